//! How a call ended: a closed set of outcomes, and the names people write for them.

use std::fmt;
use std::str::FromStr;

/// How one call ended. Never faked as a status: a timeout is [`NoAnswer::Timeout`], not 408.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A whole answer with this status code; 2xx is success.
    Status(u16),
    /// No answer came.
    NoAnswer(NoAnswer),
    /// An answer came that cannot be used.
    BadAnswer(BadAnswer),
}

/// Why no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoAnswer {
    /// The host name has no address.
    Dns,
    /// Nobody accepted the connection.
    Refused,
    /// No secure connection could be made.
    Tls,
    /// The answer was not complete in time.
    Timeout,
    /// The connection broke before the answer was complete.
    Reset,
    /// More redirects than the definition allows.
    RedirectLoop,
}

/// Why an answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BadAnswer {
    /// The body is larger than the definition allows.
    TooLarge,
    /// The body is said to be JSON and is not.
    BadBody,
    /// A required mapping found nothing, or a value of the wrong type.
    MappingFailed,
}

/// A name for one outcome or a group of them, as people write it: `404`, `5xx`, `timeout`, `no_answer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selector {
    /// Exactly this outcome.
    Exact(Outcome),
    /// A status class by its first digit, 1 to 5; class 2 is written `success` or `2xx`.
    Class(u8),
    /// Every [`NoAnswer`].
    NoAnswer,
    /// Every [`BadAnswer`].
    BadAnswer,
}

/// A word that names no outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an outcome")]
pub struct UnknownOutcome(pub String);

impl NoAnswer {
    /// Every member, in the order the documentation lists them.
    pub const ALL: [Self; 6] = [
        Self::Dns,
        Self::Refused,
        Self::Tls,
        Self::Timeout,
        Self::Reset,
        Self::RedirectLoop,
    ];

    /// The name people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Refused => "refused",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Reset => "reset",
            Self::RedirectLoop => "redirect_loop",
        }
    }
}

impl BadAnswer {
    /// Every member, in the order the documentation lists them.
    pub const ALL: [Self; 3] = [Self::TooLarge, Self::BadBody, Self::MappingFailed];

    /// The name people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::BadBody => "bad_body",
            Self::MappingFailed => "mapping_failed",
        }
    }
}

impl Outcome {
    /// Whether the call did what it was made for: a 2xx answer that could be used.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self, Self::Status(200..=299))
    }
}

impl Selector {
    /// The groups people can write beside exact outcomes.
    pub const GROUPS: [&'static str; 7] = [
        "success",
        "1xx",
        "3xx",
        "4xx",
        "5xx",
        "no_answer",
        "bad_answer",
    ];

    /// Whether this name covers `outcome`.
    #[must_use]
    pub fn matches(self, outcome: Outcome) -> bool {
        match (self, outcome) {
            (Self::Exact(exact), outcome) => exact == outcome,
            (Self::Class(class), Outcome::Status(status)) => u16::from(class) == status / 100,
            (Self::NoAnswer, Outcome::NoAnswer(_)) | (Self::BadAnswer, Outcome::BadAnswer(_)) => {
                true
            }
            (Self::Class(_) | Self::NoAnswer | Self::BadAnswer, _) => false,
        }
    }

    /// Every word that could have been meant, for a "did you mean".
    #[must_use]
    pub fn words() -> Vec<&'static str> {
        let no_answer = NoAnswer::ALL.iter().map(|kind| kind.name());
        let bad_answer = BadAnswer::ALL.iter().map(|kind| kind.name());
        Self::GROUPS
            .into_iter()
            .chain(no_answer)
            .chain(bad_answer)
            .collect()
    }
}

impl FromStr for Selector {
    type Err = UnknownOutcome;

    fn from_str(word: &str) -> Result<Self, UnknownOutcome> {
        let no_answer = NoAnswer::ALL.into_iter().find(|kind| kind.name() == word);
        let bad_answer = BadAnswer::ALL.into_iter().find(|kind| kind.name() == word);
        if let Some(kind) = no_answer {
            return Ok(Self::Exact(Outcome::NoAnswer(kind)));
        }
        if let Some(kind) = bad_answer {
            return Ok(Self::Exact(Outcome::BadAnswer(kind)));
        }
        match word {
            "success" => Ok(Self::Class(2)),
            "no_answer" => Ok(Self::NoAnswer),
            "bad_answer" => Ok(Self::BadAnswer),
            _ => status_or_class(word).ok_or_else(|| UnknownOutcome(word.to_owned())),
        }
    }
}

/// Reads `404` or `4xx`.
fn status_or_class(word: &str) -> Option<Selector> {
    if let Some(class) = word.strip_suffix("xx") {
        let digit = class
            .bytes()
            .next()
            .filter(|digit| class.len() == 1 && (b'1'..=b'5').contains(digit))?;
        return Some(Selector::Class(digit - b'0'));
    }
    let plain_digits = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let status = word
        .parse()
        .ok()
        .filter(|status| plain_digits && (100..=599).contains(status))?;
    Some(Selector::Exact(Outcome::Status(status)))
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(formatter, "{status}"),
            Self::NoAnswer(kind) => formatter.write_str(kind.name()),
            Self::BadAnswer(kind) => formatter.write_str(kind.name()),
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(outcome) => outcome.fmt(formatter),
            Self::Class(2) => formatter.write_str("success"),
            Self::Class(class) => write!(formatter, "{class}xx"),
            Self::NoAnswer => formatter.write_str("no_answer"),
            Self::BadAnswer => formatter.write_str("bad_answer"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_it_is_written() {
        for word in Selector::words().into_iter().chain(["404", "503", "200"]) {
            let selector: Selector = word.parse().expect("a listed word is an outcome");
            assert_eq!(selector.to_string(), word);
        }
    }

    #[test]
    fn words_that_name_no_outcome_are_refused() {
        for word in [
            "", "6xx", "0xx", "99", "600", "+404", "xx", "Timeout", "4XX", "+4xx", "04xx",
        ] {
            assert!(word.parse::<Selector>().is_err(), "{word}");
        }
    }

    #[test]
    fn a_group_covers_its_members_only() {
        let cases = [
            ("4xx", Outcome::Status(404), true),
            ("404", Outcome::Status(404), true),
            ("success", Outcome::Status(204), true),
            ("2xx", Outcome::Status(204), true),
            ("5xx", Outcome::Status(404), false),
            ("no_answer", Outcome::NoAnswer(NoAnswer::Timeout), true),
            ("timeout", Outcome::NoAnswer(NoAnswer::Timeout), true),
            ("408", Outcome::NoAnswer(NoAnswer::Timeout), false),
            ("bad_answer", Outcome::BadAnswer(BadAnswer::BadBody), true),
            (
                "success",
                Outcome::BadAnswer(BadAnswer::MappingFailed),
                false,
            ),
        ];
        for (word, outcome, expected) in cases {
            let selector: Selector = word.parse().expect("a valid word");
            assert_eq!(selector.matches(outcome), expected, "{word} {outcome}");
        }
    }
}
