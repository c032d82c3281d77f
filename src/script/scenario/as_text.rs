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
    of_text(node, &|text| text.to_owned())
}

/// The same expectation in upper case: a method is sent so, and `post` means `POST`. Regular expressions stay as written.
pub(super) fn as_upper_case(node: &Node) -> Node {
    of_text(node, &str::to_ascii_uppercase)
}

fn of_text(node: &Node, spelt: &dyn Fn(&str) -> String) -> Node {
    let kind = match &node.kind {
        Kind::Scalar(scalar) if !node.is_null() => Kind::Scalar(Scalar {
            text: spelt(&scalar.text),
            plain: false,
        }),
        Kind::List(items) => Kind::List(items.iter().map(|item| of_text(item, spelt)).collect()),
        Kind::Map(entries) => {
            let entries = entries.iter();
            Kind::Map(entries.map(|entry| predicate(entry, spelt)).collect())
        }
        Kind::Scalar(_) | Kind::Broken => node.kind.clone(),
    };
    Node {
        kind,
        span: node.span,
        size: node.size,
    }
}

fn predicate(entry: &Entry, spelt: &dyn Fn(&str) -> String) -> Entry {
    let value = match entry.key.as_str() {
        "matches" => as_text(&entry.value),
        key if OF_TEXT.contains(&key) => of_text(&entry.value, spelt),
        _ => entry.value.clone(),
    };
    Entry {
        key: entry.key.clone(),
        key_span: entry.key_span,
        value,
    }
}
