//! `time`: a time of day → `14:30`.

use serde_json::Value;

use super::{Asking, Reading, typed};

/// Minutes since midnight.
type Minutes = u16;

/// The half of a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let plain = typed::plain(text).to_lowercase();
    if typed::without_stop(&plain).replace('.', ":") == "24:00" {
        return Err("Please write 00:00 for midnight.".to_owned());
    }
    let time = read(&plain).ok_or_else(|| wanted(asking))?;
    let (first, last) = bounds(asking);
    if first.is_some_and(|first| time < first) || last.is_some_and(|last| time > last) {
        return Err(wanted(asking));
    }
    Ok(Value::String(show(time)))
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    match bounds(asking) {
        (Some(first), Some(last)) => {
            format!("Please send a time from {} to {}.", show(first), show(last))
        }
        (Some(first), None) => format!("Please send a time not before {}.", show(first)),
        (None, Some(last)) => format!("Please send a time not after {}.", show(last)),
        (None, None) => "Please send a time such as 14:30 or 2:30 pm.".to_owned(),
    }
}

/// `9:30`, `09.30`, `14h30`, `2pm`, `2:30 p.m.`, in small letters.
fn read(text: &str) -> Option<Minutes> {
    let (clock, half) = split_half(text);
    let clock = match half {
        Some(_) => clock,
        None => typed::without_stop(clock),
    };
    let (hour, minute) = match (clock.split_once([':', '.', 'h']), half) {
        (Some((hour, minute)), _) => (hour, Some(minute)),
        (None, Some(_)) => (clock, None),
        (None, None) => return None,
    };
    let minute = minute.map_or(Some(0), |minute| number(minute, 2..=2));
    let minute = minute.filter(|minute| *minute < 60)?;
    Some(hour_of_day(number(hour, 1..=2)?, half)? * 60 + minute)
}

/// The time without what says its half of the day.
fn split_half(text: &str) -> (&str, Option<Half>) {
    let words = [
        ("am", Half::Morning),
        ("a.m.", Half::Morning),
        ("a.m", Half::Morning),
        ("pm", Half::Afternoon),
        ("p.m.", Half::Afternoon),
        ("p.m", Half::Afternoon),
    ];
    let stopped = text.strip_suffix('.');
    let mut halves = words.into_iter();
    let found = halves.find_map(|(word, half)| {
        let clock = text.strip_suffix(word);
        let clock = clock.or_else(|| stopped?.strip_suffix(word));
        clock.map(|clock| (clock.trim_end(), Some(half)))
    });
    found.unwrap_or((text, None))
}

fn hour_of_day(hour: Minutes, half: Option<Half>) -> Option<Minutes> {
    match half {
        None => (hour < 24).then_some(hour),
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(Half::Morning) => Some(hour % 12),
        Some(Half::Afternoon) => Some(hour % 12 + 12),
    }
}

fn number(digits: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<Minutes> {
    let digits = digits.trim();
    let good = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| digits.parse().ok()).flatten()
}

fn show(time: Minutes) -> String {
    format!("{:02}:{:02}", time / 60, time % 60)
}

fn bounds(asking: Asking<'_>) -> (Option<Minutes>, Option<Minutes>) {
    let bound = |value: &Option<Value>| {
        let text = value.as_ref().and_then(Value::as_str)?;
        read(&text.to_lowercase())
    };
    (bound(&asking.ask.min), bound(&asking.ask.max))
}
