//! What must come of a conversation.

use crate::expect::Expectation;
use crate::script::step::Word;
use crate::source::Place;

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
