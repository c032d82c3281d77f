//! A YAML value with its places, after aliases and merge keys are resolved.

use serde_json::{Map, Value};

use super::file::Span;
use super::plain;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands. An empty value has the place of its key.
    pub span: Span,
    /// How many nodes it has, itself included.
    pub size: usize,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text, a number, true, false or nothing.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order written.
    Map(Vec<Entry>),
    /// Something a finding already stands for; every reader passes over it in silence.
    Broken,
}

/// One key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// A scalar as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text without quotes and with escapes resolved.
    pub text: String,
    /// Whether it stood without quotes, so that YAML gives it a type.
    pub plain: bool,
}

impl Scalar {
    /// The typed value by YAML 1.2: only plain scalars are numbers, booleans or null.
    #[must_use]
    pub fn value(&self) -> Value {
        if self.plain {
            plain::value(&self.text)
        } else {
            Value::String(self.text.clone())
        }
    }
}

impl Node {
    /// The value as JSON; broken parts are null.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Scalar(scalar) => scalar.value(),
            Kind::List(items) => items.iter().map(Self::to_value).collect(),
            Kind::Map(entries) => {
                let pairs = entries
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.value.to_value()));
                Value::Object(pairs.collect::<Map<_, _>>())
            }
            Kind::Broken => Value::Null,
        }
    }

    /// Every scalar in it, with its node.
    pub fn each_scalar(&self, listen: &mut impl FnMut(&Self, &Scalar)) {
        match &self.kind {
            Kind::Scalar(scalar) => listen(self, scalar),
            Kind::List(items) => items.iter().for_each(|item| item.each_scalar(listen)),
            Kind::Map(entries) => {
                let values = entries.iter().map(|entry| &entry.value);
                values.for_each(|value| value.each_scalar(listen));
            }
            Kind::Broken => {}
        }
    }

    /// What it is, in words for a message: `a number`, `a list`.
    #[must_use]
    pub fn what(&self) -> &'static str {
        match &self.kind {
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
            Kind::Broken => "broken",
            Kind::Scalar(scalar) => match scalar.value() {
                Value::Null => "empty",
                Value::Bool(_) => "true or false",
                Value::Number(_) => "a number",
                Value::String(_) | Value::Array(_) | Value::Object(_) => "text",
            },
        }
    }

    /// Whether it is an empty or `null` scalar.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar(scalar) if scalar.value().is_null())
    }

    /// Whether a finding already stands for it.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.kind == Kind::Broken
    }

    /// The scalar's text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(&scalar.text),
            Kind::List(_) | Kind::Map(_) | Kind::Broken => None,
        }
    }

    /// The value of a key, if it is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Map(entries) => entries
                .iter()
                .find(|entry| entry.key == key)
                .map(|entry| &entry.value),
            Kind::Scalar(_) | Kind::List(_) | Kind::Broken => None,
        }
    }
}
