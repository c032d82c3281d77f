//! What must come of a conversation.

use super::word::{expectations, key_word, word, words};
use crate::api::{attribute_name, place};
use crate::expect::Expectation;
use crate::script::step::Word;
use crate::source::{Entry, Kind, Node, Place, Reader, Rule};

/// Everything a scenario expects beside its lines; what is not written is not checked.
#[derive(Debug, Clone, Default)]
pub struct ScenarioExpect {
    /// Attributes at the end.
    pub attributes: Vec<(Word, Expectation)>,
    /// Steps that must be passed, in this order.
    pub path: Vec<Word>,
    /// How it ends: `end`, `handoff`, or the label of the step at which it ends or waits.
    pub ends: Option<Word>,
    /// The calls of the whole conversation.
    pub calls: Option<CallsExpectation>,
}

/// What is expected of the calls.
#[derive(Debug, Clone)]
pub enum CallsExpectation {
    /// Exactly these, in this order.
    Sequence(Vec<Word>, Place),
    /// How often each of these is called.
    Counts(Vec<(Word, Expectation)>),
}

/// Reads `expect`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> ScenarioExpect {
    let Some(mut fields) = reader.fields(node, "`expect`") else {
        return ScenarioExpect::default();
    };
    let attributes = fields.take("attributes");
    let path = fields.take("path");
    let ends = fields.take("ends");
    let calls = fields.take("calls");
    fields.finish(reader);
    let labels = ("a list of steps", "the label of a step");
    let end = "`end`, `handoff` or the label of a step";
    ScenarioExpect {
        attributes: attributes.map_or_else(Vec::new, |node| read_attributes(node, reader)),
        path: path.map_or_else(Vec::new, |node| words(node, labels, reader)),
        ends: ends.and_then(|node| word(node, end, reader)),
        calls: calls.and_then(|node| read_calls(node, reader)),
    }
}

fn read_attributes(node: &Node, reader: &mut Reader) -> Vec<(Word, Expectation)> {
    if let Kind::Map(entries) = &node.kind {
        for entry in entries {
            attribute_name(entry, reader);
        }
    }
    let wanted = "a map of attributes and what is expected";
    expectations(node, wanted, Node::clone, reader)
}

/// A list is exactly these calls; a map is how often each is made.
fn read_calls(node: &Node, reader: &mut Reader) -> Option<CallsExpectation> {
    let wanted = "a list of calls, or a map of APIs and how often each is called";
    match &node.kind {
        Kind::List(_) => {
            let calls = words(node, (wanted, "the id of an API"), reader);
            Some(CallsExpectation::Sequence(calls, place(node, reader)))
        }
        Kind::Map(entries) if entries.is_empty() => {
            let message = "an empty map expects nothing";
            let hint = "write `calls: []` to expect that nothing is called";
            reader.report_hint(Rule::BadValue, node.span, message, hint);
            None
        }
        Kind::Map(entries) => {
            let counts = entries.iter().filter_map(|entry| count(entry, reader));
            Some(CallsExpectation::Counts(counts.collect()))
        }
        Kind::Scalar(_) | Kind::Broken => {
            reader.wrong_type(node, wanted);
            None
        }
    }
}

/// How often an API is called: a whole number, or predicates on it.
fn count(entry: &Entry, reader: &mut Reader) -> Option<(Word, Expectation)> {
    let node = &entry.value;
    let number = node.to_value().is_u64() || matches!(node.kind, Kind::Map(_));
    if !number {
        reader.wrong_type(node, "a number of calls, or predicates on it");
        return None;
    }
    let expectation = Expectation::read(node, reader)?;
    Some((key_word(entry, reader), expectation))
}
