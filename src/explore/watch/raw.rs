//! What a person should never read: nothing, words of programs, pages of errors, secrets.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::template::{Shown, Template};

/// What is wrong with a part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    /// There is nothing.
    Empty,
    /// The secret of this name.
    Secret(String),
    /// This is for programs.
    Text(String),
    /// The attribute of this name, whose values are hidden everywhere else.
    Private(String),
}

/// Where the words of a part come from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Origin<'v> {
    /// Whether they are the user's own.
    pub(super) user: bool,
    /// The values that the part reads.
    pub(super) values: &'v [&'v Value],
    /// Whether it may be empty, as its author has said.
    pub(super) spare: bool,
}

/// Words that are a value for programs where they stand alone.
const VALUES: [&str; 9] = [
    "null",
    "none",
    "nil",
    "undefined",
    "nan",
    "[]",
    "{}",
    "[null]",
    "[object object]",
];

/// What only programs write.
static TRACES: LazyLock<Regex> = LazyLock::new(|| {
    let parts = [
        r"\{\{|\{%",
        r"\[object \w+\]",
        r"(?i:<!doctype html|<html\b)",
        r"Traceback \(most recent call last\)",
        r"(?m:^\s*at [\w.$<>]+\([^)\n]*\)?)",
        r"\b[\w.]*[a-z](?:Exception|Error)\b:",
        r"Exception in thread",
        r"(?i:\bundefined\b)",
        r"\bNaN\b",
        r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-fA-F]{1,6});",
        // No price has so many digits: it was worked out.
        r"\b\d+\.\d{12,}\b",
        r#"\{\s*["'][\w-]+["']\s*:"#,
    ];
    Regex::new(&parts.join("|")).expect("an expression")
});

/// What an expression makes of nothing where it puts it together with words.
static NOTHING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i:\b(?:none|null)\b)|\[\]|\{\}").expect("an expression"));
/// So much of a list or an object is told.
const SHORT: usize = 40;

/// Whether a text is a value for programs where it stands alone.
pub(in crate::explore) fn is_raw(text: &str) -> bool {
    let text = text.trim();
    let mut values = VALUES.iter();
    values.any(|value| value.eq_ignore_ascii_case(text))
}

/// What is wrong with a part of a message; `secrets` are what stands for them.
pub(super) fn raw(
    template: &Template,
    part: &Shown,
    secrets: &[String],
    origin: Origin<'_>,
) -> Option<Raw> {
    let text = part.text.trim();
    let lower = text.to_lowercase();
    let is_in = |secret: &&String| lower.contains(&secret.to_lowercase());
    if let Some(secret) = secrets.iter().find(is_in) {
        let name = secret.strip_prefix("secret-").unwrap_or(secret);
        return Some(Raw::Secret(name.to_owned()));
    }
    let written = template.text().get(part.range.clone()).unwrap_or_default();
    if text.is_empty() {
        let meant = !part.whole && (written.contains("''") || written.contains("\"\""));
        return (!meant && !origin.spare).then_some(Raw::Empty);
    }
    if origin.user {
        return None;
    }
    if let Some(nothing) = nothing(text, origin.values) {
        return (!written.contains(nothing)).then(|| Raw::Text(nothing.to_owned()));
    }
    if !part.whole && is_raw(text) {
        return (!written.contains(text)).then(|| Raw::Text(text.to_owned()));
    }
    let mut pieces = text.split([',', '\n']).map(str::trim);
    let missing = pieces.find(|piece| !part.whole && matches!(*piece, "None" | "null"));
    if let Some(missing) = missing.filter(|missing| !written.contains(missing)) {
        return Some(Raw::Text(missing.to_owned()));
    }
    let found = TRACES.find(text).map(|found| found.as_str().trim());
    if let Some(found) = found {
        return (!written.contains(found)).then(|| Raw::Text(found.to_owned()));
    }
    printed(text, origin.values)
        .filter(|printed| !written.contains(printed))
        .map(Raw::Text)
}

/// The word for nothing, where one of the values is nothing and no other has that word.
fn nothing<'t>(text: &'t str, values: &[&Value]) -> Option<&'t str> {
    let is_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    let mut holes = values.iter().filter(|value| is_nothing(value));
    holes.next()?;
    let found = NOTHING.find(text)?.as_str();
    let mut others = values.iter().filter(|value| !is_nothing(value));
    (!others.any(|value| value.to_string().contains(found))).then_some(found)
}

/// A list or an object of the values as a program writes it, where the text holds one.
fn printed(text: &str, values: &[&Value]) -> Option<String> {
    let start = text.find(['[', '{'])?;
    let plain = |text: &str| text.replace(char::is_whitespace, "").replace('\'', "\"");
    let shown = plain(text);
    let mut parts = values.iter().flat_map(|value| structures(value));
    parts.find(|value| shown.contains(&plain(&value.to_string())))?;
    let mut words: String = text[start..].chars().take(SHORT).collect();
    if words.len() < text[start..].len() {
        words.push('…');
    }
    Some(words)
}

