//! A number as people type it → its digits. What could be read in two ways is explained and not guessed.

use serde_json::Number;

use super::typed;
use crate::script::Decimal;

/// Nobody types more; longer ones are mistakes or attacks.
const MOST_DIGITS: usize = 100;

/// How numbers are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// The sign before the fraction.
    pub(super) decimal: Decimal,
    /// Whether there is no fraction.
    pub(super) whole: bool,
}

/// A number that must be written otherwise.
pub(super) struct Slip {
    /// Says how.
    pub(super) sentence: String,
    /// The number that is meant, where it can be only one.
    pub(super) meant: Option<Number>,
}

/// A sign, digits and perhaps a fraction.
struct Parts<'t> {
    negative: bool,
    whole: &'t str,
    fraction: Option<&'t str>,
}

impl Style {
    /// Reads a number.
    ///
    /// # Errors
    ///
    /// How to write it, or `None` where there is no number in the text.
    pub(super) fn read(self, text: &str) -> Result<Number, Option<Slip>> {
        let text = typed::plain(text);
        if text.len() > MOST_DIGITS {
            return Err(None);
        }
        let number = self.parts(&text).and_then(|parts| parts.number());
        number.ok_or_else(|| self.explain(&text))
    }

    /// A number as it is written in this style.
    pub(super) fn show(self, number: &Number) -> String {
        match self.decimal {
            Decimal::Point => number.to_string(),
            Decimal::Comma => number.to_string().replace('.', ","),
        }
    }

    /// The sign before the fraction.
    pub(super) const fn sign(self) -> char {
        match self.decimal {
            Decimal::Point => '.',
            Decimal::Comma => ',',
        }
    }

    /// The number if it is written in this very style; a full stop behind it ends a sentence.
    fn parts(self, text: &str) -> Option<Parts<'_>> {
        let text = typed::without_stop(text);
        let negative = text.starts_with('-');
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = match digits.split_once(self.sign()) {
            Some((whole, fraction)) if !self.whole => (whole, Some(fraction)),
            Some(_) => return None,
            None => (digits, None),
        };
        let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let complete = match fraction {
            Some(fraction) => !fraction.is_empty() && only_digits(fraction),
            None => !whole.is_empty(),
        };
        (complete && only_digits(whole)).then_some(Parts {
            negative,
            whole,
            fraction,
        })
    }

    fn explain(self, text: &str) -> Option<Slip> {
        let foreign = |character: char| character.is_numeric() && !character.is_ascii_digit();
        if text.contains(foreign) {
            return Some(Slip::new(
                "Please write the number with the digits 0 to 9.",
                None,
            ));
        }
        if is_power(text) {
            return Some(Slip::new(
                "Please write out all digits of the number, such as 1000.",
                None,
            ));
        }
        super::grouped::explain(self, text).or_else(|| self.alone(text))
    }

    /// A number with words, units or signs of money around it.
    fn alone(self, text: &str) -> Option<Slip> {
        let word = |character: char| {
            character.is_alphabetic()
                || matches!(
                    character,
                    ' ' | '$' | '¢'..='¥' | '%' | '‰' | '°' | '~' | '#' | '!'
                )
                || ('\u{20A0}'..='\u{20CF}').contains(&character)
        };
        let core = typed::without_stop(text).trim_matches(word);
        let number = self.parts(core)?.number()?;
        let sentence = format!("Please send the number alone: {}.", self.show(&number));
        Some(Slip::new(sentence, Some(number)))
    }
}

impl Slip {
    pub(super) fn new(sentence: impl Into<String>, meant: Option<Number>) -> Self {
        let sentence = sentence.into();
        Self { sentence, meant }
    }
}

impl Parts<'_> {
    /// The number with its digits as typed, without zeros before it.
    fn number(&self) -> Option<Number> {
        let whole = self.whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let fraction = self.fraction.map(|digits| format!(".{digits}"));
        let unsigned = format!("{whole}{}", fraction.unwrap_or_default());
        let is_zero = !unsigned.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        let sign = if self.negative && !is_zero { "-" } else { "" };
        format!("{sign}{unsigned}").parse().ok()
    }
}

/// `1e3`
fn is_power(text: &str) -> bool {
    let digits = |part: &str, more: &[char]| {
        let digit = |character: char| character.is_ascii_digit() || more.contains(&character);
        !part.is_empty() && part.chars().all(digit)
    };
    text.split_once(['e', 'E'])
        .is_some_and(|(mantissa, power)| {
            digits(mantissa, &['.', ',', '-', '+']) && digits(power, &['-', '+'])
        })
}
