//! The steps since the user was last asked, in which a circle shows.

use super::Conversation;
use super::trouble::broken;
use crate::flow::bot::{At, Step, StepKind};
use crate::flow::event::{Trouble, TroubleKind};

/// How often one call is made without the user.
const MOST_CALLS: usize = 20;

/// How often one step is passed without the user.
const MOST_VISITS: usize = 1000;

/// How many steps of a circle are shown.
const SHOWN: usize = 12;

/// The steps since the user was last asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Trail {
    visits: Vec<Visit>,
    calls: usize,
    draws: usize,
}

/// A step and what tells this visit from others.
#[derive(Debug, Clone, Copy)]
struct Visit {
    at: At,
    moment: u64,
    calls: usize,
    draws: usize,
}

/// Why the machine does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circle {
    /// Nothing is different from when it was here before.
    Unchanged,
    /// It was here too often.
    TooOften,
}

impl Trail {
    /// Forgets the steps, because it is the turn of the user.
    pub(super) fn clear(&mut self) {
        self.visits.clear();
        self.calls = 0;
        self.draws = 0;
    }

    /// A call was made, so the same step may see another world.
    pub(super) const fn called(&mut self) {
        self.calls += 1;
    }

    /// Random values were drawn, so the same step may lead elsewhere.
    pub(super) const fn drew(&mut self) {
        self.draws += 1;
    }

    /// Comes to a step; in a circle, tells the index of the visit it began with.
    fn arrive(&mut self, at: At, moment: u64, most: usize) -> Result<(), (Circle, usize)> {
        let (calls, draws) = (self.calls, self.draws);
        let mut earlier = 0;
        let mut last = None;
        for (index, visit) in self.visits.iter().enumerate().rev() {
            if visit.at != at {
                continue;
            }
            if visit.calls == calls && visit.draws == draws && visit.moment == moment {
                return Err((Circle::Unchanged, index));
            }
            earlier += 1;
            last = last.or(Some(index));
        }
        if let Some(index) = last.filter(|_| earlier >= most) {
            return Err((Circle::TooOften, index));
        }
        self.visits.push(Visit {
            at,
            moment,
            calls,
            draws,
        });
        Ok(())
    }
}

impl<'b> Conversation<'b> {
    /// Comes to a step, unless the conversation goes in a circle.
    pub(super) fn arrive(&mut self, at: At, step: &'b Step<'b>) -> Result<(), Trouble> {
        self.state.note_draws();
        let moment = self.state.moment();
        let most = match step.kind {
            StepKind::Call(_) => MOST_CALLS,
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => MOST_VISITS,
        };
        let arrived = self.state.trail.arrive(at, moment, most);
        arrived.map_err(|(circle, start)| {
            let message = format!(
                "the conversation goes in a circle: `{}`",
                self.way(start, step)
            );
            broken(TroubleKind::Cycle, step.place, message, circle.hint(most))
        })
    }

    /// The labels of a circle, from its first step back to it.
    fn way(&self, start: usize, back: &Step<'_>) -> String {
        let visits = &self.state.trail.visits[start..];
        let labels = visits
            .iter()
            .map(|visit| self.bot.step(visit.at).label.as_str());
        let mut labels: Vec<&str> = labels.take(SHOWN).collect();
        if visits.len() > SHOWN {
            labels.push("…");
        }
        labels.push(&back.label);
        labels.join(" → ")
    }
}

impl Circle {
    fn hint(self, most: usize) -> String {
        match self {
            Self::Unchanged => {
                "nothing changes on the way, so it would never end: ask the user, or lead one of these steps elsewhere"
                    .to_owned()
            }
            Self::TooOften => {
                format!("this step is passed at most {most} times before the user is asked again")
            }
        }
    }
}
