//! Which flows are explored by themselves. A flow that others run is walked in them, for it begins with what they have set.

use std::collections::BTreeMap;

use botapi::explore::Exploration;
use botapi::flow::{Bot, StepKind};

use super::Tour;

/// Explores flows, in their order. Those that were not named themselves are walked only in those that run them, if these
/// come to them.
pub(super) fn explore_all(tour: &Tour<'_>, flows: &[usize], named: &[usize]) -> Vec<Exploration> {
    let runs = Runs::new(tour.bot);
    let mut done: BTreeMap<usize, Exploration> = BTreeMap::new();
    let mut next: Vec<usize> = named.to_vec();
    let mut waiting: Vec<usize> = flows.to_vec();
    loop {
        if next.is_empty() {
            next = runs.first(&waiting);
        }
        if next.is_empty() {
            break;
        }
        for flow in std::mem::take(&mut next) {
            done.entry(flow).or_insert_with(|| tour.explore(flow));
        }
        waiting.retain(|flow| !done.contains_key(flow) && walked_in(&done, *flow).is_empty());
    }
    let explored = flows.iter().map(|flow| match done.get(flow) {
        Some(explored) => explored.clone(),
        None => Exploration::inside(*flow, walked_in(&done, *flow)),
    });
    explored.collect()
}

/// The flows in whose conversations a flow was walked.
fn walked_in(done: &BTreeMap<usize, Exploration>, flow: usize) -> Vec<usize> {
    let done = done.iter().filter(|(_, explored)| explored.enters(flow));
    done.map(|(by, _)| *by).collect()
}

/// Which flows each flow runs, through others too.
struct Runs(Vec<Vec<bool>>);

impl Runs {
    fn new(bot: &Bot<'_>) -> Self {
        let flows = 0..bot.flows.len();
        Self(flows.map(|flow| reached(bot, flow)).collect())
    }

    /// The flows that no other of them runs; of those that run one another, the first.
    fn first(&self, flows: &[usize]) -> Vec<usize> {
        let is_first = |flow: &usize| {
            flows.iter().all(|other| {
                let back = self.0[*flow][*other] && flow < other;
                other == flow || !self.0[*other][*flow] || back
            })
        };
        flows.iter().copied().filter(is_first).collect()
    }
}

fn reached(bot: &Bot<'_>, flow: usize) -> Vec<bool> {
    let mut met = vec![false; bot.flows.len()];
    let mut waiting = vec![flow];
    while let Some(flow) = waiting.pop() {
        for step in &bot.flows[flow].steps {
            if let StepKind::Flow(run) = step.kind
                && !std::mem::replace(&mut met[run], true)
            {
                waiting.push(run);
            }
        }
    }
    met
}
