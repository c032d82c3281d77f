//! Takes the arm whose condition holds.

use super::Conversation;
use super::trouble::unrendered;
use super::truth::holds;
use crate::flow::bot::Arm;
use crate::flow::event::Trouble;

impl Conversation<'_> {
    /// The first arm that holds; `None` where none does.
    pub(super) fn choose(&mut self, arms: &[Arm<'_>]) -> Result<Option<usize>, Trouble> {
        let scope = self.scope();
        for (index, arm) in arms.iter().enumerate() {
            let taken = match arm.condition {
                Some(condition) => holds(&condition.value(&scope).map_err(unrendered)?),
                None => true,
            };
            if taken {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }
}
