//! `unknown-example`: a mock that names nothing its API can answer.

use crate::api::Definition;
use crate::outcome::Selector;
use crate::source::{Finding, Place, Rule, did_you_mean};

/// What is said of a word of a mock that is neither an example nor an outcome.
#[must_use]
pub fn unknown_answer(word: &str, place: &Place, definition: &Definition) -> Finding {
    let message = format!(
        "`{word}` is neither an example of `{}` nor an outcome",
        definition.id
    );
    let finding = Finding::new(Rule::UnknownExample, message).at(&place.file, place.span);
    let examples = definition.examples.iter();
    let examples: Vec<&str> = examples.map(|example| example.name.as_str()).collect();
    match did_you_mean(word, examples.iter().copied().chain(Selector::words())) {
        Some(guess) => finding.label(guess),
        None if examples.is_empty() => finding.hint(format!(
            "`{}` has no `examples`; write a status, an outcome such as `timeout`, or a response in place",
            definition.id
        )),
        None => finding.hint(format!("the examples are `{}`", examples.join("`, `"))),
    }
}
