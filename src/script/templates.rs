//! Everything in a conversation that is rendered, and the attributes it gives values.

use super::ask::Ask;
use super::call::CallStep;
use super::message::Message;
use super::step::{Step, StepKind};
use super::written::Script;
use crate::template::{Reference, Template, Tree};

impl Script {
    /// Every name that one of the steps reads.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let templates = self.steps.iter().flat_map(Step::templates);
        templates.flat_map(Template::references)
    }

    /// The attributes that the steps themselves give values: answers and `set`.
    pub fn assigned(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().flat_map(|step| step.kind.assigned())
    }
}

impl Step {
    /// Every template in it.
    #[must_use]
    pub fn templates(&self) -> Vec<&Template> {
        match &self.kind {
            StepKind::Say(messages) | StepKind::End(messages) => of_messages(messages),
            StepKind::Ask(ask) => of_question(ask),
            StepKind::Call(call) => of_call(call),
            StepKind::Set(assignments) => {
                let values = assignments.iter().map(|assignment| &assignment.value);
                values.flat_map(Tree::templates).collect()
            }
            StepKind::Branch(arms) => {
                let conditions = arms.iter().map(|arm| arm.condition.as_ref());
                conditions.flatten().collect()
            }
            StepKind::Handoff(reason) => reason.iter().collect(),
            StepKind::Flow(_) => Vec::new(),
        }
    }
}

impl StepKind {
    fn assigned(&self) -> Vec<&str> {
        match self {
            Self::Ask(ask) => vec![ask.save.text.as_str()],
            Self::Set(assignments) => {
                let attributes = assignments.iter().map(|assignment| &assignment.attribute);
                attributes.map(|word| word.text.as_str()).collect()
            }
            Self::Say(_)
            | Self::Call(_)
            | Self::Branch(_)
            | Self::Flow(_)
            | Self::Handoff(_)
            | Self::End(_) => Vec::new(),
        }
    }
}

fn of_messages(messages: &[Message]) -> Vec<&Template> {
    messages.iter().flat_map(Message::templates).collect()
}

fn of_question(ask: &Ask) -> Vec<&Template> {
    let messages = ask.prompt.iter().chain(&ask.retry);
    let choices = ask.choices.iter().flat_map(super::Choices::templates);
    let messages = messages.flat_map(Message::templates);
    messages.chain(&ask.valid).chain(choices).collect()
}

fn of_call(call: &CallStep) -> Vec<&Template> {
    let with = call.with.iter().map(|(_, tree)| tree);
    with.flat_map(Tree::templates).collect()
}
