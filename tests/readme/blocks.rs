//! The parts of the README that tests act on, in their order.

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A new folder from here on.
    Story,
    /// A definition that must be without findings.
    Definition(String),
    /// A flow that must be without findings, and green.
    Flow(String, String),
    /// `botapi.yaml`.
    Settings(String),
    /// A file to save.
    File(String, String),
    /// Commands and what they print.
    Console(String),
    /// In this file, these words are replaced by those.
    Change(String, String, String),
    /// The server that serves the folder starts, or stops.
    Server(bool),
}

/// The parts of a text, in order. A definition that is to be saved is two.
pub(super) fn parts(text: &str) -> Vec<Block> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(words) = line.strip_prefix("<!-- ") {
            parts.push(remark(words.trim_end_matches(" -->")));
        } else if let Some(info) = line.strip_prefix("```") {
            let content: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            fenced(info, content.join("\n") + "\n", &mut parts);
        }
    }
    parts
}

fn remark(words: &str) -> Block {
    match words {
        "story" => Block::Story,
        "start the server" => Block::Server(true),
        "stop the server" => Block::Server(false),
        _ => change(words).expect("a remark that is known"),
    }
}

/// `change FILE: THIS => THAT`
fn change(words: &str) -> Option<Block> {
    let (file, words) = words.strip_prefix("change ")?.split_once(": ")?;
    let (old, new) = words.split_once(" => ")?;
    Some(Block::Change(
        file.to_owned(),
        old.to_owned(),
        new.to_owned(),
    ))
}

fn fenced(info: &str, content: String, parts: &mut Vec<Block>) {
    let words: Vec<&str> = info.split(' ').collect();
    let file = words.iter().find_map(|word| word.strip_prefix("file="));
    if words.contains(&"definition") {
        parts.push(Block::Definition(content.clone()));
    }
    match (words.as_slice(), file) {
        ([_, "flow", _], Some(file)) => parts.push(Block::Flow(file.to_owned(), content)),
        (["console"], _) => parts.push(Block::Console(content)),
        ([_, "settings"], _) => parts.push(Block::Settings(content)),
        (_, Some(file)) => parts.push(Block::File(file.to_owned(), content)),
        (_, None) => {}
    }
}
