//! `phone`: a telephone number → E.164, such as `+4930123456`.

use serde_json::Value;

use super::{Asking, Reading, trunk, typed};

/// The digits of a whole number with its country code.
const LENGTHS: std::ops::RangeInclusive<usize> = 7..=15;

/// What people put between digits.
const BETWEEN: [char; 6] = [' ', '-', '.', '/', '(', ')'];

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let country = asking.ask.conventions.country.as_deref();
    let international = match digits(text, country) {
        Some(Dialled::Abroad(digits)) => Some(digits),
        Some(Dialled::Home(digits)) => country.and_then(|country| home(&digits, country)),
        None => None,
    };
    let Some(digits) = international.filter(|digits| is_whole(digits)) else {
        return Err(wanted(asking));
    };
    Ok(Value::String(format!("+{digits}")))
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    let country = asking.ask.conventions.country.as_deref();
    let country = country.unwrap_or("+49");
    let example = if trunk::has_length(country, "30123456") {
        "30 123456"
    } else {
        "415 555 2671"
    };
    format!("Please write the telephone number with its country code, such as {country} {example}.")
}

/// The digits of a number.
enum Dialled {
    /// With the country code before them.
    Abroad(String),
    /// As dialled at home.
    Home(String),
}

fn digits(text: &str, country: Option<&str>) -> Option<Dialled> {
    let plain = typed::plain(text).to_lowercase();
    let number = plain.strip_prefix("tel:").unwrap_or(&plain).trim_start();
    let start = number.trim_start_matches('(');
    let exits: &[&str] = if country == Some("+1") {
        &["+", "00", "011"]
    } else {
        &["+", "00"]
    };
    let abroad = exits.iter().find_map(|exit| start.strip_prefix(exit));
    match abroad {
        // `+49 (0)30`: the digit in brackets is dialled only at home.
        Some(rest) => bare(&rest.replacen("(0)", "", 1)).map(Dialled::Abroad),
        None => bare(number).map(Dialled::Home),
    }
}

/// The digits alone, if there is nothing else but what people put between them.
fn bare(text: &str) -> Option<String> {
    let rest: String = text
        .chars()
        .filter(|sign| !BETWEEN.contains(sign))
        .collect();
    let good = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(rest)
}

/// Whether these can be the digits of a number with its country code. What is dialled only at home is none of them.
fn is_whole(digits: &str) -> bool {
    let Some((code, number)) = trunk::split(digits) else {
        return false;
    };
    let country = format!("+{code}");
    let from_abroad = !number.starts_with('0') || trunk::prefix(&country).is_empty();
    LENGTHS.contains(&digits.len()) && from_abroad && trunk::has_length(&country, number)
}

/// A number that is dialled at home. Without what is dialled before it, it must not begin like one with a country code.
fn home(digits: &str, country: &str) -> Option<String> {
    let code = country.trim_start_matches('+');
    let prefix = trunk::prefix(country);
    let number = digits.strip_prefix(prefix).filter(|_| !prefix.is_empty());
    match number.filter(|number| trunk::has_length(country, number)) {
        Some(number) => Some(format!("{code}{number}")),
        None if digits.starts_with(code) => None,
        None => Some(format!("{code}{digits}")),
    }
}
