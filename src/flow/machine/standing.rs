//! Where a conversation stands, as others may look at it.

use std::sync::Arc;

use super::Conversation;
use super::state::{Phase, State};
use crate::attribute::Attributes;
use crate::flow::bot::At;
use crate::flow::event::{Asked, Ending};

/// What a conversation does at the moment.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'s> {
    /// It is about to pass a step.
    Passing(At),
    /// It waits for an answer to a question.
    Asking(At, &'s Asked),
    /// It waits for an API.
    Calling(At),
    /// It is over.
    Over(&'s Ending),
}

impl State {
    /// What the conversation does.
    #[must_use]
    pub fn standing(&self) -> Standing<'_> {
        match &self.phase {
            Phase::At(at) => Standing::Passing(*at),
            Phase::Asking(at, asked) => Standing::Asking(*at, asked),
            Phase::Calling(at, _) => Standing::Calling(*at),
            Phase::Over(ending) => Standing::Over(ending),
        }
    }

    /// What is known.
    #[must_use]
    pub const fn attributes(&self) -> &Arc<Attributes> {
        &self.attributes
    }

    /// Takes out what is known, and leaves something else in its place: what is known can be kept smaller elsewhere, and must
    /// be the same when the conversation goes on.
    pub(crate) const fn exchange(&mut self, attributes: Arc<Attributes>) -> Arc<Attributes> {
        std::mem::replace(&mut self.attributes, attributes)
    }

    /// The steps that run the flow in which it is: the outermost first.
    #[must_use]
    pub fn callers(&self) -> &[At] {
        &self.callers
    }
}

impl Conversation<'_> {
    /// What the conversation does.
    #[must_use]
    pub fn standing(&self) -> Standing<'_> {
        self.state.standing()
    }

    /// Where it stands, when it does not go on.
    #[must_use]
    pub fn into_state(self) -> State {
        self.state
    }
}
