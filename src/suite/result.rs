//! What a test came to.

use std::time::Duration;

use crate::call::{Call, CannotCall};
use crate::log::Id;
use crate::outcome::Outcome;
use crate::source::Place;

/// What one case came to.
#[derive(Debug)]
pub struct CaseResult {
    /// The definition's id.
    pub api: String,
    /// The test's name.
    pub name: String,
    /// Where the test stands.
    pub place: Place,
    /// What happened.
    pub ending: Ending,
    /// When it began, in milliseconds since 1970.
    pub started: i64,
    /// How long it took.
    pub elapsed: Duration,
    /// The id of its call in the call log.
    pub id: Id,
}

/// What happened to a case.
#[derive(Debug)]
pub enum Ending {
    /// The call was made and checked.
    Called(Box<Call>, Vec<Check>),
    /// The call could not be made.
    Broken(CannotCall),
    /// Another test failed first, and the run was to stop then.
    NotRun,
}

/// One thing that was checked. A failed check is data, not an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What was looked at: `status`, `$.total`, `attribute title`.
    pub subject: String,
    /// What was expected.
    pub expected: String,
    /// What came; `None` where the check holds.
    pub mismatch: Option<Came>,
    /// Where the expectation stands.
    pub place: Place,
}

/// What came instead of what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// The value with its type.
    pub actual: String,
    /// What differs, for trees and long texts.
    pub diff: Option<String>,
    /// What may have been meant, where nothing is called as was expected: ``did you mean `end`?``
    pub guess: Option<String>,
}

impl Came {
    /// In words alone.
    pub(crate) const fn new(actual: String) -> Self {
        Self {
            actual,
            diff: None,
            guess: None,
        }
    }
}

/// The end of a case in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything holds.
    Passed,
    /// Something that was checked does not hold.
    Failed,
    /// The API gave no answer, and none was expected to be missing.
    NoAnswer,
    /// It could not be checked.
    Broken,
    /// It was not run.
    NotRun,
}

/// How many cases came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
    /// Without an answer.
    pub no_answer: usize,
    /// Could not be checked.
    pub broken: usize,
    /// Not run.
    pub not_run: usize,
}

impl Verdict {
    /// The word in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::NoAnswer => "no_answer",
            Self::Broken => "broken",
            Self::NotRun => "not_run",
        }
    }
}

impl CaseResult {
    /// The end in one word.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match &self.ending {
            Ending::NotRun => Verdict::NotRun,
            Ending::Broken(_) => Verdict::Broken,
            Ending::Called(call, checks) => {
                let held = checks.iter().all(|check| check.mismatch.is_none());
                match (held, call.outcome) {
                    (true, _) => Verdict::Passed,
                    (false, Outcome::NoAnswer(_)) => Verdict::NoAnswer,
                    (false, Outcome::Status(_) | Outcome::BadAnswer(_)) => Verdict::Failed,
                }
            }
        }
    }
}

impl Totals {
    /// Counts the results.
    #[must_use]
    pub fn of(results: &[CaseResult]) -> Self {
        let mut totals = Self::default();
        for result in results {
            totals.count(result.verdict());
        }
        totals
    }

    /// Counts one more.
    pub const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Passed => self.passed += 1,
            Verdict::Failed => self.failed += 1,
            Verdict::NoAnswer => self.no_answer += 1,
            Verdict::Broken => self.broken += 1,
            Verdict::NotRun => self.not_run += 1,
        }
    }
}
