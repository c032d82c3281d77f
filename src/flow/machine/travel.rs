//! From step to step, into other flows and back, and to the end.

use super::Conversation;
use super::state::Phase;
use super::trouble::broken;
use crate::flow::bot::{At, Next};
use crate::flow::event::{Ending, Event, Trouble, TroubleKind, What};

/// How many flows can run one another.
const DEEPEST: usize = 16;

impl Conversation<'_> {
    /// Goes on after a step.
    pub(super) fn go(&mut self, at: At, next: Next, listen: &mut impl FnMut(Event)) {
        match next {
            Next::Step(step) => {
                let flow = at.flow;
                self.state.phase = Phase::At(At { flow, step });
            }
            Next::End | Next::Unknown => self.leave(at, listen),
        }
    }

    /// Ends the flow: comes back behind the step that runs it, or to the end of the conversation.
    pub(super) fn leave(&mut self, at: At, listen: &mut impl FnMut(Event)) {
        while let Some(caller) = self.state.callers.pop() {
            if let Next::Step(step) = self.bot.step(caller).next {
                let flow = caller.flow;
                self.state.phase = Phase::At(At { flow, step });
                return;
            }
        }
        self.end(at, Ending::End, listen);
    }

    /// Ends the whole conversation.
    pub(super) fn end(&mut self, at: At, ending: Ending, listen: &mut impl FnMut(Event)) {
        self.state.phase = Phase::Over(ending.clone());
        listen(at.happens(What::Ended(ending)));
    }

    /// Runs another flow from its first step.
    pub(super) fn run(&mut self, at: At, flow: usize) -> Result<(), Trouble> {
        if self.state.callers.len() + 1 >= DEEPEST {
            return Err(self.too_deep(at));
        }
        self.state.callers.push(at);
        self.state.phase = Phase::At(At { flow, step: 0 });
        Ok(())
    }

    fn too_deep(&self, at: At) -> Trouble {
        let step = self.bot.step(at);
        let message = format!("flows run one another more than {DEEPEST} deep here");
        let hint = "a flow that runs itself, or one that runs it, never comes back: go back to one of its own steps with `then`";
        broken(TroubleKind::TooDeep, step.place, message, hint)
    }
}
