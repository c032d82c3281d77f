//! When a call is sent again.

use std::time::Duration;

use super::selector::selectors;
use super::units::read_duration;
use crate::outcome::{Outcome, Selector};
use crate::source::{Node, Reader};

/// How often, after which outcomes, and after how long a wait a call is sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// How many attempts there are in all, the first included.
    pub attempts: u32,
    /// The outcomes after which another attempt is made.
    pub outcomes: Vec<Selector>,
    /// The first wait; it doubles with every attempt.
    pub wait: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        let statuses = [429, 502, 503, 504].map(|status| Selector::Exact(Outcome::Status(status)));
        let outcomes = statuses.into_iter().chain([Selector::NoAnswer]).collect();
        Self {
            attempts: 1,
            outcomes,
            wait: Duration::from_millis(200),
        }
    }
}

/// Reads `retry`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Retry {
    let mut retry = Retry {
        attempts: 3,
        ..Retry::default()
    };
    let Some(mut fields) = reader.fields(node, "`retry`") else {
        return retry;
    };
    if let Some(attempts) = fields
        .take("attempts")
        .and_then(|node| reader.whole(node, 1, 10))
    {
        retry.attempts = u32::try_from(attempts).unwrap_or(1);
    }
    if let Some(outcomes) = fields.take("outcomes") {
        retry.outcomes = selectors(outcomes, reader);
    }
    if let Some(wait) = fields
        .take("wait")
        .and_then(|node| read_duration(node, reader))
    {
        retry.wait = wait;
    }
    fields.finish(reader);
    retry
}
