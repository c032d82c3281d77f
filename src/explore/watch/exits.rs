//! Which ways out of which steps are taken.

use super::{Moment, Watcher};
use crate::explore::hits::Moved;
use crate::explore::result::Exit;
use crate::explore::walker::Move;
use crate::flow::{At, Event, StepKind, What};
use crate::script::Input;

impl Watcher<'_> {
    /// The way that a move itself takes.
    pub(super) fn pass_move(&mut self, moved: Moved, next: &Move<'_>, events: &[Event]) {
        match next {
            Move::Hear(hear) => {
                let Some(first) = events.first() else {
                    return;
                };
                if let Some(picked) = hear.picked {
                    self.hits.pass(moved, first.at, Exit::Picked(picked));
                }
                if let Some(exit) = heard(events) {
                    self.hits.pass(moved, first.at, exit);
                }
            }
            Move::Take(at, reply) => self.hits.pass(moved, *at, reply.exit),
            Move::Cannot(..) => {}
        }
    }

    /// The way that a move takes after which everything is as after another one.
    pub(in crate::explore) fn pass_like(&mut self, moved: Moved, next: &Move<'_>) {
        if let Move::Take(at, reply) = next {
            self.hits.pass(moved, *at, reply.exit);
        }
    }

    /// A step begins, and perhaps ends at once.
    pub(super) fn pass_step(&mut self, moved: Moved, at: At, moment: &Moment<'_>, after: &[Event]) {
        self.hits.pass(moved, at, Exit::Entered);
        match &self.walker.bot.step(at).kind {
            StepKind::Branch(arms) => self.pass_branch(moved, (at, arms), moment, after),
            StepKind::Ask(_) => {
                let known = after
                    .first()
                    .is_some_and(|event| matches!(event.what, What::Skipped));
                if known {
                    self.hits.pass(moved, at, Exit::Known);
                }
            }
            StepKind::Say(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => {}
        }
    }
}

/// What came of something that the user did; nothing where the question itself broke.
fn heard(events: &[Event]) -> Option<Exit> {
    let (first, rest) = events.split_first()?;
    let What::Heard(heard) = &first.what else {
        return None;
    };
    let waits = rest.iter().any(|event| {
        matches!(&event.what, What::Asked(asked) if event.at == first.at && asked.attempt > 1)
    });
    Some(match (&heard.input, &heard.saved, &heard.refused) {
        (Input::Silence, _, _) => Exit::Silence,
        (_, _, Some(_)) if waits => Exit::Refused,
        (_, _, Some(_)) => Exit::UsedUp,
        (_, Some(_), None) => Exit::Answered,
        (_, None, None) => Exit::Skipped,
    })
}
