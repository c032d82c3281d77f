//! Begins a call: what it can read, apart from what the conversation knows.

use std::sync::Arc;

use super::state::Phase;
use super::trouble::unrendered;
use super::{Conversation, Pending};
use crate::attribute::Attributes;
use crate::flow::bot::{At, CallStep};
use crate::flow::event::Trouble;
use crate::template::{Scope, World};

/// A call that waits for its answer.
#[derive(Debug, Clone)]
pub(super) struct Calling {
    attributes: Arc<Attributes>,
    seed: u64,
}

impl Conversation<'_> {
    /// Waits for an API.
    pub(super) fn call(&mut self, at: At, call: &CallStep<'_>) -> Result<(), Trouble> {
        let mut attributes = Arc::clone(&self.state.attributes);
        if !call.with.is_empty() {
            let scope = self.scope();
            let own = Arc::make_mut(&mut attributes);
            for (name, value) in call.with {
                let value = value.render(&scope).map_err(unrendered)?;
                own.insert(name.text.clone(), value);
            }
        }
        let seed = self.state.next_seed();
        self.state.phase = Phase::Calling(at, Calling { attributes, seed });
        Ok(())
    }
}

impl Calling {
    /// The call that is to be made. Every time its random values are the same.
    pub(super) fn pending<'b>(
        &self,
        at: At,
        call: &CallStep<'b>,
        world: &Arc<World>,
    ) -> Pending<'b> {
        Pending {
            at,
            definition: call.definition,
            scope: Scope::sharing(world, &self.attributes, self.seed),
        }
    }
}
