//! Values → lines of YAML.

use serde_json::{Map, Value};

use super::scalar::{Spot, scalar, text};

/// The longest list or map of scalars that is written in one line.
const LONGEST: usize = 60;

/// A value as lines, indented from its own first column; lists under a key stand `step` columns further in.
pub(super) fn lines(value: &Value, step: usize) -> Vec<String> {
    match value {
        Value::Array(items) if !items.is_empty() => items
            .iter()
            .flat_map(|item| item_lines(item, step))
            .collect(),
        Value::Object(entries) if !entries.is_empty() => {
            let entries = entries.iter();
            entries
                .flat_map(|(key, value)| entry_lines(key, value, step))
                .collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            vec![scalar(value, Spot::Block).unwrap_or_default()]
        }
        Value::Array(_) | Value::Object(_) => vec![flow(value)],
    }
}

/// The lines of one element of a list with its dash.
pub(super) fn item_lines(item: &Value, step: usize) -> Vec<String> {
    let inner = match item {
        Value::Array(_) if is_short(item) => vec![flow(item)],
        Value::Array(_)
        | Value::Object(_)
        | Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_) => lines(item, step),
    };
    let mut inner = inner.into_iter();
    let first = inner.next().unwrap_or_default();
    std::iter::once(format!("- {first}"))
        .chain(inner.map(|line| format!("  {line}")))
        .collect()
}

fn entry_lines(key: &str, value: &Value, step: usize) -> Vec<String> {
    let key = text(key, Spot::Flow);
    if let Some(scalar) = scalar(value, Spot::Block) {
        return vec![format!("{key}: {scalar}")];
    }
    if is_short(value) {
        return vec![format!("{key}: {}", flow(value))];
    }
    let indent = " ".repeat(if value.is_array() { step } else { step.max(2) });
    let inner = lines(value, step).into_iter();
    std::iter::once(format!("{key}:"))
        .chain(inner.map(|line| format!("{indent}{line}")))
        .collect()
}

/// Whether a list or a map holds only scalars, and few of them.
fn is_short(value: &Value) -> bool {
    let nested = |value: &Value| value.is_array() || value.is_object();
    let flat = match value {
        Value::Array(items) => !items.iter().any(nested),
        Value::Object(entries) => !entries.values().any(nested),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    };
    flat && flow(value).chars().count() <= LONGEST
}

/// A value in one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => format!("{{ {} }}", flow_entries(entries)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            scalar(value, Spot::Flow).unwrap_or_default()
        }
    }
}

fn flow_entries(entries: &Map<String, Value>) -> String {
    let entries = entries.iter();
    let entries = entries.map(|(key, value)| format!("{}: {}", text(key, Spot::Flow), flow(value)));
    entries.collect::<Vec<_>>().join(", ")
}
