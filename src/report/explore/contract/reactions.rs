//! What the user sees of a broken field, line by line.

use super::view::{FieldView, ReactionView};
use crate::explore::DamageKind;
use crate::report::explore::groups::{lines as message_lines, words};

/// A line for each thing that a user may see instead: `missing, null: Please try again later.`
pub(super) fn lines(field: &FieldView) -> Vec<String> {
    let mut steps: Vec<&str> = field
        .broken
        .iter()
        .map(|reaction| reaction.step.as_str())
        .collect();
    steps.sort_unstable();
    steps.dedup();
    let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for reaction in &field.broken {
        let damages = reaction.told_damages();
        // Of examples that differ only in their values, one is enough.
        let known = told.contains(&(&reaction.step, damages.clone()));
        if damages.is_empty() || known {
            continue;
        }
        let label = if steps.len() > 1 {
            format!("{}, ", reaction.step)
        } else {
            String::new()
        };
        let with = if depends(field, reaction, &damages) {
            format!(" with {}", examples(reaction))
        } else {
            String::new()
        };
        lines.push(format!(
            "{label}{}{with}: {}",
            damages.join(", "),
            reaction.seen()
        ));
        told.push((&reaction.step, damages));
    }
    if lines.is_empty() {
        let why = if field.demand.seen.is_empty() {
            "(no example has it)"
        } else {
            "(not broken: its path does not name one place)"
        };
        lines.push(why.to_owned());
    }
    lines
}

/// Whether the user sees something else of the same damages with other examples.
fn depends(field: &FieldView, reaction: &ReactionView, damages: &[&str]) -> bool {
    let others = field
        .broken
        .iter()
        .filter(|other| other.step == reaction.step && other.examples != reaction.examples);
    let mut others = others.filter(|other| other.seen() != reaction.seen());
    others.any(|other| {
        let told = other.told_damages();
        told.iter().any(|damage| damages.contains(damage))
    })
}

/// `` `a` or `b` ``
fn examples(reaction: &ReactionView) -> String {
    let names = reaction.examples.iter();
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(" or ")
}

impl ReactionView {
    /// The ways to break it that people need to know: what goes wrong, and a missing field in any case.
    fn told_damages(&self) -> Vec<&str> {
        let is_told = |kind| match kind {
            DamageKind::Dropped | DamageKind::NoItems | DamageKind::Nulled => true,
            DamageKind::Retyped(_)
            | DamageKind::AsText
            | DamageKind::Emptied
            | DamageKind::Huge => false,
        };
        let damages = self.damage.iter().zip(&self.damages);
        let told = damages
            .filter(|(_, damage)| self.harm.is_some() || (is_told(damage.kind) && !damage.in_one));
        told.map(|(word, _)| word.as_str()).collect()
    }

    /// What the user sees: `nothing changes`, `Sorry`, `the conversation breaks`.
    pub(super) fn seen(&self) -> String {
        if self.same && self.harm.is_none() {
            return if self.read_later {
                "nothing changes at first"
            } else {
                "nothing changes"
            }
            .to_owned();
        }
        let text = self.news.join(" / ").replace('\n', " ");
        let text = text.trim();
        let text = match (text.is_empty(), self.then.kind) {
            (true, "breaks") => "the conversation breaks".to_owned(),
            (false, "breaks") => format!("{text} / the conversation breaks"),
            (true, _) if self.says.is_empty() => {
                format!("the bot says nothing and {}", words(&self.then))
            }
            (true, _) => {
                let texts: Vec<String> = self.says.iter().flat_map(message_lines).collect();
                texts.join(" / ").replace('\n', " ")
            }
            (false, _) => text.to_owned(),
        };
        if self.later {
            format!("later: {text}")
        } else {
            text
        }
    }
}
