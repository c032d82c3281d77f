//! Carries what steps read back to the steps before them.

use std::collections::BTreeMap;

use super::names::Names;
use crate::flow::{At, Bot, Next, Step, StepKind};
use crate::outcome::Selector;

/// A set for each step of each flow.
pub(super) type Sets = Vec<Vec<Names>>;

/// What steps certainly set before they go on to the next one.
#[derive(Debug)]
pub(super) struct Kills(BTreeMap<At, Names>);

/// What is read at each step or after it, from what is read at each.
pub(super) fn spread(bot: &Bot<'_>, mut sets: Sets, kills: &Kills) -> Sets {
    let mut changed = true;
    while changed {
        changed = false;
        for (flow, written) in bot.flows.iter().enumerate() {
            for (step, linked) in written.steps.iter().enumerate().rev() {
                let set = passed(&sets, At { flow, step }, linked, kills);
                changed |= sets[flow][step].join(&set);
            }
        }
    }
    sets
}

/// What is read after a step, seen from before it.
fn passed(sets: &Sets, at: At, step: &Step<'_>, kills: &Kills) -> Names {
    let of = |next: Next| match next {
        Next::Step(step) => sets[at.flow][step].clone(),
        Next::End | Next::Unknown => Names::default(),
    };
    let mut after = of(step.next);
    if let Some(kills) = kills.0.get(&at) {
        after.drop(kills);
    }
    let mut others = Vec::new();
    match &step.kind {
        StepKind::Ask(question) => {
            others.extend(
                [question.otherwise, question.on_silence]
                    .into_iter()
                    .flatten(),
            );
        }
        StepKind::Call(call) => others.extend(call.routes.iter().map(|route| route.next)),
        StepKind::Branch(arms) => others.extend(arms.iter().map(|arm| arm.next)),
        StepKind::Flow(flow) => {
            for set in &sets[*flow] {
                after.join(set);
            }
        }
        StepKind::Handoff(_) | StepKind::End(_) => return Names::default(),
        StepKind::Say(_) | StepKind::Set(_) => {}
    }
    for other in others {
        after.join(&of(other));
    }
    after
}

impl Kills {
    /// Those of all steps.
    pub(super) fn new(bot: &Bot<'_>, indexes: &BTreeMap<&str, usize>) -> Self {
        let mut kills = BTreeMap::new();
        for (flow, written) in bot.flows.iter().enumerate() {
            for (step, linked) in written.steps.iter().enumerate() {
                let set = Names::of(certain(&linked.kind).into_iter(), indexes);
                if set != Names::default() {
                    kills.insert(At { flow, step }, set);
                }
            }
        }
        Self(kills)
    }
}

/// What a step certainly sets before it goes on to the next one. A call goes there only after success, and after that
/// every mapping for success has a value.
fn certain<'s>(kind: &StepKind<'s>) -> Vec<&'s str> {
    match kind {
        StepKind::Set(assignments) => {
            let attributes = assignments.iter().map(|set| set.attribute.text.as_str());
            attributes.collect()
        }
        StepKind::Ask(question) if question.ask.optional.is_none() => {
            vec![question.ask.save.text.as_str()]
        }
        StepKind::Call(call) => {
            let mappings = call.definition.mappings.iter();
            let certain = mappings.filter(|mapping| mapping.outcome == Selector::Class(2));
            certain.map(|mapping| mapping.attribute.as_str()).collect()
        }
        StepKind::Ask(_)
        | StepKind::Say(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => Vec::new(),
    }
}
