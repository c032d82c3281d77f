//! A value as it is, which decides, beside the value as it may be shown.

use serde_json::Value;

use super::expectation::Expected;
use super::shown;

/// Said of a value of which only what is hidden does not fit.
const HIDDEN: &str = "what is hidden does not fit";

/// A value that expectations are held against, and what of it may be told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'v> {
    /// The value as it is.
    pub(super) real: &'v Value,
    /// The value without secrets.
    pub(super) shown: &'v Value,
}

impl<'v> Seen<'v> {
    /// The value in words; a reader who sees nothing wrong with what is shown is told that it is in what is hidden.
    pub(super) fn words(self, expected: &Expected) -> String {
        if self.real != self.shown && expected.predicate.holds(Some(self.shown)) {
            return shown::noted(self.shown, HIDDEN);
        }
        shown::value(self.shown)
    }

    /// One element of a list; where the whole list is hidden, so is the element.
    pub(super) fn element(self, index: usize) -> Self {
        let element = |value: &'v Value| value.get(index).unwrap_or(value);
        Self {
            real: element(self.real),
            shown: element(self.shown),
        }
    }

    /// Whether what is shown is of the same size as the value.
    pub(super) fn shows_size(self) -> bool {
        let are = |test: fn(&Value) -> bool| test(self.real) && test(self.shown);
        self.real == self.shown || are(Value::is_array) || are(Value::is_object)
    }
}
