//! `min` and `max` of numbers.

use serde_json::{Number, Value};

use super::digits::Style;
use crate::attribute::compare;

/// What a number must be.
pub(super) struct Bounds {
    pub(super) style: Style,
    pub(super) least: Option<Number>,
    pub(super) most: Option<Number>,
}

impl Bounds {
    /// Reads a number and holds it against the bounds.
    ///
    /// # Errors
    ///
    /// The sentence that says what to write.
    pub(super) fn read(&self, text: &str) -> Result<Number, String> {
        match self.style.read(text) {
            Ok(number) if self.hold(&number) => Ok(number),
            Err(Some(slip)) if slip.meant.as_ref().is_none_or(|meant| self.hold(meant)) => {
                Err(slip.sentence)
            }
            Ok(_) | Err(_) => Err(self.wanted()),
        }
    }

    /// Whether a number is within the bounds.
    pub(super) fn hold(&self, number: &Number) -> bool {
        let enough = |least| compare(number, least).is_ge();
        let not_too_much = |most| compare(number, most).is_le();
        self.least.as_ref().is_none_or(enough) && self.most.as_ref().is_none_or(not_too_much)
    }

    /// `Please send a number from 1 to 10.`
    pub(super) fn wanted(&self) -> String {
        let kind = if self.style.whole {
            "whole number"
        } else {
            "number"
        };
        let show = |number: &Number| self.style.show(number);
        match (&self.least, &self.most) {
            (Some(least), Some(most)) => {
                format!(
                    "Please send a {kind} from {} to {}.",
                    show(least),
                    show(most)
                )
            }
            (Some(least), None) => format!("Please send a {kind} of at least {}.", show(least)),
            (None, Some(most)) => format!("Please send a {kind} of at most {}.", show(most)),
            (None, None) => format!("Please send a {kind} such as 5."),
        }
    }
}

/// A bound as it is written.
pub(super) fn bound(value: Option<&Value>) -> Option<Number> {
    match value? {
        Value::Number(number) => Some(number.clone()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}
