//! How a date is written: `DD.MM.YYYY`, `YYYY-MM-DD`.

use jiff::civil::Date;

use crate::api::literal;
use crate::source::{Node, Reader, Rule};

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// The parts in their order, with their widths, and the signs before, between and behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    units: Vec<(Unit, usize)>,
    signs: Vec<String>,
}

/// A date as typed, which need not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// The digits of its year.
    pub year: String,
    /// Its month.
    pub month: u8,
    /// Its day.
    pub day: u8,
    /// Whether the format has years of two digits.
    pub short: bool,
}

impl DateFormat {
    /// Reads a format.
    pub(super) fn take(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = literal(node, "a date format such as `DD.MM.YYYY`", reader)?;
        let message = match Self::parse(text) {
            Ok(format) => return Some(format),
            Err(message) => message,
        };
        let better = text.to_uppercase();
        let hint = if text != better && Self::parse(&better).is_ok() {
            format!("write `{better}`")
        } else {
            "the parts are `DD`, `D`, `MM`, `M`, `YYYY`, `YY`: `DD.MM.YYYY`".to_owned()
        };
        reader.report_hint(Rule::BadValue, node.span, message, hint);
        None
    }

    /// A format that names a day, a month and a year, each once, with signs between them or of fixed widths.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (runs, signs) = split(text, |character| matches!(character, 'D' | 'M' | 'Y'));
        let strange = |word: &str| format!("`{word}` is no part of a date format");
        if let Some(word) = signs.iter().find_map(|sign| word(sign)) {
            return Err(strange(word));
        }
        let mut units = Vec::with_capacity(runs.len());
        for run in runs {
            units.push(unit(run).ok_or_else(|| strange(run))?);
        }
        let once = |wanted| units.iter().filter(|(unit, _)| *unit == wanted).count() == 1;
        let whole = units.len() == 3 && [Unit::Day, Unit::Month, Unit::Year].into_iter().all(once);
        if !whole || !signs[0].is_empty() {
            return Err(format!(
                "`{text}` does not name a day, a month and a year, each once"
            ));
        }
        let parted = signs[1].is_empty() == signs[2].is_empty();
        let wide = units.iter().all(|(_, width)| *width > 1);
        if !parted || (signs[1].is_empty() && !wide) {
            return Err(format!("nobody can tell the parts of `{text}` apart"));
        }
        Ok(Self { units, signs })
    }

    /// The format that every question understands.
    #[must_use]
    pub fn iso() -> Self {
        Self::parse("YYYY-MM-DD").expect("a day, a month and a year")
    }

    /// The parts of a text that has this shape.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<WrittenDate> {
        let (runs, signs) = self.runs(text);
        if runs.len() != self.units.len() || !self.has_signs(&signs) {
            return None;
        }
        let digits = |wanted: Unit| {
            let index = self.units.iter().position(|(unit, _)| *unit == wanted)?;
            runs.get(index).copied()
        };
        let small = |wanted| digits(wanted).filter(|run| run.len() <= 2)?.parse().ok();
        let year = digits(Unit::Year).filter(|run| matches!(run.len(), 2 | 4))?;
        Some(WrittenDate {
            year: year.to_owned(),
            month: small(Unit::Month)?,
            day: small(Unit::Day)?,
            short: self.units.contains(&(Unit::Year, 2)),
        })
    }

    /// A date in this format.
    #[must_use]
    pub fn show(&self, date: Date) -> String {
        let mut shown = String::new();
        for (index, (unit, width)) in self.units.iter().enumerate() {
            let number = match unit {
                Unit::Day => i16::from(date.day()),
                Unit::Month => i16::from(date.month()),
                Unit::Year if *width == 2 => date.year() % 100,
                Unit::Year => date.year(),
            };
            shown += &format!("{}{number:0width$}", self.signs[index]);
        }
        shown + &self.signs[self.units.len()]
    }

    /// The digits and signs of a text; where a format has no signs at all, its widths part the digits.
    fn runs<'t>(&self, text: &'t str) -> (Vec<&'t str>, Vec<String>) {
        let (runs, signs) = split(text, |character| character.is_ascii_digit());
        let width: usize = self.units.iter().map(|(_, width)| width).sum();
        match runs.as_slice() {
            [all] if all.len() == width && self.signs.iter().all(String::is_empty) => {
                let mut rest = *all;
                let cut = self.units.iter().map(|(_, width)| {
                    let (first, behind) = rest.split_at(*width);
                    rest = behind;
                    first
                });
                (cut.collect(), self.signs.clone())
            }
            [..] => (runs, signs),
        }
    }

    /// Blanks around signs do not count; a full stop behind the date ends a sentence.
    fn has_signs(&self, signs: &[String]) -> bool {
        let last = self.signs.len() - 1;
        let mut pairs = self.signs.iter().zip(signs).enumerate();
        signs.len() == self.signs.len()
            && pairs.all(|(index, (own, typed))| {
                let (own, typed) = (own.trim(), typed.trim());
                own == typed || (index == last && own.is_empty() && typed == ".")
            })
    }
}

