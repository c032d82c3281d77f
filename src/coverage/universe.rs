//! Everything that conversations can show of a flow.

use super::item::{Item, Part};
use super::onward::{has_default, names_success};
use super::questions::{asks_again, choices, ways_of};
use super::returns::returning;
use crate::flow::{Arm, Bot, CallStep, Flow, Next, Question, Step, StepKind};
use crate::script::Target;
use crate::source::Place;

/// Everything there is of a flow, step by step.
pub(super) fn universe(bot: &Bot<'_>, index: usize) -> Vec<Item> {
    let flow = &bot.flows[index];
    let returning = returning(bot);
    let steps = flow.steps.iter().enumerate();
    let all = steps.flat_map(|(step, what)| {
        let maker = Maker { flow, index: step };
        let mut items = vec![maker.item(Part::Entered, String::new(), None, what.place)];
        items.extend(maker.ways(what, &returning));
        items
    });
    all.collect()
}

/// Makes the items of one step.
#[derive(Clone, Copy)]
struct Maker<'f, 's> {
    flow: &'f Flow<'s>,
    index: usize,
}

impl Maker<'_, '_> {
    fn item(self, part: Part, label: String, to: Option<Next>, place: &Place) -> Item {
        Item {
            step: self.index,
            part,
            label,
            to,
            place: place.clone(),
        }
    }

    /// The ways out of the step, and what else can happen at it.
    fn ways(self, step: &Step<'_>, returning: &[bool]) -> Vec<Item> {
        let on = |part| vec![self.item(part, String::new(), Some(step.next), self.then(step))];
        match &step.kind {
            StepKind::Say(_) | StepKind::Set(_) => on(Part::Next),
            StepKind::Ask(question) => self.of_question(step, question),
            StepKind::Call(call) => self.of_call(step, call),
            StepKind::Branch(arms) => self.of_branch(step, arms),
            StepKind::Flow(run) if returning[*run] => on(Part::Back),
            StepKind::Flow(_) | StepKind::Handoff(_) | StepKind::End(_) => Vec::new(),
        }
    }

    /// Where it stands that the step goes on: its `then`, else the step itself.
    fn then<'p>(&'p self, step: &'p Step<'_>) -> &'p Place {
        let then = self.flow.script.steps.get(self.index);
        let then = then.and_then(|step| step.then.as_ref());
        then.map_or(step.place, Target::place)
    }

    fn of_question(self, step: &Step<'_>, question: &Question<'_>) -> Vec<Item> {
        let ask = question.ask;
        let ways = ways_of(question, step.next).into_iter();
        let ways = ways.map(|(part, to)| {
            let (label, target) = match part {
                Part::UsedUp => (String::new(), ask.otherwise.as_ref()),
                Part::Silent => (String::new(), ask.on_silence.as_ref()),
                Part::Skipped => (ask.optional.clone().unwrap_or_default(), None),
                Part::Known => ("known already".to_owned(), None),
                Part::Entered
                | Part::Next
                | Part::Route(_)
                | Part::Success
                | Part::Arm(_)
                | Part::NoArm
                | Part::Answered
                | Part::Choice(_)
                | Part::Refused
                | Part::Back => (String::new(), None),
            };
            let place = target.map_or(step.place, Target::place);
            self.item(part, label, Some(to), place)
        });
        let refused =
            asks_again(question).then(|| self.item(Part::Refused, String::new(), None, step.place));
        let choices = choices(ask).iter().enumerate();
        let choices = choices.map(|(index, choice)| {
            let label = choice.label.text().to_owned();
            self.item(Part::Choice(index), label, None, &choice.place)
        });
        ways.chain(refused).chain(choices).collect()
    }

    fn of_call(self, step: &Step<'_>, call: &CallStep<'_>) -> Vec<Item> {
        let routes = call.routes.iter().enumerate();
        let routes = routes.map(|(index, route)| {
            let label = route.key.to_owned();
            self.item(Part::Route(index), label, Some(route.next), route.place)
        });
        let success = (!names_success(call)).then(|| {
            let label = "success".to_owned();
            self.item(Part::Success, label, Some(step.next), self.then(step))
        });
        success.into_iter().chain(routes).collect()
    }

    fn of_branch(self, step: &Step<'_>, arms: &[Arm<'_>]) -> Vec<Item> {
        let items = arms.iter().enumerate().map(|(index, arm)| {
            let label = arm.condition.map_or("else", |condition| condition.text());
            let to = Some(arm.next);
            self.item(Part::Arm(index), label.to_owned(), to, arm.place)
        });
        let none = (!has_default(arms)).then(|| {
            let label = "else".to_owned();
            self.item(Part::NoArm, label, Some(step.next), self.then(step))
        });
        items.chain(none).collect()
    }
}
