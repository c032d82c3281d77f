//! A run as every report counts and lists it, whatever was run.

use super::scenario::counted;
use super::scenario_view::{Answered, FlowRunView, ScenarioView};
use super::view::{CaseView, RunView};
use crate::source::Finding;
use crate::suite::{Totals, Verdict};

/// A run.
#[derive(Debug, Clone)]
pub struct Listing<'v> {
    /// What one entry is: `test`, `scenario`.
    pub noun: &'static str,
    /// How many came to what.
    pub totals: Totals,
    /// How long the run took, in milliseconds.
    pub elapsed_ms: f64,
    /// What is to be said of the whole run, such as `offline, answered by examples`.
    pub remark: Option<String>,
    /// The entries in the order of their files; those of one suite stand together.
    pub entries: Vec<Entry<'v>>,
}

/// A test or a scenario.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'v> {
    /// What it belongs to: the id of a definition or a flow.
    pub suite: &'v str,
    /// Its name.
    pub name: &'v str,
    /// How it ended.
    pub ended: Verdict,
    /// How it ended, in a word that says more where there is one: `404`, `timeout`.
    pub kind: &'v str,
    /// How long it took, in milliseconds.
    pub elapsed_ms: f64,
    /// What does not hold.
    pub findings: &'v [Finding],
    /// The conversation, where it is one.
    pub(super) scenario: Option<&'v ScenarioView>,
}

impl Entry<'_> {
    /// `products · finds a phone`.
    pub(super) fn title(&self) -> String {
        format!("{} · {}", self.suite, self.name)
    }
}

impl RunView {
    /// The run as every report lists it.
    #[must_use]
    pub fn listing(&self) -> Listing<'_> {
        let examples = "offline, answered by examples";
        Listing {
            noun: "test",
            totals: self.totals(),
            elapsed_ms: self.elapsed_ms,
            remark: self.mock.then(|| examples.to_owned()),
            entries: self.tests.iter().map(CaseView::entry).collect(),
        }
    }

    /// How many tests came to what.
    const fn totals(&self) -> Totals {
        Totals {
            passed: self.passed,
            failed: self.failed,
            no_answer: self.no_answer,
            broken: self.broken,
            not_run: self.not_run,
        }
    }
}

impl CaseView {
    fn entry(&self) -> Entry<'_> {
        Entry {
            suite: &self.api,
            name: &self.name,
            ended: self.ended,
            kind: self.outcome.as_deref().unwrap_or(self.verdict),
            elapsed_ms: self.elapsed_ms,
            findings: &self.findings,
            scenario: None,
        }
    }
}

impl FlowRunView {
    /// A run from its scenarios.
    #[must_use]
    pub fn new(scenarios: Vec<ScenarioView>, totals: Totals, elapsed: std::time::Duration) -> Self {
        Self {
            passed: totals.passed,
            failed: totals.failed,
            no_answer: totals.no_answer,
            broken: totals.broken,
            not_run: totals.not_run,
            elapsed_ms: super::viewer::milliseconds(elapsed),
            scenarios,
            ..Self::default()
        }
    }

    /// The run as every report lists it.
    #[must_use]
    pub fn listing(&self) -> Listing<'_> {
        Listing {
            noun: "scenario",
            totals: Totals {
                passed: self.passed,
                failed: self.failed,
                no_answer: self.no_answer,
                broken: self.broken,
                not_run: self.not_run,
            },
            elapsed_ms: self.elapsed_ms,
            remark: remark(self.calls),
            entries: self.scenarios.iter().map(ScenarioView::entry).collect(),
        }
    }
}

impl ScenarioView {
    fn entry(&self) -> Entry<'_> {
        Entry {
            suite: &self.flow,
            name: &self.name,
            ended: self.verdict_type,
            kind: self.verdict,
            elapsed_ms: self.elapsed_ms,
            findings: &self.findings,
            scenario: Some(self),
        }
    }
}

/// Whether anything left this machine.
fn remark(calls: Answered) -> Option<String> {
    match (calls.by_mocks, calls.by_network) {
        (0, 0) => None,
        (_, 0) => Some("offline, answered by mocks".to_owned()),
        (_, sent) => Some(format!("{} over the network", counted(sent, "call"))),
    }
}
