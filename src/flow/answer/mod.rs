//! Answers as people type them → values.

mod asking;
mod bounds;
mod choice;
mod date;
mod date_names;
mod digits;
mod email;
mod explain;
mod file;
mod grouped;
mod label;
mod length;
mod location;
mod number;
mod offers;
mod pattern;
mod phone;
mod pick;
mod rating;
#[cfg(test)]
mod tests;
mod text;
mod time;
mod trunk;
mod typed;
mod url;
mod yes_no;

use serde_json::Value;

pub(in crate::flow) use offers::{always, offers};

use crate::script::{AnswerType, Ask, Input};
use crate::template::Scope;
use asking::Asking;

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What the user sees.
    pub label: String,
    /// What is saved.
    pub value: Value,
}

/// What an answer came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Understood {
    /// This value is saved.
    Value(Value),
    /// The question is skipped.
    Skipped,
    /// It cannot be used; says why, as a bot would to its user: a whole sentence.
    Refused(String),
}

/// The value, or the sentence that says why there is none.
type Reading = Result<Value, String>;

/// Understands an answer that is not silence. `pattern`, `min` and `max` are held against what is typed, not against
/// what is picked; `valid` is not looked at.
#[must_use]
pub fn understand(ask: &Ask, offers: &[Offer], input: &Input, scope: &Scope) -> Understood {
    let asking = Asking { ask, offers, scope };
    let reading = match input {
        Input::Text(text) if asking.skips(text) => return Understood::Skipped,
        Input::Choose(label) if asking.is_skip_label(label) => return Understood::Skipped,
        Input::Text(text) => asking.typed(text),
        Input::Choose(label) => asking.chosen(label),
        Input::Location(latitude, longitude) => asking.located(latitude, longitude),
        Input::File(file) if ask.answer == AnswerType::File => file::understand(file),
        Input::File(_) | Input::Silence => Err(asking.wanted()),
    };
    match reading {
        Ok(value) => Understood::Value(value),
        Err(sentence) => Understood::Refused(sentence),
    }
}
