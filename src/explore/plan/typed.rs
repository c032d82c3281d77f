//! Answers made for the type of a question, its limits, and what conditions compare with.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::Span;
use jiff::civil::{Date, Time};
use serde_json::{Number, Value};

use super::condition::Literals;
use super::pattern::matching;
use crate::api::FileRef;
use crate::attribute::to_float;
use crate::script::{AnswerType, Ask, Decimal, Input};

/// Ratings are tried one by one up to this many.
const EACH: i32 = 10;

/// Answers that may fit; those that do not are dropped later.
pub(super) fn candidates(ask: &Ask, literals: Option<&Literals>, today: &str) -> Vec<Input> {
    let mut texts = match ask.answer {
        AnswerType::Text => texts(ask),
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => numbers(ask),
        AnswerType::YesNo => words(&["yes", "no"]),
        AnswerType::Email => words(&["ada@example.com"]),
        AnswerType::Phone => words(&["+49 30 123456", "+49 151 23456789"]),
        AnswerType::Date => [
            bounds(ask, today),
            words(&[today, "2026-03-17", "1980-02-29"]),
        ]
        .concat(),
        AnswerType::Time => [bounds(ask, today), words(&["14:30"])].concat(),
        AnswerType::Url => words(&["https://example.com/"]),
        AnswerType::Choice => Vec::new(),
        AnswerType::Location | AnswerType::File => return vec![sent(ask)],
    };
    if let Some(pattern) = &ask.pattern {
        let lengths = literals.filter(|literals| literals.lengths);
        let lengths = lengths.map(|literals| around_numbers(&literals.numbers));
        let lengths = lengths.into_iter().flatten();
        let lengths: Vec<usize> = lengths.filter_map(|length| length.parse().ok()).collect();
        texts.splice(0..0, matching(pattern, &lengths));
    }
    if let Some(literals) = literals {
        texts.extend(around(ask, literals, today));
    }
    texts.into_iter().map(Input::Text).collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A text of usual length, then the shortest and the longest.
fn texts(ask: &Ask) -> Vec<String> {
    let length = |value: &Option<Value>| value.as_ref().and_then(Value::as_u64);
    let (least, most) = (length(&ask.min), length(&ask.max));
    let usual = "something".chars().count() as u64;
    let usual = usual.max(least.unwrap_or(0)).min(most.unwrap_or(usual));
    let lengths = [Some(usual), least, most];
    let lengths = lengths.into_iter().flatten();
    lengths
        .filter(|length| (1..=10_000).contains(length))
        .map(of_length)
        .collect()
}

pub(super) fn of_length(length: u64) -> String {
    let letters = "something ".chars().cycle();
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let text: String = letters.take(length).collect();
    text.replace(' ', "-")
}

/// The least, the most, something between; every one where there are few.
fn numbers(ask: &Ask) -> Vec<String> {
    let bound = |value: &Option<Value>| match value {
        Some(Value::Number(number)) => Some(to_float(number)),
        Some(Value::String(text)) => text.parse().ok(),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
    };
    let (least, most) = (bound(&ask.min), bound(&ask.max));
    if ask.answer == AnswerType::Rating {
        let (least, most) = (least.unwrap_or(1.0), most.unwrap_or(5.0));
        let all = (0..EACH).map(|step| least + f64::from(step));
        return all
            .take_while(|stars| *stars <= most)
            .map(|stars| stars.to_string())
            .collect();
    }
    let mut all = vec![
        least
            .unwrap_or(1.0)
            .max(1.0)
            .min(most.unwrap_or(1.0))
            .to_string(),
    ];
    all.extend(
        [least, most]
            .into_iter()
            .flatten()
            .map(|number| number.to_string()),
    );
    // Where they are beyond the bounds, they are dropped.
    all.extend(words(&["0", "1", "-1"]));
    all.iter().map(|number| spelled(number, ask)).collect()
}

/// A number as people of the place write it.
pub(super) fn spelled(number: &str, ask: &Ask) -> String {
    match ask.conventions.decimal {
        Decimal::Point => number.to_owned(),
        Decimal::Comma => number.replace('.', ","),
    }
}

/// The limits of dates and times.
fn bounds(ask: &Ask, today: &str) -> Vec<String> {
    let bounds = [&ask.min, &ask.max].into_iter().flatten();
    bounds
        .filter_map(Value::as_str)
        .map(|bound| bound.replace("today", today))
        .collect()
}

/// Answers at, below and above what conditions compare with.
fn around(ask: &Ask, literals: &Literals, today: &str) -> Vec<String> {
    let numbers = around_numbers(&literals.numbers);
    let mut found: Vec<String> = literals.texts.iter().cloned().collect();
    match ask.answer {
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => {
            found.extend(numbers.iter().map(|number| spelled(number, ask)));
            found.extend(literals.bare.then(|| "0".to_owned()));
        }
        AnswerType::Text if literals.lengths => {
            let lengths = numbers.iter().filter_map(|number| number.parse().ok());
            found.extend(
                lengths
                    .filter(|length| (1..=10_000).contains(length))
                    .map(of_length),
            );
        }
        AnswerType::Date => {
            let days = literals.texts.iter().map(String::as_str).chain([today]);
            found.extend(days.flat_map(beside_day));
        }
        AnswerType::Time => found.extend(literals.texts.iter().flat_map(|time| beside_time(time))),
        AnswerType::Text
        | AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Phone
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::Location
        | AnswerType::File => found.extend(numbers),
    }
    found
}

/// Numbers, those below, above and between them.
pub(super) fn around_numbers(written: &BTreeSet<String>) -> BTreeSet<String> {
    let mut sorted: Vec<f64> = written
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    sorted.sort_by(f64::total_cmp);
    let between = sorted
        .windows(2)
        .map(|pair| f64::midpoint(pair[0], pair[1]));
    let between = between.map(|number| number.to_string());
    let beside = written.iter().flat_map(|text| beside(text));
    beside.chain(between).collect()
}

/// The days before and after a day.
fn beside_day(day: &str) -> Vec<String> {
    let Ok(day) = day.parse::<Date>() else {
        return Vec::new();
    };
    let beside = [day.yesterday(), day.tomorrow()].into_iter().flatten();
    beside.map(|day| day.to_string()).collect()
}

/// The minutes before and after a time.
fn beside_time(time: &str) -> Vec<String> {
    let Ok(time) = time.parse::<Time>() else {
        return Vec::new();
    };
    let minute = Span::new().minutes(1);
    let beside = [time.checked_sub(minute), time.checked_add(minute)];
    let beside = beside.into_iter().flatten();
    beside
        .map(|time| time.strftime("%H:%M").to_string())
        .collect()
}

/// A number, the one below and the one above.
fn beside(text: &str) -> Vec<String> {
    match text.parse::<i64>() {
        Ok(whole) => [whole, whole.saturating_sub(1), whole.saturating_add(1)]
            .iter()
            .map(ToString::to_string)
            .collect(),
        Err(_) => match text.parse::<f64>() {
            Ok(number) => [number, number - 1.0, number + 1.0]
                .iter()
                .map(ToString::to_string)
                .collect(),
            Err(_) => Vec::new(),
        },
    }
}

/// A place or a file.
fn sent(ask: &Ask) -> Input {
    if ask.answer == AnswerType::Location {
        let degrees = |number: f64| Number::from_f64(number).expect("a finite number");
        return Input::Location(degrees(52.5), degrees(13.4));
    }
    Input::File(FileRef {
        path: PathBuf::from(NO_FILE),
        written: "photo.jpg".to_owned(),
        place: ask.save.place.clone(),
    })
}

/// A file that is always there.
const NO_FILE: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// Answers that may not fit: the first that is refused is taken.
pub(super) fn refusals(ask: &Ask) -> Vec<String> {
    let long = ask.max.as_ref().and_then(Value::as_u64);
    let long = long.filter(|most| ask.answer == AnswerType::Text && *most < 10_000);
    let mut all = words(match ask.answer {
        AnswerType::Text => &["x", "???"],
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => &["many", "-1"],
        AnswerType::Email => &["ada at example"],
        AnswerType::Phone => &["none of yours"],
        AnswerType::Date | AnswerType::Time => &["some day"],
        AnswerType::Url => &["my page"],
        AnswerType::YesNo | AnswerType::Choice | AnswerType::Location | AnswerType::File => {
            &["something else"]
        }
    });
    all.extend(long.map(|most| of_length(most + 1)));
    all.extend(words(&["???", " "]));
    all
}
