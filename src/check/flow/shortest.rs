//! The shortest way from the beginning of a flow to a step.

use std::collections::VecDeque;

use super::graph::Graph;
use super::trail::Stop;
use crate::flow::{At, Next};

/// How many steps are shown at each end of a way; what is between them is counted.
const SHOWN: usize = 12;

/// The shortest ways to all steps of a flow.
#[derive(Debug)]
pub(super) struct Shortest {
    flow: usize,
    /// How each step is reached; none where no way leads.
    reached: Vec<Option<Reached>>,
}

/// How a step is reached.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// The step before it and the way that is taken from there; none where the walk began.
    before: Option<(usize, usize)>,
    /// How many steps there are before it.
    depth: usize,
    /// The last step on the way to it that is shown at the beginning of a long way.
    early: usize,
}

impl Shortest {
    /// The shortest ways from some steps, by the ways of which `allowed` says so.
    pub(super) fn new(
        graph: &Graph<'_>,
        flow: usize,
        from: &[usize],
        mut allowed: impl FnMut(usize, usize) -> bool,
    ) -> Self {
        let ways = &graph.flows[flow].ways;
        let mut reached = vec![None; ways.len()];
        for start in from {
            reached[*start] = Some(Reached {
                before: None,
                depth: 0,
                early: *start,
            });
        }
        let mut waiting: VecDeque<usize> = from.iter().copied().collect();
        while let Some(step) = waiting.pop_front() {
            let Some(here) = reached[step] else { continue };
            for (index, way) in ways[step].iter().enumerate() {
                let Next::Step(to) = way.to else { continue };
                if reached[to].is_none() && allowed(step, index) {
                    reached[to] = Some(here.then((step, index), to));
                    waiting.push_back(to);
                }
            }
        }
        Self { flow, reached }
    }

    /// The steps before this one; a long way without its middle. Nothing where no way leads to it.
    pub(super) fn to(&self, graph: &Graph<'_>, step: usize) -> Vec<Stop> {
        let Some(reached) = self.reached[step] else {
            return Vec::new();
        };
        if reached.depth <= 2 * SHOWN {
            return self.last(graph, step, reached.depth);
        }
        let mut stops = self.last(graph, reached.early, SHOWN);
        stops.push(Stop::More(reached.depth - 2 * SHOWN));
        stops.extend(self.last(graph, step, SHOWN));
        stops
    }

    /// The last steps before this one.
    fn last(&self, graph: &Graph<'_>, step: usize, count: usize) -> Vec<Stop> {
        let mut stops = Vec::with_capacity(count);
        let mut reached = self.reached[step];
        while let Some((step, way)) = reached.and_then(|reached| reached.before) {
            if stops.len() == count {
                break;
            }
            let at = At {
                flow: self.flow,
                step,
            };
            stops.push(Stop::Step(at, Some(graph.ways(at)[way].when)));
            reached = self.reached[step];
        }
        stops.reverse();
        stops
    }
}

impl Reached {
    /// How the step behind this one is reached.
    fn then(self, before: (usize, usize), to: usize) -> Self {
        let depth = self.depth + 1;
        Self {
            before: Some(before),
            depth,
            early: if depth <= SHOWN { to } else { self.early },
        }
    }
}
