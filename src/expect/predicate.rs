//! The predicates and the words for them.

use regex::Regex;
use serde_json::Value;

use super::bound::Bound;
use super::expectation::Expectation;
use super::shown;
use crate::attribute::ValueType;

/// One thing that must be so.
#[derive(Debug, Clone)]
pub(super) enum Predicate {
    /// The same value of the same type; numbers by value.
    Equals(Value),
    /// The expectation does not hold: also where the value is missing or of another type.
    Not(Expectation),
    /// A number or a moment on one side of a limit.
    Bound(Bound),
    /// Text in a text, an element of a list (an object as in `like`), a key of an object.
    Contains(Value),
    /// How a text begins.
    StartsWith(String),
    /// How a text ends.
    EndsWith(String),
    /// A regular expression that matches somewhere in the text; `^` and `$` hold it to the ends.
    Matches(Regex),
    /// The type as it stands; `integer` is any whole number.
    Type(ValueType),
    /// What holds for the number of elements, keys or characters.
    Count(Expectation),
    /// Whether there is a value; null is one.
    Exists(bool),
    /// Whether it is null, `""`, `[]` or `{}`; a missing value is neither empty nor not.
    Empty(bool),
    /// Equal to one of these.
    OneOf(Vec<Value>),
    /// A partial tree: keys of objects that are not named do not matter.
    Like(Value),
    /// At least one element of the list is as expected.
    Any(Expectation),
    /// Every element of the list is as expected; so it holds for an empty list.
    All(Expectation),
}

impl Predicate {
    /// The key people write.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Equals(_) => "equals",
            Self::Not(_) => "not",
            Self::Bound(bound) => bound.relation.name(),
            Self::Contains(_) => "contains",
            Self::StartsWith(_) => "starts_with",
            Self::EndsWith(_) => "ends_with",
            Self::Matches(_) => "matches",
            Self::Type(_) => "type",
            Self::Count(_) => "count",
            Self::Exists(_) => "exists",
            Self::Empty(_) => "empty",
            Self::OneOf(_) => "one_of",
            Self::Like(_) => "like",
            Self::Any(_) => "any",
            Self::All(_) => "all",
        }
    }

    /// What is expected, in words: `at least 1`, `contains "json"`.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Equals(value) => format!("equals {}", shown::short(value)),
            Self::Not(inner) => format!("not {}", inner.describe_inner()),
            Self::Bound(bound) => bound.describe(),
            Self::Contains(value) => format!("contains {}", shown::short(value)),
            Self::StartsWith(text) => format!("starts with {}", shown::short_text(text)),
            Self::EndsWith(text) => format!("ends with {}", shown::short_text(text)),
            Self::Matches(regex) => format!("matches `{regex}`"),
            Self::Type(value_type) => format!("is {}", value_type.with_article()),
            Self::Count(inner) => format!("count {}", inner.describe_inner()),
            Self::Exists(true) => "exists".to_owned(),
            Self::Exists(false) => "does not exist".to_owned(),
            Self::Empty(true) => "is empty".to_owned(),
            Self::Empty(false) => "is not empty".to_owned(),
            Self::OneOf(values) => format!("one of {}", shown::short_list(values)),
            Self::Like(value) => format!("like {}", shown::short(value)),
            Self::Any(inner) => format!("any element {}", inner.describe_inner()),
            Self::All(inner) => format!("every element {}", inner.describe_inner()),
        }
    }
}
