//! Where attributes get their values.

use std::collections::{HashMap, HashSet};

use super::gives::{Gives, gives};
use super::graph::Graph;
use crate::check::ground::Ground;
use crate::flow::{Step, StepKind};
use crate::outcome::Selector;
use crate::script::Assignment;
use crate::source::Place;

/// How many places are told.
const SHOWN: usize = 2;

/// Every attribute that a step of any flow sets.
pub(super) fn all_set<'b>(graph: &Graph<'b>) -> HashSet<&'b str> {
    let mut set = HashSet::new();
    for (flow, written) in graph.bot.flows.iter().enumerate() {
        for (index, step) in written.steps.iter().enumerate() {
            let tests = matches!(step.kind, StepKind::Branch(_));
            for way in graph.flows[flow].ways[index].iter().filter(|_| !tests) {
                if let Gives::Names(names) = gives(step, way.when) {
                    set.extend(names);
                }
            }
            if let StepKind::Call(call) = &step.kind {
                let mapped = call.definition.mappings.iter();
                set.extend(mapped.map(|mapping| mapping.attribute.as_str()));
            }
        }
    }
    set
}

/// Every attribute that a step sets or that is given before.
pub(super) fn known<'b>(graph: &Graph<'b>, ground: &'b Ground<'b>) -> HashSet<&'b str> {
    let mut known = all_set(graph);
    let given = ground.given.project.keys().chain(ground.given.set.keys());
    known.extend(
        given
            .chain(ground.settings.attributes.keys())
            .map(String::as_str),
    );
    known
}

/// Where each attribute gets a value, in words.
#[derive(Debug)]
pub(super) struct Places<'b>(HashMap<&'b str, Vec<String>>);

impl<'b> Places<'b> {
    pub(super) fn new(graph: &Graph<'b>) -> Self {
        let mut places: HashMap<&str, Vec<String>> = HashMap::new();
        let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
        for (name, place) in steps.flat_map(of_step) {
            let known = places.entry(name).or_default();
            if !known.contains(&place) && known.len() <= SHOWN {
                known.push(place);
            }
        }
        Self(places)
    }

    /// `` `x` is set in flows/shop.yaml:12 ``
    pub(super) fn told(&self, name: &str) -> Option<String> {
        let places = self.0.get(name)?;
        let more = if places.len() > SHOWN {
            " and elsewhere"
        } else {
            ""
        };
        let shown: Vec<&str> = places.iter().take(SHOWN).map(String::as_str).collect();
        Some(format!("`{name}` is {}{more}", shown.join(" and ")))
    }
}

fn of_step<'b>(step: &'b Step<'b>) -> Vec<(&'b str, String)> {
    let line = |place: &Place| format!("{}:{}", place.file.name, place.position().0);
    let set = |set: &'b Assignment| {
        let words = format!("set in {}", line(&set.attribute.place));
        (set.attribute.text.as_str(), words)
    };
    match &step.kind {
        StepKind::Ask(question) => {
            let save = &question.ask.save;
            vec![(
                save.text.as_str(),
                format!("asked for in {}", line(&save.place)),
            )]
        }
        StepKind::Set(assignments) => assignments.iter().map(set).collect(),
        StepKind::Call(call) => {
            let id = &call.definition.id;
            let mappings = call.definition.mappings.iter();
            let filled = mappings.map(|mapping| {
                let when = match mapping.outcome {
                    Selector::Class(2) => String::new(),
                    other => format!(" for {other} only"),
                };
                (
                    mapping.attribute.as_str(),
                    format!("filled by `{id}`{when}"),
                )
            });
            filled.collect()
        }
        StepKind::Say(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => Vec::new(),
    }
}
