//! `silent-wait`: calls that together keep the user waiting for too long between two messages.

use std::time::Duration;

use super::circle::successors;
use super::components::components;
use super::graph::Graph;
use super::places::named;
use super::wait::{Calls, Wait, seconds, spelled_out};
use super::way::{Way, When};
use crate::api::Defaults;
use crate::flow::{At, Next, Step, StepKind};
use crate::source::{Finding, Findings, Rule};

/// People leave after this.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) fn check(graph: &Graph<'_>, roots: &[usize], defaults: &Defaults) -> Findings {
    let mut waits = Waits {
        graph,
        defaults,
        calls: Calls::default(),
        sums: vec![Sum::default(); graph.flows.len()],
        entries: vec![None; graph.flows.len()],
    };
    for flow in graph.groups.iter().flatten() {
        waits.sum_up(*flow);
    }
    for root in roots {
        waits.entries[*root] = Some(Wait::NONE);
    }
    let mut findings = Findings::new();
    for flow in graph.groups.iter().rev().flatten() {
        findings.extend(waits.look_at(*flow));
    }
    findings
}

struct Waits<'g, 'b> {
    graph: &'g Graph<'b>,
    defaults: &'g Defaults,
    calls: Calls<'b>,
    sums: Vec<Sum>,
    /// The longest wait with which each flow begins.
    entries: Vec<Option<Wait>>,
}

/// What a flow adds to the waits of those that run it.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// From its beginning to its end without a word.
    through: Option<Wait>,
    /// From its last word to its end.
    rest: Option<Wait>,
    /// Whether it calls an API before its first word.
    begins_with_a_call: bool,
}

/// The waits in one flow.
struct Walk {
    /// The longest wait with which each step begins.
    arrive: Vec<Option<Wait>>,
    /// The longest wait at the flow's end.
    end: Option<Wait>,
}

/// The steps of a flow in an order in which waits only grow forwards.
struct Order {
    steps: Vec<usize>,
    ranks: Vec<usize>,
}

