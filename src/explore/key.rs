//! What tells one state of a conversation from another, as far as it can make a difference.

use std::hash::{DefaultHasher, Hasher};

use serde_json::Value;

use super::nasty;
use super::plan::{Compared, Plan};
use super::road::Road;
use super::watch::is_raw;
use crate::attribute::to_float;
use crate::flow::{At, Bot, Standing, State};

/// So many items of a list are looked at.
const ITEMS: usize = 3;

/// The key of a state; two states with one key go on in the same ways.
pub(super) fn key(bot: &Bot<'_>, plan: &Plan<'_>, state: &State, road: &Road) -> u128 {
    let mut bytes = Vec::with_capacity(256);
    let at = write_standing(plan, state, road, &mut bytes);
    for caller in state.callers() {
        write_at(*caller, &mut bytes);
    }
    bytes.push(b';');
    for write in &road.writes {
        bytes.extend(write.sent.to_le_bytes());
        bytes.extend(write.key.unwrap_or_default().to_le_bytes());
    }
    bytes.push(u8::from(road.nasty));
    let attributes = state.attributes();
    for (name, decides) in plan.live.at(bot, at, state.callers()) {
        match attributes.get(name) {
            None => bytes.push(b'u'),
            Some(value) if decides => {
                write_deciding(plan.sides.of(name), value, road.nasty, &mut bytes);
            }
            Some(value) => write_shape(value, road.nasty, &mut bytes),
        }
    }
    hashed(&bytes)
}

fn write_standing(plan: &Plan<'_>, state: &State, road: &Road, bytes: &mut Vec<u8>) -> At {
    match state.standing() {
        Standing::Asking(at, asked) => {
            let most = plan.questions.get(&at).map_or(1, |plan| plan.attempts);
            bytes.push(b'a');
            bytes.extend(asked.attempt.min(most).to_le_bytes());
            write_at(at, bytes);
            at
        }
        Standing::Calling(at) => {
            bytes.extend([b'c', u8::from(road.said)]);
            write_at(at, bytes);
            at
        }
        Standing::Passing(_) | Standing::Over(_) => {
            unreachable!("only what waits has a key")
        }
    }
}

fn write_at(at: At, bytes: &mut Vec<u8>) {
    for part in [at.flow, at.step] {
        bytes.extend(u32::try_from(part).unwrap_or(u32::MAX).to_le_bytes());
    }
}

/// What conditions can tell of a value that decides something, and its shape where that is less than the value itself.
fn write_deciding(compared: Option<&Compared>, value: &Value, nasty: bool, bytes: &mut Vec<u8>) {
    let Some(compared) = compared else {
        return write_value(value, bytes);
    };
    write_shape(value, nasty, bytes);
    if !compared.write(value, bytes) {
        write_value(value, bytes);
    }
}

fn write_value(value: &Value, bytes: &mut Vec<u8>) {
    match value {
        Value::String(text) => write_text(text, bytes),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            write_text(&value.to_string(), bytes);
            bytes.push(b'v');
        }
    }
}

fn write_text(text: &str, bytes: &mut Vec<u8>) {
    bytes.push(b't');
    bytes.extend(text.len().to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// What kind of value it is, and what a message or a request could stumble over.
fn write_shape(value: &Value, nasty: bool, bytes: &mut Vec<u8>) {
    match value {
        Value::Null => bytes.push(b'n'),
        Value::Bool(_) => bytes.push(b'b'),
        Value::Number(number) => {
            let number = to_float(number);
            let sign = if number == 0.0 {
                b'0'
            } else if number < 0.0 {
                b'-'
            } else {
                b'+'
            };
            bytes.push(sign);
        }
        Value::String(text) if (nasty && nasty::holds_one(text)) || is_raw(text) => {
            write_text(text, bytes);
        }
        Value::String(text) => bytes.push(if text.trim().is_empty() { b'e' } else { b's' }),
        Value::Array(items) => {
            bytes.push(b'[');
            items
                .iter()
                .take(ITEMS)
                .for_each(|item| write_shape(item, nasty, bytes));
            bytes.push(b']');
        }
        Value::Object(fields) => {
            bytes.push(b'{');
            for (name, value) in fields {
                write_text(name, bytes);
                write_shape(value, nasty, bytes);
            }
            bytes.push(b'}');
        }
    }
}

/// Two hashes of the same bytes, so that two states are never taken for one.
fn hashed(bytes: &[u8]) -> u128 {
    let half = |first: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(first);
        hasher.write(bytes);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
