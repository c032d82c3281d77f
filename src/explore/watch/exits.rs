//! Which ways out of which steps are taken.

use super::Watcher;
use crate::coverage::Part;
use crate::explore::hits::Moved;
use crate::explore::plan::Reply;
use crate::explore::walker::Move;
use crate::flow::{At, Ending, Event, StepKind, What};
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
                    self.hits.pass(moved, first.at, Part::Choice(picked));
                }
                if let Some(exit) = heard(events) {
                    self.hits.pass(moved, first.at, exit);
                }
            }
            Move::Take(..) => self.pass_like(moved, next),
            Move::Cannot(_) => {}
        }
    }

    /// The way that a move takes after which everything is as after another one.
    pub(in crate::explore) fn pass_like(&mut self, moved: Moved, next: &Move<'_>) {
        if let Move::Take(
            at,
            Reply {
                exit: Some(exit), ..
            },
        ) = next
        {
            self.hits.pass(moved, *at, *exit);
        }
    }
}

impl Watcher<'_> {
    /// The steps that were passed, and those to which the flows that they run have come back.
    pub(super) fn pass_on(&mut self, moved: Moved, callers: &[At], events: &[Event]) {
        let mut callers = callers.to_vec();
        let mut passing = None;
        for event in events {
            let first = match &event.what {
                What::Entered => callers.iter().position(|at| at.flow == event.at.flow),
                What::Ended(Ending::End) => Some(0),
                What::Ended(Ending::Handoff(_) | Ending::Broken(_))
                | What::Branched(_)
                | What::Skipped
                | What::Said(_)
                | What::Asked(_)
                | What::Heard(_)
                | What::Set(..)
                | What::Called(_) => None,
            };
            let entered = matches!(event.what, What::Entered);
            if entered || first.is_some() {
                let passed = passing.take().into_iter();
                passed.for_each(|at| self.hits.pass(moved, at, Part::Next));
            }
            for caller in callers.drain(first.unwrap_or(callers.len())..) {
                self.hits.pass(moved, caller, Part::Back);
            }
            if entered {
                match self.walker.bot.step(event.at).kind {
                    StepKind::Say(_) | StepKind::Set(_) => passing = Some(event.at),
                    StepKind::Flow(_) => callers.push(event.at),
                    StepKind::Ask(_)
                    | StepKind::Call(_)
                    | StepKind::Branch(_)
                    | StepKind::Handoff(_)
                    | StepKind::End(_) => {}
                }
            }
        }
    }
}

/// What came of something that the user did; nothing where the question itself broke.
fn heard(events: &[Event]) -> Option<Part> {
    let (first, rest) = events.split_first()?;
    let What::Heard(heard) = &first.what else {
        return None;
    };
    let waits = rest.iter().any(|event| {
        matches!(&event.what, What::Asked(asked) if event.at == first.at && asked.attempt > 1)
    });
    Some(match (&heard.input, &heard.saved, &heard.refused) {
        (Input::Silence, _, _) => Part::Silent,
        (_, _, Some(_)) if waits => Part::Refused,
        (_, _, Some(_)) => Part::UsedUp,
        (_, Some(_), None) => Part::Answered,
        (_, None, None) => Part::Skipped,
    })
}
