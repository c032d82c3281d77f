//! Dates with the name of a month, which cannot be taken for others: `3 Feb 2026`, `Feb 3, 2026`, `3. März 2026`.

use crate::script::WrittenDate;

/// The months in English, German, French, Spanish and Italian. No name is that of two months, in whatever language.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier", "enero", "gennaio"],
    &[
        "february", "februar", "feber", "février", "fevrier", "febrero", "febbraio",
    ],
    &["march", "märz", "maerz", "mars", "marzo"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio"],
    &["june", "juni", "juin", "junio", "giugno"],
    &["july", "juli", "juillet", "julio", "luglio"],
    &["august", "août", "aout", "agosto"],
    &[
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "settembre",
    ],
    &["october", "oktober", "octobre", "octubre", "ottobre"],
    &["november", "novembre", "noviembre"],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
    ],
];

/// Names cut short.
const SHORT: [&[&str]; 12] = [
    &["jan", "jän", "janv", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz"],
    &["apr", "avr", "abr"],
    &["mag"],
    &["jun", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "ago", "aoû"],
    &["sep", "sept", "set"],
    &["oct", "okt", "ott"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// What may stand between the parts of a date.
const BETWEEN: [&str; 4] = ["of", "de", "del", "the"];

/// The parts of a date with the name of a month: the day before or behind it, then the year.
pub(super) fn read(text: &str) -> Option<WrittenDate> {
    let lower = text.to_lowercase();
    let words = lower.split([' ', ',', '.', '-', '/']);
    let words = words.filter(|word| !word.is_empty() && !BETWEEN.contains(word));
    let words: Vec<&str> = words.collect();
    let [first, second, year] = words.as_slice() else {
        return None;
    };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    (digits && matches!(year.len(), 2 | 4)).then_some(())?;
    Some(WrittenDate {
        year: (*year).to_owned(),
        month,
        day: self::day(day)?,
        short: false,
    })
}

fn month(word: &str) -> Option<u8> {
    let is_one = |names: &&[&str]| names.contains(&word);
    let index = MONTHS.iter().position(&is_one);
    let index = index.or_else(|| SHORT.iter().position(is_one))?;
    u8::try_from(index + 1).ok()
}

/// `3`, `03`, `3rd`, `1er`.
fn day(word: &str) -> Option<u8> {
    let end = word
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits, behind) = word.split_at(end);
    let is_day = ["", "st", "nd", "rd", "th", "er", "º", "°"].contains(&behind);
    (is_day && digits.len() <= 2).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_is_that_of_two_months() {
        let mut met = HashSet::new();
        for name in MONTHS.iter().chain(&SHORT).flat_map(|names| names.iter()) {
            assert!(met.insert(name), "{name}");
        }
    }

    #[test]
    fn dates_are_read_with_the_names_of_months() {
        let cases = [
            ("3 Feb 2026", "2026 2 3"),
            ("3 February 2026", "2026 2 3"),
            ("Feb 3, 2026", "2026 2 3"),
            ("FEBRUARY 3RD, 2026", "2026 2 3"),
            ("3rd of February, 2026", "2026 2 3"),
            ("3-Feb-2026", "2026 2 3"),
            ("Sept. 9, 2026", "2026 9 9"),
            ("3. März 2026", "2026 3 3"),
            ("1er août 2026", "2026 8 1"),
            ("3 de enero de 2026", "2026 1 3"),
            ("3 maggio 2026", "2026 5 3"),
            ("31 Feb 2026", "2026 2 31"),
            ("3 Feb 26", "26 2 3"),
        ];
        for (text, expected) in cases {
            let told = read(text)
                .map(|written| format!("{} {} {}", written.year, written.month, written.day));
            assert_eq!(told.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "3 Feb",
            "Feb 2026",
            "2026 Feb 3",
            "3 Fbe 2026",
            "3 2 2026",
            "Feb Mar 2026",
            "3x Feb 2026",
            "3 Feb 2026 10:00",
            "3 Feb 20266",
            "Feb Feb 3 2026",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
