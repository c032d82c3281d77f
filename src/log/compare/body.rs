//! The bodies of two answers: JSON by its paths, texts by their lines, bytes as a whole.

use serde_json::Value;

use super::super::record::{LoggedBody, Record};
use super::Change;
use crate::expect::difference;

/// What differs between two bodies.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) paths: Vec<Change>,
    pub(super) lines: Option<String>,
    pub(super) notes: Vec<String>,
}

/// Compares the bodies.
pub(super) fn changes(before: &Record, after: &Record) -> Changes {
    let bodies = [before, after].map(|record| {
        let body = record.content.response_body.as_ref();
        body.cloned().unwrap_or_default()
    });
    let [left, right] = &bodies;
    let mut changes = if left.bytes == right.bytes {
        Changes::default()
    } else {
        differing(left, right)
    };
    if left.cut || right.cut {
        let note = "not all of the bodies is kept, so that more may differ";
        changes.notes.push(note.to_owned());
    }
    changes
}

fn differing(left: &LoggedBody, right: &LoggedBody) -> Changes {
    let json = |body: &LoggedBody| serde_json::from_slice::<Value>(&body.bytes).ok();
    if let (Some(left), Some(right)) = (json(left), json(right)) {
        let mut paths = Vec::new();
        walk("$", (&left, &right), &mut paths);
        let lines = if paths.is_empty() {
            None
        } else {
            difference(&left, &right)
        };
        return Changes {
            paths,
            lines,
            notes: Vec::new(),
        };
    }
    let [before, after] = [left, right].map(shown);
    Changes {
        lines: difference(&before, &after),
        paths: vec![Change {
            subject: "body".to_owned(),
            before: Some(before),
            after: Some(after),
        }],
        notes: Vec::new(),
    }
}

/// Text as text, bytes by their number.
fn shown(body: &LoggedBody) -> Value {
    let bytes = || format!("({} bytes of binary data)", body.bytes.len());
    Value::String(body.text().map_or_else(bytes, ToOwned::to_owned))
}

/// Every path at which the trees differ, in their order.
fn walk(path: &str, (before, after): (&Value, &Value), found: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(left), Value::Object(right)) => {
            let added = right.keys().filter(|key| !left.contains_key(*key));
            for key in left.keys().chain(added) {
                let sides = (left.get(key), right.get(key));
                step(&format!("{path}{}", member(key)), sides, found);
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            for index in 0..left.len().max(right.len()) {
                let sides = (left.get(index), right.get(index));
                step(&format!("{path}[{index}]"), sides, found);
            }
        }
        _ => step(path, (Some(before), Some(after)), found),
    }
}

fn step(path: &str, sides: (Option<&Value>, Option<&Value>), found: &mut Vec<Change>) {
    if sides.0 == sides.1 {
        return;
    }
    match sides {
        (Some(before), Some(after)) if of_a_kind(before, after) => {
            walk(path, (before, after), found);
        }
        (before, after) => found.push(Change {
            subject: path.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

fn of_a_kind(before: &Value, after: &Value) -> bool {
    (before.is_object() && after.is_object()) || (before.is_array() && after.is_array())
}

/// `.name`, or `['a name']`.
fn member(key: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || character == '_';
    if !key.is_empty() && key.chars().all(plain) && !key.starts_with(|c: char| c.is_numeric()) {
        return format!(".{key}");
    }
    format!("['{}']", key.replace('\\', "\\\\").replace('\'', "\\'"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_path_that_differs_is_named() {
        let case = |before: Value, after: Value, expected: &[&str]| {
            let mut found = Vec::new();
            walk("$", (&before, &after), &mut found);
            let paths: Vec<&str> = found.iter().map(|change| change.subject.as_str()).collect();
            assert_eq!(paths, expected);
        };
        case(json!({"a": 1}), json!({"a": 1}), &[]);
        case(json!({"a": 1, "b": 2}), json!({"b": 2, "a": 1}), &[]);
        case(json!({"a": 1}), json!({"a": "1"}), &["$.a"]);
        case(json!({"a": 1}), json!({"b": 1}), &["$.a", "$.b"]);
        case(
            json!([1, {"a": [2]}]),
            json!([1, {"a": [3, 4]}]),
            &["$[1].a[0]", "$[1].a[1]"],
        );
        case(
            json!({"a b": 1, "it's": {"1": 2}}),
            json!({"it's": {"1": 3}}),
            &["$['a b']", "$['it\\'s']['1']"],
        );
        case(json!([1]), json!({"a": 1}), &["$"]);
        case(json!(1), json!(2), &["$"]);
    }
}
