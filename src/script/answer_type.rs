//! What kind of answer a question wants.

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
