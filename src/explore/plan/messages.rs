//! Which parts of messages come from values.

use std::collections::{BTreeSet, HashMap};

use super::relevance::names;
use crate::flow::{At, Bot, StepKind};
use crate::script::{Choices, Message};
use crate::template::{Source, Template};

/// The templates of the messages of each step, as far as they are not always the same.
#[derive(Debug)]
pub(in crate::explore) struct Messages<'b> {
    said: HashMap<(At, bool), Said<'b>>,
    /// The texts that stand for the secrets that are named anywhere.
    pub(in crate::explore) secrets: Vec<String>,
    /// The attributes that hold what a user has said, and never anything else.
    own: BTreeSet<String>,
    /// What `set` makes each attribute of.
    made: HashMap<String, Vec<&'b Template>>,
    /// The attributes that are an empty text where an API leaves them out, as it is written.
    spare: BTreeSet<String>,
}

/// The templates of messages that are said together.
#[derive(Debug)]
pub(in crate::explore) struct Said<'b> {
    /// The templates, each with whether it is all that its message says.
    pub(in crate::explore) templates: Vec<(&'b Template, bool)>,
    /// The attributes that they read, each once.
    pub(in crate::explore) names: Vec<String>,
}

impl<'b> Messages<'b> {
    /// The messages of all steps.
    pub(super) fn new(bot: &'b Bot<'b>) -> Self {
        let mut said = HashMap::new();
        let made = made(bot);
        for (flow, written) in bot.flows.iter().enumerate() {
            for (step, linked) in written.steps.iter().enumerate() {
                let at = At { flow, step };
                let (first, again): (&[Message], &[Message]) = match &linked.kind {
                    StepKind::Say(messages) | StepKind::End(messages) => (messages, &[]),
                    StepKind::Ask(question) => (&question.ask.prompt, &question.ask.retry),
                    StepKind::Call(_)
                    | StepKind::Set(_)
                    | StepKind::Branch(_)
                    | StepKind::Flow(_)
                    | StepKind::Handoff(_) => continue,
                };
                for (retry, messages) in [(false, first), (true, again)] {
                    if let Some(messages) = Said::of(messages, &made) {
                        said.insert((at, retry), messages);
                    }
                }
            }
        }
        let secrets = secrets(bot);
        let own = own(bot);
        Self {
            said,
            secrets,
            own,
            made,
            spare: spare(bot),
        }
    }

    /// What `set` makes an attribute of, wherever it does.
    pub(in crate::explore) fn made(&self, name: &str) -> &[&'b Template] {
        self.made.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether it is written that an attribute is an empty text where an API leaves it out.
    pub(in crate::explore) fn is_spare(&self, name: &str) -> bool {
        self.spare.contains(name)
    }

    /// Whether words made of these attributes, and there are some, are the words of users.
    pub(in crate::explore) fn are_of_users(&self, names: &[&str]) -> bool {
        !names.is_empty() && names.iter().all(|name| self.own.contains(*name))
    }

    /// What a step says, at first or after an answer that cannot be used; `None` where it is always the same.
    pub(in crate::explore) fn of(&self, at: At, retry: bool) -> Option<&Said<'b>> {
        self.said.get(&(at, retry))
    }
}

impl<'b> Said<'b> {
    fn of(messages: &'b [Message], made: &HashMap<String, Vec<&Template>>) -> Option<Self> {
        let texts = messages.iter().flat_map(|message| {
            let all = [
                &message.text,
                &message.image,
                &message.document,
                &message.link,
            ];
            let all = all.into_iter().flatten();
            let alone = all.clone().count() == 1;
            all.map(move |template| (template, alone))
        });
        let templates: Vec<_> = texts.filter(|(text, _)| !text.is_literal()).collect();
        let mut names: Vec<String> = templates.iter().flat_map(|(text, _)| names(text)).collect();
        let mut next = 0;
        while let Some(name) = names.get(next) {
            let behind = made.get(name).into_iter().flatten();
            let behind: Vec<String> = behind.flat_map(|text| self::names(text)).collect();
            for name in behind {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            next += 1;
        }
        names.sort();
        names.dedup();
        (!templates.is_empty()).then_some(Self { templates, names })
    }
}

/// The attributes that only questions set, from what stands in the flow or is typed.
fn own(bot: &Bot<'_>) -> BTreeSet<String> {
    let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
    for step in bot.flows.iter().flat_map(|flow| &flow.steps) {
        match &step.kind {
            StepKind::Ask(question) => {
                let picked = matches!(question.ask.choices, Some(Choices::From(_)));
                let set = if picked { &mut others } else { &mut own };
                set.insert(question.ask.save.text.clone());
            }
            StepKind::Call(call) => {
                let mappings = call.definition.mappings.iter();
                others.extend(mappings.map(|mapping| mapping.attribute.clone()));
            }
            StepKind::Set(assignments) => {
                let assignments = assignments.iter();
                others.extend(assignments.map(|assignment| assignment.attribute.text.clone()));
            }
            StepKind::Say(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => {}
        }
    }
    own.difference(&others).cloned().collect()
}

/// The templates of each `set`, by the attribute that they are for.
fn made<'b>(bot: &'b Bot<'b>) -> HashMap<String, Vec<&'b Template>> {
    let mut made: HashMap<String, Vec<&Template>> = HashMap::new();
    for step in bot.flows.iter().flat_map(|flow| &flow.steps) {
        if let StepKind::Set(assignments) = &step.kind {
            for assignment in *assignments {
                let texts = assignment.value.templates();
                let texts = texts.into_iter().filter(|text| !text.is_literal());
                let known = made.entry(assignment.attribute.text.clone()).or_default();
                known.extend(texts);
            }
        }
    }
    made
}

/// The attributes that have `default: ""`.
fn spare(bot: &Bot<'_>) -> BTreeSet<String> {
    let steps = bot.flows.iter().flat_map(|flow| &flow.steps);
    let mut spare = BTreeSet::new();
    for step in steps {
        if let StepKind::Call(call) = &step.kind {
            let mappings = call.definition.mappings.iter();
            let empty = mappings.filter(|mapping| mapping.default.as_ref() == Some(&"".into()));
            spare.extend(empty.map(|mapping| mapping.attribute.clone()));
        }
    }
    spare
}

/// What stands for each secret that a flow or one of its calls names.
fn secrets(bot: &Bot<'_>) -> Vec<String> {
    let steps = bot.flows.iter().flat_map(|flow| &flow.steps);
    let mut secrets = Vec::new();
    for step in steps {
        let templates: Vec<&Template> = match &step.kind {
            StepKind::Say(messages) | StepKind::End(messages) => {
                messages.iter().flat_map(Message::templates).collect()
            }
            StepKind::Ask(question) => {
                let messages = question.ask.prompt.iter().chain(&question.ask.retry);
                messages.flat_map(Message::templates).collect()
            }
            StepKind::Set(assignments) => {
                let values = assignments.iter().map(|assignment| &assignment.value);
                values.flat_map(|value| value.templates()).collect()
            }
            StepKind::Call(call) => call.definition.templates(),
            StepKind::Branch(_) | StepKind::Flow(_) | StepKind::Handoff(_) => continue,
        };
        let references = templates.into_iter().flat_map(Template::references);
        secrets.extend(references.filter_map(|reference| match &reference.source {
            Source::Secret(name) => Some(format!("secret-{name}")),
            Source::Attribute(_) | Source::Environment(_) => None,
        }));
    }
    secrets.sort();
    secrets.dedup();
    secrets
}
