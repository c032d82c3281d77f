//! What the user sees of a broken field, line by line.

use super::view::{FieldView, ReactionView};
use crate::report::explore::groups::{lines as message_lines, words};

/// A line for each thing that a user may see instead: `missing, null: Please try again later.`
pub(in crate::report::explore) fn lines(field: &FieldView) -> Vec<String> {
    let mut steps: Vec<&str> = field
        .broken
        .iter()
        .map(|reaction| reaction.step.as_str())
        .collect();
    steps.sort_unstable();
    steps.dedup();
    let of = |reaction: &ReactionView| {
        let label = if steps.len() > 1 {
            format!("{}, ", reaction.step)
        } else {
            String::new()
        };
        format!("{label}{}: {}", reaction.damage.join(", "), reaction.seen())
    };
    let told = field.broken.iter().filter(|reaction| reaction.is_told());
    let mut lines: Vec<String> = Vec::new();
    for line in told.map(of) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push("never broken: no example has it".to_owned());
    }
    lines
}

impl ReactionView {
    /// Whether people need to know: what goes wrong, and what comes of a missing field in any case.
    fn is_told(&self) -> bool {
        self.harm.is_some() || self.damage.iter().any(|word| word == "missing")
    }

    /// What the user sees: `nothing changes`, `Sorry → ends`, `the conversation breaks`.
    pub(super) fn seen(&self) -> String {
        if self.same && self.harm.is_none() {
            let over = matches!(self.then.kind, "ends" | "hands over");
            return if over {
                "nothing changes"
            } else {
                "nothing changes at first"
            }
            .to_owned();
        }
        let texts: Vec<String> = self.says.iter().flat_map(message_lines).collect();
        let mut text = texts.join(" / ").replace('\n', " ");
        if self.then.kind == "breaks" {
            let ends = "the conversation breaks";
            text = if text.is_empty() {
                ends.to_owned()
            } else {
                format!("{text}, then {ends}")
            };
        } else if text.is_empty() {
            text = format!("(nothing) {}", words(&self.then));
        }
        if self.later {
            format!("later: {text}")
        } else {
            text
        }
    }
}
