//! Paths with one place each, along which a value can be put into a body.

use serde_json::{Map, Value};

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::explore) enum Segment {
    /// A field of an object.
    Name(String),
    /// An item of a list; one from the end counts as the first.
    Index(usize),
}

/// The steps of a path; `None` where it holds more than names, indexes and "all". "All" is the first item.
pub(in crate::explore) fn segments(path: &str) -> Option<Vec<Segment>> {
    let mut rest = path.trim().strip_prefix('$')?.trim_start();
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (segment, length) = match first {
            '[' => bracket(rest)?,
            '.' => dotted(rest)?,
            _ => return None,
        };
        found.push(segment);
        rest = rest[length..].trim_start();
    }
    Some(found)
}

/// `.name`, `..name` and `.*`.
fn dotted(text: &str) -> Option<(Segment, usize)> {
    let dots = text.len() - text.trim_start_matches('.').len();
    let name = &text[dots..];
    if name.starts_with('*') {
        return Some((Segment::Index(0), dots + 1));
    }
    let end = name.find(['.', '[', ' ']).unwrap_or(name.len());
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    let name = name
        .get(..end)
        .filter(|name| !name.is_empty() && name.chars().all(plain))?;
    (dots <= 2).then(|| (Segment::Name(name.to_owned()), dots + end))
}

/// `['name']`, `[0]`, `[-1]` and `[*]`.
fn bracket(text: &str) -> Option<(Segment, usize)> {
    let inside = text[1..].trim_start();
    let segment = match inside.chars().next()? {
        quote @ ('\'' | '"') => {
            let name = inside[1..].split(quote).next()?;
            if name.contains('\\') {
                return None;
            }
            let close = text.find(name)? + name.len() + 1;
            let length = close + text[close..].find(']')? + 1;
            return Some((Segment::Name(name.to_owned()), length));
        }
        '*' => Segment::Index(0),
        _ => Segment::Index(index(inside.split(']').next()?.trim())?),
    };
    Some((segment, text.find(']')? + 1))
}

/// An index; those from the end, and slices, begin with the first.
fn index(text: &str) -> Option<usize> {
    match text.parse::<i64>() {
        Ok(index) => Some(usize::try_from(index).unwrap_or(0)),
        Err(_) => text.contains(':').then_some(0),
    }
}

/// Puts a value along a path, and makes what is missing on the way; says whether it could.
pub(in crate::explore) fn put(into: &mut Value, path: &[Segment], value: Value) -> bool {
    let Some((first, rest)) = path.split_first() else {
        *into = value;
        return true;
    };
    if into.is_null() {
        *into = match first {
            Segment::Name(_) => Value::Object(Map::new()),
            Segment::Index(_) => Value::Array(Vec::new()),
        };
    }
    match (first, into) {
        (Segment::Name(name), Value::Object(fields)) => put(
            fields.entry(name.clone()).or_insert(Value::Null),
            rest,
            value,
        ),
        (Segment::Index(index), Value::Array(items)) if *index < 100 => {
            while items.len() <= *index {
                let twin = items.last().cloned().unwrap_or(Value::Null);
                items.push(twin);
            }
            put(&mut items[*index], rest, value)
        }
        (Segment::Name(_) | Segment::Index(_), _) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_put_where_paths_find_them() {
        let case = |path: &str, expected: Value| {
            let mut body = Value::Null;
            let segments = segments(path).expect(path);
            assert!(put(&mut body, &segments, json!(1)), "{path}");
            assert_eq!(body, expected, "{path}");
        };
        case("$", json!(1));
        case("$.a.b", json!({ "a": { "b": 1 } }));
        case("$['a b'][\"c\"]", json!({ "a b": { "c": 1 } }));
        case("$.items[1].t", json!({ "items": [null, { "t": 1 }] }));
        case("$.items[*].t", json!({ "items": [{ "t": 1 }] }));
        case("$.items[-1]", json!({ "items": [1] }));
        case("$..t", json!({ "t": 1 }));
    }

    #[test]
    fn other_paths_are_none() {
        for path in ["$.a[?@.b > 1]", "a.b", "$.a['it\\'s']", "$.a[0,1"] {
            assert_eq!(segments(path), None, "{path}");
        }
    }
}
