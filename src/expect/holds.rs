//! Whether a predicate holds, and nothing more.

use serde_json::Value;

use super::expectation::Expectation;
use super::like;
use super::predicate::Predicate;
use crate::attribute::equal;

impl Predicate {
    /// Whether it holds for a value; `None` is a value that is not there.
    pub(super) fn holds(&self, actual: Option<&Value>) -> bool {
        let Some(value) = actual else {
            return self.holds_for_nothing();
        };
        match self {
            Self::Equals(expected) => equal(expected, value),
            Self::Not(inner) => !inner.holds(actual),
            Self::Bound(bound) => bound.holds(value),
            Self::Contains(expected) => contains(expected, value),
            Self::StartsWith(start) => value.as_str().is_some_and(|text| text.starts_with(start)),
            Self::EndsWith(end) => value.as_str().is_some_and(|text| text.ends_with(end)),
            Self::Matches(regex) => value.as_str().is_some_and(|text| regex.is_match(text)),
            Self::Type(value_type) => value_type.holds(value),
            Self::Count(inner) => {
                count(value).is_some_and(|count| inner.holds(Some(&Value::from(count))))
            }
            Self::Exists(wanted) => *wanted,
            Self::Empty(wanted) => *wanted == is_empty(value),
            Self::OneOf(values) => values.iter().any(|expected| equal(expected, value)),
            Self::Like(expected) => like::holds(expected, value),
            Self::Any(inner) => elements(value, |items| {
                items.iter().any(|item| inner.holds(Some(item)))
            }),
            Self::All(inner) => elements(value, |items| first_failing(inner, items).is_none()),
        }
    }

    fn holds_for_nothing(&self) -> bool {
        match self {
            Self::Exists(wanted) => !wanted,
            Self::Not(inner) => !inner.holds(None),
            Self::Equals(_)
            | Self::Bound(_)
            | Self::Contains(_)
            | Self::StartsWith(_)
            | Self::EndsWith(_)
            | Self::Matches(_)
            | Self::Type(_)
            | Self::Count(_)
            | Self::Empty(_)
            | Self::OneOf(_)
            | Self::Like(_)
            | Self::Any(_)
            | Self::All(_) => false,
        }
    }
}

/// How many elements, keys or characters there are.
pub(super) fn count(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::Object(pairs) => Some(pairs.len()),
        Value::String(text) => Some(text.chars().count()),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The first element that is not as expected.
pub(super) fn first_failing(inner: &Expectation, items: &[Value]) -> Option<usize> {
    items.iter().position(|item| !inner.holds(Some(item)))
}

fn elements(value: &Value, test: impl FnOnce(&[Value]) -> bool) -> bool {
    value.as_array().is_some_and(|items| test(items))
}

fn contains(expected: &Value, value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| is_element(expected, item)),
        Value::Object(pairs) => expected.as_str().is_some_and(|key| pairs.contains_key(key)),
        Value::String(text) => expected.as_str().is_some_and(|part| text.contains(part)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_element(expected: &Value, item: &Value) -> bool {
    if expected.is_object() {
        like::holds(expected, item)
    } else {
        equal(expected, item)
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || count(value) == Some(0)
}
