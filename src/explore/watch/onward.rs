//! Which steps go on, and which flows come back.

use super::Watcher;
use crate::coverage::Part;
use crate::explore::hits::Moved;
use crate::flow::{At, Ending, Event, StepKind, What};

impl Watcher<'_> {
    /// The steps that a move goes on from, and the flows that come back to those that run them.
    pub(super) fn pass_on(&mut self, moved: Moved, callers: &[At], events: &[Event]) {
        let mut callers = callers.to_vec();
        let mut last = None;
        for event in events {
            match &event.what {
                What::Entered => {
                    self.go_on(moved, last);
                    self.come_back(moved, &mut callers, Some(event.at));
                    let kind = &self.walker.bot.step(event.at).kind;
                    if matches!(kind, StepKind::Flow(_)) {
                        callers.push(event.at);
                    }
                    last = Some(event.at);
                }
                What::Ended(Ending::End) => {
                    self.go_on(moved, last);
                    self.come_back(moved, &mut callers, None);
                }
                What::Ended(Ending::Handoff(_) | Ending::Broken(_))
                | What::Skipped
                | What::Branched(_)
                | What::Said(_)
                | What::Asked(_)
                | What::Heard(_)
                | What::Set(..)
                | What::Called(_) => {}
            }
        }
    }

    fn go_on(&mut self, moved: Moved, last: Option<At>) {
        let goes = |at: &At| {
            let kind = &self.walker.bot.step(*at).kind;
            matches!(kind, StepKind::Say(_) | StepKind::Set(_))
        };
        if let Some(at) = last.filter(goes) {
            self.hits.pass(moved, at, Part::Next);
        }
    }

    /// Leaves every flow in which the next step does not stand.
    fn come_back(&mut self, moved: Moved, callers: &mut Vec<At>, next: Option<At>) {
        while let Some(caller) = callers.last().copied() {
            let run = match self.walker.bot.step(caller).kind {
                StepKind::Flow(run) => Some(run),
                StepKind::Say(_)
                | StepKind::Ask(_)
                | StepKind::Call(_)
                | StepKind::Set(_)
                | StepKind::Branch(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => None,
            };
            if next.is_some_and(|next| run == Some(next.flow)) {
                return;
            }
            callers.pop();
            self.hits.pass(moved, caller, Part::Back);
        }
    }
}
