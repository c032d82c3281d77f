//! What the values of attributes can be, as far as everything that sets them says so.

use std::collections::HashMap;

use serde_json::Value;

use super::graph::Graph;
use super::mistaken::Mistaken;
use crate::api::Definition;
use crate::attribute::{ValueType, to_float};
use crate::check::ground::Ground;
use crate::flow::{Step, StepKind};
use crate::script::{AnswerType, Ask, Choice, Choices};
use crate::template::Tree;

/// A value that an attribute can have.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Possible {
    /// Any text.
    Text,
    /// A number between two bounds, perhaps a whole one.
    Number {
        least: Option<f64>,
        most: Option<f64>,
        whole: bool,
    },
    /// True or false.
    Truth,
    /// A list.
    List,
    /// An object, with the name of one of its fields where that is known.
    Object(Option<&'static str>),
    /// Null.
    Null,
    /// This value.
    Exactly(Value),
    /// Nobody knows.
    Unknown,
}

/// What the attributes of a bot can be.
#[derive(Debug, Default)]
pub(super) struct Domains<'b>(HashMap<&'b str, Vec<Possible>>);

impl<'b> Domains<'b> {
    pub(super) fn new(graph: &Graph<'b>, ground: &'b Ground<'b>, mistaken: &Mistaken<'b>) -> Self {
        let mut domains = Self::default();
        let named = mistaken.words.iter();
        domains.add(named.map(|name| (*name, Possible::Unknown)));
        let flows = graph.bot.flows.iter();
        for step in flows.flat_map(|flow| &flow.steps) {
            domains.add_step(step);
        }
        domains.add_scenarios(graph);
        let given = ground.given.set.keys().chain(ground.given.project.keys());
        domains.add(given.map(|name| (name.as_str(), Possible::Unknown)));
        let typed = ground.settings.attributes.iter();
        domains.add(typed.map(|(name, attribute)| {
            let possible = attribute.value_type.map_or(Possible::Unknown, of_type);
            (name.as_str(), possible)
        }));
        domains
    }

    /// What an attribute can be; nothing where that is not known.
    pub(super) fn of(&self, name: &str) -> &[Possible] {
        let known = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        if known.contains(&Possible::Unknown) {
            return &[];
        }
        known
    }

    fn add(&mut self, set: impl IntoIterator<Item = (&'b str, Possible)>) {
        for (name, possible) in set {
            let known = self.0.entry(name).or_default();
            if !known.contains(&possible) {
                known.push(possible);
            }
        }
    }

    /// What scenarios give. Where no step sets it, others than these may come from outside; and a row may give anything.
    fn add_scenarios(&mut self, graph: &Graph<'b>) {
        let flows = graph.bot.flows.iter();
        let plans = flows.flat_map(|flow| &flow.script.scenarios);
        let given = plans.flat_map(|plan| {
            let attributes = plan.first.attributes.iter();
            attributes.map(|(word, value)| {
                let possible = match plan.count() {
                    0 | 1 => exactly(value),
                    _ => Possible::Unknown,
                };
                (word.text.as_str(), possible)
            })
        });
        let given: Vec<(&str, Possible)> = given.collect();
        let known = given.into_iter().map(|(name, possible)| {
            let set = self.0.contains_key(name);
            (name, if set { possible } else { Possible::Unknown })
        });
        let known: Vec<(&str, Possible)> = known.collect();
        self.add(known);
    }

    fn add_step(&mut self, step: &'b Step<'b>) {
        match &step.kind {
            StepKind::Ask(question) => {
                let save = question.ask.save.text.as_str();
                self.add(of_ask(question.ask).into_iter().map(|value| (save, value)));
            }
            StepKind::Set(assignments) => {
                let set = assignments.iter();
                self.add(set.map(|set| (set.attribute.text.as_str(), of_tree(&set.value))));
            }
            StepKind::Call(call) => self.add(of_definition(call.definition)),
            StepKind::Say(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => {}
        }
    }
}

/// What the answer to a question can be.
pub(super) fn of_ask(ask: &Ask) -> Vec<Possible> {
    match (ask.answer, &ask.choices) {
        (AnswerType::YesNo, _) => vec![Possible::Truth],
        (AnswerType::Choice, Some(Choices::Fixed(choices))) => {
            choices.iter().map(of_choice).collect()
        }
        (AnswerType::Choice, _) | (_, Some(Choices::From(_))) => vec![Possible::Unknown],
        (_, Some(Choices::Fixed(choices))) => {
            let own = choices.iter().filter(|choice| choice.value.is_some());
            own.map(of_choice).chain([typed(ask)]).collect()
        }
        (_, None) => vec![typed(ask)],
    }
}

/// What an answer can be that is typed.
fn typed(ask: &Ask) -> Possible {
    let bound = |bound: &Option<Value>| match bound {
        Some(Value::Number(number)) => Some(to_float(number)),
        Some(_) | None => None,
    };
    let (least, most) = (bound(&ask.min), bound(&ask.max));
    match ask.answer {
        AnswerType::Text
        | AnswerType::Email
        | AnswerType::Phone
        | AnswerType::Date
        | AnswerType::Time
        | AnswerType::Url => Possible::Text,
        AnswerType::Number | AnswerType::Integer => Possible::Number {
            least,
            most,
            whole: ask.answer == AnswerType::Integer,
        },
        AnswerType::Rating => Possible::Number {
            least: least.or(Some(1.0)),
            most: most.or(Some(5.0)),
            whole: true,
        },
        AnswerType::Location => Possible::Object(Some("lat")),
        AnswerType::File => Possible::Object(Some("name")),
        AnswerType::YesNo => Possible::Truth,
        AnswerType::Choice => Possible::Unknown,
    }
}

fn of_choice(choice: &Choice) -> Possible {
    match &choice.value {
        Some(value) => of_tree(value),
        None if choice.label.is_literal() => exactly(&Value::from(choice.label.text())),
        None => Possible::Text,
    }
}

fn of_tree(tree: &Tree) -> Possible {
    match tree {
        Tree::Fixed(value) => exactly(value),
        Tree::Text(text) if text.is_literal() => exactly(&Value::from(text.text())),
        Tree::Text(_) => Possible::Unknown,
        Tree::List(_) => Possible::List,
        Tree::Map(_) => Possible::Object(None),
    }
}

fn exactly(value: &Value) -> Possible {
    match value {
        Value::Null => Possible::Null,
        Value::Array(_) => Possible::List,
        Value::Object(_) => Possible::Object(None),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => Possible::Exactly(value.clone()),
    }
}

fn of_definition(definition: &Definition) -> impl Iterator<Item = (&str, Possible)> {
    definition.mappings.iter().flat_map(|mapping| {
        let found = match mapping.value_type {
            Some(value_type) if definition.sound => of_type(value_type),
            Some(_) | None => Possible::Unknown,
        };
        let values = mapping.default.iter().map(exactly).chain([found]);
        values.map(|possible| (mapping.attribute.as_str(), possible))
    })
}

fn of_type(value_type: ValueType) -> Possible {
    let number = |whole| Possible::Number {
        least: None,
        most: None,
        whole,
    };
    match value_type {
        ValueType::Text => Possible::Text,
        ValueType::Number => number(false),
        ValueType::Integer => number(true),
        ValueType::Boolean => Possible::Truth,
        ValueType::List => Possible::List,
        ValueType::Object => Possible::Object(None),
        ValueType::Null => Possible::Null,
    }
}
