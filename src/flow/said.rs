//! A message, and the lines of scenarios that speak of it.

use serde_json::Value;

use super::event::Said;
use crate::script::{BotLine, Part};

impl Said {
    /// A part of it; a message without choices has an empty list of them.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<Value> {
        let text = |text: &Option<String>| text.clone().map(Value::String);
        match part {
            Part::Text => text(&self.text),
            Part::Image => text(&self.image),
            Part::Document => text(&self.document),
            Part::Link => text(&self.link),
            Part::Choices => Some(self.choices.iter().map(String::as_str).collect()),
        }
    }

    /// Whether it is as a line says.
    #[must_use]
    pub fn fits(&self, line: &BotLine) -> bool {
        let mut parts = line.parts.iter();
        parts.all(|(part, expectation)| expectation.holds(self.part(*part).as_ref()))
    }
}
