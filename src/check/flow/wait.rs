//! How long calls can take, one after the other.

use std::time::Duration;

use crate::api::{Defaults, Definition};
use crate::call::{limits, waits};

/// How many calls are listed.
const LISTED: usize = 6;

/// How long a user waits, and for which calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) total: Duration,
    /// The last of the calls.
    last: Option<usize>,
}

/// Calls that follow one another.
#[derive(Debug, Default)]
pub(super) struct Calls<'b> {
    calls: Vec<(&'b Definition, Option<usize>)>,
}

impl Wait {
    pub(super) const NONE: Self = Self {
        total: Duration::ZERO,
        last: None,
    };

    /// The longer one of two.
    pub(super) fn longer(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) if other.total > one.total => Some(other),
            (Some(one), _) => Some(one),
            (None, other) => other,
        }
    }
}

impl<'b> Calls<'b> {
    /// A wait with one more call behind it.
    pub(super) fn then(
        &mut self,
        wait: Wait,
        definition: &'b Definition,
        defaults: &Defaults,
    ) -> Wait {
        self.calls.push((definition, wait.last));
        Wait {
            total: wait.total.saturating_add(longest(definition, defaults)),
            last: Some(self.calls.len() - 1),
        }
    }

    /// The calls of a wait in their order.
    pub(super) fn of(&self, wait: Wait) -> Vec<&'b Definition> {
        let mut definitions = Vec::new();
        let mut last = wait.last;
        while let Some(index) = last {
            let (definition, before) = self.calls[index];
            definitions.push(definition);
            last = before;
        }
        definitions.reverse();
        definitions
    }
}

/// How long one call can take: every attempt up to its time-out, and the waits between them.
fn longest(definition: &Definition, defaults: &Defaults) -> Duration {
    let timeout = limits(definition, defaults).timeout;
    let attempts = timeout.saturating_mul(attempts(definition));
    attempts.saturating_add(between(definition))
}

fn attempts(definition: &Definition) -> u32 {
    if definition.retry.outcomes.is_empty() {
        1
    } else {
        definition.retry.attempts
    }
}

fn between(definition: &Definition) -> Duration {
    match attempts(definition) {
        1 => Duration::ZERO,
        _ => waits(&definition.retry),
    }
}

/// The sum in words: `` `quote` 3 × 10 s + 0.6 s of waits, `order` 20 s ``.
pub(super) fn spelled_out(calls: &[&Definition], defaults: &Defaults) -> String {
    let shown = calls.iter().take(LISTED);
    let shown: Vec<String> = shown.map(|call| term(call, defaults)).collect();
    match calls.len().saturating_sub(LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn term(definition: &Definition, defaults: &Defaults) -> String {
    let timeout = seconds(limits(definition, defaults).timeout);
    let (id, between) = (&definition.id, between(definition));
    match attempts(definition) {
        1 => format!("`{id}` {timeout}"),
        attempts if between.is_zero() => format!("`{id}` {attempts} × {timeout}"),
        attempts => format!(
            "`{id}` {attempts} × {timeout} + {} of waits",
            seconds(between)
        ),
    }
}

/// `0.6 s`.
pub(super) fn seconds(duration: Duration) -> String {
    format!("{} s", (duration.as_secs_f64() * 1000.0).round() / 1000.0)
}
