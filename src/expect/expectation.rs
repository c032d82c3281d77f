//! An expectation: predicates that must all hold, and what is said where one does not.

use serde_json::Value;

use super::explain::mismatch;
use super::predicate::Predicate;
use super::read;
use super::seen::Seen;
use crate::source::{Node, Place, Reader};

/// What a value should be: one or more predicates that must all hold.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// The predicates in the order written; never none.
    pub(super) predicates: Vec<Expected>,
    /// Where the whole of it stands in the file.
    pub place: Place,
}

/// One predicate and the place of its value.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    pub(super) predicate: Predicate,
    pub(super) place: Place,
}

/// A predicate that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The value in the file that expected something else.
    pub place: Place,
    /// The name of the predicate: `at_least`. A bare value is `equals`.
    pub predicate: &'static str,
    /// What was expected: `at least 1`.
    pub expected: String,
    /// What came, with its type: `` `0` (a number) ``, or `nothing` for a missing value. Long values are shortened.
    pub actual: String,
    /// Lines that differ, where both are lists, objects or long texts: `- ` expected, `+ ` came, `  ` the same.
    pub diff: Option<String>,
}

impl Expectation {
    /// Reads a bare value, which means equality, or a map of predicates.
    ///
    /// `None` means that it cannot be used, and that a finding says why.
    #[must_use]
    pub fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read::expectation(node, reader)
    }

    /// Whether it speaks of every element, so that it says nothing about an empty list.
    #[must_use]
    pub fn speaks_of_each(&self) -> bool {
        let mut predicates = self.predicates.iter();
        predicates.any(|expected| matches!(expected.predicate, Predicate::All(_)))
    }

    /// The predicates that do not hold; none means that all is well. `None` is a value that is not there.
    ///
    /// Only `exists: false`, and `not` of something that does not hold, can hold for a missing value; `null`
    /// is a value. Of a missing value only the first predicate that fails is told, since all fail alike.
    #[must_use]
    pub fn check(&self, actual: Option<&Value>) -> Vec<Mismatch> {
        self.check_seen(actual.map(|value| Seen {
            real: value,
            shown: value,
        }))
    }

    /// The predicates that do not hold for the value as it is, told with the value as it may be shown.
    #[must_use]
    pub fn check_hidden(
        &self,
        actual: Option<&Value>,
        shown: impl Fn(&Value) -> Value,
    ) -> Vec<Mismatch> {
        let hidden = actual.map(shown);
        let seen = actual.zip(hidden.as_ref());
        self.check_seen(seen.map(|(real, shown)| Seen { real, shown }))
    }

    pub(super) fn check_seen(&self, actual: Option<Seen<'_>>) -> Vec<Mismatch> {
        let real = actual.map(|seen| seen.real);
        let failing = self
            .predicates
            .iter()
            .filter(|expected| !expected.predicate.holds(real));
        let told = if actual.is_none() { 1 } else { usize::MAX };
        failing
            .take(told)
            .map(|expected| mismatch(expected, actual))
            .collect()
    }

    /// Whether every predicate holds, without a word about why not.
    #[must_use]
    pub fn holds(&self, actual: Option<&Value>) -> bool {
        self.predicates
            .iter()
            .all(|expected| expected.predicate.holds(actual))
    }

    /// What is expected, in words: `at least 1 and less than 10`.
    #[must_use]
    pub fn describe(&self) -> String {
        let words: Vec<String> = self
            .predicates
            .iter()
            .map(|expected| expected.predicate.describe())
            .collect();
        words.join(" and ")
    }

    /// The words for use behind another word, in parentheses where there is more than one predicate.
    pub(super) fn describe_inner(&self) -> String {
        if self.predicates.len() > 1 {
            format!("({})", self.describe())
        } else {
            self.describe()
        }
    }
}
