//! What an API answers in a scenario.

use serde_json::Value;

use super::word::{key_word, one_or_more, word};
use crate::api::{Answer, Home, place, read_answer};
use crate::outcome::Selector;
use crate::script::step::Word;
use crate::source::{Entry, Kind, Node, Place, Reader, Rule};

/// The answers of one API, one after the other; the last one again and again.
#[derive(Debug, Clone)]
pub struct Mock {
    /// The API's id.
    pub api: Word,
    /// The answers; never none.
    pub answers: Vec<MockAnswer>,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct MockAnswer {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub kind: MockKind,
}

/// What answers.
#[derive(Debug, Clone)]
pub enum MockKind {
    /// A word: the name of an example, else an outcome such as `503`, `4xx`, `timeout` or `bad_body`.
    Named(String),
    /// A response that stands in the scenario.
    Given(Answer),
}

/// Reads `mock`.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Vec<Mock> {
    let entries = reader.entries(node, "a map of APIs and what they answer");
    let entries = entries.unwrap_or_default();
    let mocks = entries.iter().filter_map(|entry| one(entry, home, reader));
    mocks.collect()
}

/// One answer, or a list of them.
fn one(entry: &Entry, home: &Home, reader: &mut Reader) -> Option<Mock> {
    let nodes = one_or_more(&entry.value, "an answer, or several", reader);
    let answers = nodes.iter().filter_map(|node| answer(node, home, reader));
    let answers: Vec<MockAnswer> = answers.collect();
    let api = key_word(entry, reader);
    (!answers.is_empty()).then_some(Mock { api, answers })
}

fn answer(node: &Node, home: &Home, reader: &mut Reader) -> Option<MockAnswer> {
    let kind = match &node.kind {
        Kind::Map(_) => MockKind::Given(read_answer(node, home, reader)?),
        Kind::Scalar(_) | Kind::List(_) => MockKind::Named(named(node, reader)?),
        Kind::Broken => return None,
    };
    let place = place(node, reader);
    Some(MockAnswer { place, kind })
}

/// The name of an example or an outcome; a number is a status.
fn named(node: &Node, reader: &mut Reader) -> Option<String> {
    let wanted = "an example, an outcome such as `503` or `timeout`, or a response";
    let name = word(node, wanted, reader)?.text;
    if let Value::Number(_) = node.to_value()
        && name.parse::<Selector>().is_err()
    {
        let message = format!("`{name}` is not a status");
        let hint = "a status is a number from 100 to 599";
        reader.report_hint(Rule::BadValue, node.span, message, hint);
        return None;
    }
    Some(name)
}
