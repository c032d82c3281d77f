//! Which flows come back to the step that runs them.

use crate::flow::{Bot, Flow, Next, StepKind};

use super::onward::{has_default, names_success};
use super::questions::ways_of;

/// For each flow whether a conversation can come to its end, and so back.
pub(super) fn returning(bot: &Bot<'_>) -> Vec<bool> {
    let mut returning = vec![false; bot.flows.len()];
    loop {
        let known = returning.clone();
        for (index, flow) in bot.flows.iter().enumerate() {
            returning[index] = known[index] || comes_back(flow, &known);
        }
        if returning == known {
            return returning;
        }
    }
}

/// Whether the first step leads to the end, as far as it is known which flows come back.
fn comes_back(flow: &Flow<'_>, returning: &[bool]) -> bool {
    let mut met = vec![false; flow.steps.len()];
    let mut waiting = vec![0];
    while let Some(index) = waiting.pop() {
        if std::mem::replace(&mut met[index], true) {
            continue;
        }
        for next in leads(flow, index, returning) {
            match next {
                Next::Step(step) => waiting.push(step),
                Next::End | Next::Unknown => return true,
            }
        }
    }
    false
}

/// Where a step can lead.
fn leads(flow: &Flow<'_>, index: usize, returning: &[bool]) -> Vec<Next> {
    let step = &flow.steps[index];
    match &step.kind {
        StepKind::Say(_) | StepKind::Set(_) => vec![step.next],
        StepKind::Ask(question) => {
            let ways = ways_of(question, step.next).into_iter();
            ways.map(|(_, next)| next).collect()
        }
        StepKind::Call(call) => {
            let on = Some(step.next).filter(|_| !names_success(call));
            let routes = call.routes.iter().map(|route| route.next);
            routes.chain(on).collect()
        }
        StepKind::Branch(arms) => {
            let on = Some(step.next).filter(|_| !has_default(arms));
            let arms = arms.iter().map(|arm| arm.next);
            arms.chain(on).collect()
        }
        StepKind::Flow(run) if returning[*run] => vec![step.next],
        StepKind::Flow(_) | StepKind::Handoff(_) => Vec::new(),
        StepKind::End(_) => vec![Next::End],
    }
}
