//! Lines that people type into a conversation.

use serde_json::Number;

/// What a line means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed {
    /// The user says this.
    Text(String),
    /// The user says nothing until the bot stops waiting.
    Silence,
    /// The user sends the file at this path.
    File(String),
    /// The user sends a place: latitude and longitude.
    Location(Number, Number),
    /// Something about the conversation, which the bot does not hear.
    Order(Order),
}

/// What is wanted of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    /// One turn back.
    Back,
    /// What is known.
    Attributes,
    /// The calls that were made.
    Calls,
    /// From the beginning.
    Restart,
    /// Into the flow's file as a scenario of this name.
    Save(String),
    /// What can be typed.
    Help,
    /// The end.
    Quit,
}

/// The commands, what stands behind them, and what they do.
pub(super) const COMMANDS: [(&str, &str, &str); 10] = [
    ("/back", "", "one turn back"),
    ("/attributes", "", "what the conversation knows"),
    ("/calls", "", "the last calls"),
    ("/restart", "", "from the beginning"),
    (
        "/save",
        "NAME",
        "write the conversation into the flow's file as a scenario",
    ),
    ("/silence", "", "say nothing until the bot stops waiting"),
    ("/file", "PATH", "send a file"),
    ("/location", "LAT LONG", "send a place"),
    ("/help", "", "this list"),
    ("/quit", "", "end, as Ctrl-D does"),
];

/// Understands a line. Two slashes stand for one that is meant.
///
/// # Errors
///
/// What is wrong with a command.
pub(super) fn typed(line: &str) -> Result<Typed, String> {
    if let Some(rest) = line.strip_prefix("//") {
        return Ok(Typed::Text(format!("/{rest}")));
    }
    if !line.starts_with('/') {
        return Ok(Typed::Text(line.to_owned()));
    }
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    command(word.trim_end(), rest.trim())
}

fn command(word: &str, rest: &str) -> Result<Typed, String> {
    let typed = match word {
        "/back" => Typed::Order(Order::Back),
        "/attributes" => Typed::Order(Order::Attributes),
        "/calls" => Typed::Order(Order::Calls),
        "/restart" => Typed::Order(Order::Restart),
        "/help" => Typed::Order(Order::Help),
        "/quit" => Typed::Order(Order::Quit),
        "/silence" => Typed::Silence,
        "/save" => return needed(word, rest, |name| Typed::Order(Order::Save(name))),
        "/file" => return needed(word, rest, Typed::File),
        "/location" => return location(rest),
        _ => return Err(unknown(word)),
    };
    if rest.is_empty() {
        Ok(typed)
    } else {
        Err(format!("`{word}` takes nothing behind it"))
    }
}

fn needed(word: &str, rest: &str, make: impl FnOnce(String) -> Typed) -> Result<Typed, String> {
    if !rest.is_empty() {
        return Ok(make(rest.to_owned()));
    }
    let rows = COMMANDS.iter().filter(|(name, ..)| *name == word);
    let what: String = rows.map(|(_, what, _)| *what).collect();
    Err(format!("write `{word} {what}`"))
}

fn location(rest: &str) -> Result<Typed, String> {
    let numbers = rest
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map(str::parse::<Number>);
    let numbers: Result<Vec<Number>, _> = numbers.collect();
    match numbers.as_deref() {
        Ok([lat, long]) if within(lat, 90.0) && within(long, 180.0) => {
            Ok(Typed::Location(lat.clone(), long.clone()))
        }
        Ok(_) | Err(_) => Err("write latitude and longitude: `/location 52.5 13.4`".to_owned()),
    }
}

fn within(degrees: &Number, most: f64) -> bool {
    degrees
        .as_f64()
        .is_some_and(|degrees| degrees.abs() <= most)
}

fn unknown(word: &str) -> String {
    let names = COMMANDS.iter().map(|(name, ..)| *name);
    let guess = botapi::source::did_you_mean(word, names);
    let guess = guess.unwrap_or_else(|| "`/help` lists the commands".to_owned());
    format!("`{word}` is not a command; {guess}; a text that begins with `/` is typed as `/{word}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_texts_or_commands() {
        let cases = [
            ("phone", Ok(Typed::Text("phone".to_owned()))),
            (" two  words ", Ok(Typed::Text(" two  words ".to_owned()))),
            ("//start", Ok(Typed::Text("/start".to_owned()))),
            ("/back", Ok(Typed::Order(Order::Back))),
            ("/back ", Ok(Typed::Order(Order::Back))),
            (
                "/save a phone is found",
                Ok(Typed::Order(Order::Save("a phone is found".to_owned()))),
            ),
            ("/silence", Ok(Typed::Silence)),
            ("/file a b.png", Ok(Typed::File("a b.png".to_owned()))),
            ("/save", Err("write `/save NAME`".to_owned())),
            ("/back 2", Err("`/back` takes nothing behind it".to_owned())),
            (
                "/location 91, 1",
                Err("write latitude and longitude: `/location 52.5 13.4`".to_owned()),
            ),
            (
                "/bakc",
                Err("`/bakc` is not a command; did you mean `/back`?; a text that begins with `/` is typed as `//bakc`".to_owned()),
            ),
        ];
        for (line, meant) in cases {
            assert_eq!(typed(line), meant, "{line}");
        }
    }

    #[test]
    fn a_place_is_two_numbers() {
        for line in [
            "/location 52.5 13.4",
            "/location 52.5, 13.4",
            "/location 52.5,13.4",
        ] {
            let Ok(Typed::Location(lat, long)) = typed(line) else {
                panic!("{line}");
            };
            assert_eq!(format!("{lat} {long}"), "52.5 13.4");
        }
    }
}
