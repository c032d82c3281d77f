//! Whether a step goes on to the one that follows where none of its own ways is taken.

use crate::flow::{Arm, CallStep};
use crate::outcome::Selector;

/// Whether a route takes success, so that it does not lead to the step that follows.
pub(super) fn names_success(call: &CallStep<'_>) -> bool {
    let mut outcomes = call.routes.iter().flat_map(|route| route.outcomes);
    outcomes.any(|selector| *selector == Selector::Class(2))
}

/// Whether an arm is taken in any case.
pub(super) fn has_default(arms: &[Arm<'_>]) -> bool {
    arms.last().is_some_and(|arm| arm.condition.is_none())
}
