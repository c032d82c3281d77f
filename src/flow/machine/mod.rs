//! The machine: walks a flow until it needs an answer of the user or of an API. It sends nothing itself.

mod ask;
mod branch;
mod call;
mod hear;
mod pass;
mod render;
mod retry;
mod set;
mod standing;
mod state;
mod take;
#[cfg(test)]
mod tests;
mod trail;
mod travel;
mod trouble;
mod truth;

use std::sync::Arc;

pub use self::standing::Standing;
use self::state::Phase;
pub use self::state::State;
pub use self::take::Answered;
use super::bot::{At, Bot, StepKind};
use super::event::{Asked, Ending, Event, What};
use crate::api::Definition;
use crate::attribute::Attributes;
use crate::template::{Scope, World};

/// How a conversation begins.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// The step.
    pub at: At,
    /// What is known.
    pub attributes: Attributes,
    /// What all random values follow from.
    pub seed: u64,
}

/// A conversation. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Conversation<'b> {
    bot: &'b Bot<'b>,
    world: Arc<World>,
    state: State,
}

/// What a conversation needs to go on.
#[derive(Debug, Clone)]
pub enum Need<'b> {
    /// An answer of the user: [`Conversation::hear`].
    Answer(Asked),
    /// An answer of an API: [`Conversation::take`].
    Call(Box<Pending<'b>>),
    /// Nothing: it is over.
    Over(Ending),
}

/// A call that is to be made.
#[derive(Debug, Clone)]
pub struct Pending<'b> {
    /// The step.
    pub at: At,
    /// The API.
    pub definition: &'b Definition,
    /// The attributes of the conversation and of this call.
    pub scope: Scope,
}

impl<'b> Conversation<'b> {
    /// A conversation that has not said anything yet.
    #[must_use]
    pub fn new(bot: &'b Bot<'b>, world: &Arc<World>, beginning: Beginning) -> Self {
        Self {
            bot,
            world: Arc::clone(world),
            state: State::new(beginning),
        }
    }

    /// Goes on until something is needed, and tells what happens on the way. Without an answer it needs the same again.
    pub fn advance(&mut self, listen: &mut impl FnMut(Event)) -> Need<'b> {
        loop {
            match &self.state.phase {
                Phase::At(at) => {
                    let at = *at;
                    self.pass(at, listen);
                }
                Phase::Asking(_, asked) => return Need::Answer(Asked::clone(asked)),
                Phase::Calling(at, calling) => {
                    let StepKind::Call(call) = &self.bot.step(*at).kind else {
                        unreachable!("only a call waits for an API")
                    };
                    let known = (&self.world, &self.state.attributes);
                    let pending = calling.pending(*at, call, known);
                    return Need::Call(Box::new(pending));
                }
                Phase::Over(ending) => return Need::Over(ending.clone()),
            }
        }
    }

    /// What is known.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.state.attributes
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state.clone()
    }

    /// Goes back to where it stood.
    pub fn restore(&mut self, state: State) {
        self.state = state;
    }
}

impl At {
    /// The event that something happened at this step.
    const fn happens(self, what: What) -> Event {
        Event { at: self, what }
    }
}
