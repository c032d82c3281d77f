//! What calls and runs are called by: short names that people type.

use std::fmt;
use std::str::FromStr;

/// How many hex digits a whole id has.
const DIGITS: usize = 16;

/// The id of a call or of a run: 63 random bits, shown as 16 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(i64);

/// The first digits of an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPrefix {
    digits: String,
    low: i64,
    high: i64,
}

/// Which call or run is meant: the newest one, or one by the first digits of its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// `last`.
    Last,
    /// The first digits.
    Prefix(IdPrefix),
}

/// A word that is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: write `last`, or the first of its 16 digits (0-9, a-f)")]
pub struct NotAnId(pub String);

impl Id {
    /// Stands for the id of a call that is in no log.
    pub const NONE: Self = Self(0);

    /// A new id. It follows from no seed: no two runs may share one.
    #[must_use]
    pub fn random() -> Self {
        Self(fastrand::i64(0..=i64::MAX))
    }

    /// The id as the log keeps it.
    pub(super) const fn number(self) -> i64 {
        self.0
    }

    /// The id that the log kept as this number.
    pub(super) const fn of(number: i64) -> Self {
        Self(number & i64::MAX)
    }
}

impl IdPrefix {
    /// The lowest and the highest number that begins so.
    pub(super) const fn range(&self) -> (i64, i64) {
        (self.low, self.high)
    }
}

impl From<Id> for Wanted {
    fn from(id: Id) -> Self {
        Self::Prefix(IdPrefix {
            digits: id.to_string(),
            low: id.0,
            high: id.0,
        })
    }
}

impl FromStr for Wanted {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text == "last" {
            return Ok(Self::Last);
        }
        let hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if text.is_empty() || text.len() > DIGITS || !hex {
            return Err(NotAnId(text.to_owned()));
        }
        let first = format!("{text:0<DIGITS$}");
        let last = format!("{text:f<DIGITS$}");
        let number = |digits: &str| u64::from_str_radix(digits, 16).unwrap_or(u64::MAX);
        // No id is above 63 bits: a first digit above 7 gives a range that nothing lies in.
        let number = |digits: &str| i64::try_from(number(digits)).unwrap_or(i64::MAX);
        Ok(Self::Prefix(IdPrefix {
            digits: text.to_ascii_lowercase(),
            low: number(&first),
            high: number(&last),
        }))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:0DIGITS$x}", self.0)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Last => formatter.write_str("last"),
            Self::Prefix(prefix) => formatter.write_str(&prefix.digits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefix_of_an_id_covers_it() {
        let id = Id::random();
        let text = id.to_string();
        assert_eq!(text.len(), DIGITS);
        for end in 1..=DIGITS {
            let Ok(Wanted::Prefix(prefix)) = text[..end].parse() else {
                panic!("{text} is an id");
            };
            let (low, high) = prefix.range();
            assert!((low..=high).contains(&id.number()), "{}", &text[..end]);
        }
    }

    #[test]
    fn words_that_are_no_id_are_refused() {
        for word in ["", "xyz", "Last", "12345678901234567", "-1", "+1", "é"] {
            assert!(word.parse::<Wanted>().is_err(), "{word}");
        }
        assert_eq!("last".parse(), Ok(Wanted::Last));
    }
}
