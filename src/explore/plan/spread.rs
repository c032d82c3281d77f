//! Carries what steps read back to the steps before them.

use std::collections::BTreeMap;

use super::names::Names;
use crate::api::Definition;
use crate::flow::{At, Bot, Next, Step, StepKind};
use crate::outcome::{Outcome, Selector};

/// A set for each step of each flow.
pub(super) type Sets = Vec<Vec<Names>>;

/// What steps certainly set before they go on.
#[derive(Debug)]
pub(super) struct Kills(BTreeMap<At, Ways>);

/// What a step certainly sets before it goes on to the next one, and on each of its routes.
#[derive(Debug, PartialEq, Eq)]
struct Ways {
    next: Names,
    routes: Vec<Names>,
}

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
    let kills = kills.0.get(&at);
    if let Some(kills) = kills {
        after.drop(&kills.next);
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
        StepKind::Call(call) => {
            for (index, route) in call.routes.iter().enumerate() {
                let mut set = of(route.next);
                if let Some(kills) = kills {
                    set.drop(&kills.routes[index]);
                }
                after.join(&set);
            }
        }
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
                let of = |names: Vec<&str>| Names::of(names.into_iter(), indexes);
                let routes = match &linked.kind {
                    StepKind::Call(call) => call.routes.as_slice(),
                    StepKind::Say(_)
                    | StepKind::Ask(_)
                    | StepKind::Set(_)
                    | StepKind::Branch(_)
                    | StepKind::Flow(_)
                    | StepKind::Handoff(_)
                    | StepKind::End(_) => &[],
                };
                let routes = routes.iter();
                let ways = Ways {
                    next: of(certain(&linked.kind)),
                    routes: routes
                        .map(|route| of(mapped(&linked.kind, route.outcomes)))
                        .collect(),
                };
                kills.insert(At { flow, step }, ways);
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
        StepKind::Call(_) => mapped(kind, &[Selector::Class(2)]),
        StepKind::Ask(_)
        | StepKind::Say(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => Vec::new(),
    }
}

/// What the mappings of a call certainly set where it ends with one of some outcomes; one that finds nothing makes another
/// outcome, to which no status belongs.
fn mapped<'s>(kind: &StepKind<'s>, outcomes: &[Selector]) -> Vec<&'s str> {
    let StepKind::Call(call) = kind else {
        return Vec::new();
    };
    let definition: &'s Definition = call.definition;
    let mappings = definition.mappings.iter();
    let certain = mappings.filter(|mapping| {
        let mut outcomes = outcomes.iter();
        outcomes.len() > 0 && outcomes.all(|outcome| is_within(*outcome, mapping.outcome))
    });
    certain.map(|mapping| mapping.attribute.as_str()).collect()
}

/// Whether outcomes are all statuses that another name covers, too.
fn is_within(outcomes: Selector, other: Selector) -> bool {
    match outcomes {
        Selector::Exact(outcome @ Outcome::Status(_)) => other.matches(outcome),
        Selector::Class(_) => outcomes == other,
        Selector::Exact(Outcome::NoAnswer(_) | Outcome::BadAnswer(_))
        | Selector::NoAnswer
        | Selector::BadAnswer => false,
    }
}
