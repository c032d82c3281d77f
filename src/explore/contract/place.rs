//! Where in a body a field stands, as far as its path says that exactly.

use serde_json::Value;

use crate::attribute::ValueType;

/// A part of the way to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The field of this name.
    Name(String),
    /// The item of this index.
    Item(usize),
    /// Every item of a list.
    Every,
}

/// What stands at a place in one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Seen {
    /// The types of what was found, null aside, each once.
    pub types: Vec<ValueType>,
    /// Whether nothing was found, or nothing but null.
    pub missing: bool,
    /// Whether it is null somewhere.
    pub null: bool,
    /// Whether an item of a list lacks it.
    pub lacking: bool,
    /// Whether it is an empty text, list or object somewhere.
    pub empty: bool,
}

/// The way to a field; `None` where a path searches, filters or counts from the end.
#[must_use]
pub(in crate::explore) fn parts(path: &str) -> Option<Vec<Part>> {
    let mut rest = path.trim().strip_prefix('$')?.trim_start();
    let mut parts = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (part, after) = match first {
            '.' => dotted(&rest[1..])?,
            '[' => bracket(rest[1..].trim_start())?,
            _ => return None,
        };
        parts.push(part);
        rest = after.trim_start();
    }
    Some(parts)
}

/// `name` and `*` behind a dot.
fn dotted(text: &str) -> Option<(Part, &str)> {
    if let Some(rest) = text.strip_prefix('*') {
        return Some((Part::Every, rest));
    }
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    let end = text
        .find(|character| !plain(character))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    (!name.is_empty()).then(|| (Part::Name(name.to_owned()), rest))
}

/// `'name']`, `0]` and `*]` behind a bracket.
fn bracket(text: &str) -> Option<(Part, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|first| matches!(first, '\'' | '"'));
    if let Some(quote) = quote {
        let (name, rest) = text[1..].split_once(quote)?;
        let rest = rest.trim_start().strip_prefix(']')?;
        return (!name.contains('\\')).then(|| (Part::Name(name.to_owned()), rest));
    }
    let (inside, rest) = text.split_once(']')?;
    let part = match inside.trim() {
        "*" => Part::Every,
        index => Part::Item(index.parse().ok()?),
    };
    Some((part, rest))
}

impl Seen {
    /// Looks at a place in a body.
    pub(super) fn at(body: Option<&Value>, parts: &[Part]) -> Self {
        let mut seen = Self::default();
        if let Some(body) = body {
            seen.look(body, parts, false);
        }
        seen.missing = seen.types.is_empty();
        seen
    }

    /// Takes in a value that was found.
    pub(super) fn take(&mut self, value: &Value) {
        let value_type = ValueType::of(value);
        match value {
            Value::Null => self.null = true,
            Value::String(text) => self.empty |= text.is_empty(),
            Value::Array(items) => self.empty |= items.is_empty(),
            Value::Object(fields) => self.empty |= fields.is_empty(),
            Value::Bool(_) | Value::Number(_) => {}
        }
        if value_type != ValueType::Null && !self.types.contains(&value_type) {
            self.types.push(value_type);
        }
    }

    fn look(&mut self, value: &Value, parts: &[Part], in_list: bool) {
        let Some((first, rest)) = parts.split_first() else {
            self.take(value);
            return;
        };
        let found = match (first, value) {
            (Part::Name(name), Value::Object(fields)) => fields.get(name),
            (Part::Item(index), Value::Array(items)) => items.get(*index),
            (Part::Every, Value::Array(items)) => {
                for item in items {
                    self.look(item, rest, true);
                }
                return;
            }
            (Part::Name(_) | Part::Item(_) | Part::Every, _) => None,
        };
        match found {
            Some(found) => self.look(found, rest, in_list),
            None => self.lacking |= in_list,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn paths_that_say_exactly_where_they_look_have_parts() {
        let name = |name: &str| Part::Name(name.to_owned());
        let case = |path: &str, expected: Option<Vec<Part>>| assert_eq!(parts(path), expected);
        case("$", Some(vec![]));
        case(
            "$.a['b c'][\"d\"]",
            Some(vec![name("a"), name("b c"), name("d")]),
        );
        case(
            "$.a[0][*].é",
            Some(vec![name("a"), Part::Item(0), Part::Every, name("é")]),
        );
        case("$.*", Some(vec![Part::Every]));
        for other in [
            "$..a",
            "$[-1]",
            "$[0:2]",
            "$[?@.a].b",
            "$['it\\'s']",
            "a.b",
            "$[0,1]",
        ] {
            case(other, None);
        }
    }

    #[test]
    fn what_stands_at_a_place_is_seen_in_every_item() {
        let body = json!({ "items": [{ "t": "A" }, { "t": null }, {}, { "t": "" }], "none": [] });
        let at = |path: &str| Seen::at(Some(&body), &parts(path).expect("parts"));
        let seen = at("$.items[*].t");
        assert_eq!(seen.types, [ValueType::Text]);
        assert!(seen.null && seen.lacking && seen.empty && !seen.missing);
        assert!(at("$.none[*].t").missing);
        assert!(at("$.items[1].t").missing, "null is nothing");
    }
}
