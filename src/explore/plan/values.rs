//! Which attributes can be given other values, so that conditions go both ways.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::path;
use super::certain::Kinds;
use super::relevance::names;
use crate::api::MappingSource;
use crate::attribute::ValueType;
use crate::flow::{Bot, StepKind};
use crate::script::{AnswerType, Choices};

/// The attributes whose values can be chosen.
#[derive(Debug)]
pub(in crate::explore) struct Values {
    free: BTreeSet<String>,
    /// Those whose lengths can be chosen.
    sized: BTreeSet<String>,
    /// Those that are only ever dates or times.
    dated: BTreeSet<String>,
}

impl Values {
    /// An attribute is free if something sets it, and everything that does can be made to set something else.
    pub(super) fn new(bot: &Bot<'_>) -> Self {
        let (mut set, mut stuck) = (BTreeSet::new(), BTreeSet::new());
        let (mut fixed_size, mut other_kind) = (BTreeSet::new(), BTreeSet::new());
        let mut made: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for step in bot.flows.iter().flat_map(|flow| &flow.steps) {
            match &step.kind {
                StepKind::Ask(question) => {
                    let ask = question.ask;
                    let name = &ask.save.text;
                    set.insert(name.clone());
                    // What there is to pick from is not known here.
                    if matches!(ask.choices, Some(Choices::From(_))) {
                        stuck.insert(name.clone());
                    }
                    let plain = ask.pattern.is_none() && ask.choices.is_none();
                    if !(plain && ask.answer == AnswerType::Text) {
                        fixed_size.insert(name.clone());
                    }
                    if !matches!(ask.answer, AnswerType::Date | AnswerType::Time) {
                        other_kind.insert(name.clone());
                    }
                }
                StepKind::Call(call) => {
                    for mapping in &call.definition.mappings {
                        let header = matches!(mapping.source, MappingSource::Header(_));
                        set.insert(mapping.attribute.clone());
                        other_kind.insert(mapping.attribute.clone());
                        if mapping.value_type != Some(ValueType::List) {
                            fixed_size.insert(mapping.attribute.clone());
                        }
                        if !header && path(mapping).is_none() {
                            stuck.insert(mapping.attribute.clone());
                        }
                    }
                }
                StepKind::Set(assignments) => {
                    for assignment in *assignments {
                        let attribute = &assignment.attribute.text;
                        set.insert(attribute.clone());
                        fixed_size.insert(attribute.clone());
                        other_kind.insert(attribute.clone());
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
        let without = |others: &BTreeSet<String>| set.difference(others).cloned().collect();
        Self {
            free: without(&stuck),
            sized: without(&fixed_size),
            dated: without(&other_kind),
        }
    }

    /// Whether an attribute can be given other values.
    pub(in crate::explore) fn is_free(&self, name: &str) -> bool {
        self.free.contains(name)
    }
}

impl Kinds for Values {
    fn is_sized(&self, name: &str) -> bool {
        self.sized.contains(name)
    }

    fn is_dated(&self, name: &str) -> bool {
        self.dated.contains(name)
    }
}
