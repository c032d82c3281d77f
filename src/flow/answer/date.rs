//! `date`: ISO, or the stated format, or the name of a month where none is stated → `2026-11-22`.

use jiff::civil::Date;
use serde_json::Value;

use super::{Asking, Reading, date_names, typed};
use crate::script::{DateFormat, WrittenDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let plain = typed::plain(text);
    if let Some(date) = by_word(&plain, asking) {
        check(asking, date)?;
        return Ok(Value::String(date.to_string()));
    }
    let formats = [stated(asking), DateFormat::iso()];
    let written = formats.iter().find_map(|format| format.read(&plain));
    let any = asking.ask.conventions.date.is_none();
    let Some(written) = written.or_else(|| date_names::read(&plain).filter(|_| any)) else {
        return Err(wanted(asking));
    };
    let date = date(&written).map_err(|why| format!("{why} {}", example(asking)))?;
    check(asking, date)?;
    Ok(Value::String(date.to_string()))
}

/// `today` and `tomorrow`.
fn by_word(plain: &str, asking: Asking<'_>) -> Option<Date> {
    match plain.to_lowercase().as_str() {
        "today" => Some(today(asking)),
        "tomorrow" => today(asking).tomorrow().ok(),
        _ => None,
    }
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    example(asking)
}

/// The date, if it exists. A year of two digits is one from 1969 to 2068, where the format has such years.
fn date(written: &WrittenDate) -> Result<Date, String> {
    let year: i16 = written.year.parse().unwrap_or_default();
    let year = match written.year.len() {
        2 if !written.short => return Err("The year needs four digits.".to_owned()),
        2 if year < 69 => 2000 + year,
        2 => 1900 + year,
        _ => year,
    };
    let (month, day) = (written.month, written.day);
    let Some(name) = month
        .checked_sub(1)
        .and_then(|index| MONTHS.get(usize::from(index)))
    else {
        return Err(format!("There is no month {month}."));
    };
    let small = |number: u8| i8::try_from(number).unwrap_or_default();
    let date = Date::new(year, small(month), small(day)).ok();
    date.filter(|date| date.year() > 0)
        .ok_or_else(|| format!("There is no {day} {name} {year}."))
}

/// Holds a date against `min` and `max`.
fn check(asking: Asking<'_>, date: Date) -> Result<(), String> {
    let format = stated(asking);
    let (first, last) = bounds(asking);
    let fits = first.is_none_or(|first| date >= first) && last.is_none_or(|last| date <= last);
    let show = |date| format.show(date);
    match (first, last) {
        _ if fits => Ok(()),
        (Some(first), Some(last)) => Err(format!(
            "Please send a date from {} to {}.",
            show(first),
            show(last)
        )),
        (Some(first), None) => Err(format!("Please send a date not before {}.", show(first))),
        (None, Some(last)) => Err(format!("Please send a date not after {}.", show(last))),
        (None, None) => Ok(()),
    }
}

/// The last day of this year tells day and month apart; where it is out of bounds, a bound is the example.
fn example(asking: Asking<'_>) -> String {
    let (first, last) = bounds(asking);
    let today = today(asking);
    let shown = Date::new(today.year(), 12, 31).unwrap_or(today);
    let shown = first.map_or(shown, |first| shown.max(first));
    let shown = last.map_or(shown, |last| shown.min(last));
    format!("Please write the date like {}.", stated(asking).show(shown))
}

fn stated(asking: Asking<'_>) -> DateFormat {
    let format = asking.ask.conventions.date.clone();
    format.unwrap_or_else(DateFormat::iso)
}

fn bounds(asking: Asking<'_>) -> (Option<Date>, Option<Date>) {
    let bound = |value: &Option<Value>| match value.as_ref().and_then(Value::as_str) {
        Some("today") => Some(today(asking)),
        Some(text) => text.parse().ok(),
        None => None,
    };
    (bound(&asking.ask.min), bound(&asking.ask.max))
}

fn today(asking: Asking<'_>) -> Date {
    let today = asking.scope.world().clock.today();
    today.parse().unwrap_or(Date::MAX)
}
