//! Values in words: JSON, shortened, with the type.

use serde_json::Value;

/// How many characters of a value are shown.
const LONGEST: usize = 60;

/// A value with its type: `` `0` (a number) ``.
pub(crate) fn value(value: &Value) -> String {
    typed(value, None)
}

/// A value with its type and a word on it: `` `"12"` (text, not a number) ``.
pub(super) fn noted(value: &Value, note: &str) -> String {
    typed(value, Some(note))
}

/// A value as JSON of at most 60 characters and a `…`.
pub(super) fn short(value: &Value) -> String {
    match value {
        Value::String(text) => short_text(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            cut(&harmless(&value.to_string()), LONGEST)
        }
    }
}

/// A text in quotes; a long one is cut within them.
pub(super) fn short_text(text: &str) -> String {
    let start = cut(text, LONGEST);
    harmless(&Value::String(start).to_string())
}

/// Values with commas.
pub(super) fn short_list(values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(short).collect();
    cut(&values.join(", "), LONGEST)
}

/// Whether a text is shown whole.
pub(super) fn fits(text: &str) -> bool {
    text.chars().nth(LONGEST).is_none()
}

/// At most `longest` characters, then a `…` where something is left out.
pub(super) fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Control characters, which a terminal might obey, as `\u{1b}`.
pub(super) fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

fn typed(value: &Value, note: Option<&str>) -> String {
    let notes: Vec<String> = kind(value)
        .into_iter()
        .chain(note.map(str::to_owned))
        .collect();
    if notes.is_empty() {
        format!("`{}`", short(value))
    } else {
        format!("`{}` ({})", short(value), notes.join(", "))
    }
}

/// The type in words, with the size where the value is not shown whole; null speaks for itself.
fn kind(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("a boolean".to_owned()),
        Value::Number(_) => Some("a number".to_owned()),
        Value::String(text) if fits(text) => Some("text".to_owned()),
        Value::String(text) => Some(format!("text of {} characters", text.chars().count())),
        Value::Array(items) => Some(format!("a list of {}", items.len())),
        Value::Object(_) => Some("an object".to_owned()),
    }
}
