//! Takes the arm whose condition holds.

use super::Conversation;
use super::trouble::unrendered;
use super::truth::holds;
use crate::flow::bot::{Arm, Next};
use crate::flow::event::Trouble;

impl Conversation<'_> {
    /// Where the first arm that holds leads; `None` where none does.
    pub(super) fn choose(&mut self, arms: &[Arm<'_>]) -> Result<Option<Next>, Trouble> {
        let scope = self.scope();
        for arm in arms {
            let taken = match arm.condition {
                Some(condition) => holds(&condition.value(&scope).map_err(unrendered)?),
                None => true,
            };
            if taken {
                return Ok(Some(arm.next));
            }
        }
        Ok(None)
    }
}
