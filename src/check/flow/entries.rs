//! Which attributes may have no value where a flow begins: what those that run it have not set.

use std::collections::{HashMap, VecDeque};

use super::bits::Bits;
use super::graph::Graph;
use super::universe::Attributes;
use super::unset::Unset;
use crate::flow::{At, StepKind};

/// Where each flow begins.
#[derive(Debug)]
pub(super) struct Entries {
    /// What a flow, or one that it runs, reads before it is surely set.
    exposed: Vec<Bits>,
    /// What of it may be unset where the flow begins.
    unset: Vec<Bits>,
    /// The step that runs a flow while an attribute is unset; none where the conversation begins.
    via: HashMap<(usize, usize), At>,
}

impl Entries {
    pub(super) fn new(
        graph: &Graph<'_>,
        attributes: &Attributes<'_>,
        unset: &Unset,
        roots: &[usize],
    ) -> Self {
        let none = attributes.universes.iter();
        let none: Vec<Bits> = none
            .map(|universe| Bits::none(universe.names.len()))
            .collect();
        let mut entries = Self {
            exposed: none.clone(),
            unset: none,
            via: HashMap::new(),
        };
        for group in &graph.groups {
            while group
                .iter()
                .any(|flow| entries.expose(graph, *flow, (attributes, unset)))
            {}
        }
        entries.hand_down(graph, unset, roots);
        entries
    }

    /// Whether the attribute of this number may have no value at a step of a flow.
    pub(super) fn may_be_unset(&self, unset: &Unset, at: At, name: usize) -> bool {
        let flow = &unset.flows[at.flow];
        let place = flow.universe.place(name);
        place.is_some_and(|place| self.unset[at.flow].has(place) && flow.at[at.step].has(place))
    }

    /// The steps that run one flow after the other down to this one while the attribute is unset.
    pub(super) fn callers(&self, flow: usize, name: usize) -> Vec<At> {
        let mut callers = Vec::new();
        let mut flow = flow;
        while let Some(at) = self.via.get(&(flow, name)) {
            callers.push(*at);
            flow = at.flow;
        }
        callers.reverse();
        callers
    }

    /// Adds what a flow reads before it is set; says whether something was new.
    fn expose(
        &mut self,
        graph: &Graph<'_>,
        flow: usize,
        (attributes, unset): (&Attributes<'_>, &Unset),
    ) -> bool {
        let own = &unset.flows[flow];
        let mut exposed = self.exposed[flow].clone();
        for needed in &attributes.reads[flow] {
            let place = own.universe.place(needed.number);
            if let Some(place) = place.filter(|place| own.at[needed.step].has(*place)) {
                exposed.insert(place);
            }
        }
        for (step, run) in runs(graph, flow) {
            for name in names(&self.exposed[run], unset, run) {
                let place = own.universe.place(name);
                if let Some(place) = place.filter(|place| own.at[step].has(*place)) {
                    exposed.insert(place);
                }
            }
        }
        self.exposed[flow].add(&exposed)
    }

    /// From the flows in which conversations begin down to those they run.
    fn hand_down(&mut self, graph: &Graph<'_>, unset: &Unset, roots: &[usize]) {
        let mut waiting: VecDeque<usize> = roots.iter().copied().collect();
        for root in roots {
            self.unset[*root] = self.exposed[*root].clone();
        }
        while let Some(flow) = waiting.pop_front() {
            for (step, run) in runs(graph, flow) {
                if self.hand(unset, At { flow, step }, run) {
                    waiting.push_back(run);
                }
            }
        }
    }

    /// What is unset at a step is unset where the flow begins that it runs; says whether something was new.
    fn hand(&mut self, unset: &Unset, at: At, run: usize) -> bool {
        let mut grown = false;
        for name in names(&self.exposed[run], unset, run) {
            let place = unset.flows[run].universe.place(name);
            let new = place.filter(|place| !self.unset[run].has(*place));
            if let Some(place) = new.filter(|_| self.may_be_unset(unset, at, name)) {
                self.unset[run].insert(place);
                self.via.insert((run, name), at);
                grown = true;
            }
        }
        grown
    }
}

/// The numbers of the attributes in a set of a flow.
fn names(bits: &Bits, unset: &Unset, flow: usize) -> Vec<usize> {
    let names = unset.flows[flow].universe.names.iter().enumerate();
    let names = names.filter(|(place, _)| bits.has(*place));
    names.map(|(_, name)| *name).collect()
}

/// The reached steps of a flow that run flows.
fn runs(graph: &Graph<'_>, flow: usize) -> Vec<(usize, usize)> {
    let steps = graph.reached(flow);
    let runs = steps.filter_map(|(index, step)| match step.kind {
        StepKind::Flow(run) => Some((index, run)),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    });
    runs.collect()
}
