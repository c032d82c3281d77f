//! Words of a scenario with their places.

use crate::api::{key_place, place};
use crate::expect::Expectation;
use crate::script::step::Word;
use crate::source::{Entry, Kind, Node, Reader, Rule};

/// Reads a word that is not empty; `wanted` says what it names: `the id of an API`.
pub(super) fn word(node: &Node, wanted: &str, reader: &mut Reader) -> Option<Word> {
    let text = reader.text(node, wanted)?;
    if text.trim().is_empty() {
        let message = format!("expected {wanted}, found an empty text");
        reader.report(Rule::BadValue, node.span, message);
        return None;
    }
    Some(Word {
        text: text.to_owned(),
        place: place(node, reader),
    })
}

/// Reads a list of words.
pub(super) fn words(node: &Node, wanted: (&str, &str), reader: &mut Reader) -> Vec<Word> {
    let (list, each) = wanted;
    let items = reader.items(node, list).unwrap_or_default();
    let words = items.iter().filter_map(|item| word(item, each, reader));
    words.collect()
}

/// The key of an entry as a word.
pub(super) fn key_word(entry: &Entry, reader: &Reader) -> Word {
    Word {
        text: entry.key.clone(),
        place: key_place(entry, reader),
    }
}

/// Reads names with what is expected of them; `prepare` looks at each value first.
pub(super) fn expectations(
    node: &Node,
    wanted: &str,
    prepare: fn(&Node) -> Node,
    reader: &mut Reader,
) -> Vec<(Word, Expectation)> {
    let entries = reader.entries(node, wanted).unwrap_or_default();
    let pairs = entries.iter().filter_map(|entry| {
        let expectation = Expectation::read(&prepare(&entry.value), reader)?;
        Some((key_word(entry, reader), expectation))
    });
    pairs.collect()
}

/// Reads one value or a list of values; an empty list is a mistake.
pub(super) fn one_or_more<'n>(node: &'n Node, wanted: &str, reader: &mut Reader) -> &'n [Node] {
    match &node.kind {
        Kind::List(items) if items.is_empty() => {
            let message = format!("expected {wanted}, found an empty list");
            reader.report(Rule::BadValue, node.span, message);
            items
        }
        Kind::List(items) => items,
        Kind::Scalar(_) | Kind::Map(_) | Kind::Broken => std::slice::from_ref(node),
    }
}