impl<'b> Waits<'_, 'b> {
    fn sum_up(&mut self, flow: usize) {
        let order = self.order(flow);
        let through = self.walk(flow, &order, (Some(Wait::NONE), false)).end;
        let rest = self.walk(flow, &order, (None, true)).end;
        let waiting = self.waiting(flow, &order);
        let first = &self.graph.bot.flows[flow].steps[0];
        self.sums[flow] = Sum {
            through,
            rest,
            begins_with_a_call: self.takes_time(first) || waiting[0],
        };
    }

    fn look_at(&mut self, flow: usize) -> Findings {
        let order = self.order(flow);
        let walk = self.walk(flow, &order, (self.entries[flow], true));
        let waiting = self.waiting(flow, &order);
        let mut findings = Findings::new();
        for (index, step) in self.graph.reached(flow) {
            let Some(arrive) = walk.arrive[index] else {
                continue;
            };
            match &step.kind {
                StepKind::Flow(run) => {
                    self.entries[*run] = Wait::longer(self.entries[*run], Some(arrive));
                }
                StepKind::Call(call) => {
                    let wait = self.calls.then(arrive, call.definition, self.defaults);
                    if wait.total > PATIENCE && !waiting[index] {
                        findings.push(self.finding(At { flow, step: index }, wait));
                    }
                }
                StepKind::Say(_)
                | StepKind::Ask(_)
                | StepKind::Set(_)
                | StepKind::Branch(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => {}
            }
        }
        findings
    }

    fn finding(&self, at: At, wait: Wait) -> Finding {
        let place = named(self.graph.bot, at);
        let sum = spelled_out(&self.calls.of(wait), self.defaults);
        let message = format!(
            "the user can wait {} here without hearing anything: {sum}",
            seconds(wait.total)
        );
        let finding = Finding::new(Rule::SilentWait, message).at(&place.file, place.span);
        finding.hint("say something before, or shorten `timeout` and `retry`")
    }

    /// Adds up the waits from where the flow begins, if it begins with one, and from what is said in it, if that is wanted.
    fn walk(&mut self, flow: usize, order: &Order, (entry, heard): (Option<Wait>, bool)) -> Walk {
        let mut walk = self.begin(flow, (entry, heard));
        for step in &order.steps {
            let written = &self.graph.bot.flows[flow].steps[*step];
            let wait = self.behind(written, walk.arrive[*step]);
            for way in &self.graph.flows[flow].ways[*step] {
                if is_quiet(written, *way) && order.is_forward(*step, way.to) {
                    walk.lead(way.to, wait);
                }
            }
        }
        walk
    }

    /// The waits that begin: with the flow, after a word, or in a flow that is run.
    fn begin(&self, flow: usize, (entry, heard): (Option<Wait>, bool)) -> Walk {
        let steps = &self.graph.bot.flows[flow].steps;
        let mut walk = Walk {
            arrive: vec![None; steps.len()],
            end: None,
        };
        walk.arrive[0] = entry;
        for (index, step) in self.graph.reached(flow).filter(|_| heard) {
            for way in &self.graph.flows[flow].ways[index] {
                let wait = match &step.kind {
                    StepKind::Flow(run) => self.sums[*run].rest,
                    StepKind::Say(_)
                    | StepKind::Ask(_)
                    | StepKind::Call(_)
                    | StepKind::Set(_)
                    | StepKind::Branch(_)
                    | StepKind::Handoff(_)
                    | StepKind::End(_) => (!is_quiet(step, *way)).then_some(Wait::NONE),
                };
                walk.lead(way.to, wait);
            }
        }
        walk
    }

    /// The wait behind a step that says nothing.
    fn behind(&mut self, step: &'b Step<'b>, arrive: Option<Wait>) -> Option<Wait> {
        let arrive = arrive?;
        match &step.kind {
            StepKind::Call(call) => Some(self.calls.then(arrive, call.definition, self.defaults)),
            StepKind::Flow(run) => {
                let through = self.calls.of(self.sums[*run].through?);
                let calls = through.into_iter();
                Some(calls.fold(arrive, |wait, call| {
                    self.calls.then(wait, call, self.defaults)
                }))
            }
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => Some(arrive),
        }
    }

    /// For each step whether a call comes behind it before the next word.
    fn waiting(&self, flow: usize, order: &Order) -> Vec<bool> {
        let steps = &self.graph.bot.flows[flow].steps;
        let mut waiting = vec![false; steps.len()];
        for step in order.steps.iter().rev() {
            let ways = self.graph.flows[flow].ways[*step].iter();
            let mut quiet = ways
                .filter(|way| is_quiet(&steps[*step], **way) && order.is_forward(*step, way.to));
            waiting[*step] = quiet.any(|way| match way.to {
                Next::Step(to) => waiting[to] || self.takes_time(&steps[to]),
                Next::End | Next::Unknown => false,
            });
        }
        waiting
    }

    fn takes_time(&self, step: &Step<'_>) -> bool {
        match step.kind {
            StepKind::Call(_) => true,
            StepKind::Flow(run) => self.sums[run].begins_with_a_call,
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => false,
        }
    }

    /// Each step behind those that quietly lead to it; steps that quietly lead to one another stand as they are written.
    fn order(&self, flow: usize) -> Order {
        let steps = &self.graph.bot.flows[flow].steps;
        let ways = &self.graph.flows[flow].ways;
        let quiet = |step: usize, way: usize| is_quiet(&steps[step], ways[step][way]);
        let components = components(&successors(self.graph, flow, &quiet));
        let steps: Vec<usize> = components.into_iter().rev().flatten().collect();
        let mut ranks = vec![0; steps.len()];
        for (rank, step) in steps.iter().enumerate() {
            ranks[*step] = rank;
        }
        Order { steps, ranks }
    }
}

impl Order {
    /// Whether a way does not lead back.
    fn is_forward(&self, from: usize, to: Next) -> bool {
        match to {
            Next::Step(to) => self.ranks[to] > self.ranks[from],
            Next::End | Next::Unknown => true,
        }
    }
}

impl Walk {
    fn lead(&mut self, to: Next, wait: Option<Wait>) {
        let place = match to {
            Next::Step(to) => &mut self.arrive[to],
            Next::End => &mut self.end,
            Next::Unknown => return,
        };
        *place = Wait::longer(*place, wait);
    }
}

/// Whether the user hears nothing when a way of the step is taken.
fn is_quiet(step: &Step<'_>, way: Way) -> bool {
    match &step.kind {
        StepKind::Say(_) | StepKind::Handoff(_) => false,
        StepKind::Ask(_) => way.when == When::Known,
        StepKind::End(messages) => messages.is_empty(),
        StepKind::Call(_) | StepKind::Set(_) | StepKind::Branch(_) | StepKind::Flow(_) => true,
    }
}
