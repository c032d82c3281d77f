//! The attributes that a step reads.

use std::collections::HashMap;

use crate::api::Definition;
use crate::check::ground::Ground;
use crate::check::subject::inherited;
use crate::flow::{Arm, CallStep, Step, StepKind};
use crate::script::{Ask, Assignment, Choices, Message};
use crate::source::Place;
use crate::template::{Reference, Source, Template, Tree};

/// An attribute that a step reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read<'b> {
    pub(super) name: &'b str,
    /// Whether the step itself sees to it that there is a value.
    pub(super) optional: bool,
    pub(super) by: Reader<'b>,
}

/// What reads an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader<'b> {
    /// These words of the flow.
    Words(&'b Template, &'b Reference),
    /// The API that is called.
    Api(&'b Definition),
}

/// What the calls of each definition read, worked out once.
pub(super) struct Reads<'b> {
    ground: &'b Ground<'b>,
    of_calls: HashMap<&'b str, Vec<(&'b str, bool)>>,
}

impl Reader<'_> {
    /// Where the words stand; `None` for an API, which is told of at the step.
    pub(super) fn place(&self) -> Option<Place> {
        match self {
            Self::Words(template, reference) => Some(template.locate(reference.range.clone())),
            Self::Api(_) => None,
        }
    }
}

impl<'b> Reads<'b> {
    pub(super) fn new(ground: &'b Ground<'b>) -> Self {
        Self {
            ground,
            of_calls: HashMap::new(),
        }
    }

    /// Everything that a step reads, in the order in which it does.
    pub(super) fn of(&mut self, step: &'b Step<'b>) -> Vec<Read<'b>> {
        match &step.kind {
            StepKind::Say(messages) | StepKind::End(messages) => of_messages(messages).collect(),
            StepKind::Ask(question) => of_question(question.ask),
            StepKind::Call(call) => self.of_call(call),
            StepKind::Set(assignments) => of_assignments(assignments),
            StepKind::Branch(arms) => of_arms(arms),
            StepKind::Handoff(reason) => reason.iter().flat_map(|reason| of(reason)).collect(),
            StepKind::Flow(_) => Vec::new(),
        }
    }

    fn of_call(&mut self, call: &'b CallStep<'b>) -> Vec<Read<'b>> {
        let definition = call.definition;
        let given = call.with.iter().flat_map(|(_, tree)| of_tree(tree));
        let mut reads: Vec<Read<'b>> = given.collect();
        let names = self.of_definition(definition).iter();
        let asked = names.filter(|(name, _)| !call.with.iter().any(|(word, _)| word.text == *name));
        reads.extend(asked.map(|(name, optional)| Read {
            name,
            optional: *optional,
            by: Reader::Api(definition),
        }));
        reads
    }

    /// The attributes a call of the definition reads, and whether it can do without; each name once.
    pub(super) fn of_definition(&mut self, definition: &'b Definition) -> &[(&'b str, bool)] {
        let ground = self.ground;
        let known = self.of_calls.entry(&definition.id);
        known.or_insert_with(|| {
            let headers = inherited(definition, ground).map(|header| &header.value);
            let templates = definition.templates().into_iter().chain(headers);
            let mut names: Vec<(&str, bool)> = templates
                .flat_map(of)
                .map(|read| (read.name, read.optional))
                .collect();
            names.sort_unstable();
            names.dedup_by_key(|(name, _)| *name);
            names
        })
    }
}

/// The attributes a template reads.
fn of(template: &Template) -> impl Iterator<Item = Read<'_>> {
    template
        .references()
        .filter_map(move |reference| match &reference.source {
            Source::Attribute(name) => Some(Read {
                name,
                optional: reference.optional,
                by: Reader::Words(template, reference),
            }),
            Source::Environment(_) | Source::Secret(_) => None,
        })
}

fn of_tree(tree: &Tree) -> impl Iterator<Item = Read<'_>> {
    tree.templates().flat_map(of)
}

fn of_messages(messages: &[Message]) -> impl Iterator<Item = Read<'_>> {
    messages.iter().flat_map(Message::templates).flat_map(of)
}

/// The condition of an answer has the answer by two names.
fn of_question(ask: &Ask) -> Vec<Read<'_>> {
    let said = of_messages(&ask.prompt).chain(of_messages(&ask.retry));
    let choices = ask.choices.iter().flat_map(Choices::templates);
    let valid = ask.valid.iter().flat_map(of);
    let valid = valid.filter(|read| read.name != "answer" && read.name != ask.save.text);
    said.chain(choices.flat_map(of)).chain(valid).collect()
}

/// Each value sees the attributes that were set before it.
fn of_assignments(assignments: &[Assignment]) -> Vec<Read<'_>> {
    let mut reads = Vec::new();
    for (index, assignment) in assignments.iter().enumerate() {
        let before = &assignments[..index];
        reads.extend(of_tree(&assignment.value).map(|read| {
            let is_set = before.iter().any(|set| set.attribute.text == read.name);
            Read {
                optional: read.optional || is_set,
                ..read
            }
        }));
    }
    reads
}

/// Each condition is looked at only where those before it do not hold.
fn of_arms<'b>(arms: &'b [Arm<'b>]) -> Vec<Read<'b>> {
    let mut reads = Vec::new();
    let mut defined: Vec<&str> = Vec::new();
    for condition in arms.iter().filter_map(|arm| arm.condition) {
        reads.extend(of(condition).map(|read| Read {
            optional: read.optional || defined.contains(&read.name),
            ..read
        }));
        defined.extend(condition.sure(false));
    }
    reads
}
