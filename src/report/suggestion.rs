//! What could be kept of an answer, for a definition that keeps nothing yet.

use serde_json::Value;

use super::view::CaseView;
use crate::attribute::check_name;

/// How many mappings are suggested.
const MOST: usize = 3;
/// How deep values are looked for.
const DEEPEST: usize = 4;

/// A `mappings` line made from the first values of the answer; `None` where something is kept already or the answer
/// has nothing to keep.
#[must_use]
pub fn suggestion(case: &CaseView) -> Option<String> {
    if !case.mappings.is_empty() {
        return None;
    }
    let response = case
        .attempts
        .last()?
        .response
        .as_ref()
        .filter(|response| response.status < 300)?;
    let json: Value = serde_json::from_str(&response.body).ok()?;
    let mut found = Vec::new();
    walk(&json, "$", DEEPEST, &mut found);
    let pairs: Vec<String> = found
        .iter()
        .map(|(name, path)| format!("{name}: {path}"))
        .collect();
    (!pairs.is_empty()).then(|| {
        format!(
            "hint: keep something of the answer, such as `mappings: {{ {} }}`\n",
            pairs.join(", ")
        )
    })
}

/// Values with a name that an attribute can have, the first item of each list, outer ones first.
fn walk(value: &Value, path: &str, depth: usize, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter().filter(|(name, _)| check_name(name).is_ok()) {
                let scalar = !field.is_object() && !field.is_array() && !field.is_null();
                let new = !found.iter().any(|(known, _)| known == name);
                if scalar && new && found.len() < MOST {
                    found.push((name.clone(), format!("{path}.{name}")));
                }
            }
            for (name, field) in fields
                .iter()
                .filter(|(name, _)| check_name(name).is_ok() && depth > 0)
            {
                walk(field, &format!("{path}.{name}"), depth - 1, found);
            }
        }
        Value::Array(items) if depth > 0 => {
            if let Some(first) = items.first() {
                walk(first, &format!("{path}[0]"), depth - 1, found);
            }
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
