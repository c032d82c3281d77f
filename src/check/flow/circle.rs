//! The shortest way from a step back to itself.

use std::collections::{HashMap, HashSet, VecDeque};

use super::graph::Graph;
use super::trail::Stop;
use crate::flow::{At, Next};

/// How many steps of a circle are shown.
const SHOWN: usize = 16;

/// The steps of a flow that lead back to one another by some of their ways.
#[derive(Debug)]
pub(super) struct Circle<'g, 'b> {
    graph: &'g Graph<'b>,
    flow: usize,
    members: HashSet<usize>,
}

impl<'g, 'b> Circle<'g, 'b> {
    /// A component of the flow, if it leads back to itself.
    pub(super) fn new(
        graph: &'g Graph<'b>,
        flow: usize,
        component: &[usize],
        allowed: &impl Fn(usize, usize) -> bool,
    ) -> Option<Self> {
        let first = component[0];
        let ways = graph.flows[flow].ways[first].iter().enumerate();
        let to_itself = |mut ways: std::iter::Enumerate<std::slice::Iter<'_, super::way::Way>>| {
            ways.any(|(way, taken)| taken.to == Next::Step(first) && allowed(first, way))
        };
        (component.len() > 1 || to_itself(ways)).then(|| Self {
            graph,
            flow,
            members: component.iter().copied().collect(),
        })
    }

    /// The steps of the shortest way from a step back to itself.
    pub(super) fn through(
        &self,
        step: usize,
        allowed: &impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let ways = &self.graph.flows[self.flow].ways;
        let mut before: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut waiting = VecDeque::from([step]);
        while let Some(at) = waiting.pop_front() {
            for (index, way) in ways[at].iter().enumerate() {
                let Next::Step(to) = way.to else { continue };
                let fits = self.members.contains(&to) && allowed(at, index);
                if !fits || before.contains_key(&to) {
                    continue;
                }
                before.insert(to, (at, index));
                if to == step {
                    return back(&before, step);
                }
                waiting.push_back(to);
            }
        }
        Vec::new()
    }

    /// A way around, for a message.
    pub(super) fn stops(&self, way: &[(usize, usize)]) -> Vec<Stop> {
        let flow = self.flow;
        let stop = |(step, way): &(usize, usize)| {
            let at = At { flow, step: *step };
            Stop::Step(at, Some(self.graph.ways(at)[*way].when))
        };
        let mut stops: Vec<Stop> = way.iter().take(SHOWN).map(stop).collect();
        if way.len() > SHOWN {
            stops.push(Stop::More(way.len() - SHOWN));
        }
        let first = way.first().map(|(step, _)| At { flow, step: *step });
        stops.extend(first.map(|at| Stop::Step(at, None)));
        stops
    }
}

/// The ways from a step to itself, in order.
fn back(before: &HashMap<usize, (usize, usize)>, step: usize) -> Vec<(usize, usize)> {
    let mut way = Vec::new();
    let mut at = step;
    while let Some((from, index)) = before.get(&at) {
        way.push((*from, *index));
        at = *from;
        if at == step {
            break;
        }
    }
    way.reverse();
    way
}

/// For each step of a flow where some of its ways lead.
pub(super) fn successors(
    graph: &Graph<'_>,
    flow: usize,
    allowed: &impl Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let ways = graph.flows[flow].ways.iter().enumerate();
    let of_step = ways.map(|(step, ways)| {
        let ways = ways.iter().enumerate();
        let ways = ways.filter(|(index, _)| allowed(step, *index));
        let to = ways.filter_map(|(_, way)| match way.to {
            Next::Step(to) => Some(to),
            Next::End | Next::Unknown => None,
        });
        to.collect()
    });
    of_step.collect()
}
