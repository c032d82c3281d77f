//! The flows that a flow can run, and their steps.

use std::collections::BTreeSet;

use crate::flow::{At, Bot, StepKind};

/// A flow and all that it runs.
pub(super) fn flows(bot: &Bot<'_>, flow: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([flow]);
    let mut todo = vec![flow];
    while let Some(flow) = todo.pop() {
        for step in &bot.flows[flow].steps {
            if let StepKind::Flow(run) = step.kind
                && found.insert(run)
            {
                todo.push(run);
            }
        }
    }
    found
}

/// All steps of some flows, in order.
pub(super) fn steps<'a>(
    bot: &'a Bot<'_>,
    flows: &'a BTreeSet<usize>,
) -> impl Iterator<Item = At> + 'a {
    flows.iter().flat_map(|flow| {
        let steps = 0..bot.flows[*flow].steps.len();
        steps.map(|step| At { flow: *flow, step })
    })
}
