//! How an attribute is used, in words.

use crate::attribute::ValueType;
use crate::usage::{How, Use};

/// One word for machines.
pub(super) const fn kind(how: &How) -> &'static str {
    match how {
        How::Answer(_) => "answer",
        How::Set(_) => "set",
        How::Mapping { .. } => "mapping",
        How::With(_) => "with",
        How::Project(..) => "project",
        How::Message => "message",
        How::Reason => "reason",
        How::Retry => "retry",
        How::Condition(_) => "condition",
        How::Valid(_) => "valid",
        How::Choices => "choices",
        How::SkipIfKnown => "skip_if_known",
        How::ValueOf(_) => "value",
        How::WithOf(_) => "with_value",
        How::Request(_) => "request",
    }
}

/// A few words for people.
pub(super) fn words(found: &Use) -> String {
    let api = found.api.as_deref().unwrap_or_default();
    match &found.how {
        How::Answer(answer) => format!("the answer ({})", answer.name()),
        How::Set(value) => format!("set to {value}"),
        How::Mapping {
            source,
            outcome,
            value_type,
            default,
        } => {
            let typed = value_type.map(|value_type| format!(", {}", value_type.with_article()));
            let default = default.as_ref();
            let default = default.map(|value| format!(", else {value}"));
            let more: String = typed.into_iter().chain(default).collect();
            format!("{source} of `{api}` on {outcome}{more}")
        }
        How::With(value) => format!("{value}, for this call alone"),
        How::Project(Some(value), _) => format!("{value} from the beginning"),
        How::Project(None, _) => "its type; it has no value in the beginning".to_owned(),
        How::Message => "a message".to_owned(),
        How::Reason => "the reason for handing over".to_owned(),
        How::Retry => "what is said after an answer that cannot be used".to_owned(),
        How::Condition(condition) => format!("the condition `{condition}`"),
        How::Valid(condition) => format!("what an answer must fulfil: `{condition}`"),
        How::Choices => "choices".to_owned(),
        How::SkipIfKnown => "whether the question is passed over".to_owned(),
        How::ValueOf(name) => format!("the value of `{name}`"),
        How::WithOf(name) => format!("`{name}` of a call"),
        How::Request(part) => format!("{part} of `{api}`"),
    }
}

/// The word people write for a type.
pub(super) fn type_name(value_type: ValueType) -> &'static str {
    let mut words = ValueType::words();
    let own = words.find(|word| ValueType::named(word) == Some(value_type));
    own.expect("every type has a word")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Selector;

    #[test]
    fn a_mapping_says_where_the_value_comes_from_and_what_stands_in() {
        let found = Use {
            attribute: "price".to_owned(),
            place: None,
            how: How::Mapping {
                source: "$.price".to_owned(),
                outcome: Selector::Class(4),
                value_type: Some(ValueType::Number),
                default: Some(0.into()),
            },
            step: None,
            api: Some("shop".to_owned()),
            callers: Vec::new(),
        };
        assert_eq!(words(&found), "$.price of `shop` on 4xx, a number, else 0");
        assert_eq!(type_name(ValueType::Integer), "integer");
    }
}
