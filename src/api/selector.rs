//! Names of outcomes in a file.

use super::read::place;
use crate::outcome::Selector;
use crate::source::{Finding, Node, Place, Reader, Rule, did_you_mean};

/// Reads one name of an outcome or a group: `404`, `5xx`, `timeout`, `no_answer`.
pub fn read_selector(node: &Node, reader: &mut Reader) -> Option<Selector> {
    let word = reader.text(node, "an outcome such as `404`, `5xx` or `timeout`")?;
    if let Ok(selector) = word.parse() {
        return Some(selector);
    }
    reader.push(unknown_outcome(word, &place(node, reader), &[]));
    None
}

/// A word that names no outcome, with what was meant; `further` are words that would be right there too.
pub(crate) fn unknown_outcome(word: &str, place: &Place, further: &[&'static str]) -> Finding {
    let message = format!("`{word}` is not an outcome");
    let finding = Finding::new(Rule::UnknownOutcome, message).at(&place.file, place.span);
    let mut words = Selector::words();
    words.extend(further);
    match did_you_mean(word, words.iter().copied()) {
        Some(guess) => finding.label(guess),
        None => finding.hint(format!(
            "an outcome is a status such as `404`, or one of {}",
            words.join(", ")
        )),
    }
}

/// Reads one name or a list of them.
pub(super) fn selectors(node: &Node, reader: &mut Reader) -> Vec<Selector> {
    match &node.kind {
        crate::source::Kind::List(items) if items.is_empty() => {
            reader.report(Rule::BadValue, node.span, "an empty list names no outcome");
            Vec::new()
        }
        crate::source::Kind::List(items) => items
            .iter()
            .filter_map(|item| read_selector(item, reader))
            .collect(),
        crate::source::Kind::Scalar(_)
        | crate::source::Kind::Map(_)
        | crate::source::Kind::Broken => read_selector(node, reader).into_iter().collect(),
    }
}
