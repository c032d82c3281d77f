//! Words for yes and no, and the choices of a question that wants one of them.

use serde_json::Value;

use super::choice::Choice;
use super::choices::Choices;
use crate::source::{Reader, Rule};
use crate::template::Tree;

/// Words that are said for yes, and those that are said for no.
const WORDS: [(bool, &[&str]); 2] = [
    (
        true,
        &[
            "yes", "y", "yeah", "yep", "yup", "ok", "okay", "sure", "true", "👍",
        ],
    ),
    (false, &["no", "n", "nope", "nah", "false", "👎"]),
];

/// What a word in lower case means, if it means yes or no.
#[must_use]
pub fn meaning(word: &str) -> Option<bool> {
    let mut words = WORDS.iter();
    words.find_map(|(meant, words)| words.contains(&word).then_some(*meant))
}

/// Gives two labels their values: the first means yes. Anything else than one yes and one no is a finding.
pub(super) fn fit(choices: Choices, reader: &mut Reader) -> Option<Choices> {
    let mut choices = match choices {
        Choices::Fixed(choices) => choices,
        Choices::From(list) => {
            let message = "what means yes and what means no is written, not computed";
            let hint = "write two labels: `choices: [Sure, No thanks]`";
            reader.report_hint(Rule::BadValue, list.place().span, message, hint);
            return None;
        }
    };
    if choices.iter().all(|choice| choice.value.is_none()) {
        for (choice, truth) in choices.iter_mut().zip([true, false]) {
            choice.value = Some(Tree::Fixed(Value::Bool(truth)));
        }
    }
    let mut truths: Vec<_> = choices.iter().map(truth).collect();
    truths.sort_unstable();
    if truths == [Some(false), Some(true)] {
        return Some(Choices::Fixed(choices));
    }
    let first = choices.first()?;
    let message = "a question of type `yes_no` has two choices: one is `true`, the other `false`";
    let hint = "write two labels, the first for yes: `choices: [Sure, No thanks]`";
    reader.report_hint(Rule::BadValue, first.place.span, message, hint);
    None
}

/// Whether a choice means yes or no, if it means one of them.
fn truth(choice: &Choice) -> Option<bool> {
    match &choice.value {
        Some(Tree::Fixed(value)) => value.as_bool(),
        Some(Tree::Text(_) | Tree::List(_) | Tree::Map(_)) | None => None,
    }
}
