//! `wrong-comparison` in words.

use serde_json::Value;

use super::domains::Possible;
use crate::source::{Finding, Level, Rule, did_you_mean};
use crate::template::{Comparison, Template};

/// How many values are told.
const SHOWN: usize = 6;

/// What is wrong with a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A text and a number have no order.
    Unordered,
    Never,
    Always,
}

/// The finding for a comparison that always comes to the same.
pub(super) fn finding(
    condition: &Template,
    comparison: &Comparison,
    domain: &[Possible],
    wrong: Wrong,
) -> Finding {
    let name = &comparison.name;
    let words = &condition.text()[comparison.range.clone()];
    let message = match wrong {
        Wrong::Unordered => {
            format!("`{words}` compares a text with a number, so it always comes to the same")
        }
        Wrong::Never => format!("`{words}` never holds"),
        Wrong::Always => format!("`{words}` always holds"),
    };
    let place = condition.locate(comparison.range.clone());
    let mut finding = Finding::new(Rule::WrongComparison, message).at(&place.file, place.span);
    if wrong == Wrong::Unordered {
        finding.level = Level::Error;
    }
    finding = finding.hint(format!("`{name}` is {}", told(domain)));
    if let Some(guess) = guess(comparison, domain) {
        return finding.label(guess);
    }
    match remedy(comparison, domain) {
        Some(remedy) => finding.hint(remedy),
        None => finding,
    }
}

/// The value that may be meant.
fn guess(comparison: &Comparison, domain: &[Possible]) -> Option<String> {
    let texts = domain.iter().filter_map(|possible| match possible {
        Possible::Exactly(Value::String(text)) => Some(text.as_str()),
        _ => None,
    });
    did_you_mean(comparison.value.as_str()?, texts)
}

/// What to write instead.
fn remedy(comparison: &Comparison, domain: &[Possible]) -> Option<String> {
    let name = &comparison.name;
    match (domain.first()?, &comparison.value) {
        (Possible::Text, Value::Number(number)) if !comparison.operator.is_ordering() => Some(
            format!("write `'{number}'`, or let the question have `type: number`"),
        ),
        (Possible::Text, Value::Number(_)) => Some(format!(
            "let the question have `type: number`, or write `{name} | int`"
        )),
        (Possible::Number { .. }, Value::String(text)) if text.parse::<f64>().is_ok() => {
            Some(format!("write `{text}` without quotes"))
        }
        (Possible::Truth, Value::String(_)) => Some(format!("write `{name}`, or `not {name}`")),
        _ => None,
    }
}

/// What an attribute can be, in words.
fn told(domain: &[Possible]) -> String {
    let mut words: Vec<String> = domain.iter().take(SHOWN).map(one).collect();
    if domain.len() > SHOWN {
        words.push("…".to_owned());
    }
    words.join(" or ")
}

fn one(possible: &Possible) -> String {
    match possible {
        Possible::Text => "a text".to_owned(),
        Possible::Number { least, most, whole } => {
            let number = if *whole { "a whole number" } else { "a number" };
            match (least, most) {
                (Some(least), Some(most)) => format!("{number} from {least} to {most}"),
                (Some(least), None) => format!("{number} from {least}"),
                (None, Some(most)) => format!("{number} up to {most}"),
                (None, None) => number.to_owned(),
            }
        }
        Possible::Truth => "true or false".to_owned(),
        Possible::List => "a list".to_owned(),
        Possible::Object(_) => "an object".to_owned(),
        Possible::Null => "null".to_owned(),
        Possible::Exactly(Value::String(text)) => format!("`{text}`"),
        Possible::Exactly(value) => format!("`{value}`"),
        Possible::Unknown => "unknown".to_owned(),
    }
}
