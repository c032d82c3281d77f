//! Which arm of a branch is taken, and what its conditions have read.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use super::{Moment, Watcher};
use crate::explore::hits::Moved;
use crate::explore::result::Exit;
use crate::flow::{Arm, At, Event, Next, What};
use crate::template::{Scope, Source};

/// Longer values are not shown as a whole.
const SHOWN: usize = 40;

impl Watcher<'_> {
    /// The arm of a branch that was taken.
    pub(super) fn pass_branch(
        &mut self,
        moved: Moved,
        (at, arms): (At, &[Arm<'_>]),
        moment: &Moment<'_>,
        after: &[Event],
    ) {
        self.note_values((at, arms), moment);
        let mut fitting = (0..arms.len()).filter(|index| leads(at, arms[*index].next, after));
        let otherwise = leads(at, self.walker.bot.step(at).next, after);
        let all_taken = arms.last().is_some_and(|arm| arm.condition.is_none());
        let exit = match (fitting.next(), fitting.next(), otherwise && !all_taken) {
            (Some(arm), None, false) => Exit::Arm(arm),
            (None, _, true) => Exit::NoArm,
            (None, _, false) => return,
            (Some(_), _, _) => match self.decide(arms, moment) {
                Some(exit) => exit,
                None => return,
            },
        };
        self.hits.pass(moved, at, exit);
    }

    /// Works the conditions out where it cannot be seen which arm was taken.
    fn decide(&self, arms: &[Arm<'_>], moment: &Moment<'_>) -> Option<Exit> {
        let settings = self.walker.settings;
        let scope = Scope::new(&settings.world, moment.attributes(), settings.seed);
        for (index, arm) in arms.iter().enumerate() {
            if arm.holds(&scope).ok()? {
                return Some(Exit::Arm(index));
            }
        }
        Some(Exit::NoArm)
    }

    /// Keeps what the conditions have read, each combination once.
    fn note_values(&mut self, (at, arms): (At, &[Arm<'_>]), moment: &Moment<'_>) {
        let conditions = arms.iter().filter_map(|arm| arm.condition);
        let references = conditions.flat_map(|condition| condition.references());
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

/// Whether what happens after a branch is what happens where it leads.
fn leads(at: At, next: Next, after: &[Event]) -> bool {
    match (next, after.first()) {
        (_, None) => false,
        (Next::Step(step), Some(event)) => {
            let to = At {
                flow: at.flow,
                step,
            };
            matches!(event.what, What::Entered) && event.at == to
        }
        (Next::End, Some(event)) => {
            matches!(event.what, What::Ended(_)) || event.at.flow != at.flow
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
