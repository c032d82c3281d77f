//! What the user does.

use serde_json::Number;

use crate::api::{FileRef, Home, place};
use crate::source::{Entry, Fields, Kind, Node, Place, Reader, Rule};

/// What the user does.
#[derive(Debug, Clone)]
pub struct UserLine {
    /// What it is.
    pub input: Input,
    /// Where it stands.
    pub place: Place,
}

/// What reaches the bot from the user. It is never evaluated.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Typed text, byte for byte.
    Text(String),
    /// Nothing, until the bot stops waiting.
    Silence,
    /// One of the choices by its label.
    Choose(String),
    /// A file: its path as written, found beside the flow or in the project's folder.
    File(FileRef),
    /// A place on earth: latitude and longitude in degrees.
    Location(Number, Number),
}

/// Reads `user`: text, or something else that a user can do.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Option<UserLine> {
    let input = match &node.kind {
        Kind::Scalar(_) => typed(node, reader)?,
        Kind::Map(_) => {
            let mut fields = reader.fields(node, "what a user does")?;
            let acts = acts(&mut fields);
            let before = reader.count();
            fields.finish(reader);
            if acts.is_empty() && reader.count() == before {
                reader.wrong_type(node, "what the user types, or `{ silence: true }`");
            }
            act(&acts, home, reader)?
        }
        Kind::List(_) => {
            let message = "expected what the user types, found a list";
            let hint = "give each message of the user a line of its own: `- user: …`";
            reader.report_hint(Rule::WrongType, node.span, message, hint);
            return None;
        }
        Kind::Broken => return None,
    };
    let place = place(node, reader);
    Some(UserLine { input, place })
}

/// What a user types; a number or a boolean is the text as written.
fn typed(node: &Node, reader: &mut Reader) -> Option<Input> {
    if !node.is_null() {
        return node.text().map(|text| Input::Text(text.to_owned()));
    }
    let message = "the line does not say what the user types";
    let hint = match node.text().filter(|text| !text.is_empty()) {
        Some(word) => format!(
            "write `user: {{ silence: true }}` for a user who says nothing, or `user: \"{word}\"` for the text"
        ),
        None => "write `user: { silence: true }` for a user who says nothing".to_owned(),
    };
    reader.report_hint(Rule::WrongType, node.span, message, hint);
    None
}

/// The keys for what a user can do beside typing, those of them that are there, in the order written.
pub(super) fn acts<'n>(fields: &mut Fields<'n>) -> Vec<&'n Entry> {
    let keys = ["silence", "choose", "file", "location"];
    let acts = keys.into_iter().filter_map(|key| fields.entry(key));
    let mut acts: Vec<&Entry> = acts.collect();
    acts.sort_by_key(|entry| entry.key_span.start);
    acts
}

/// Reads the one thing that a user does.
pub(super) fn act(acts: &[&Entry], home: &Home, reader: &mut Reader) -> Option<Input> {
    for second in acts.iter().skip(1) {
        let message = format!(
            "a user does one thing in a line, so `{}` is too much",
            second.key
        );
        let hint = "give it a line of its own";
        reader.report_hint(Rule::BadValue, second.key_span, message, hint);
    }
    let entry = acts.first()?;
    let node = &entry.value;
    match entry.key.as_str() {
        "silence" => silence(node, reader),
        "choose" => choose(node, reader),
        "file" => home.read(node, reader).map(Input::File),
        _ => location(node, reader),
    }
}

fn silence(node: &Node, reader: &mut Reader) -> Option<Input> {
    if reader.truth(node)? {
        return Some(Input::Silence);
    }
    let message = "`silence: false` says nothing of what the user does";
    reader.report_hint(Rule::BadValue, node.span, message, "write `user: …`");
    None
}

fn choose(node: &Node, reader: &mut Reader) -> Option<Input> {
    let label = reader.text(node, "the label of a choice")?;
    Some(Input::Choose(label.to_owned()))
}

/// Latitude and longitude; a row of a CSV file gives them as text.
fn location(node: &Node, reader: &mut Reader) -> Option<Input> {
    let wanted = "latitude and longitude such as `[52.5, 13.4]`";
    let [latitude, longitude] = reader.items(node, wanted)? else {
        reader.wrong_type(node, wanted);
        return None;
    };
    let latitude = degrees(latitude, ("a latitude", 90.0), reader);
    let longitude = degrees(longitude, ("a longitude", 180.0), reader);
    Some(Input::Location(latitude?, longitude?))
}

fn degrees(node: &Node, (what, most): (&str, f64), reader: &mut Reader) -> Option<Number> {
    let number = node.text().and_then(|text| text.trim().parse().ok());
    let within = |number: &Number| {
        let degrees = number.as_f64();
        degrees.is_some_and(|degrees| degrees.abs() <= most)
    };
    let number = number.filter(within);
    if number.is_none() {
        reader.wrong_type(node, &format!("{what} from -{most} to {most}"));
    }
    number
}
