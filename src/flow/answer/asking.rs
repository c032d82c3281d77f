//! A question, its offers, and the ways to understand an answer to it.

use serde_json::Number;

use super::label::Label;
use super::{
    Offer, Reading, choice, date, email, file, location, number, pattern, phone, pick, rating,
    text, time, typed, url, yes_no,
};
use crate::script::{AnswerType, Ask};
use crate::template::Scope;

/// The question an answer is held against.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) ask: &'a Ask,
    pub(super) offers: &'a [Offer],
    pub(super) scope: &'a Scope,
}

impl Asking<'_> {
    /// Whether the text skips the question: nothing, the label that skips, or its number behind those of the choices.
    pub(super) fn skips(self, text: &str) -> bool {
        let can = self.ask.optional.is_some();
        can && (typed::is_empty(text) || self.is_skip_label(text) || choice::is_behind(self, text))
    }

    /// Whether the text is the label that skips. Its emoji may be missing, unless a choice is meant then.
    pub(super) fn is_skip_label(self, text: &str) -> bool {
        let Some(skip) = self.ask.optional.as_deref().map(Label::of) else {
            return false;
        };
        let typed = Label::of(text);
        skip.is_exactly(&typed)
            || skip.is_meant_by(&typed)
            || (skip.has_the_words_of(&typed) && pick::by_label(self.offers, text) == Ok(None))
    }

    /// What is typed: a label where there is one like it, else it is understood by type.
    pub(super) fn typed(self, text: &str) -> Reading {
        match pick::by_label(self.offers, text)? {
            Some(offer) => self.picked(offer),
            None => self.by_type(text),
        }
    }

    /// What is picked by its label. A yes or no needs none.
    pub(super) fn chosen(self, text: &str) -> Reading {
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
            AnswerType::Email => email::understand(text),
            AnswerType::Phone => phone::understand(self, text),
            AnswerType::Date => date::understand(self, text),
            AnswerType::Time => time::understand(self, text),
            AnswerType::Url => url::understand(text),
            AnswerType::Choice => choice::understand(self, text),
            AnswerType::Location => location::understand(self, text),
            AnswerType::File => Err(self.wanted()),
            AnswerType::Rating => rating::understand(self, text),
        }
    }

    pub(super) fn located(self, latitude: &Number, longitude: &Number) -> Reading {
        if self.ask.answer == AnswerType::Location {
            return location::place(latitude, longitude);
        }
        Err(self.wanted())
    }

    /// The sentence that says what would do.
    pub(super) fn wanted(self) -> String {
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
