//! What has happened on the way since the user was last heard.

use super::plan::Reply;
use crate::flow::At;
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
        if writes && may_have_changed(reply.call.outcome) && !road.writes.contains(&at) {
            road.writes.push(at);
            road.writes.sort_unstable();
        }
        road
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
