//! An answer made for a question whose `valid:` takes none of the usual ones, from what is known when it is asked.

use std::borrow::Cow;

use super::plan::{doubt, suiting};
use super::walker::{Hear, Move, Walker};
use crate::flow::{At, State, StepKind, What};
use crate::script::{Ask, Input};

/// The number of its move, whatever else can be answered.
const NUMBER: u16 = u16::MAX;

impl<'w> Walker<'w> {
    /// The first answer that is taken where no usual one is; whether there is none of which it is sure that there is none.
    pub(super) fn suited(
        &self,
        at: At,
        state: &State,
        usual: &[(u16, Move<'w>)],
    ) -> (Option<(u16, Move<'w>)>, bool) {
        let Some((ask, valid)) = self.held_against(at) else {
            return (None, false);
        };
        let mut hears = usual.iter().filter_map(|(_, next)| match next {
            Move::Hear(hear) => Some(hear),
            Move::Take(..) | Move::Cannot(_) => None,
        });
        if hears.any(|hear| !hear.nasty && self.takes(state, &hear.input)) {
            return (None, false);
        }
        let today = self.settings.world.clock.today();
        let made = suiting(ask, state.attributes(), &today).into_iter();
        let found = made.into_iter().find(|input| self.takes(state, input));
        let lacking = found.is_none() && doubt(valid, &self.plan.values).is_some();
        let hear = found.map(|input| Hear {
            input: Cow::Owned(input),
            picked: None,
            nasty: false,
        });
        (hear.map(|hear| (NUMBER, Move::Hear(hear))), lacking)
    }

    /// A question and its `valid:`.
    fn held_against(&self, at: At) -> Option<(&'w Ask, &'w str)> {
        match &self.bot.step(at).kind {
            StepKind::Ask(question) => {
                let ask = question.ask;
                ask.valid.as_ref().map(|valid| (ask, valid.text()))
            }
            StepKind::Say(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        }
    }

    /// Whether an answer is saved.
    fn takes(&self, state: &State, input: &Input) -> bool {
        let mut conversation = self.conversation();
        conversation.restore(state.clone());
        let mut saved = false;
        conversation.hear(input, &mut |event| {
            saved |= matches!(&event.what, What::Heard(heard) if heard.saved.is_some());
        });
        saved
    }
}
