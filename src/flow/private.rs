//! What of a conversation is hidden wherever it is repeated.

use super::event::{Event, Heard, What};
use crate::attribute::Attributes;
use crate::call::Mapped;
use crate::script::Input;
use crate::secret::{Redactor, Secret};

/// Fewer letters and digits in common say nothing.
const SHORTEST: usize = 4;

/// The values that a conversation has had in attributes that go by a redacted name, what the user typed for them, and what
/// was mapped from a place that goes by one.
#[must_use]
pub fn private<'e>(
    events: impl IntoIterator<Item = &'e Event>,
    attributes: &Attributes,
    redactor: &Redactor,
) -> Vec<Secret> {
    let given = attributes.iter();
    let mut found: Vec<Secret> = given
        .flat_map(|(name, value)| redactor.private(name, value))
        .collect();
    let mut asked = None;
    for event in events {
        match &event.what {
            What::Asked(question) => asked = Some(question.save.as_str()),
            What::Set(name, value) => found.extend(redactor.private(name, value)),
            What::Heard(heard) => {
                let typed = asked.iter().flat_map(|save| typed(heard, save, redactor));
                found.extend(typed);
            }
            What::Called(called) => {
                let mapped = called.call.mapped.iter();
                found.extend(mapped.flat_map(|mapped| of_mapping(mapped, redactor)));
            }
            What::Entered | What::Branched(_) | What::Skipped | What::Said(_) | What::Ended(_) => {}
        }
    }
    found
}

/// A default stands in the definition, and is no value of the API.
fn of_mapping(mapped: &Mapped, redactor: &Redactor) -> Vec<Secret> {
    match &mapped.value {
        Ok(value) if !mapped.defaulted => {
            let places = [&mapped.source, &mapped.attribute];
            let private = places.map(|place| redactor.private(place, value));
            private.concat()
        }
        Ok(_) | Err(_) => Vec::new(),
    }
}

/// What the user typed, and how a refusal repeats it in another spelling.
fn typed(heard: &Heard, save: &str, redactor: &Redactor) -> Vec<Secret> {
    let Input::Text(text) = &heard.input else {
        return Vec::new();
    };
    let refused = heard.refused.as_deref().unwrap_or_default();
    let repeated = refused
        .split_whitespace()
        .filter(|word| repeats(word, text));
    let repeated = repeated.map(|word| word.trim_end_matches(['.', ',', ':', '?', '!']));
    let words = repeated.chain([text.as_str()]);
    words
        .flat_map(|word| redactor.private(save, &word.into()))
        .collect()
}

/// Whether a word with digits is made of what was typed.
fn repeats(word: &str, typed: &str) -> bool {
    let bare = |text: &str| {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    };
    let (word, typed) = (bare(word), bare(typed));
    let long = word.len().min(typed.len()) >= SHORTEST;
    let alike = typed.contains(&word) || word.contains(&typed);
    long && alike && word.contains(|sign: char| sign.is_ascii_digit())
}