/// Every list and every object in a value that holds something.
fn structures(value: &Value) -> Vec<&Value> {
    let inner: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let own = (!inner.is_empty()).then_some(value);
    own.into_iter()
        .chain(inner.into_iter().flat_map(structures))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::*;
    use crate::source::{Place, SourceFile, Span};
    use crate::template::{Scope, World};

    fn case(text: &str, value: &Value, expected: Option<&str>) {
        let file = Arc::new(SourceFile {
            name: "a.yaml".to_owned(),
            text: text.to_owned(),
        });
        let span = Span::new(0, text.len());
        let template = Template::parse(text, Place { file, span }).expect("a template");
        let attributes = [("x".to_owned(), value.clone())].into_iter().collect();
        let scope = Scope::new(&Arc::new(World::default()), attributes, 0);
        let shown = template.shown(&scope).expect("a text");
        let secrets = ["secret-TOKEN".to_owned()];
        let origin = Origin {
            user: false,
            values: &[value],
            spare: false,
        };
        let mut parts = shown.iter();
        let found = parts.find_map(|part| raw(&template, part, &secrets, origin));
        let found = found.map(|raw| match raw {
            Raw::Empty => "empty".to_owned(),
            Raw::Secret(name) => format!("secret {name}"),
            Raw::Text(text) => text,
            Raw::Private(name) => format!("private {name}"),
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn what_people_should_not_read_is_found() {
        case("It is {{ x }}.", &json!(""), Some("empty"));
        case("It is {{ x }}.", &json!(" \n"), Some("empty"));
        case("{{ x | join(', ') }}", &json!([]), Some("empty"));
        case("{{ x | tojson }}", &json!([]), Some("[]"));
        case("{{ x }}", &json!("None"), Some("None"));
        case("{{ x }}", &json!("Hello {{ name }}"), Some("{{"));
        case(
            "{{ x }}",
            &json!("java.lang.NullPointerException: oh"),
            Some("java.lang.NullPointerException:"),
        );
        case(
            "{{ x }}",
            &json!("TypeError: x is undefined"),
            Some("TypeError:"),
        );
        case("{{ x }}", &json!("<html><body>"), Some("<html"));
        case(
            "{{ x }}",
            &json!("Bearer secret-TOKEN"),
            Some("secret TOKEN"),
        );
        case("{% if x %}{% endif %}", &json!(1), Some("empty"));
        case("{{ x | join(', ') }}", &json!(["A", null]), Some("None"));
        case("{{ x | join(', ') }}", &json!([{ "a": 1 }]), Some("{'a':"));
        case("{{ 'Warning: ' ~ x }}", &json!(null), Some("None"));
        case("{{ 'We have ' ~ x }}", &json!([]), Some("[]"));
        case("{{ x | string }}", &json!(["A", "B"]), Some("['A', 'B']"));
        case("{{ x | tojson }}", &json!([1, 2]), Some("[1, 2]"));
        case(
            "{{ 'Of ' ~ x.of }}",
            &json!({ "of": { "a": 1 } }),
            Some("{'a':"),
        );
        case("{{ x }}", &json!("Tom &amp; Jerry"), Some("&amp;"));
        case(
            "{{ x }}",
            &json!(0.300_000_000_000_000_04),
            Some("0.30000000000000004"),
        );
        case(
            "{{ x | upper }}",
            &json!("a secret-TOKEN"),
            Some("secret TOKEN"),
        );
    }

    #[test]
    fn what_its_author_has_written_is_right() {
        case("None of them, null and void: {{ x }}", &json!("a"), None);
        case("{{ x | default('None', true) }}", &json!(""), None);
        case("{{ x | default('') }}", &json!(""), None);
        case("Hi{{ ' ' ~ x if x else '' }}", &json!(""), None);
        case("{{ x }}", &json!("None of the above"), None);
        case("{{ x }}", &json!("7 null-modem cables"), None);
        case(
            "{{ x }}",
            &json!("An error has come up: look at it at home"),
            None,
        );
        case(
            "{% if x %}{{ x }}{% else %}nothing{% endif %}",
            &json!(""),
            None,
        );
        case("always the same", &json!(1), None);
        case("{{ x | join(', ') }}", &json!(["[A]", "B"]), None);
        case("{{ x }} and more", &json!("Tom & Jerry; [1] 0.25"), None);
        case("{{ 'none' if x is none else x }}", &json!(null), None);
        case("{{ 'none of it: ' ~ (x or '') }}", &json!(null), None);
    }
}
