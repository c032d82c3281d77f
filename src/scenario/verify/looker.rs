//! Looks at values: holds them against expectations, and shows them without secrets.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::expect::{Expectation, in_words};
use crate::flow::Event;
use crate::secret::Redactor;
use crate::source::{Place, Scalar};
use crate::suite::{Came, Check, held};

/// Holds values against expectations and knows what must not be shown.
#[derive(Debug)]
pub(super) struct Looker<'l> {
    redactor: &'l Redactor,
    /// Attributes that are mapped from what goes by a redacted name.
    hidden: BTreeSet<&'l str>,
}

impl<'l> Looker<'l> {
    /// Learns from the calls which attributes are not shown.
    pub(super) fn new(redactor: &'l Redactor, events: &'l [Event]) -> Self {
        let called = events.iter().filter_map(Event::called);
        let hidden = called
            .flat_map(|called| &called.call.mapped)
            .filter(|mapped| redactor.goes_by(&mapped.source))
            .map(|mapped| mapped.attribute.as_str());
        Self {
            redactor,
            hidden: hidden.collect(),
        }
    }

    /// One expectation of one value.
    pub(super) fn check(
        &self,
        subject: &str,
        expectation: &Expectation,
        actual: Option<&Value>,
    ) -> Vec<Check> {
        held(subject, expectation, actual, |actual| {
            self.shown(subject, actual)
        })
    }

    /// One expectation of text; limits and types are held against the number or boolean that the text means.
    pub(super) fn check_text(
        &self,
        subject: &str,
        expectation: &Expectation,
        actual: Option<&Value>,
    ) -> Vec<Check> {
        let Some(typed) = actual.and_then(typed) else {
            return self.check(subject, expectation, actual);
        };
        let (of_text, of_typed) = expectation.halves();
        let of_text = of_text.map(|text| self.check(subject, &text, actual));
        let of_typed = of_typed.map(|numbers| self.check(subject, &numbers, Some(&typed)));
        of_text.into_iter().chain(of_typed).flatten().collect()
    }

    /// The address as it may be shown.
    pub(super) fn url(&self, url: &str) -> Value {
        Value::from(self.redactor.url(url))
    }

    /// A value in words, without secrets.
    pub(super) fn words(&self, value: &Value) -> String {
        in_words(&self.redactor.value(value))
    }

    fn shown(&self, subject: &str, actual: &Value) -> Value {
        let attribute = subject.strip_prefix("attribute ");
        let is_hidden = attribute.is_some_and(|name| self.hidden.contains(name));
        if is_hidden || self.redactor.goes_by(subject) {
            Value::from("[redacted]")
        } else {
            self.redactor.value(actual)
        }
    }
}

/// What the text is when it is read as a number or a boolean of YAML; a list of texts item by item.
fn typed(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => {
            let (text, plain) = (text.clone(), true);
            let typed = Scalar { text, plain }.value();
            (typed.is_number() || typed.is_boolean()).then_some(typed)
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| typed(item).unwrap_or(item.clone()));
            Some(items.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

/// A check that says in words what was expected and what came; nothing came where it holds.
pub(super) fn told(subject: &str, expected: String, came: Option<String>, place: &Place) -> Check {
    Check {
        subject: subject.to_owned(),
        expected,
        mismatch: came.map(Came::new),
        place: place.clone(),
    }
}
