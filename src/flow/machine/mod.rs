//! The machine: walks a flow until it needs an answer of the user or of an API. It sends nothing itself.

use std::sync::Arc;

use super::bot::{At, Bot};
use super::event::{Asked, Ending, Event};
use crate::api::Definition;
use crate::attribute::Attributes;
use crate::call::{Call, CannotCall};
use crate::script::Input;
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

/// A conversation.
#[derive(Debug, Clone)]
pub struct Conversation<'b> {
    bot: &'b Bot<'b>,
    world: Arc<World>,
    state: State,
}

/// Where a conversation stands; a copy of it can be gone back to.
#[derive(Debug, Clone)]
pub struct State {
    /// What is known.
    attributes: Arc<Attributes>,
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
        let state = State {
            attributes: Arc::new(beginning.attributes),
        };
        Self {
            bot,
            world: Arc::clone(world),
            state,
        }
    }

    /// Goes on until something is needed, and tells what happens on the way.
    pub fn advance(&mut self, listen: &mut impl FnMut(Event)) -> Need<'b> {
        let _todo = (&self.bot, &self.world, listen);
        Need::Over(Ending::End)
    }

    /// Hears what the user does; only after [`Need::Answer`].
    pub fn hear(&mut self, input: &Input, listen: &mut impl FnMut(Event)) {
        let _todo = (input, listen);
    }

    /// Takes the answer of an API and its route; only after [`Need::Call`].
    pub fn take(&mut self, call: Result<Call, CannotCall>, listen: &mut impl FnMut(Event)) {
        let _todo = (call, listen);
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
