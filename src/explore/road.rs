//! What has happened on the way since the user was last heard.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::walker::{Move, Walker};
use crate::api::is_idempotency_key;
use crate::call::Request;
use crate::flow::{Event, State, What};
use crate::outcome::{NoAnswer, Outcome};
use crate::script::Input;

/// What has happened since the user was last heard, as far as later findings need it.
#[derive(Debug, Clone, Default)]
pub(super) struct Road {
    /// The requests that may have changed something.
    pub(super) writes: Vec<Write>,
    /// Whether the bot has said something.
    pub(super) said: bool,
    /// Whether the user has given an answer, at any time, that breaks careless programs.
    pub(super) nasty: bool,
}

/// A request that changes something, as far as it tells one change from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Write {
    /// A hash of what is sent, with the same random values every time.
    pub(super) sent: u64,
    /// A hash of the key by which the server knows the request again; `None` where there is none that stays.
    pub(super) key: Option<u64>,
}

impl Write {
    /// What a request changes; with `steady`, its key is the same when it is sent again.
    pub(super) fn of(request: &Request, steady: bool) -> Self {
        let mut headers = request.headers.iter();
        let key = headers.find(|header| is_idempotency_key(&header.name));
        Self {
            sent: hashed(&(&request.method, request.url.as_str(), &request.body)),
            key: key.filter(|_| steady).map(|header| hashed(&header.value)),
        }
    }

    /// Whether a server would do the same a second time.
    fn repeats(self, other: Self) -> bool {
        self.sent == other.sent && (self.key.is_none() || self.key != other.key)
    }
}

impl Road {
    /// After the user was heard; with `word`, the user has said something that could be used.
    fn heard(&self, nasty: bool, word: bool) -> Self {
        Self {
            writes: if word {
                Vec::new()
            } else {
                self.writes.clone()
            },
            said: false,
            nasty: self.nasty || nasty,
        }
    }

    /// After a call.
    fn called(&self, write: Option<Write>, outcome: Outcome) -> Self {
        let mut road = self.clone();
        let write = write.filter(|write| !road.writes.contains(write));
        if let Some(write) = write.filter(|_| may_have_changed(outcome)) {
            road.writes.push(write);
            road.writes.sort_unstable();
        }
        road
    }

    /// Whether a request may have been done already, and the user has not said that it should be again.
    pub(super) fn repeats(&self, write: Write) -> bool {
        self.writes.iter().any(|done| write.repeats(*done))
    }
}

impl Walker<'_> {
    /// The road behind a move: what was written by the call that it answers, what happened, where that leads.
    pub(super) fn road(
        &self,
        road: &Road,
        (next, write): (&Move<'_>, Option<Write>),
        events: &[Event],
        after: &State,
    ) -> Road {
        let mut road = match next {
            Move::Hear(hear) => road.heard(hear.nasty, events.iter().any(is_word)),
            Move::Take(_, reply) => road.called(write, reply.call.outcome),
            Move::Cannot(..) => road.clone(),
        };
        road.said |= events.iter().any(is_said);
        if !self.may_go_on_without_a_word(after) {
            road.writes.clear();
        }
        road
    }
}

/// Whether the bot says something.
pub(super) const fn is_said(event: &Event) -> bool {
    matches!(event.what, What::Said(_))
}

/// Whether the user has said something that could be used.
fn is_word(event: &Event) -> bool {
    match &event.what {
        What::Heard(heard) => heard.refused.is_none() && heard.input != Input::Silence,
        What::Entered
        | What::Branched(_)
        | What::Skipped
        | What::Said(_)
        | What::Asked(_)
        | What::Set(..)
        | What::Called(_)
        | What::Ended(_) => false,
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

fn hashed(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
