//! `not-explored`: what could not be looked at, so that nobody takes it for good.

use std::collections::BTreeSet;

use super::graph::START;
use super::hits::{Hits, Moved};
use super::walker::Walker;
use crate::coverage::Part;
use crate::flow::{At, StepKind};
use crate::source::{Finding, Rule};

/// How many steps are named.
const SHOWN: usize = 6;

/// The questions for which no answer was made, and the steps that were not come to because a limit was hit.
pub(super) fn find(walker: &Walker<'_>, hits: &mut Hits, limited: bool) {
    for at in unanswered(walker, hits) {
        let entered = entered(hits, at);
        hits.find(entered, no_answer(walker, at));
    }
    let missed = if limited {
        missed(walker, hits)
    } else {
        Vec::new()
    };
    if let Some(first) = missed.first() {
        hits.find((START, 0), not_reached(walker, *first, &missed));
    }
}

/// Questions that took an answer in some states, and for which none could be made in others.
pub(super) fn left_out(walker: &Walker<'_>, hits: &Hits) -> Vec<String> {
    let questions: BTreeSet<At> = hits.lacking().values().copied().collect();
    let told = questions.into_iter().map(|at| {
        let when = if is_answered(hits, at) {
            " after everything that was said before it"
        } else {
            ""
        };
        let label = &walker.bot.step(at).label;
        format!("`{label}`: no answer could be made that its `valid` takes{when}")
    });
    told.collect()
}

/// The questions that were asked, and for which no answer could be made at all.
fn unanswered(walker: &Walker<'_>, hits: &Hits) -> BTreeSet<At> {
    let plans = walker.plan.questions.iter();
    let lacking = plans.filter(|(_, plan)| plan.lacking.is_some());
    let lacking = lacking.map(|(at, _)| *at);
    let all = lacking.chain(hits.lacking().values().copied());
    all.filter(|at| hits.has(*at, Part::Entered) && !is_answered(hits, *at))
        .collect()
}

fn is_answered(hits: &Hits, at: At) -> bool {
    hits.has(at, Part::Answered)
}

/// The move that first comes to a step.
fn entered(hits: &Hits, at: At) -> Moved {
    let exits = hits.exits();
    exits
        .get(&(at, Part::Entered))
        .copied()
        .unwrap_or((START, 0))
}

/// The steps that nothing has come to.
fn missed(walker: &Walker<'_>, hits: &Hits) -> Vec<At> {
    let mut flows = vec![walker.flow];
    let mut missed = Vec::new();
    let mut next = 0;
    while let Some(flow) = flows.get(next).copied() {
        next += 1;
        for (step, linked) in walker.bot.flows[flow].steps.iter().enumerate() {
            let at = At { flow, step };
            if !hits.has(at, Part::Entered) {
                missed.push(at);
            } else if let StepKind::Flow(run) = linked.kind
                && !flows.contains(&run)
            {
                flows.push(run);
            }
        }
    }
    missed
}

fn no_answer(walker: &Walker<'_>, at: At) -> Finding {
    let step = walker.bot.step(at);
    let message = format!(
        "no answer could be made that `{}` takes, so what comes after it was not looked at",
        step.label
    );
    Finding::new(Rule::NotExplored, message)
        .at(&step.place.file, step.place.span)
        .hint("write a scenario that answers it: `botapi run-flow` shows that the rest works")
}

fn not_reached(walker: &Walker<'_>, first: At, missed: &[At]) -> Finding {
    let step = walker.bot.step(first);
    let labels = missed.iter().take(SHOWN);
    let labels = labels.map(|at| format!("`{}`", walker.bot.step(*at).label));
    let mut labels = labels.collect::<Vec<_>>().join(", ");
    if missed.len() > SHOWN {
        labels += &format!(" and {} more", missed.len() - SHOWN);
    }
    let message = format!("a limit was hit before {labels} could be looked at");
    Finding::new(Rule::NotExplored, message)
        .at(&step.place.file, step.place.span)
        .hint("raise `--depth`, or split the flow: what `flow: ID` runs can be explored alone")
}
