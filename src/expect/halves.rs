//! What an expectation says of a value that was sent as text, and what it says of the number that the text means.

use super::expectation::Expectation;
use super::predicate::Predicate;
use crate::attribute::ValueType;

impl Expectation {
    /// The predicates that are about text, and those about a number or a boolean: limits and types. `None` for none.
    pub(crate) fn halves(&self) -> (Option<Self>, Option<Self>) {
        let all = self.predicates.iter().cloned();
        let (typed, text): (Vec<_>, Vec<_>) =
            all.partition(|expected| expected.predicate.wants_typed());
        let half = |predicates: Vec<_>| {
            let place = self.place.clone();
            (!predicates.is_empty()).then_some(Self { predicates, place })
        };
        (half(text), half(typed))
    }
}

impl Predicate {
    /// Whether it means nothing for the text of a number.
    fn wants_typed(&self) -> bool {
        match self {
            Self::Bound(_) => true,
            Self::Type(value_type) => matches!(
                value_type,
                ValueType::Number | ValueType::Integer | ValueType::Boolean
            ),
            Self::Not(inner) | Self::Any(inner) | Self::All(inner) => inner
                .predicates
                .iter()
                .any(|expected| expected.predicate.wants_typed()),
            Self::Equals(_)
            | Self::Contains(_)
            | Self::StartsWith(_)
            | Self::EndsWith(_)
            | Self::Matches(_)
            | Self::Count(_)
            | Self::Exists(_)
            | Self::Empty(_)
            | Self::OneOf(_)
            | Self::Like(_) => false,
        }
    }
}
