//! What the conditions of branches have read.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use super::{Moment, Watcher};
use crate::flow::{At, StepKind};
use crate::template::{Source, Template};

/// Longer values are not shown as a whole.
const SHOWN: usize = 40;

impl Watcher<'_> {
    /// Keeps what the conditions have read, each combination once.
    pub(super) fn note_values(&mut self, at: At, moment: &Moment<'_>) {
        let StepKind::Branch(arms) = &self.walker.bot.step(at).kind else {
            return;
        };
        let conditions = arms.iter().filter_map(|arm| arm.condition);
        let references = conditions.flat_map(Template::references);
        let names = references.filter_map(|reference| match &reference.source {
            Source::Attribute(name) => Some(name.as_str()),
            Source::Environment(_) | Source::Secret(_) => None,
        });
        let read: Vec<(&str, Option<&Value>)> =
            names.map(|name| (name, moment.value(name))).collect();
        let mut hasher = DefaultHasher::new();
        (at, &read).hash(&mut hasher);
        if self.looked_at.insert(hasher.finish()) {
            for (name, value) in read {
                let value = value.map_or_else(|| "nothing".to_owned(), shown);
                self.hits.read(at, format!("{name}\u{0}{value}"));
            }
        }
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("{start}…")
}
