//! The steps of all flows and the ways between them: what every rule over flows looks at.

use std::collections::HashMap;

use super::components::components;
use super::outcomes::OutcomeSet;
use super::routing::{Routing, possible};
use super::way::{Way, ways};
use crate::api::Defaults;
use crate::flow::{At, Bot, Flow, Next, Step, StepKind};

/// All flows of a bot.
#[derive(Debug)]
pub(super) struct Graph<'b> {
    pub(super) bot: &'b Bot<'b>,
    pub(super) flows: Vec<FlowGraph>,
    /// The flows in groups that run one another; those that are run come before those that run them.
    pub(super) groups: Vec<Vec<usize>>,
}

/// One flow.
#[derive(Debug, Default)]
pub(super) struct FlowGraph {
    /// The ways from each step.
    pub(super) ways: Vec<Vec<Way>>,
    /// Where the outcomes of each call go.
    pub(super) routing: Vec<Option<Routing>>,
    /// Whether the first step leads to the step.
    pub(super) reached: Vec<bool>,
    /// Whether a conversation can come to its end and so back to the flow that runs it.
    pub(super) returns: bool,
    /// Whether a way can be taken of which nobody knows where it leads.
    pub(super) open: bool,
}

impl<'b> Graph<'b> {
    pub(super) fn new(bot: &'b Bot<'b>, defaults: &Defaults) -> Self {
        let mut endings = Endings::new(defaults);
        let flows = bot
            .flows
            .iter()
            .map(|flow| FlowGraph::new(flow, &mut endings));
        let runs: Vec<Vec<usize>> = bot.flows.iter().map(runs).collect();
        let mut graph = Self {
            bot,
            flows: flows.collect(),
            groups: components(&runs),
        };
        graph.walk();
        graph
    }

    /// Finds out what is reached and which flows come back.
    fn walk(&mut self) {
        for group in self.groups.clone() {
            loop {
                let before = self.returning(&group);
                for flow in &group {
                    self.walk_flow(*flow);
                }
                if self.returning(&group) == before {
                    break;
                }
            }
        }
        for flow in 0..self.flows.len() {
            self.drop_ways_back(flow);
        }
    }

    fn returning(&self, group: &[usize]) -> usize {
        let returning = group.iter().filter(|flow| self.flows[**flow].returns);
        returning.count()
    }

    fn walk_flow(&mut self, flow: usize) {
        let steps = &self.bot.flows[flow].steps;
        let mut reached = vec![false; steps.len()];
        let (mut returns, mut open) = (false, false);
        let mut waiting = vec![0];
        while let Some(step) = waiting.pop() {
            if std::mem::replace(&mut reached[step], true) || self.never_back(&steps[step]) {
                continue;
            }
            for way in &self.flows[flow].ways[step] {
                match way.to {
                    Next::Step(to) => waiting.push(to),
                    Next::End => returns = true,
                    Next::Unknown => {
                        waiting.extend(Some(step + 1).filter(|next| *next < steps.len()));
                        if !std::mem::replace(&mut open, true) {
                            returns = true;
                            waiting.extend(named(steps));
                        }
                    }
                }
            }
        }
        let own = &mut self.flows[flow];
        (own.reached, own.returns, own.open) = (reached, returns, open);
    }

    /// Whether the step runs a flow that does not come back.
    fn never_back(&self, step: &Step<'_>) -> bool {
        matches!(step.kind, StepKind::Flow(run) if !self.flows[run].returns)
    }

    fn drop_ways_back(&mut self, flow: usize) {
        for (index, step) in self.bot.flows[flow].steps.iter().enumerate() {
            if self.never_back(step) {
                self.flows[flow].ways[index].clear();
            }
        }
    }

    /// The steps of a flow that its first step leads to.
    pub(super) fn reached(&self, flow: usize) -> impl Iterator<Item = (usize, &'b Step<'b>)> {
        let steps = self.bot.flows[flow].steps.iter().enumerate();
        let reached = &self.flows[flow].reached;
        steps.filter(|(index, _)| reached[*index])
    }

    /// The ways from a step.
    pub(super) fn ways(&self, at: At) -> &[Way] {
        &self.flows[at.flow].ways[at.step]
    }

    /// The flows that nothing else runs; where flows only run one another, the first of them.
    pub(super) fn roots(&self) -> Vec<usize> {
        let mut met = vec![false; self.flows.len()];
        let mut roots = Vec::new();
        for group in self.groups.iter().rev() {
            let first = group[0];
            if !met[first] {
                roots.push(first);
            }
            let mut waiting = group.clone();
            while let Some(flow) = waiting.pop() {
                if !std::mem::replace(&mut met[flow], true) {
                    waiting.extend(runs(&self.bot.flows[flow]));
                }
            }
        }
        roots
    }
}

impl FlowGraph {
    fn new<'b>(flow: &Flow<'b>, endings: &mut Endings<'b, '_>) -> Self {
        let routing = flow.steps.iter().map(|step| match &step.kind {
            StepKind::Call(call) => Some(Routing::new(call, endings.of(call.definition))),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        });
        let routing: Vec<Option<Routing>> = routing.collect();
        let pairs = flow.steps.iter().zip(&routing);
        Self {
            ways: pairs
                .map(|(step, routing)| ways(step, routing.as_ref()))
                .collect(),
            routing,
            ..Self::default()
        }
    }
}

/// The steps that a way can lead to of which nobody knows where it leads.
fn named(steps: &[Step<'_>]) -> impl Iterator<Item = usize> {
    let named = steps.iter().enumerate().filter(|(_, step)| step.has_id);
    named.map(|(index, _)| index)
}

/// How the calls of each definition can end, worked out once.
struct Endings<'b, 'd> {
    defaults: &'d Defaults,
    known: HashMap<&'b str, OutcomeSet>,
}

impl<'b, 'd> Endings<'b, 'd> {
    fn new(defaults: &'d Defaults) -> Self {
        Self {
            defaults,
            known: HashMap::new(),
        }
    }

    fn of(&mut self, definition: &'b crate::api::Definition) -> OutcomeSet {
        let known = self.known.entry(&definition.id);
        *known.or_insert_with(|| possible(definition, self.defaults))
    }
}

/// The flows that a flow runs.
pub(super) fn runs(flow: &Flow<'_>) -> Vec<usize> {
    let steps = flow.steps.iter();
    let runs = steps.filter_map(|step| match step.kind {
        StepKind::Flow(run) => Some(run),
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
