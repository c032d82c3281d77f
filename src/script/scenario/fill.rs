//! A row's values as they stand in a scenario.

use serde_json::Value;

use super::each::Row;
use super::pattern::Piece;
use crate::source::{Entry, Kind, Node, Reader, Rule, Scalar, Span};

/// A placeholder alone keeps the type of its value; among other words the value is text.
pub(super) fn text(pieces: &[Piece], row: &Row, span: Span, reader: &mut Reader) -> Node {
    if let [Piece::Column(name, _)] = pieces {
        return of_value(row.get(name).unwrap_or(&Value::Null), span);
    }
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Column(name, place) => {
                match in_text(name, row.get(name).unwrap_or(&Value::Null)) {
                    Ok(value) => text.push_str(&value),
                    Err(message) => {
                        reader.report(Rule::BadValue, *place, message);
                        return broken(span);
                    }
                }
            }
        }
    }
    quoted(text, span)
}

/// A value among other words, or why it cannot stand there.
fn in_text(name: &str, value: &Value) -> Result<String, String> {
    let what = match value {
        Value::String(text) => return Ok(text.clone()),
        Value::Number(number) => return Ok(number.to_string()),
        Value::Bool(truth) => return Ok(truth.to_string()),
        Value::Null => "empty",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    };
    Err(format!(
        "`{name}` is {what} in this row, so it cannot stand inside a text"
    ))
}

/// A row's value as if it stood in the file.
fn of_value(value: &Value, span: Span) -> Node {
    match value {
        Value::String(text) => quoted(text.clone(), span),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            let text = value.to_string();
            node(Kind::Scalar(Scalar { text, plain: true }), span)
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| of_value(item, span));
            node(Kind::List(items.collect()), span)
        }
        Value::Object(pairs) => {
            let entries = pairs.iter().map(|(key, value)| Entry {
                key: key.clone(),
                key_span: span,
                value: of_value(value, span),
            });
            node(Kind::Map(entries.collect()), span)
        }
    }
}

fn quoted(text: String, span: Span) -> Node {
    node(Kind::Scalar(Scalar { text, plain: false }), span)
}

/// A value that a finding already stands for.
pub(super) fn broken(span: Span) -> Node {
    node(Kind::Broken, span)
}

/// A node of the row's; its size is only of use while a file's aliases are counted.
pub(super) const fn node(kind: Kind, span: Span) -> Node {
    Node {
        kind,
        span,
        size: 1,
    }
}
