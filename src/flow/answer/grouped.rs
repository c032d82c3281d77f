//! Digits with signs between them that this place writes otherwise: `1,000`, `1 000`, `1.234,5`.

use super::digits::{Slip, Style};

/// A sign between digits, and the digits behind it.
type Group<'t> = (char, &'t str);

/// How to write the number, if it is one.
pub(super) fn explain(style: Style, text: &str) -> Option<Slip> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let minus = if text.starts_with('-') { "-" } else { "" };
    let (first, groups) = split(digits)?;
    match groups.as_slice() {
        [(sign, rest)] if matches!(sign, '.' | ',') => one(style, minus, first, (*sign, rest)),
        [(sign, _), others @ ..] if others.iter().all(|(other, _)| other == sign) => {
            let whole = format!("{minus}{}", together(first, &groups)?);
            let sentence = format!("Please write {whole} without {}.", name(*sign));
            Some(Slip::new(sentence, whole.parse().ok()))
        }
        [thousands @ .., (sign, fraction)] if matches!(sign, '.' | ',') && !style.whole => {
            let same = thousands.iter().all(|group| group.0 == thousands[0].0);
            let whole = together(first, thousands).filter(|_| same)?;
            let number = format!("{minus}{whole}.{fraction}").parse().ok()?;
            let sentence = format!("Please write {}.", style.show(&number));
            Some(Slip::new(sentence, Some(number)))
        }
        // Nothing between digits, or what could be a list of numbers, a date, an address.
        [..] => None,
    }
}

/// One point or comma: the sign before a fraction as others write it, or a thousand.
fn one(style: Style, minus: &str, first: &str, (sign, rest): Group<'_>) -> Option<Slip> {
    let (typed, wanted) = (single(sign), single(style.sign()));
    let first_digits = if first.is_empty() { "0" } else { first };
    let fraction = format!("{minus}{first_digits}{}{rest}", style.sign());
    let Some(whole) = together(first, &[(sign, rest)]) else {
        let meant = fraction.replace(',', ".").parse().ok();
        let sentence = format!("Please write {fraction} with {wanted}.");
        return (!style.whole).then(|| Slip::new(sentence, meant));
    };
    let sentence = format!("Please write {minus}{whole} without {typed}");
    if style.whole {
        let meant = format!("{minus}{whole}").parse().ok();
        return Some(Slip::new(format!("{sentence}."), meant));
    }
    let sentence = format!("{sentence}, or {fraction} with {wanted}.");
    Some(Slip::new(sentence, None))
}

/// The first digits and all that follow, each with the sign before it. Only the first may be missing.
fn split(text: &str) -> Option<(&str, Vec<Group<'_>>)> {
    let is_sign = |character: char| matches!(character, '.' | ',' | ' ' | '\'' | '_');
    let length = |text: &str| text.find(|character: char| !character.is_ascii_digit());
    let (first, mut rest) = text.split_at(length(text).unwrap_or(text.len()));
    let mut groups = Vec::new();
    while let Some(sign) = rest.chars().next() {
        let behind = rest.strip_prefix(is_sign)?;
        let (digits, more) = behind.split_at(length(behind).unwrap_or(behind.len()));
        if digits.is_empty() {
            return None;
        }
        groups.push((sign, digits));
        rest = more;
    }
    Some((first, groups))
}

/// The digits without signs, if they are grouped as people group them: three at the end, two or three before.
fn together(first: &str, groups: &[Group<'_>]) -> Option<String> {
    let (last, middle) = groups.split_last()?;
    let good = matches!(first.len(), 1..=3)
        && !first.starts_with('0')
        && last.1.len() == 3
        && middle.iter().all(|group| matches!(group.1.len(), 2 | 3));
    let rest: String = groups.iter().map(|group| group.1).collect();
    good.then(|| format!("{first}{rest}"))
}

const fn name(sign: char) -> &'static str {
    match sign {
        '.' => "points",
        ',' => "commas",
        '\'' => "apostrophes",
        '_' => "underscores",
        _ => "blanks",
    }
}

const fn single(sign: char) -> &'static str {
    if sign == '.' { "a point" } else { "a comma" }
}
