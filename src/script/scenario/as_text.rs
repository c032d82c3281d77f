//! What is expected of a text, where the file holds a number or a boolean.

use crate::source::{Entry, Kind, Node, Scalar};

/// The predicates whose values are compared with the text itself.
const OF_TEXT: [&str; 10] = [
    "equals",
    "not",
    "contains",
    "starts_with",
    "ends_with",
    "matches",
    "one_of",
    "like",
    "any",
    "all",
];

/// The same expectation with every scalar as the text that is written: a message is always text, so `bot: 12` means `"12"`.
pub(super) fn as_text(node: &Node) -> Node {
    let kind = match &node.kind {
        Kind::Scalar(scalar) if !node.is_null() => Kind::Scalar(Scalar {
            text: scalar.text.clone(),
            plain: false,
        }),
        Kind::List(items) => Kind::List(items.iter().map(as_text).collect()),
        Kind::Map(entries) => Kind::Map(entries.iter().map(predicate).collect()),
        Kind::Scalar(_) | Kind::Broken => node.kind.clone(),
    };
    Node {
        kind,
        span: node.span,
        size: node.size,
    }
}

fn predicate(entry: &Entry) -> Entry {
    let value = if OF_TEXT.contains(&entry.key.as_str()) {
        as_text(&entry.value)
    } else {
        entry.value.clone()
    };
    Entry {
        key: entry.key.clone(),
        key_span: entry.key_span,
        value,
    }
}
