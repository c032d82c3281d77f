//! A JSON tree without secrets.

use serde_json::{Map, Value};

use super::by_name::ByName;
use super::redactor::Redactor;
use super::span::BY_NAME;

/// A copy of the tree with every secret replaced by a marker, by key and by value.
pub(super) fn redacted(redactor: &Redactor, value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        Value::Number(number) => {
            let text = number.to_string();
            match redactor.marker(&text) {
                Some(marker) => Value::from(&*marker),
                None => value.clone(),
            }
        }
        Value::String(text) => Value::from(string(redactor, text)),
        Value::Array(items) => items.iter().map(|item| redacted(redactor, item)).collect(),
        Value::Object(members) => Value::Object(object(redactor, members)),
    }
}

fn string(redactor: &Redactor, text: &str) -> String {
    ByName::new(redactor)
        .inner(text)
        .unwrap_or_else(|| redactor.text(text).into_owned())
}

fn object(redactor: &Redactor, members: &Map<String, Value>) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, value) in members {
        let hidden = redactor.names().contains(key) && !is_nothing(value);
        let value = if hidden {
            Value::from(BY_NAME)
        } else {
            redacted(redactor, value)
        };
        object.insert(free(&object, &redactor.text(key)), value);
    }
    object
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// The key, or if two keys read the same once redacted, the key and a number.
fn free(object: &Map<String, Value>, key: &str) -> String {
    let mut free = key.to_owned();
    let mut number = 2;
    while object.contains_key(&free) {
        free = format!("{key} {number}");
        number += 1;
    }
    free
}
