//! The attributes whose very values matter, because a condition reads them, and what they are compared with.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::Literals;
use crate::flow::{Bot, StepKind};
use crate::script::{Choices, Message};
use crate::template::{Asks, Source, Template};

/// The attributes that conditions read, with what they are compared with. Others count only by their shape.
#[derive(Debug, Clone, Default)]
pub(in crate::explore) struct Relevance {
    literals: BTreeMap<String, Literals>,
    /// What the conditions ask about them.
    asks: Asks,
}

/// An attribute and the names that its value is made of.
type Made = (String, Vec<String>);

impl Relevance {
    /// Those of all flows of a bot.
    pub(super) fn new(bot: &Bot<'_>) -> Self {
        let mut relevance = Self::default();
        let mut made = Vec::new();
        for step in bot.flows.iter().flat_map(|flow| &flow.steps) {
            relevance.step(&step.kind, &mut made);
        }
        relevance.close(&made);
        relevance
    }

    /// The attributes whose values decide something at a step, and not only their shapes.
    pub(super) fn decide(&self, kind: &StepKind<'_>) -> BTreeSet<String> {
        let mut own = Self::default();
        let mut made = Vec::new();
        own.step(kind, &mut made);
        let mut names: BTreeSet<String> = own.literals.into_keys().collect();
        let made = made.into_iter();
        let made = made.filter(|(attribute, _)| self.literals.contains_key(attribute));
        names.extend(made.flat_map(|(_, parts)| parts));
        names
    }

    /// What an attribute is compared with.
    pub(super) fn literals(&self, name: &str) -> Option<&Literals> {
        self.literals.get(name)
    }

    /// What all conditions ask.
    pub(super) const fn asks(&self) -> &Asks {
        &self.asks
    }

    fn step(&mut self, kind: &StepKind<'_>, made: &mut Vec<Made>) {
        match kind {
            StepKind::Branch(arms) => {
                let conditions = arms.iter().filter_map(|arm| arm.condition);
                conditions.for_each(|condition| self.condition(condition, None));
            }
            StepKind::Ask(question) => {
                let ask = question.ask;
                if let Some(valid) = &ask.valid {
                    self.condition(valid, Some(&ask.save.text));
                }
                self.choices(ask.choices.as_ref());
                self.messages(&ask.prompt);
                self.messages(&ask.retry);
            }
            StepKind::Say(messages) | StepKind::End(messages) => self.messages(messages),
            StepKind::Set(assignments) => made.extend(assignments.iter().map(|assignment| {
                let templates = assignment.value.templates();
                let names = templates.flat_map(names).collect();
                (assignment.attribute.text.clone(), names)
            })),
            StepKind::Handoff(reason) => {
                if let Some(reason) = reason {
                    self.text(reason);
                }
            }
            StepKind::Call(_) | StepKind::Flow(_) => {}
        }
    }

    fn messages(&mut self, messages: &[Message]) {
        for message in messages {
            message.templates().for_each(|template| self.text(template));
            self.choices(message.choices.as_ref());
        }
    }

    fn choices(&mut self, choices: Option<&Choices>) {
        if let Some(Choices::From(list)) = choices {
            self.add(list, None, true);
            self.asks.more.extend(names(list));
        }
    }

    /// A text reads values only where it decides something.
    fn text(&mut self, template: &Template) {
        let text = template.text();
        if text.contains("{%") || text.contains(" if ") {
            self.add(template, None, false);
            self.asks.more.extend(names(template));
        }
    }

    fn condition(&mut self, condition: &Template, saved: Option<&str>) {
        self.add(condition, saved, true);
        self.asks.absorb(condition.asks());
    }

    fn add(&mut self, template: &Template, saved: Option<&str>, is_expression: bool) {
        let literals = Literals::of(template.text(), is_expression);
        for name in names(template) {
            self.literals.entry(name).or_default();
        }
        for (name, literals) in &literals {
            if let Some(own) = self.literals.get_mut(name) {
                own.absorb(literals);
            }
        }
        // `valid` may call the saved value `answer`.
        if let Some(saved) = saved {
            let own = self.literals.entry(saved.to_owned()).or_default();
            literals.get("answer").iter().for_each(|literals| {
                own.absorb(literals);
            });
        }
    }

    /// What a value is made of matters as much as the value.
    fn close(&mut self, made: &[Made]) {
        let mut changed = true;
        while changed {
            changed = false;
            for (attribute, parts) in made {
                let Some(literals) = self.literals.get(attribute).cloned() else {
                    continue;
                };
                self.asks.more.extend(parts.iter().cloned());
                for part in parts {
                    let known = self.literals.contains_key(part);
                    let absorbed = self
                        .literals
                        .entry(part.clone())
                        .or_default()
                        .absorb(&literals);
                    changed |= absorbed || !known;
                }
            }
        }
    }
}

/// The attributes that a template reads.
pub(super) fn names(template: &Template) -> impl Iterator<Item = String> {
    template
        .references()
        .filter_map(|reference| match &reference.source {
            Source::Attribute(name) => Some(name.clone()),
            Source::Environment(_) | Source::Secret(_) => None,
        })
}
