//! Which attributes can be given other values, so that conditions go both ways.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::path;
use super::relevance::names;
use crate::api::MappingSource;
use crate::flow::{Bot, StepKind};

/// The attributes whose values can be chosen.
#[derive(Debug)]
pub(in crate::explore) struct Values {
    free: BTreeSet<String>,
}

impl Values {
    /// An attribute is free if something sets it, and everything that does can be made to set something else.
    pub(super) fn new(bot: &Bot<'_>) -> Self {
        let (mut set, mut stuck) = (BTreeSet::new(), BTreeSet::new());
        let mut made: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for step in bot.flows.iter().flat_map(|flow| &flow.steps) {
            match &step.kind {
                StepKind::Ask(question) => {
                    set.insert(question.ask.save.text.clone());
                }
                StepKind::Call(call) => {
                    for mapping in &call.definition.mappings {
                        let header = matches!(mapping.source, MappingSource::Header(_));
                        set.insert(mapping.attribute.clone());
                        if !header && path(mapping).is_none() {
                            stuck.insert(mapping.attribute.clone());
                        }
                    }
                }
                StepKind::Set(assignments) => {
                    for assignment in *assignments {
                        let attribute = &assignment.attribute.text;
                        set.insert(attribute.clone());
                        let parts = assignment.value.templates().flat_map(names);
                        made.entry(attribute.clone()).or_default().extend(parts);
                    }
                }
                StepKind::Say(_)
                | StepKind::Branch(_)
                | StepKind::Flow(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => {}
            }
        }
        // What is worked out from other values takes no value of its own.
        stuck.extend(
            made.into_iter()
                .filter(|(_, parts)| !parts.is_empty())
                .map(|(name, _)| name),
        );
        let free = set.difference(&stuck).cloned().collect();
        Self { free }
    }

    /// Whether an attribute can be given other values.
    pub(in crate::explore) fn is_free(&self, name: &str) -> bool {
        self.free.contains(name)
    }
}
