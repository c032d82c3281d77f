//! Uses in flows: answers, `set`, messages, conditions.

use super::reads::{of_template, of_tree};
use super::uses::{How, Use};
use crate::flow::{Arm, At, Bot, CallStep, Question, StepKind};
use crate::script::{Assignment, Choices, Message};
use crate::source::Place;
use crate::template::{Template, Tree};

/// Everything that the steps of all flows set and read.
pub(super) fn uses(bot: &Bot<'_>) -> Vec<Use> {
    let mut uses = Vec::new();
    for (flow, steps) in bot.flows.iter().enumerate() {
        for (step, what) in steps.steps.iter().enumerate() {
            let mut gathered = Gathered {
                at: At { flow, step },
                uses: &mut uses,
            };
            gathered.step(&what.kind);
        }
    }
    uses
}

/// Whether the `with` of a call gives an attribute.
pub(super) fn gives(bot: &Bot<'_>, at: At, attribute: &str) -> bool {
    let StepKind::Call(call) = &bot.step(at).kind else {
        return false;
    };
    call.with.iter().any(|(name, _)| name.text == attribute)
}

/// The uses of one step.
struct Gathered<'u> {
    at: At,
    uses: &'u mut Vec<Use>,
}

impl Gathered<'_> {
    fn step(&mut self, kind: &StepKind<'_>) {
        match kind {
            StepKind::Say(messages) | StepKind::End(messages) => {
                self.messages(messages, &How::Message);
            }
            StepKind::Ask(question) => self.question(question),
            StepKind::Call(call) => self.call(call),
            StepKind::Set(assignments) => assignments.iter().for_each(|one| self.assignment(one)),
            StepKind::Branch(arms) => arms.iter().for_each(|arm| self.arm(arm)),
            StepKind::Flow(_) => {}
            StepKind::Handoff(reason) => {
                reason
                    .iter()
                    .for_each(|reason| self.reads(reason, &How::Reason));
            }
        }
    }

    fn add(&mut self, attribute: String, place: Place, how: How) {
        self.uses.push(Use {
            attribute,
            place: Some(place),
            how,
            step: Some(self.at),
            api: None,
            callers: Vec::new(),
        });
    }

    fn reads(&mut self, template: &Template, how: &How) {
        for (name, place) in of_template(template) {
            self.add(name, place, how.clone());
        }
    }

    fn messages(&mut self, messages: &[Message], how: &How) {
        for template in messages.iter().flat_map(Message::templates) {
            self.reads(template, how);
        }
    }

    fn question(&mut self, question: &Question<'_>) {
        let ask = question.ask;
        let (name, place) = (&ask.save.text, &ask.save.place);
        self.add(name.clone(), place.clone(), How::Answer(ask.answer));
        if ask.skip_if_known {
            self.add(name.clone(), place.clone(), How::SkipIfKnown);
        }
        self.messages(&ask.prompt, &How::Message);
        self.messages(&ask.retry, &How::Retry);
        for template in ask.choices.iter().flat_map(Choices::templates) {
            self.reads(template, &How::Choices);
        }
        if let Some(valid) = &ask.valid {
            let how = How::Valid(valid.text().to_owned());
            // `answer` is what was answered, and no attribute.
            let names = of_template(valid).into_iter();
            for (name, place) in names.filter(|(name, _)| name != "answer") {
                self.add(name, place, how.clone());
            }
        }
    }

    fn call(&mut self, call: &CallStep<'_>) {
        for (name, value) in call.with {
            let how = How::With(shown(value));
            self.add(name.text.clone(), name.place.clone(), how);
            for (read, place, _) in of_tree(value) {
                self.add(read, place, How::WithOf(name.text.clone()));
            }
        }
    }

    fn assignment(&mut self, assignment: &Assignment) {
        let (name, value) = (&assignment.attribute, &assignment.value);
        self.add(
            name.text.clone(),
            name.place.clone(),
            How::Set(shown(value)),
        );
        for (read, place, _) in of_tree(value) {
            self.add(read, place, How::ValueOf(name.text.clone()));
        }
    }

    fn arm(&mut self, arm: &Arm<'_>) {
        if let Some(condition) = arm.condition {
            self.reads(condition, &How::Condition(condition.text().to_owned()));
        }
    }
}

/// A value as it is written, in one line.
fn shown(value: &Tree) -> String {
    match value {
        Tree::Fixed(value) => value.to_string(),
        Tree::Text(text) => text.text().split_whitespace().collect::<Vec<_>>().join(" "),
        Tree::List(_) => "a list".to_owned(),
        Tree::Map(_) => "an object".to_owned(),
    }
}
