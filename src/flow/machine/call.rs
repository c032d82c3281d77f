//! Begins a call: what it can read, apart from what the conversation knows.

use std::sync::Arc;

use serde_json::Value;

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
    /// What is known to this call alone.
    own: Vec<(String, Value)>,
    seed: u64,
}

impl Conversation<'_> {
    /// Waits for an API.
    pub(super) fn call(&mut self, at: At, call: &CallStep<'_>) -> Result<(), Trouble> {
        let mut own = Vec::with_capacity(call.with.len());
        if !call.with.is_empty() {
            let scope = self.scope();
            for (name, value) in call.with {
                let value = value.render(&scope).map_err(unrendered)?;
                own.push((name.text.clone(), value));
            }
        }
        let seed = self.state.next_seed();
        self.state.phase = Phase::Calling(at, Calling { own, seed });
        Ok(())
    }
}

impl Calling {
    /// The call that is to be made. Every time its random values are the same.
    pub(super) fn pending<'b>(
        &self,
        at: At,
        call: &CallStep<'b>,
        (world, known): (&Arc<World>, &Arc<Attributes>),
    ) -> Pending<'b> {
        let mut attributes = Arc::clone(known);
        if !self.own.is_empty() {
            let all = Arc::make_mut(&mut attributes);
            all.extend(self.own.iter().cloned());
        }
        Pending {
            at,
            definition: call.definition,
            scope: Scope::sharing(world, &attributes, self.seed),
        }
    }
}
