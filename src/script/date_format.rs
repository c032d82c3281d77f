//! How dates are written: `DD.MM.YYYY`.

use crate::api::literal;
use crate::source::{Node, Reader, Rule};

/// The parts of a date as they can be written: day, month, year.
const PARTS: [[&str; 2]; 3] = [["DD", "D"], ["MM", "M"], ["YYYY", "YY"]];

/// Reads a date format: a day, a month and a year, each once, with something between them.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<String> {
    let format = literal(node, "a date format such as `DD.MM.YYYY`", reader)?;
    let Err(message) = check(format) else {
        return Some(format.to_owned());
    };
    let better = format.to_uppercase();
    let hint = if format != better && check(&better).is_ok() {
        format!("write `{better}`")
    } else {
        "the parts are `DD`, `D`, `MM`, `M`, `YYYY`, `YY`: `DD.MM.YYYY`".to_owned()
    };
    reader.report_hint(Rule::BadValue, node.span, message, hint);
    None
}

/// What is wrong with a format.
fn check(format: &str) -> Result<(), String> {
    let is_letter = |character: char| character.is_alphanumeric();
    let words: Vec<&str> = format.split(|character| !is_letter(character)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    for word in &words {
        if !PARTS.concat().contains(word) {
            return Err(format!("`{word}` is no part of a date format"));
        }
    }
    let each_once = PARTS.iter().all(|spellings| {
        let count = words.iter().filter(|word| spellings.contains(word)).count();
        count == 1
    });
    let outside = format.starts_with(|first| !is_letter(first));
    if each_once && !outside {
        return Ok(());
    }
    Err(format!(
        "`{format}` does not name a day, a month and a year, each once"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_names_day_month_and_year_once_each() {
        for good in [
            "DD.MM.YYYY",
            "D/M/YY",
            "YYYY-MM-DD",
            "D. M. YYYY",
            "DD.MM.YY.",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "DD.MM",
            "dd.mm.yyyy",
            "DDMMYYYY",
            "DD.DD.YYYY",
            "DD.MM.YYYY HH",
            "D.MMM.YYYY",
            ".DD.MM.YY",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
