//! Takes the answer of an API and the route for how the call ended.

use std::sync::Arc;

use super::Conversation;
use super::state::Phase;
use super::trouble::{not_called, unrouted};
use crate::call::{Call, CannotCall};
use crate::flow::bot::{At, CallStep, Next, Step, StepKind};
use crate::flow::event::{Called, Ending, Event, Trouble, What};
use crate::log::Id;

/// What came of a pending call.
#[derive(Debug)]
pub struct Answered {
    /// Its id in the call log.
    pub id: Id,
    /// When it began, in milliseconds since 1970.
    pub started: i64,
    /// Whether an example or a mock answered.
    pub mock: bool,
    /// The call, or why it could not be made.
    pub call: Result<Call, CannotCall>,
}

impl<'b> Conversation<'b> {
    /// Takes the answer of an API and its route; only after [`super::Need::Call`].
    pub fn take(&mut self, answered: Answered, listen: &mut impl FnMut(Event)) {
        let Phase::Calling(at, _) = self.state.phase else {
            return;
        };
        let step = self.bot.step(at);
        let StepKind::Call(call) = &step.kind else {
            return;
        };
        if let Err(trouble) = self.go_by_answer(at, (step, call), answered, listen) {
            self.end(at, Ending::Broken(trouble), listen);
        }
    }

    fn go_by_answer(
        &mut self,
        at: At,
        (step, written): (&'b Step<'b>, &'b CallStep<'b>),
        answered: Answered,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        let (id, started, mock) = (answered.id, answered.started, answered.mock);
        let call = answered
            .call
            .map_err(|error| not_called(error, step, written))?;
        self.state.trail.called();
        let attributes = call.attributes.clone();
        let way = way(step, written, &call);
        let taken = way.as_ref().ok();
        let called = Called {
            id,
            started,
            api: Arc::from(written.definition.id.as_str()),
            mock,
            call,
            route: taken.map(|(key, next)| ((*key).to_owned(), self.label(at, *next))),
            next: taken.map(|(_, next)| *next),
        };
        listen(at.happens(What::Called(Box::new(called))));
        for (name, value) in attributes {
            self.keep(at, name, value, listen);
        }
        let (_, next) = way?;
        self.go(at, next, listen);
        Ok(())
    }

    /// What a target within the flow of `at` is called.
    fn label(&self, at: At, next: Next) -> String {
        match next {
            Next::Step(step) => self.bot.flows[at.flow].steps[step].label.clone(),
            Next::End | Next::Unknown => "end".to_owned(),
        }
    }
}

/// The key of the route for how a call ended, and where it leads. Success without a route goes on to what is next.
fn way<'b>(
    step: &Step<'b>,
    written: &CallStep<'b>,
    call: &Call,
) -> Result<(&'b str, Next), Trouble> {
    match written.route(call.outcome) {
        Some(route) => Ok((route.key, route.next)),
        None if call.outcome.is_success() => Ok(("next", step.next)),
        None => Err(unrouted(call, step, written)),
    }
}
