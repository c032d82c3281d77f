//! Reads expectations from YAML.

use serde_json::Value;

use super::bound::{Bound, Relation};
use super::expectation::{Expectation, Expected};
use super::pattern;
use super::predicate::Predicate;
use crate::attribute::ValueType;
use crate::source::{Entry, Finding, Kind, Node, Place, Reader, Rule, closest, did_you_mean};

/// Reads the value of one predicate.
type Read = fn(&Node, &mut Reader) -> Option<Predicate>;

/// Every predicate by the key people write.
pub(super) const PREDICATES: &[(&str, Read)] = &[
    ("equals", |node, _| Some(Predicate::Equals(node.to_value()))),
    ("not", |node, reader| {
        expectation(node, reader).map(Predicate::Not)
    }),
    ("at_least", |node, reader| {
        Bound::read(Relation::AtLeast, node, reader).map(Predicate::Bound)
    }),
    ("at_most", |node, reader| {
        Bound::read(Relation::AtMost, node, reader).map(Predicate::Bound)
    }),
    ("more_than", |node, reader| {
        Bound::read(Relation::MoreThan, node, reader).map(Predicate::Bound)
    }),
    ("less_than", |node, reader| {
        Bound::read(Relation::LessThan, node, reader).map(Predicate::Bound)
    }),
    ("contains", |node, _| {
        Some(Predicate::Contains(node.to_value()))
    }),
    ("starts_with", |node, reader| {
        text(node, reader).map(Predicate::StartsWith)
    }),
    ("ends_with", |node, reader| {
        text(node, reader).map(Predicate::EndsWith)
    }),
    ("matches", |node, reader| {
        pattern::read(node, reader).map(Predicate::Matches)
    }),
    ("type", |node, reader| {
        value_type(node, reader).map(Predicate::Type)
    }),
    ("count", |node, reader| {
        count(node, reader).map(Predicate::Count)
    }),
    ("exists", |node, reader| {
        reader.truth(node).map(Predicate::Exists)
    }),
    ("empty", |node, reader| {
        reader.truth(node).map(Predicate::Empty)
    }),
    ("one_of", |node, reader| {
        one_of(node, reader).map(Predicate::OneOf)
    }),
    ("like", |node, reader| {
        tree(node, reader).map(Predicate::Like)
    }),
    ("any", |node, reader| {
        expectation(node, reader).map(Predicate::Any)
    }),
    ("all", |node, reader| {
        expectation(node, reader).map(Predicate::All)
    }),
];

/// How to expect an object, since a bare map is read as predicates.
const OBJECT_HINT: &str = "to expect an object, write `{ equals: {…} }` or `{ like: {…} }`";

/// A bare value, or a map of predicates.
pub(super) fn expectation(node: &Node, reader: &mut Reader) -> Option<Expectation> {
    let predicates = match &node.kind {
        Kind::Scalar(_) | Kind::List(_) => vec![Expected {
            predicate: Predicate::Equals(node.to_value()),
            place: place(node, reader),
        }],
        Kind::Map(entries) if entries.is_empty() => {
            let message = "an empty map expects nothing";
            let hint = "write `{ equals: {} }` to expect an empty object";
            reader.report_hint(Rule::BadValue, node.span, message, hint);
            return None;
        }
        Kind::Map(entries) => predicates(entries, reader)?,
        Kind::Broken => return None,
    };
    let place = place(node, reader);
    Some(Expectation { predicates, place })
}

/// The predicates of a map; everything wrong with any of them is a finding.
fn predicates(entries: &[Entry], reader: &mut Reader) -> Option<Vec<Expected>> {
    if !entries.iter().any(|entry| find(&entry.key).is_some()) {
        report_object(entries, reader);
        return None;
    }
    let read: Vec<_> = entries
        .iter()
        .map(|entry| predicate(entry, reader))
        .collect();
    read.into_iter().collect()
}

