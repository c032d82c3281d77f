//! Which attributes can be given other values, so that conditions go both ways.

use std::collections::BTreeSet;

use super::bodies::path;
use super::certain::Kinds;
use super::relevance::names;
use crate::api::{Mapping, MappingSource};
use crate::attribute::ValueType;
use crate::flow::{Bot, StepKind};
use crate::script::{AnswerType, Ask, Assignment, Choices};

/// The attributes whose values can be chosen.
#[derive(Debug)]
pub(in crate::explore) struct Values {
    free: BTreeSet<String>,
    /// Those whose lengths can be chosen.
    sized: BTreeSet<String>,
    /// Those that are only ever dates or times.
    dated: BTreeSet<String>,
}

/// What sets attributes, as far as that says what values they can have.
#[derive(Default)]
struct Setters {
    /// All that something sets.
    set: BTreeSet<String>,
    /// Those that something sets to what cannot be chosen.
    stuck: BTreeSet<String>,
    /// Those that something sets to a text or a list of which the length cannot be chosen.
    fixed_size: BTreeSet<String>,
    /// Those that something sets to what is neither a date nor a time.
    other_kind: BTreeSet<String>,
}

impl Values {
    /// An attribute is free if something sets it, and everything that does can be made to set something else.
    pub(super) fn new(bot: &Bot<'_>) -> Self {
        let mut setters = Setters::default();
        for step in bot.flows.iter().flat_map(|flow| &flow.steps) {
            setters.add(&step.kind);
        }
        let without = |others| setters.set.difference(others).cloned().collect();
        Self {
            free: without(&setters.stuck),
            sized: without(&setters.fixed_size),
            dated: without(&setters.other_kind),
        }
    }

    /// Whether an attribute can be given other values.
    pub(in crate::explore) fn is_free(&self, name: &str) -> bool {
        self.free.contains(name)
    }
}

impl Setters {
    fn add(&mut self, step: &StepKind<'_>) {
        match step {
            StepKind::Ask(question) => self.ask(question.ask),
            StepKind::Call(call) => {
                let mappings = call.definition.mappings.iter();
                mappings.for_each(|mapping| self.map(mapping));
            }
            StepKind::Set(assignments) => {
                let assignments = assignments.iter();
                assignments.for_each(|assignment| self.assign(assignment));
            }
            StepKind::Say(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => {}
        }
    }

    fn ask(&mut self, ask: &Ask) {
        let name = &ask.save.text;
        self.set.insert(name.clone());
        // What there is to pick from is not known here.
        if matches!(ask.choices, Some(Choices::From(_))) {
            self.stuck.insert(name.clone());
        }
        let plain = ask.pattern.is_none() && ask.choices.is_none();
        if !(plain && ask.answer == AnswerType::Text) {
            self.fixed_size.insert(name.clone());
        }
        if !matches!(ask.answer, AnswerType::Date | AnswerType::Time) {
            self.other_kind.insert(name.clone());
        }
    }

    fn map(&mut self, mapping: &Mapping) {
        let name = &mapping.attribute;
        self.set.insert(name.clone());
        self.other_kind.insert(name.clone());
        if mapping.value_type != Some(ValueType::List) {
            self.fixed_size.insert(name.clone());
        }
        let header = matches!(mapping.source, MappingSource::Header(_));
        if !header && path(mapping).is_none() {
            self.stuck.insert(name.clone());
        }
    }

    fn assign(&mut self, assignment: &Assignment) {
        let name = &assignment.attribute.text;
        self.set.insert(name.clone());
        self.fixed_size.insert(name.clone());
        self.other_kind.insert(name.clone());
        // What is worked out from other values takes no value of its own.
        let mut parts = assignment.value.templates().flat_map(names);
        if parts.next().is_some() {
            self.stuck.insert(name.clone());
        }
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
