//! Questions, offers and scopes for tests.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::attribute::Attributes;
use crate::flow::answer::{Offer, Understood, understand};
use crate::flow::bench::Bench;
use crate::script::{AnswerType, Ask, DateFormat, Decimal, Input, StepKind};
use crate::source::{Place, SourceFile, Span};
use crate::template::{Clock, Scope, World};

/// A place in a file that is nothing but `text`.
pub(super) fn place(text: &str) -> Place {
    let file = Arc::new(SourceFile {
        name: "flows/a.yaml".to_owned(),
        text: text.to_owned(),
    });
    let span = Span::new(0, text.len());
    Place { file, span }
}

/// A question of this type and nothing more; what can be picked is told with the answer.
pub(super) fn ask(answer: AnswerType) -> Ask {
    let mut ask = read(answer, "");
    ask.choices = None;
    ask
}

/// A question as it is read from a file, so that no test asks what nobody can write.
fn read(answer: AnswerType, keys: &str) -> Ask {
    let is_choice = answer == AnswerType::Choice;
    let choices = if is_choice { ", choices: names" } else { "" };
    let name = answer.name();
    let text = format!("steps: [{{ ask: What?, save: answer, type: {name}{choices}{keys} }}]");
    let mut bench = Bench::new(&[("main", &text)]);
    let StepKind::Ask(ask) = bench.scripts.remove(0).steps.remove(0).kind else {
        panic!("a question: {text}");
    };
    *ask
}

impl Ask {
    pub(super) fn between(mut self, min: &Value, max: &Value) -> Self {
        let bounds = [("min", min), ("max", max)].into_iter();
        let bounds = bounds.filter(|(_, value)| !value.is_null());
        let bounds: String = bounds
            .map(|(key, value)| format!(", {key}: {value}"))
            .collect();
        let read = read(self.answer, &bounds);
        (self.min, self.max) = (read.min, read.max);
        self
    }

    pub(super) fn with_comma(mut self) -> Self {
        self.conventions.decimal = Decimal::Comma;
        self
    }

    pub(super) fn in_format(mut self, format: &str) -> Self {
        self.conventions.date = Some(DateFormat::parse(format).expect("a format"));
        self
    }

    pub(super) fn in_country(mut self, code: &str) -> Self {
        self.conventions.country = Some(code.to_owned());
        self
    }

    pub(super) fn matching(mut self, pattern: &str) -> Self {
        self.pattern = Some(regex::Regex::new(pattern).expect("an expression"));
        self
    }

    pub(super) fn or_skip(mut self, label: &str) -> Self {
        self.optional = Some(label.to_owned());
        self
    }
}

/// Offers whose values are their labels.
pub(super) fn labels(labels: &[&str]) -> Vec<Offer> {
    let offer = |label: &&str| valued(label, json!(label));
    labels.iter().map(offer).collect()
}

/// An offer.
pub(super) fn valued(label: &str, value: Value) -> Offer {
    let label = label.to_owned();
    Offer { label, value }
}

/// A scope on 22 November 2026.
pub(super) fn scope(attributes: Value) -> Scope {
    let clock = Clock::fixed("2026-11-22T10:00:00Z").expect("a time");
    let world = World {
        clock,
        ..World::default()
    };
    let attributes: Attributes = serde_json::from_value(attributes).expect("an object");
    Scope::new(&Arc::new(world), attributes, 0)
}

/// What came of an input: the value as JSON, `skipped`, or the sentence.
pub(super) fn told(ask: &Ask, offers: &[Offer], input: &Input) -> String {
    match understand(ask, offers, input, &scope(json!({}))) {
        Understood::Value(value) => value.to_string(),
        Understood::Skipped => "skipped".to_owned(),
        Understood::Refused(sentence) => sentence,
    }
}

/// Holds typed texts against what must come of them.
pub(super) fn cases(ask: &Ask, offers: &[Offer], cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let input = Input::Text((*text).to_owned());
        assert_eq!(told(ask, offers, &input), *expected, "{text:?}");
    }
}