/// A map without a predicate: slips in their names, or an object that was meant to be equal.
fn report_object(entries: &[Entry], reader: &mut Reader) {
    let near = |entry: &&Entry| closest(&entry.key, names()).is_some();
    let mut told: Vec<&Entry> = entries.iter().filter(near).collect();
    if told.is_empty() {
        told.extend(entries.first());
    }
    for entry in told {
        let finding = unknown(entry, reader).hint(OBJECT_HINT);
        reader.push(finding);
    }
}

fn predicate(entry: &Entry, reader: &mut Reader) -> Option<Expected> {
    let Some(read) = find(&entry.key) else {
        let finding = unknown(entry, reader);
        reader.push(finding);
        return None;
    };
    if entry.value.is_broken() {
        return None;
    }
    Some(Expected {
        predicate: read(&entry.value, reader)?,
        place: place(&entry.value, reader),
    })
}

fn unknown(entry: &Entry, reader: &Reader) -> Finding {
    let message = format!("`{}` is not a predicate", entry.key);
    let finding = Finding::new(Rule::UnknownPredicate, message).at(reader.file(), entry.key_span);
    match did_you_mean(&entry.key, names()) {
        Some(guess) => finding.label(guess),
        None => finding.hint(format!("the predicates are {}", listed(names()))),
    }
}

fn text(node: &Node, reader: &mut Reader) -> Option<String> {
    if let Value::String(text) = node.to_value() {
        return Some(text);
    }
    reader.wrong_type(node, "text, in quotes where it looks like something else");
    None
}

fn value_type(node: &Node, reader: &mut Reader) -> Option<ValueType> {
    let word = match node.text() {
        Some(word) if !word.is_empty() => word,
        Some(_) | None => {
            reader.wrong_type(node, "a type");
            return None;
        }
    };
    let value_type = ValueType::named(word);
    if value_type.is_none() {
        let finding = Finding::new(Rule::BadValue, format!("`{word}` is not a type"))
            .at(reader.file(), node.span);
        reader.push(match did_you_mean(word, ValueType::words()) {
            Some(guess) => finding.label(guess),
            None => finding
                .hint(format!("the types are {}", listed(ValueType::words())))
                .hint(OBJECT_HINT),
        });
    }
    value_type
}

/// A whole number, or an expectation of the number.
fn count(node: &Node, reader: &mut Reader) -> Option<Expectation> {
    let value = node.to_value();
    if value.is_u64() || matches!(node.kind, Kind::Map(_)) {
        return expectation(node, reader);
    }
    match value {
        Value::Number(number) => {
            let message = format!("a count is a whole number from 0, not `{number}`");
            reader.report(Rule::BadValue, node.span, message);
        }
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            reader.wrong_type(node, "a whole number or a map of predicates");
        }
    }
    None
}

fn one_of(node: &Node, reader: &mut Reader) -> Option<Vec<Value>> {
    let items = reader.items(node, "a list of values")?;
    if items.is_empty() {
        reader.report(
            Rule::BadValue,
            node.span,
            "nothing can be one of an empty list",
        );
        return None;
    }
    Some(items.iter().map(Node::to_value).collect())
}

fn tree(node: &Node, reader: &mut Reader) -> Option<Value> {
    if matches!(node.kind, Kind::Map(_) | Kind::List(_)) {
        return Some(node.to_value());
    }
    reader.report_hint(
        Rule::WrongType,
        node.span,
        format!("`like` takes a map or a list, found {}", node.what()),
        "for text there are `contains` and `matches`",
    );
    None
}

/// Where a node stands.
pub(super) fn place(node: &Node, reader: &Reader) -> Place {
    Place {
        file: reader.file().clone(),
        span: node.span,
    }
}

fn find(name: &str) -> Option<Read> {
    let row = PREDICATES.iter().find(|(known, _)| *known == name);
    row.map(|(_, read)| *read)
}

fn names() -> impl Iterator<Item = &'static str> {
    PREDICATES.iter().map(|(name, _)| *name)
}

/// `` `a`, `b` ``
fn listed(words: impl Iterator<Item = &'static str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
