//! Answers as people type them → values.

mod bounds;
mod choice;
mod date;
mod date_format;
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

use serde_json::{Number, Value};

pub(in crate::flow) use offers::offers;

use crate::script::{AnswerType, Ask, Input};
use crate::template::Scope;

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

/// The question an answer is held against.
#[derive(Clone, Copy)]
struct Asking<'a> {
    ask: &'a Ask,
    offers: &'a [Offer],
    scope: &'a Scope,
}

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
        Input::File(file) if ask.answer == AnswerType::File => file::understand(asking, file),
        Input::File(_) | Input::Silence => Err(asking.wanted()),
    };
    match reading {
        Ok(value) => Understood::Value(value),
        Err(sentence) => Understood::Refused(sentence),
    }
}

impl Asking<'_> {
    /// Whether the text skips the question: nothing, the label that skips, or its number behind those of the choices.
    fn skips(self, text: &str) -> bool {
        let can = self.ask.optional.is_some();
        can && (typed::is_empty(text) || self.is_skip_label(text) || choice::is_behind(self, text))
    }

    fn is_skip_label(self, text: &str) -> bool {
        let skip = self.ask.optional.as_deref();
        skip.is_some_and(|skip| label::Label::of(skip).is_meant_by(&label::Label::of(text)))
    }

    /// What is typed: a label where there is one like it, else it is understood by type.
    fn typed(self, text: &str) -> Reading {
        match pick::by_label(self.offers, text)? {
            Some(offer) => self.picked(offer),
            None => self.by_type(text),
        }
    }

    /// What is picked by its label. A yes or no needs none.
    fn chosen(self, text: &str) -> Reading {
        match pick::by_label(self.offers, text)? {
            Some(offer) => self.picked(offer),
            None if self.ask.answer == AnswerType::YesNo => yes_no::understand(self, text),
            None => Err(self.wanted()),
        }
    }

    /// The value of an offer.
    fn picked(self, offer: &Offer) -> Reading {
        match self.ask.answer {
            AnswerType::Choice => Ok(offer.value.clone()),
            AnswerType::YesNo => Ok(yes_no::value(self.offers, offer)),
            AnswerType::Text
            | AnswerType::Number
            | AnswerType::Integer
            | AnswerType::Email
            | AnswerType::Phone
            | AnswerType::Date
            | AnswerType::Time
            | AnswerType::Url
            | AnswerType::Location
            | AnswerType::File
            | AnswerType::Rating => self.suggested(offer),
        }
    }

    /// A suggestion without a value of its own means what it says.
    fn suggested(self, offer: &Offer) -> Reading {
        if offer.value.as_str() == Some(&offer.label) {
            return self.by_type(&offer.label);
        }
        Ok(offer.value.clone())
    }

    fn by_type(self, text: &str) -> Reading {
        pattern::check(self.ask, text)?;
        match self.ask.answer {
            AnswerType::Text => text::understand(self, text),
            AnswerType::Number | AnswerType::Integer => number::understand(self, text),
            AnswerType::YesNo => yes_no::understand(self, text),
            AnswerType::Email => email::understand(self, text),
            AnswerType::Phone => phone::understand(self, text),
            AnswerType::Date => date::understand(self, text),
            AnswerType::Time => time::understand(self, text),
            AnswerType::Url => url::understand(self, text),
            AnswerType::Choice => choice::understand(self, text),
            AnswerType::Location => location::understand(self, text),
            AnswerType::File => Err(self.wanted()),
            AnswerType::Rating => rating::understand(self, text),
        }
    }

    fn located(self, latitude: &Number, longitude: &Number) -> Reading {
        if self.ask.answer == AnswerType::Location {
            return location::place(latitude, longitude);
        }
        Err(self.wanted())
    }

    /// The sentence that says what would do.
    fn wanted(self) -> String {
        match self.ask.answer {
            AnswerType::Text => text::wanted(self),
            AnswerType::Number | AnswerType::Integer => number::wanted(self),
            AnswerType::YesNo => yes_no::wanted(self),
            AnswerType::Email => email::WANTED.to_owned(),
            AnswerType::Phone => phone::wanted(self),
            AnswerType::Date => date::wanted(self),
            AnswerType::Time => time::wanted(self),
            AnswerType::Url => url::WANTED.to_owned(),
            AnswerType::Choice => choice::wanted(self),
            AnswerType::Location => location::WANTED.to_owned(),
            AnswerType::File => file::WANTED.to_owned(),
            AnswerType::Rating => rating::wanted(self),
        }
    }
}
