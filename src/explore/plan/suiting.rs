//! Answers that may satisfy a `valid:` which holds them against other answers, or looks inside them.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::{Date, Time};
use serde_json::Value;

use super::relevance::names;
use super::tokens::{Token, conditions};
use super::typed::{candidates, of_length, spelled};
use crate::attribute::Attributes;
use crate::script::{AnswerType, Ask, Input};

/// Numbers are counted up so far to come to one that a calculation asks for.
const COUNTED: u32 = 200;

/// Texts longer than this are not taken from what is known.
const LONGEST: usize = 200;

/// What `valid` reads and names.
struct Parts {
    numbers: Vec<f64>,
    texts: Vec<String>,
}

/// Answers that may be taken where none of the usual ones is, the likeliest first.
pub(in crate::explore) fn suiting(ask: &Ask, known: &Attributes, today: &str) -> Vec<Input> {
    let parts = Parts::of(ask, known);
    let usual = candidates(ask, None, today).into_iter();
    let usual: Vec<String> = usual.filter_map(typed).collect();
    let mut texts = match ask.answer {
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating => parts.numbers(ask),
        AnswerType::Date => parts.days(today),
        AnswerType::Time => parts.times(),
        AnswerType::Text | AnswerType::Email | AnswerType::Phone | AnswerType::Url => {
            parts.words(&usual)
        }
        AnswerType::YesNo | AnswerType::Choice | AnswerType::Location | AnswerType::File => {
            Vec::new()
        }
    };
    texts.extend(usual.iter().flat_map(|text| counted(text)));
    let mut seen = BTreeSet::new();
    texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
    texts.into_iter().map(Input::Text).collect()
}

fn typed(input: Input) -> Option<String> {
    match input {
        Input::Text(text) => Some(text),
        Input::Choose(_) | Input::Silence | Input::File(_) | Input::Location(..) => None,
    }
}

impl Parts {
    fn of(ask: &Ask, known: &Attributes) -> Self {
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        if let Some(valid) = &ask.valid {
            let own = |name: &String| *name != ask.save.text;
            for value in names(valid).filter(own).filter_map(|name| known.get(&name)) {
                collect(value, &mut numbers, &mut texts);
            }
            for token in conditions(valid.text(), true).concat() {
                match token {
                    Token::Number(number) => numbers.extend(number.parse::<f64>().ok()),
                    Token::Text(text) => texts.push(text),
                    Token::Word(_) | Token::Sign(_) => {}
                }
            }
        }
        Self { numbers, texts }
    }

    /// The numbers themselves, those beside them, their sums and differences, then one after the other.
    fn numbers(&self, ask: &Ask) -> Vec<String> {
        let mut found = vec![0.0];
        for one in &self.numbers {
            found.extend([*one, one + 1.0, one - 1.0]);
        }
        for one in &self.numbers {
            for other in &self.numbers {
                let (more, less) = (one + other, one - other);
                found.extend([more, less, more + 1.0, less - 1.0, one * other]);
            }
        }
        found.extend((0..=COUNTED).map(f64::from));
        let spell = |number: f64| spelled(&number.to_string(), ask);
        found.into_iter().map(spell).collect()
    }

    /// The days themselves, and those before and after them, near and far.
    fn days(&self, today: &str) -> Vec<String> {
        let named = self.texts.iter().map(String::as_str).chain([today]);
        let days = named.filter_map(|text| text.parse::<Date>().ok());
        let days: Vec<Date> = days.collect();
        let mut found = Vec::new();
        for distance in self.distances(&[0, 1, 7, 30]) {
            let span = Span::new().try_days(distance);
            let moved = days
                .iter()
                .filter_map(|day| day.checked_add(*span.as_ref().ok()?).ok());
            found.extend(moved.map(|day| day.to_string()));
        }
        found
    }

    /// The times themselves, and those before and after them, near and far.
    fn times(&self) -> Vec<String> {
        let times = self
            .texts
            .iter()
            .filter_map(|text| text.parse::<Time>().ok());
        let times: Vec<Time> = times.collect();
        let mut found = Vec::new();
        for distance in self.distances(&[0, 1, 60, 180]) {
            let span = Span::new().try_minutes(distance);
            let moved = times
                .iter()
                .filter_map(|time| time.checked_add(*span.as_ref().ok()?).ok());
            found.extend(moved.map(|time| time.strftime("%H:%M").to_string()));
        }
        found
    }

    /// Usual distances, and those around the numbers that are named, to both sides.
    fn distances(&self, usual: &[i64]) -> Vec<i64> {
        let named = self.numbers.iter().filter(|number| number.abs() < 1e6);
        #[expect(clippy::cast_possible_truncation, reason = "they are small")]
        let named = named.map(|number| *number as i64);
        let named = named.flat_map(|number| [number, number + 1, number - 1]);
        let both = usual.iter().copied().chain(named);
        both.flat_map(|number| [number, -number]).collect()
    }

    /// The texts themselves, in other cases, and what begins with them, ends with them or has them inside.
    fn words(&self, usual: &[String]) -> Vec<String> {
        let mut found = Vec::new();
        for text in &self.texts {
            found.extend([text.clone(), text.to_lowercase(), text.to_uppercase()]);
        }
        let fillers = usual.iter().map(String::as_str).chain(["ada", "Ada", "1"]);
        let fillers: Vec<&str> = fillers.collect();
        for text in &self.texts {
            for filler in &fillers {
                found.push(format!("{filler}{text}"));
                found.push(format!("{text}{filler}"));
                found.push(format!("{filler}{text}{filler}"));
            }
            found.push(format!("https://{text}/"));
            found.push(format!("https://example.com/{text}"));
        }
        for one in &self.texts {
            for other in &self.texts {
                found.push(format!("{one}{other}"));
                found.push(format!("{one}ada{other}"));
            }
        }
        found.extend(fillers.iter().map(|filler| format!("{filler} {filler}")));
        found.extend(self.lengths().map(of_length));
        found.extend(self.numbers.iter().map(ToString::to_string));
        found
    }

    fn lengths(&self) -> impl Iterator<Item = u64> {
        let lengths = self.numbers.iter().filter(|number| **number >= 0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "they are positive, and what is too long is left out"
        )]
        let lengths = lengths.map(|number| *number as u64);
        let around = lengths.flat_map(|length| [length, length + 1, length.saturating_sub(1)]);
        around.filter(|length| (1..=10_000).contains(length))
    }
}

/// The numbers and texts of a value and of what is in it.
fn collect(value: &Value, numbers: &mut Vec<f64>, texts: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => numbers.extend(number.as_f64()),
        Value::String(text) if text.len() > LONGEST => {}
        Value::String(text) => {
            numbers.extend(text.parse::<f64>().ok().filter(|number| number.is_finite()));
            texts.push(text.clone());
        }
        Value::Array(items) => items
            .iter()
            .take(3)
            .for_each(|item| collect(item, numbers, texts)),
        Value::Object(fields) => fields
            .values()
            .take(10)
            .for_each(|value| collect(value, numbers, texts)),
    }
}

/// A text of digits, counted up, so that check digits come right.
fn counted(text: &str) -> Vec<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(start) = text.parse::<u64>().ok().filter(|_| digits) else {
        return Vec::new();
    };
    let width = text.len();
    (0..=u64::from(COUNTED))
        .map(|more| format!("{:0width$}", start.saturating_add(more)))
        .collect()
}
