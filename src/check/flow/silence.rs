//! Which ways a conversation takes without the user.

use std::collections::HashSet;

use super::graph::Graph;
use super::mistaken::Mistaken;
use super::way::{Way, When};
use crate::api::Definition;
use crate::flow::{Next, Question, Step, StepKind};
use crate::script::Reading;

/// What happens without the user.
#[derive(Debug)]
pub(super) struct Silence<'b> {
    /// Attributes that something else than a question sets, perhaps to null; `None` where nobody can tell.
    set: Option<HashSet<&'b str>>,
    flows: Vec<FlowSilence<'b>>,
}

/// What happens in one flow without the user.
#[derive(Debug, Clone, Copy, Default)]
struct FlowSilence<'b> {
    /// Whether it can go from its beginning to its end.
    passes: bool,
    /// A call that changes something and is made on the way.
    write: Option<&'b Definition>,
    /// Whether the user can be asked in it, or handed over.
    relieves: bool,
}

impl<'b> Silence<'b> {
    pub(super) fn new(graph: &Graph<'b>, mistaken: &Mistaken<'b>) -> Self {
        let mut silence = Self {
            set: (!mistaken.anything).then(|| set(graph)),
            flows: vec![FlowSilence::default(); graph.flows.len()],
        };
        for group in &graph.groups {
            loop {
                let mut changed = false;
                for flow in group {
                    changed |= silence.look_at(graph, *flow);
                }
                if !changed {
                    break;
                }
            }
        }
        silence
    }

    /// Whether a way of a step is taken without the user.
    pub(super) fn is_silent(&self, step: &Step<'_>, way: Way) -> bool {
        if step.reading == Reading::Unread {
            return false;
        }
        match &step.kind {
            StepKind::Ask(question) => way.when == When::Known && self.is_known(question),
            StepKind::Flow(run) => self.flows[*run].passes,
            StepKind::Say(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => true,
        }
    }

    /// Whether the user can be asked or handed over at the step itself, or in the flow that it runs.
    pub(super) fn relieves(&self, step: &Step<'_>) -> bool {
        if step.reading == Reading::Unread {
            return true;
        }
        match &step.kind {
            StepKind::Ask(question) => !self.is_known(question),
            StepKind::Handoff(_) => true,
            StepKind::Flow(run) => self.flows[*run].relieves,
            StepKind::Say(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::End(_) => false,
        }
    }

    /// The call that changes something and is made at the step, or in the flow that it runs.
    pub(super) fn write(&self, step: &Step<'b>) -> Option<&'b Definition> {
        match &step.kind {
            StepKind::Call(call) => Some(call.definition).filter(|api| is_write(&api.method)),
            StepKind::Flow(run) => self.flows[*run].write,
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        }
    }

    /// A question that is passed over once it was answered, because nothing takes the answer away.
    fn is_known(&self, question: &Question<'_>) -> bool {
        let ask = question.ask;
        let save = ask.save.text.as_str();
        let set = self.set.as_ref();
        ask.skip_if_known && ask.optional.is_none() && set.is_some_and(|set| !set.contains(save))
    }

    /// Looks at a flow with what is known of those it runs; says whether something is new.
    fn look_at(&mut self, graph: &Graph<'b>, flow: usize) -> bool {
        let before = self.flows[flow];
        let passed = self.passed(graph, flow);
        let after = FlowSilence {
            passes: !passed.is_empty(),
            write: before.write.or_else(|| {
                let steps = &graph.bot.flows[flow].steps;
                passed.iter().find_map(|step| self.write(&steps[*step]))
            }),
            relieves: graph.flows[flow].open
                || graph.reached(flow).any(|(_, step)| self.relieves(step)),
        };
        self.flows[flow] = after;
        before.passes != after.passes
            || before.relieves != after.relieves
            || before.write.is_some() != after.write.is_some()
    }

    /// The steps on silent ways from the beginning of a flow to its end.
    fn passed(&self, graph: &Graph<'b>, flow: usize) -> Vec<usize> {
        let steps = &graph.bot.flows[flow].steps;
        let mut forward = vec![false; steps.len()];
        let mut into: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
        let mut ends = Vec::new();
        let mut waiting = vec![0];
        while let Some(step) = waiting.pop() {
            if std::mem::replace(&mut forward[step], true) {
                continue;
            }
            for way in &graph.flows[flow].ways[step] {
                match way.to {
                    _ if !self.is_silent(&steps[step], *way) => {}
                    Next::End => ends.push(step),
                    Next::Unknown => {}
                    Next::Step(to) => {
                        into[to].push(step);
                        waiting.push(to);
                    }
                }
            }
        }
        let mut backward = vec![false; steps.len()];
        while let Some(step) = ends.pop() {
            if !std::mem::replace(&mut backward[step], true) {
                ends.extend(&into[step]);
            }
        }
        (0..steps.len()).filter(|step| backward[*step]).collect()
    }
}

/// Whether a request of this method changes something.
fn is_write(method: &str) -> bool {
    matches!(method, "POST" | "PUT" | "PATCH" | "DELETE")
}

fn set<'b>(graph: &Graph<'b>) -> HashSet<&'b str> {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let mut set = HashSet::new();
    for step in steps {
        match &step.kind {
            StepKind::Set(assignments) => {
                set.extend(assignments.iter().map(|set| set.attribute.text.as_str()));
            }
            StepKind::Call(call) => {
                let mappings = call.definition.mappings.iter();
                set.extend(mappings.map(|mapping| mapping.attribute.as_str()));
            }
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => {}
        }
    }
    set
}
