//! What the scenarios of a flow can speak of.

use std::collections::{BTreeMap, HashSet};

use super::gives::{Gives, gives};
use super::graph::{Graph, runs};
use crate::api::Definition;
use crate::check::ground::Ground;
use crate::flow::StepKind;
use crate::script::Reading;

/// What there is in a flow and in those it runs.
#[derive(Debug)]
pub(super) struct Scenery<'b> {
    /// The labels of its own steps.
    pub(super) own_labels: HashSet<&'b str>,
    /// The labels of all steps.
    pub(super) labels: HashSet<&'b str>,
    /// The APIs that are called.
    pub(super) apis: BTreeMap<&'b str, &'b Definition>,
    /// The attributes that have a value at some time; `None` where nobody can tell.
    pub(super) attributes: Option<HashSet<&'b str>>,
    /// What could be a name in parts of its files with which something is wrong.
    mistaken: HashSet<&'b str>,
    /// Whether a step could not be read, or calls or runs what is not there.
    pub(super) unread: bool,
}

impl<'b> Scenery<'b> {
    pub(super) fn new(graph: &Graph<'b>, flow: usize, ground: &'b Ground<'_>) -> Self {
        let labels = graph.bot.flows[flow].steps.iter();
        let mut scenery = Self {
            own_labels: labels.map(|step| step.label.as_str()).collect(),
            labels: HashSet::new(),
            apis: BTreeMap::new(),
            attributes: Some(HashSet::new()),
            mistaken: HashSet::new(),
            unread: false,
        };
        let mut met = HashSet::new();
        let mut waiting = vec![flow];
        while let Some(flow) = waiting.pop() {
            if met.insert(flow) {
                scenery.add(graph, flow);
                waiting.extend(runs(&graph.bot.flows[flow]));
            }
        }
        if let Some(attributes) = &mut scenery.attributes {
            let given = ground.given.project.keys().chain(ground.given.set.keys());
            attributes.extend(given.map(String::as_str));
        }
        scenery
    }

    fn add(&mut self, graph: &Graph<'b>, flow: usize) {
        let written = &graph.bot.flows[flow];
        for (index, step) in written.steps.iter().enumerate() {
            self.labels.insert(&step.label);
            if let StepKind::Call(call) = &step.kind {
                self.apis.insert(&call.definition.id, call.definition);
                let mappings = call.definition.mappings.iter();
                self.set(mappings.map(|mapping| mapping.attribute.as_str()));
            }
            for way in &graph.flows[flow].ways[index] {
                match gives(step, way.when) {
                    Gives::Names(names) => self.set(names),
                    Gives::Unknown => self.attributes = None,
                }
            }
        }
        let mut steps = written.steps.iter();
        self.unread |= steps.any(|step| step.reading == Reading::Unread);
        self.mistaken.extend(written.script.mistaken_words());
    }

    /// Whether something may have this name that could not be read.
    pub(super) fn may_hold(&self, name: &str) -> bool {
        self.unread || self.mistaken.contains(name)
    }

    fn set(&mut self, names: impl IntoIterator<Item = &'b str>) {
        if let Some(attributes) = &mut self.attributes {
            attributes.extend(names);
        }
    }
}
