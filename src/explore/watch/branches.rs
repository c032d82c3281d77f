//! What the conditions of branches have read.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use super::{Moment, Watcher};
use crate::flow::{At, StepKind};
use crate::template::{Source, Template};

/// Longer values are not shown as a whole.
const SHOWN: usize = 40;

impl Watcher<'_> {
    /// Keeps what the conditions have read up to the one that was taken, each combination once.
    pub(super) fn note_values(&mut self, at: At, taken: Option<usize>, moment: &Moment<'_>) {
        let StepKind::Branch(arms) = &self.walker.bot.step(at).kind else {
            return;
        };
        let looked_at = taken.map_or(arms.len(), |taken| taken + 1);
        for (arm, condition) in arms.iter().map(|arm| arm.condition).enumerate() {
            if let Some(condition) = condition.filter(|_| arm < looked_at) {
                self.note((at, arm), condition, moment);
            }
        }
    }

    fn note(&mut self, arm: (At, usize), condition: &Template, moment: &Moment<'_>) {
        let names = condition
            .references()
            .filter_map(|reference| match &reference.source {
                Source::Attribute(name) => Some(name.as_str()),
                Source::Environment(_) | Source::Secret(_) => None,
            });
        let read: Vec<(&str, Option<&Value>)> =
            names.map(|name| (name, moment.value(name))).collect();
        let mut hasher = DefaultHasher::new();
        (arm, &read).hash(&mut hasher);
        if self.looked_at.insert(hasher.finish()) {
            let values = read.into_iter().map(|(name, value)| {
                let value = value.map_or_else(|| "nothing".to_owned(), shown);
                format!("{name}\u{0}{value}")
            });
            self.hits.read(arm, values);
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