/// The first word among signs: a part with which nobody can begin anything. Words of scripts without cases are signs.
fn word(signs: &str) -> Option<&str> {
    let is_part = |character: char| {
        character.is_numeric() || character.is_lowercase() || character.is_uppercase()
    };
    let mut words = signs.split(|character| !is_part(character));
    words.find(|word| !word.is_empty())
}

fn unit(run: &str) -> Option<(Unit, usize)> {
    match run {
        "DD" => Some((Unit::Day, 2)),
        "D" => Some((Unit::Day, 1)),
        "MM" => Some((Unit::Month, 2)),
        "M" => Some((Unit::Month, 1)),
        "YYYY" => Some((Unit::Year, 4)),
        "YY" => Some((Unit::Year, 2)),
        _ => None,
    }
}

/// The runs of characters of a kind, and what stands before, between and behind them: always one more.
fn split(text: &str, is_part: impl Fn(char) -> bool) -> (Vec<&str>, Vec<String>) {
    let (mut runs, mut signs) = (Vec::new(), vec![String::new()]);
    let mut start = None;
    let mut before = None;
    for (offset, character) in text.char_indices() {
        let part = is_part(character);
        // Two different letters of a format stand side by side: `DDMM`.
        let other =
            before.is_some_and(|before: char| before != character && character.is_alphabetic());
        if let Some(begin) = start.filter(|_| !part || other) {
            runs.push(&text[begin..offset]);
            signs.push(String::new());
            start = None;
        }
        if part {
            start = start.or(Some(offset));
        } else if let Some(sign) = signs.last_mut() {
            sign.push(character);
        }
        before = part.then_some(character);
    }
    if let Some(begin) = start {
        runs.push(&text[begin..]);
        signs.push(String::new());
    }
    (runs, signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_shown_in_a_format() {
        let cases = [
            ("DD.MM.YYYY", "22.11.2026", Some("2026 11 22"), "05.03.2026"),
            ("DD.MM.YYYY", "1. 2. 2026", Some("2026 2 1"), "05.03.2026"),
            (
                "DD.MM.YYYY",
                "22.11.2026.",
                Some("2026 11 22"),
                "05.03.2026",
            ),
            ("DD.MM.YYYY", "22/11/2026", None, "05.03.2026"),
            ("DD.MM.YYYY", "022.11.2026", None, "05.03.2026"),
            ("M/D/YY", "3/5/26", Some("26 3 5"), "3/5/26"),
            ("DDMMYYYY", "22112026", Some("2026 11 22"), "05032026"),
            ("DDMMYYYY", "2211202", None, "05032026"),
            (
                "YYYY年M月D日",
                "2026年11月22日",
                Some("2026 11 22"),
                "2026年3月5日",
            ),
            ("DD MM YYYY", "1 2 2026", Some("2026 2 1"), "05 03 2026"),
            ("YYYY-MM-DD", "22-11-2026", None, "2026-03-05"),
            ("YYYY-MM-DD", "", None, "2026-03-05"),
        ];
        let date = jiff::civil::date(2026, 3, 5);
        for (format, text, expected, shown) in cases {
            let format = DateFormat::parse(format).expect("a format");
            let written = format.read(text);
            let told = written
                .map(|written| format!("{} {} {}", written.year, written.month, written.day));
            assert_eq!(told.as_deref(), expected, "{format:?} {text}");
            assert_eq!(format.show(date), shown);
        }
    }

    #[test]
    fn a_format_names_day_month_and_year_once() {
        for text in [
            "",
            "DD.MM",
            "DD.MM.YYYY.YYYY",
            "DDD.MM.YYYY",
            "YYYYMMM",
            "MM.MM.YY",
            "dd.mm.yyyy",
            "DD.MM.YYYY HH",
            "D.MMM.YYYY",
            ".DD.MM.YY",
            "DMYYYY",
            "DD.MMYYYY",
        ] {
            assert!(DateFormat::parse(text).is_err(), "{text}");
        }
    }
}
