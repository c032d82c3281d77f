//! Scripts → flows: every name of a step, an API or a flow is looked up once.

mod draft;
mod outside;
mod prune;
mod steps;
#[cfg(test)]
mod tests;

use self::draft::{Draft, draft};
use self::outside::Outside;
use self::prune::prune;
use super::bot::Bot;
use crate::api::Definition;
use crate::script::Script;
use crate::source::Findings;

/// What linking came to.
#[derive(Debug, Clone, Default)]
pub struct Linked<'s> {
    /// The flows that can run.
    pub bot: Bot<'s>,
    /// All flows, also those with names that lead nowhere: what can be said of a flow in spite of a mistake in it is said of
    /// its sketch.
    pub sketch: Bot<'s>,
    /// What is wrong with names.
    pub findings: Findings,
}

/// The ids of everything that has a file, also of files that could not be read: for those nothing is "unknown".
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// Of all APIs.
    pub apis: &'k [String],
    /// Of all flows.
    pub flows: &'k [String],
}

/// Links flows with one another and with the APIs they call. A flow with a name that leads nowhere is left out, and so
/// is every flow that runs it.
#[must_use]
pub fn link<'s>(
    scripts: &'s [Script],
    definitions: &'s [Definition],
    known: Known<'_>,
) -> Linked<'s> {
    let outside = Outside::new(scripts, definitions, known);
    let mut findings = Findings::new();
    let drafts = scripts.iter();
    let drafts: Vec<Draft<'s>> = drafts
        .map(|script| draft(script, &outside, &mut findings))
        .collect();
    let flows = drafts.iter().map(|draft| draft.flow.clone()).collect();
    Linked {
        bot: Bot {
            flows: prune(drafts),
        },
        sketch: Bot { flows },
        findings,
    }
}

/// `` `a`, `b` `` for a hint: not more than a person looks through.
fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    const SHOWN: usize = 12;
    let mut words = words.into_iter();
    let shown: Vec<_> = words
        .by_ref()
        .take(SHOWN)
        .map(|word| format!("`{word}`"))
        .collect();
    match words.count() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
