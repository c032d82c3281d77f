//! `min`, `max` and `pattern` of a question.

use std::cmp::Ordering;

use jiff::civil::{Date, Time};
use regex::Regex;
use serde_json::Value;

use super::answer_type::AnswerType;
use crate::attribute::compare;
use crate::expect::read_pattern;
use crate::source::{Entry, Fields, Node, Reader, Rule};

/// What an answer is held against.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) min: Option<Value>,
    pub(super) max: Option<Value>,
    pub(super) pattern: Option<Regex>,
}

/// What the least and the most of a type are.
#[derive(Debug, Clone, Copy)]
enum Bound {
    Number,
    Whole,
    Length,
    Date,
    Time,
}

impl Limits {
    /// Reads those of a question for answers of a type; `None` where the type itself is wrong.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        answer: Option<AnswerType>,
        reader: &mut Reader,
    ) -> Self {
        let (min, max) = (fields.entry("min"), fields.entry("max"));
        let pattern = fields.entry("pattern");
        let Some(answer) = answer else {
            return Self::default();
        };
        let least = min.and_then(|entry| bound(entry, answer, reader));
        let most = max.and_then(|entry| bound(entry, answer, reader));
        if let (Some(least), Some(most), Some(entry)) = (&least, &most, max) {
            check_order(least, most, entry, reader);
        }
        Self {
            min: least,
            max: most,
            pattern: pattern.and_then(|entry| whole_pattern(entry, answer, reader)),
        }
    }
}

fn bound(entry: &Entry, answer: AnswerType, reader: &mut Reader) -> Option<Value> {
    let node = &entry.value;
    let value = node.to_value();
    let (kind, wanted) = match answer {
        AnswerType::Number => (Bound::Number, "a number"),
        AnswerType::Integer | AnswerType::Rating => (Bound::Whole, "a whole number"),
        AnswerType::Text => (Bound::Length, "a number of characters"),
        AnswerType::Date => (Bound::Date, "a date such as `2026-11-22`, or `today`"),
        AnswerType::Time => (Bound::Time, "a time such as `14:30`"),
        AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Phone
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::Location
        | AnswerType::File => {
            useless(entry, answer, reader);
            return None;
        }
    };
    let bound = match kind {
        Bound::Number => Some(value).filter(Value::is_number),
        Bound::Whole => Some(value).filter(Value::is_i64),
        Bound::Length => Some(value).filter(Value::is_u64),
        Bound::Date => date(node),
        Bound::Time => time(node),
    };
    if bound.is_none() {
        reader.wrong_type(node, wanted);
    }
    bound
}

/// A key that says nothing for answers of this type.
pub(super) fn useless(entry: &Entry, answer: AnswerType, reader: &mut Reader) {
    let message = format!(
        "`{}` means nothing for an answer of type `{}`",
        entry.key,
        answer.name()
    );
    reader.report_hint(Rule::BadValue, entry.key_span, message, "leave it out");
}

/// `2026-11-22`, or `today`.
fn date(node: &Node) -> Option<Value> {
    if node.text() == Some("today") {
        return Some(Value::String("today".to_owned()));
    }
    let text = node
        .text()
        .filter(|text| text.len() == "2026-11-22".len())?;
    let date: Date = text.parse().ok()?;
    Some(Value::String(date.to_string()))
}

/// `9:00` and `09:00`.
fn time(node: &Node) -> Option<Value> {
    let (hour, minute) = node.text()?.split_once(':')?;
    let digits = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    Some(Value::String(time.strftime("%H:%M").to_string()))
}

/// Nothing is at least 5 and at most 3.
fn check_order(least: &Value, most: &Value, max: &Entry, reader: &mut Reader) {
    let order = match (least, most) {
        (Value::Number(least), Value::Number(most)) => compare(least, most),
        // Nobody knows today what `today` is compared with.
        (Value::String(least), Value::String(most)) if least == "today" || most == "today" => {
            return;
        }
        (Value::String(least), Value::String(most)) => least.cmp(most),
        _ => return,
    };
    if order == Ordering::Greater {
        let message = "no answer can be both: `max` is less than `min`";
        reader.report(Rule::BadValue, max.value.span, message);
    }
}

/// A pattern is held against the whole answer, so it is fixed to both ends.
fn whole_pattern(entry: &Entry, answer: AnswerType, reader: &mut Reader) -> Option<Regex> {
    match answer {
        AnswerType::Location | AnswerType::File => {
            useless(entry, answer, reader);
            return None;
        }
        AnswerType::Text
        | AnswerType::Number
        | AnswerType::Integer
        | AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Phone
        | AnswerType::Date
        | AnswerType::Time
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::Rating => {}
    }
    let written = read_pattern(&entry.value, reader)?;
    // A pattern may end in a comment of its own, which only a new line ends.
    let spellings = [
        format!(r"\A(?:{written})\z"),
        format!("\\A(?:{written}\n)\\z"),
    ];
    let whole = spellings.iter().find_map(|text| Regex::new(text).ok());
    if whole.is_none() {
        let message = "the regular expression is not valid: it grows too large";
        reader.report(Rule::BadRegex, entry.value.span, message);
    }
    whole
}
