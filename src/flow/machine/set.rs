//! Gives attributes their values.

use serde_json::Value;

use super::Conversation;
use super::trouble::unrendered;
use crate::flow::bot::At;
use crate::flow::event::{Event, Trouble, What};
use crate::script::Assignment;

impl Conversation<'_> {
    /// Sets attributes one after the other; each sees those before it.
    pub(super) fn assign(
        &mut self,
        at: At,
        assignments: &[Assignment],
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        for assignment in assignments {
            let value = assignment.value.render(&self.scope());
            let value = value.map_err(unrendered)?;
            self.keep(at, assignment.attribute.text.clone(), value, listen);
        }
        Ok(())
    }

    /// Sets one attribute.
    pub(super) fn keep(
        &mut self,
        at: At,
        name: String,
        value: Value,
        listen: &mut impl FnMut(Event),
    ) {
        self.state.set(&name, &value);
        listen(at.happens(What::Set(name, value)));
    }
}
