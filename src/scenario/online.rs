//! Which APIs may be called for real.

use std::collections::BTreeSet;

use super::cases::Case;
use crate::api::Definition;
use crate::flow::{Bot, StepKind};

/// The definitions that these cases may call over the network: those of flows with a scenario that names no mocks, or of
/// all of them where mocks do not count.
#[must_use]
pub fn online<'s>(bot: &Bot<'s>, cases: &[Case<'_>], against_network: bool) -> Vec<&'s Definition> {
    let real = cases
        .iter()
        .filter(|case| against_network || case.plan.first.mock.is_none());
    let flows: BTreeSet<usize> = real.map(|case| case.flow).collect();
    let mut ids = BTreeSet::new();
    let definitions = flows.into_iter().flat_map(|flow| called_by(bot, flow));
    definitions
        .filter(|definition| ids.insert(definition.id.as_str()))
        .collect()
}

/// The definitions that a flow and the flows it runs call.
#[must_use]
pub fn called_by<'s>(bot: &Bot<'s>, flow: usize) -> Vec<&'s Definition> {
    let (mut met, mut waiting) = (BTreeSet::new(), vec![flow]);
    let mut definitions = Vec::new();
    while let Some(flow) = waiting.pop() {
        if !met.insert(flow) {
            continue;
        }
        for step in &bot.flows[flow].steps {
            match &step.kind {
                StepKind::Call(call) => definitions.push(call.definition),
                StepKind::Flow(run) => waiting.push(*run),
                StepKind::Say(_)
                | StepKind::Ask(_)
                | StepKind::Set(_)
                | StepKind::Branch(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => {}
            }
        }
    }
    definitions
}
