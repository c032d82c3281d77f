//! What kind of answer a question wants.

use crate::source::{Finding, Node, Reader, Rule, did_you_mean};

/// The type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerType {
    /// Any text that is not empty.
    Text,
    /// A number.
    Number,
    /// A number without a fraction.
    Integer,
    /// Yes or no: true or false.
    YesNo,
    /// An e-mail address.
    Email,
    /// A telephone number, kept as text in E.164: `+4930123456`.
    Phone,
    /// A date, kept as `2026-11-22`.
    Date,
    /// A time of day, kept as `14:30`.
    Time,
    /// A web address.
    Url,
    /// One of the choices.
    Choice,
    /// A place on earth: `{ lat, long }`.
    Location,
    /// A file: `{ name, path, type, size }`.
    File,
    /// A whole number of stars, from 1 to 5 unless `min` and `max` say otherwise.
    Rating,
}

impl AnswerType {
    /// Every type with the word people write.
    pub const WORDS: [(Self, &'static str); 13] = [
        (Self::Text, "text"),
        (Self::Number, "number"),
        (Self::Integer, "integer"),
        (Self::YesNo, "yes_no"),
        (Self::Email, "email"),
        (Self::Phone, "phone"),
        (Self::Date, "date"),
        (Self::Time, "time"),
        (Self::Url, "url"),
        (Self::Choice, "choice"),
        (Self::Location, "location"),
        (Self::File, "file"),
        (Self::Rating, "rating"),
    ];

    /// Reads the name of a type.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let word = reader.text(node, "a type of answer such as `number`")?;
        if let Some(answer_type) = Self::named(word) {
            return Some(answer_type);
        }
        let message = format!("`{word}` is not a type of answer");
        let finding = Finding::new(Rule::BadValue, message).at(reader.file(), node.span);
        let names = Self::WORDS.map(|(_, name)| name);
        reader.push(match did_you_mean(word, names) {
            Some(guess) => finding.label(guess),
            None => finding.hint(format!("the types are {}", names.join(", "))),
        });
        None
    }

    /// The type of this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words.find_map(|(answer_type, name)| (*name == word).then_some(*answer_type))
    }

    /// The word people write.
    #[must_use]
    pub fn name(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find_map(|(answer_type, name)| (*answer_type == self).then_some(*name))
            .expect("every type has a word")
    }
}
