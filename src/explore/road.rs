//! What has happened on the way since the user was last heard.

use super::plan::Reply;
use super::walker::Walker;
use crate::flow::{At, Event, What};
use crate::outcome::{NoAnswer, Outcome};

/// What has happened since the user was last heard, as far as later findings need it.
#[derive(Debug, Clone, Default)]
pub(super) struct Road {
    /// The calls that may have changed something.
    pub(super) writes: Vec<At>,
    /// Whether the bot has said something.
    pub(super) said: bool,
    /// Whether the user has given an answer, at any time, that breaks careless programs.
    pub(super) nasty: bool,
}

impl Road {
    /// What has happened since the user was last heard in a conversation.
    pub(super) fn of(walker: &Walker<'_>, events: &[Event]) -> Self {
        let mut road = Self::default();
        for event in events {
            match &event.what {
                What::Heard(_) => road = Self::default(),
                What::Said(_) => road.said = true,
                What::Called(called) => {
                    let writes = walker.plan.calls.get(&event.at);
                    let writes = writes.is_some_and(|plan| plan.writes);
                    road.write(event.at, writes, called.call.outcome);
                }
                What::Entered
                | What::Branched(_)
                | What::Skipped
                | What::Asked(_)
                | What::Set(..)
                | What::Ended(_) => {}
            }
        }
        road
    }

    /// After the user was heard.
    pub(super) fn heard(&self, nasty: bool) -> Self {
        Self {
            writes: Vec::new(),
            said: false,
            nasty: self.nasty || nasty,
        }
    }

    /// After a call.
    pub(super) fn called(&self, at: At, writes: bool, reply: &Reply) -> Self {
        let mut road = self.clone();
        road.write(at, writes, reply.call.outcome);
        road
    }

    fn write(&mut self, at: At, writes: bool, outcome: Outcome) {
        if writes && may_have_changed(outcome) && !self.writes.contains(&at) {
            self.writes.push(at);
            self.writes.sort_unstable();
        }
    }
}

/// Whether the server may have done what it was asked for.
pub(super) const fn may_have_changed(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Status(429) => false,
        Outcome::NoAnswer(kind) => match kind {
            NoAnswer::Dns | NoAnswer::Refused | NoAnswer::Tls => false,
            NoAnswer::Timeout | NoAnswer::Reset | NoAnswer::RedirectLoop => true,
        },
        Outcome::Status(_) | Outcome::BadAnswer(_) => true,
    }
}
