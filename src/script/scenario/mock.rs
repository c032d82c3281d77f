//! What an API answers in a scenario.

use crate::api::Answer;
use crate::script::step::Word;
use crate::source::Place;

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
