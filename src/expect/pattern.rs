//! Reads a regular expression; a mistake is shown inside it.

use std::ops::Range;

use regex::{Error, Regex};
use serde_json::Value;

use super::read::place;
use crate::source::{Finding, Node, Place, Reader, Rule};
use crate::template::locate;

/// The regular expression in a text.
pub(crate) fn read(node: &Node, reader: &mut Reader) -> Option<Regex> {
    let Value::String(text) = node.to_value() else {
        reader.wrong_type(node, "a regular expression as text, in quotes");
        return None;
    };
    match Regex::new(&text) {
        Ok(regex) => Some(regex),
        Err(error) => {
            let finding = explain(&error, &text, &place(node, reader));
            reader.push(finding);
            None
        }
    }
}

fn explain(error: &Error, text: &str, whole: &Place) -> Finding {
    let explained = error.to_string();
    let last = explained.lines().last().unwrap_or_default();
    let reason = match error {
        Error::CompiledTooBig(_) => "it grows too large",
        _ => last.strip_prefix("error: ").unwrap_or(last),
    };
    let message = format!("the regular expression is not valid: {reason}");
    let place = match marked(&explained, text) {
        Some(range) => locate(whole, text, range),
        None => whole.clone(),
    };
    Finding::new(Rule::BadRegex, message).at(&place.file, place.span)
}

/// The bytes the regex crate marks with `^` below a pattern of one line.
fn marked(error: &str, text: &str) -> Option<Range<usize>> {
    let marks = error
        .lines()
        .skip_while(|line| line.strip_prefix("    ") != Some(text))
        .nth(1)?
        .strip_prefix("    ")?
        .trim_end();
    let start = marks.trim_end_matches('^').len();
    let byte = |character: usize| {
        text.char_indices()
            .nth(character)
            .map_or(text.len(), |(offset, _)| offset)
    };
    Some(byte(start)..byte(marks.len()))
}
