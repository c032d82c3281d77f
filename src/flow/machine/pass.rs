//! Passes one step: does what it says and goes on, to the next step or to where something is needed.

use super::Conversation;
use crate::flow::bot::{At, Step, StepKind};
use crate::flow::event::{Ending, Event, Trouble, What};

impl<'b> Conversation<'b> {
    /// Passes one step.
    pub(super) fn pass(&mut self, at: At, listen: &mut impl FnMut(Event)) {
        let step = self.bot.step(at);
        listen(at.happens(What::Entered));
        let passed = self
            .arrive(at, step)
            .and_then(|()| self.perform(at, step, listen));
        if let Err(trouble) = passed {
            self.end(at, Ending::Broken(trouble), listen);
        }
    }

    fn perform(
        &mut self,
        at: At,
        step: &'b Step<'b>,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        match &step.kind {
            StepKind::Say(messages) => {
                self.say(at, messages, Vec::new(), listen)?;
                self.go(at, step.next, listen);
            }
            StepKind::Ask(question) => self.ask(at, question, listen)?,
            StepKind::Call(call) => self.call(at, call)?,
            StepKind::Set(assignments) => {
                self.assign(at, assignments, listen)?;
                self.go(at, step.next, listen);
            }
            StepKind::Branch(arms) => {
                let arm = self.choose(arms)?;
                listen(at.happens(What::Branched(arm)));
                let next = arm.map_or(step.next, |arm| arms[arm].next);
                self.go(at, next, listen);
            }
            StepKind::Flow(flow) => self.run(at, *flow)?,
            StepKind::Handoff(reason) => {
                let reason = self.text(*reason)?;
                self.end(at, Ending::Handoff(reason), listen);
            }
            StepKind::End(messages) => {
                self.say(at, messages, Vec::new(), listen)?;
                self.leave(at, listen);
            }
        }
        Ok(())
    }
}
