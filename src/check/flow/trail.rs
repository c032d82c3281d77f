//! A way through a flow in words: `ask query → call products (503) → show`.

use super::graph::Graph;
use super::outcomes::OutcomeSet;
use super::way::When;
use crate::flow::{At, Step, StepKind};

/// How much of a condition is shown.
const SHOWN: usize = 32;

/// A part of a way.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stop {
    /// A step, and when the next one is reached; nothing for the last one.
    Step(At, Option<When>),
    /// So many steps that are not shown.
    More(usize),
}

/// The way in words.
pub(super) fn told(graph: &Graph<'_>, stops: &[Stop]) -> String {
    let words = stops.iter().map(|stop| match stop {
        Stop::More(count) => format!("… {count} more steps …"),
        Stop::Step(at, when) => match when.and_then(|when| reason(graph, *at, when)) {
            Some(reason) => format!("{} ({reason})", name(graph, *at)),
            None => name(graph, *at),
        },
    });
    words.collect::<Vec<_>>().join(" → ")
}

/// What a step is called: its id, else what it does.
fn name(graph: &Graph<'_>, at: At) -> String {
    let step: &Step<'_> = graph.bot.step(at);
    if step.has_id {
        return step.label.clone();
    }
    match &step.kind {
        StepKind::Ask(_) => format!("ask {}", step.label),
        StepKind::Call(_) => format!("call {}", step.label),
        StepKind::Flow(_) => format!("flow {}", step.label),
        StepKind::Say(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => step.label.clone(),
    }
}

/// Why a way is taken, where it is not the only one.
fn reason(graph: &Graph<'_>, at: At, when: When) -> Option<String> {
    match when {
        When::Always | When::Answered | When::Known | When::Back => None,
        When::Skipped => Some("skipped".to_owned()),
        When::UsedUp => Some("otherwise".to_owned()),
        When::Silence => Some("silence".to_owned()),
        When::NoneHolds => Some("else".to_owned()),
        When::Ended(outcomes, _) => outcome(graph, at, outcomes),
        When::Holds(arm) => match &graph.bot.step(at).kind {
            StepKind::Branch(arms) => arms[arm]
                .condition
                .map(|condition| shortened(condition.text())),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        },
    }
}

/// One outcome that stands for all of them.
fn outcome(graph: &Graph<'_>, at: At, outcomes: OutcomeSet) -> Option<String> {
    let routing = graph.flows[at.flow].routing[at.step].as_ref()?;
    let mut words = outcomes.words(routing.possible);
    let usual = words.iter().position(|word| word == "no_answer");
    (!words.is_empty()).then(|| words.swap_remove(usual.unwrap_or(0)))
}

fn shortened(condition: &str) -> String {
    let line = condition.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let start: String = line.chars().take(SHOWN - 1).collect();
    format!("{}…", start.trim_end())
}
