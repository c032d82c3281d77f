//! What a scenario came to.

use std::time::Duration;

use crate::attribute::Attributes;
use crate::call::Request;
use crate::flow::Event;
use crate::source::{Finding, Place};
use crate::suite::{Check, Totals, Verdict};

/// What one scenario came to.
#[derive(Debug)]
pub struct ScenarioResult {
    /// The flow's id.
    pub flow: String,
    /// The scenario's name, with its row where there are several.
    pub name: String,
    /// Where the scenario stands.
    pub place: Place,
    /// Its tags.
    pub tags: Vec<String>,
    /// The end in one word.
    pub verdict: Verdict,
    /// What happened, in order; up to where the run stopped. Empty for a scenario that passed, unless all are kept; so are
    /// its checks and attributes.
    pub events: Vec<Event>,
    /// Everything that was checked: lines, calls, attributes, path, end.
    pub checks: Vec<Check>,
    /// What went wrong beside checks: an unused mock, an unexpected call, user lines left over, a question without an
    /// answer, a conversation that could not go on. Each has its place in the file.
    pub problems: Vec<Finding>,
    /// The turns in which something does not hold; the first one, 0, is that before the user is heard.
    pub failed_turns: Vec<usize>,
    /// The call at which it stopped, because nothing answers it.
    pub unanswered: Option<Unanswered>,
    /// Attributes at the end.
    pub attributes: Attributes,
    /// When it began, in milliseconds since 1970.
    pub started: i64,
    /// How long it took.
    pub elapsed: Duration,
}

/// A call that was not made, because nothing answers it.
#[derive(Debug)]
pub struct Unanswered {
    /// The label of the step.
    pub step: String,
    /// The API's id.
    pub api: String,
    /// What would have been sent; `None` where its templates have no values.
    pub request: Option<Request>,
}

impl ScenarioResult {
    /// Leaves out what nobody looks at of a scenario that passed.
    pub(super) fn forget(&mut self) {
        self.events = Vec::new();
        self.checks = Vec::new();
        self.attributes = Attributes::new();
    }
}

/// How much of what happened is kept of scenarios that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Everything.
    All,
    /// Nothing; of those that did not pass, everything.
    Failures,
}

/// How many scenarios came to what.
#[must_use]
pub fn totals(results: &[ScenarioResult]) -> Totals {
    let mut totals = Totals::default();
    for result in results {
        totals.count(result.verdict);
    }
    totals
}
