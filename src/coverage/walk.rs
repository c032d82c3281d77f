//! Follows what happens in a conversation and tells which ways it takes.

use std::sync::Arc;

use super::item::Part;
use crate::flow::{
    Asked, At, Bot, CallStep, Called, Ending, Event, Heard, Next, Offer, Step, StepKind, What,
};
use crate::script::Input;

/// How far a conversation has come. Cheap to clone, so that one beginning can go on in several ways.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// The step where it is.
    at: Option<At>,
    /// How it will leave the step, if it goes on.
    way: Option<Part>,
    /// The steps that run the flow in which it is, the outermost first.
    callers: Vec<At>,
    /// What can be picked.
    offers: Option<Arc<[Offer]>>,
}

impl Walk {
    /// Follows one event; `tell` hears of everything that it shows, of the flows that
    /// are run too.
    pub(super) fn follow(&mut self, bot: &Bot<'_>, event: &Event, tell: &mut impl FnMut(At, Part)) {
        match &event.what {
            What::Entered => self.enter(bot, event.at, tell),
            What::Skipped => self.way = Some(Part::Known),
            What::Branched(arm) => self.way = Some(arm.map_or(Part::NoArm, Part::Arm)),
            What::Asked(asked) => self.wait(event.at, asked, tell),
            What::Heard(heard) => self.hear(event.at, heard, tell),
            What::Called(called) => self.way = way_of(bot, event.at, called),
            What::Ended(Ending::End) => self.leave(bot, tell),
            What::Ended(Ending::Handoff(_) | Ending::Broken(_)) => self.way = None,
            What::Said(_) | What::Set(..) => {}
        }
    }

    fn enter(&mut self, bot: &Bot<'_>, at: At, tell: &mut impl FnMut(At, Part)) {
        self.leave(bot, tell);
        self.at = Some(at);
        tell(at, Part::Entered);
        self.way = match bot.step(at).kind {
            StepKind::Say(_) | StepKind::Set(_) => Some(Part::Next),
            // What a question, a call and a branch do is told by later events.
            StepKind::Ask(_)
            | StepKind::Call(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        };
    }

    /// Takes the way out of the step where it is, back to other flows where it ends its own.
    fn leave(&mut self, bot: &Bot<'_>, tell: &mut impl FnMut(At, Part)) {
        let Some(at) = self.at.take() else { return };
        let way = self.way.take();
        if let Some(part) = way {
            tell(at, part);
        }
        let step = bot.step(at);
        if matches!(step.kind, StepKind::Flow(_)) {
            self.callers.push(at);
        } else if target(step, way) == Next::End {
            self.come_back(bot, tell);
        }
    }

    fn come_back(&mut self, bot: &Bot<'_>, tell: &mut impl FnMut(At, Part)) {
        while let Some(caller) = self.callers.pop() {
            tell(caller, Part::Back);
            if bot.step(caller).next != Next::End {
                return;
            }
        }
    }

    fn wait(&mut self, at: At, asked: &Asked, tell: &mut impl FnMut(At, Part)) {
        if asked.attempt > 1 {
            tell(at, Part::Refused);
        }
        self.way = None;
        self.offers = Some(Arc::clone(&asked.offers));
    }

    fn hear(&mut self, at: At, heard: &Heard, tell: &mut impl FnMut(At, Part)) {
        let way = match (&heard.saved, &heard.refused) {
            (Some(_), _) => Part::Answered,
            (None, Some(_)) => Part::UsedUp,
            (None, None) if heard.input == Input::Silence => Part::Silent,
            (None, None) => Part::Skipped,
        };
        self.way = Some(way);
        if let Some(choice) = self.picked(heard) {
            tell(at, Part::Choice(choice));
        }
    }

    /// The choice whose value was saved; where several have it, that of the label that was said.
    fn picked(&self, heard: &Heard) -> Option<usize> {
        let (offers, saved) = (self.offers.as_ref()?, heard.saved.as_ref()?);
        let with_value = |offer: &Offer| offer.value == *saved;
        let said = match &heard.input {
            Input::Text(text) | Input::Choose(text) => text.trim().to_lowercase(),
            Input::Silence | Input::Location(..) | Input::File(_) => String::new(),
        };
        let with_label = |offer: &Offer| offer.label.trim().to_lowercase() == said;
        let both = |offer: &Offer| with_value(offer) && with_label(offer);
        let mut offers = offers.iter();
        let labelled = offers.clone().position(both);
        labelled.or_else(|| offers.position(with_value))
    }
}

/// Where a way leads.
fn target(step: &Step<'_>, way: Option<Part>) -> Next {
    let elsewhere = match &step.kind {
        StepKind::End(_) => Some(Next::End),
        StepKind::Ask(question) if way == Some(Part::UsedUp) => question.otherwise,
        StepKind::Ask(question) if way == Some(Part::Silent) => question.on_silence,
        StepKind::Call(call) => match way {
            Some(Part::Route(index)) => Some(call.routes[index].next),
            Some(_) | None => None,
        },
        StepKind::Branch(arms) => match way {
            Some(Part::Arm(index)) => Some(arms[index].next),
            Some(_) | None => None,
        },
        StepKind::Ask(_)
        | StepKind::Say(_)
        | StepKind::Set(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_) => None,
    };
    elsewhere.unwrap_or(step.next)
}

/// The way that a call takes for how it ended.
fn way_of(bot: &Bot<'_>, at: At, called: &Called) -> Option<Part> {
    let StepKind::Call(call) = &bot.step(at).kind else {
        return None;
    };
    called.next?;
    Some(route_of(call, called).map_or(Part::Success, Part::Route))
}

fn route_of(call: &CallStep<'_>, called: &Called) -> Option<usize> {
    let taken = call.route(called.call.outcome)?;
    let mut routes = call.routes.iter();
    routes.position(|route| std::ptr::eq(route, taken))
}
