//! One scenario.

use serde_json::Value;

use super::chat::Line;
use super::each::Each;
use super::expected::ScenarioExpect;
use super::mock::Mock;
use crate::script::step::Word;
use crate::source::{Place, Span};

/// A scenario as it stands in the file: one run, or one for each row.
#[derive(Debug, Clone)]
pub struct ScenarioPlan {
    /// The run, or that of the first row.
    pub first: Scenario,
    /// The rows, where there are any.
    pub each: Option<Each>,
    /// Where the whole of it stands in the file, from its first key to the end of its last value.
    pub span: Span,
}

/// One scripted run of a flow.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// Where it begins.
    pub place: Place,
    /// Words to choose scenarios by.
    pub tags: Vec<String>,
    /// The step at which the conversation begins.
    pub start: Option<Word>,
    /// What the conversation knows when it begins, taken as it stands.
    pub attributes: Vec<(Word, Value)>,
    /// What the APIs answer. `None` where the scenario names no mocks, so that calls are not answered by it.
    pub mock: Option<Vec<Mock>>,
    /// What is said and called, in order.
    pub chat: Vec<Line>,
    /// What must come of it all.
    pub expect: ScenarioExpect,
}
