//! `like`: a partial, deep match of a tree; and what of a tree matters for it.

use serde_json::{Map, Value};

use crate::attribute::equal;

/// Whether every key of the expected tree matches; lists match element by element at the same length.
pub(super) fn holds(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => expected.iter().all(|(key, value)| {
            actual
                .get(key)
                .is_some_and(|candidate| holds(value, candidate))
        }),
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|(expected, actual)| holds(expected, actual))
        }
        _ => equal(expected, actual),
    }
}

/// The actual tree as it is best laid beside the expected one: what is equal is written as expected, keys
/// come in the expected order, and where `partial` is set keys that do not matter are left out.
pub(super) fn aligned(expected: &Value, actual: &Value, partial: bool) -> Value {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            Value::Object(aligned_pairs(expected, actual, partial))
        }
        (Value::Array(expected), Value::Array(actual)) => {
            let item = |(index, value): (usize, &Value)| match expected.get(index) {
                Some(expected) => aligned(expected, value, partial),
                None => value.clone(),
            };
            actual.iter().enumerate().map(item).collect()
        }
        _ if equal(expected, actual) => expected.clone(),
        _ => actual.clone(),
    }
}

fn aligned_pairs(
    expected: &Map<String, Value>,
    actual: &Map<String, Value>,
    partial: bool,
) -> Map<String, Value> {
    let shared = expected.iter().filter_map(|(key, value)| {
        let found = actual.get(key)?;
        Some((key.clone(), aligned(value, found, partial)))
    });
    let further = actual
        .iter()
        .filter(|(key, _)| !partial && !expected.contains_key(*key))
        .map(|(key, value)| (key.clone(), value.clone()));
    shared.chain(further).collect()
}
