//! The types a value can be asked to have, and how a value is made to fit.

use serde_json::{Number, Value};

/// A type people write: `type: number`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Text. A number or a boolean becomes the text it was written as.
    Text,
    /// A number. Text that is a number becomes one.
    Number,
    /// A number without a fraction.
    Integer,
    /// True or false; also the words `true` and `false`.
    Boolean,
    /// A list.
    List,
    /// An object.
    Object,
    /// Null.
    Null,
}

/// A value that does not fit a type, in words: `` expected a number, found the text `soon` ``.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {wanted}, found {found}")]
pub struct Unfit {
    /// The type.
    pub wanted: &'static str,
    /// What came.
    pub found: String,
}

impl ValueType {
    /// Every type with the words for it; the first is the one messages use.
    pub const WORDS: &[(Self, &[&str])] = &[
        (Self::Text, &["text", "string"]),
        (Self::Number, &["number"]),
        (Self::Integer, &["integer"]),
        (Self::Boolean, &["boolean", "bool"]),
        (Self::List, &["list", "array"]),
        (Self::Object, &["object", "map"]),
        (Self::Null, &["null"]),
    ];

    /// The type of this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, words)| words.contains(&word))
            .map(|(value_type, _)| *value_type)
    }

    /// Every word for a type.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::WORDS
            .iter()
            .flat_map(|(_, words)| words.iter().copied())
    }

    /// With its article: `a number`.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Integer => "a whole number",
            Self::Boolean => "true or false",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Null => "null",
        }
    }

    /// Whether a value is of this type as it stands.
    #[must_use]
    pub fn holds(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Integer, Value::Number(number)) => whole(number).is_some(),
            (Self::Text, Value::String(_))
            | (Self::Number, Value::Number(_))
            | (Self::Boolean, Value::Bool(_))
            | (Self::List, Value::Array(_))
            | (Self::Object, Value::Object(_))
            | (Self::Null, Value::Null) => true,
            (
                Self::Text
                | Self::Number
                | Self::Integer
                | Self::Boolean
                | Self::List
                | Self::Object
                | Self::Null,
                _,
            ) => false,
        }
    }

    /// The type of a value.
    #[must_use]
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }

    /// Makes a value fit without guessing: no rounding, no splitting, no parsing of anything but numbers and booleans.
    ///
    /// # Errors
    ///
    /// When the value is no such thing.
    pub fn convert(self, value: &Value) -> Result<Value, Unfit> {
        let converted = match (self, value) {
            (Self::Text, Value::Number(number)) => Some(Value::String(number.to_string())),
            (Self::Text, Value::Bool(truth)) => Some(Value::String(truth.to_string())),
            (Self::Number, Value::String(text)) => {
                text.trim().parse::<Number>().ok().map(Value::Number)
            }
            (Self::Integer, Value::Number(number)) => whole(number).map(Value::Number),
            (Self::Integer, Value::String(text)) => text
                .trim()
                .parse::<Number>()
                .ok()
                .as_ref()
                .and_then(whole)
                .map(Value::Number),
            (Self::Boolean, Value::String(text)) => text.trim().parse().ok().map(Value::Bool),
            (
                Self::Text
                | Self::Number
                | Self::Integer
                | Self::Boolean
                | Self::List
                | Self::Object
                | Self::Null,
                value,
            ) => self.holds(value).then(|| value.clone()),
        };
        converted.ok_or_else(|| Unfit {
            wanted: self.with_article(),
            found: describe(value),
        })
    }
}

/// The number without its fraction, if that is zero: `12.0` is `12`.
fn whole(number: &Number) -> Option<Number> {
    let text = number.as_str();
    if text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return Some(number.clone());
    }
    let float = super::to_float(number);
    let small_enough = float.fract() == 0.0 && float.abs() < 9e15;
    small_enough
        .then(|| format!("{float:.0}").parse().ok())
        .flatten()
}

/// A value in words, short.
fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::String(text) if text.chars().count() <= 40 => format!("the text `{text}`"),
        Value::String(text) => format!("a text of {} characters", text.chars().count()),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_without_guessing() {
        let cases = [
            ("text", "12.50", Some("\"12.50\"")),
            ("text", "true", Some("\"true\"")),
            ("text", "null", None),
            ("text", "[1]", None),
            ("number", "\"12.50\"", Some("12.50")),
            ("number", "\"12,50\"", None),
            ("number", "\"\"", None),
            ("number", "true", None),
            ("integer", "12.0", Some("12")),
            ("integer", "12.5", None),
            ("integer", "\"12\"", Some("12")),
            (
                "integer",
                "123456789012345678901234567890",
                Some("123456789012345678901234567890"),
            ),
            ("boolean", "\"true\"", Some("true")),
            ("boolean", "1", None),
            ("list", "[1]", Some("[1]")),
            ("list", "\"a\"", None),
            ("object", "{}", Some("{}")),
        ];
        for (word, json, expected) in cases {
            let value: Value = serde_json::from_str(json).expect("valid JSON");
            let converted = ValueType::named(word).expect("a type").convert(&value);
            assert_eq!(
                converted.ok().map(|value| value.to_string()).as_deref(),
                expected,
                "{word} {json}"
            );
        }
    }
}
