//! What is called in a turn, held against its lines.

use super::Turn;
use super::looker::{Looker, told};
use super::sent;
use crate::flow::{Called, Event};
use crate::script::CallLine;
use crate::suite::Check;

/// Checks the calls of a turn: those of the lines were made in this order; others may come between.
pub(super) fn check(turn: &Turn<'_>, looker: &Looker<'_>) -> Vec<Check> {
    let called = called(turn.events);
    let mut rest = called.as_slice();
    let mut checks = Vec::new();
    for line in &turn.calls {
        let attempts = rest.iter().enumerate();
        let of_api = attempts.filter(|(_, called)| *called.api == *line.api.text);
        let mut looked = of_api.map(|(index, called)| (index, one(line, called, looker)));
        let first = looked.next();
        let fitting = |(_, checks): &(usize, Vec<Check>)| holds(checks);
        let chosen = match first {
            Some(first) if !fitting(&first) => looked.find(fitting).or(Some(first)),
            Some(_) | None => first,
        };
        match chosen {
            Some((index, looked)) => {
                rest = &rest[index + 1..];
                checks.extend(looked);
            }
            None if turn.is_early => {}
            None => checks.push(missing(line, (&called, rest))),
        }
    }
    checks
}

/// The calls among these events.
pub(super) fn called(events: &[Event]) -> Vec<&Called> {
    events.iter().filter_map(Event::called).collect()
}

/// A list of APIs in words.
pub(super) fn in_words(apis: &[&str]) -> String {
    if apis.is_empty() {
        "no call".to_owned()
    } else {
        format!("`{}`", apis.join("`, `"))
    }
}

fn one(line: &CallLine, called: &Called, looker: &Looker<'_>) -> Vec<Check> {
    let mut checks = vec![told(
        "call",
        in_words(&[&line.api.text]),
        None,
        &line.api.place,
    )];
    if let Some(sent) = &line.sent {
        checks.extend(sent::check(sent, &called.call, looker));
    }
    checks
}

fn holds(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.mismatch.is_none())
}

fn missing(line: &CallLine, (all, rest): (&[&Called], &[&Called])) -> Check {
    let api = &line.api.text;
    let earlier = all.len() > rest.len();
    let apis: Vec<&str> = all.iter().map(|called| &*called.api).collect();
    let came = if earlier {
        format!("{} in this turn, and not once more", in_words(&apis))
    } else {
        format!("{} in this turn", in_words(&apis))
    };
    told("call", in_words(&[api]), Some(came), &line.api.place)
}
