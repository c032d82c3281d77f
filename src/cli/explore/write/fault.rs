//! What is wrong in a conversation: a scenario would lay it down as if it were meant.

use botapi::explore::{Exploration, Path, PathFinding};
use botapi::flow::{At, Event, Said, What};
use botapi::source::{Finding, Rule};

/// These tell of what does not happen, or of answers that are no example.
const ELSEWHERE: [Rule; 3] = [Rule::UnreachedArm, Rule::FragileField, Rule::NotExplored];

/// The first finding that a conversation shows.
pub(super) fn fault<'e>(
    explored: &'e Exploration,
    path: &Path,
    events: &[Event],
) -> Option<&'e Finding> {
    let mut findings = explored.findings.iter();
    let found = findings.find(|found| {
        let here = !ELSEWHERE.contains(&found.finding.rule);
        here && (path.goes_on(&found.path) || repeats(found, events))
    });
    found.map(|found| &found.finding)
}

/// Whether the conversation shows the same on another way.
fn repeats(found: &PathFinding, events: &[Event]) -> bool {
    let rule = found.finding.rule;
    if rule == Rule::RawText {
        let wrong = said_last(&found.events);
        let same = |one: &(At, &Said)| events.iter().filter_map(said).any(|other| other == *one);
        return !wrong.is_empty() && wrong.iter().all(same);
    }
    let called = found.events.iter().rev().find_map(called);
    rule == Rule::RepeatedWrite && called.is_some_and(|at| is_called_twice(at, events))
}

/// What the bot says in the last move.
fn said_last(events: &[Event]) -> Vec<(At, &Said)> {
    let last = events
        .iter()
        .rposition(|event| matches!(event.what, What::Heard(_) | What::Called(_)));
    events[last.unwrap_or_default()..]
        .iter()
        .filter_map(said)
        .collect()
}

/// Whether a step calls again before the user is heard.
fn is_called_twice(at: At, events: &[Event]) -> bool {
    let mut turns = events.split(|event| matches!(event.what, What::Heard(_)));
    turns.any(|turn| {
        turn.iter()
            .filter_map(called)
            .filter(|own| *own == at)
            .count()
            > 1
    })
}

fn said(event: &Event) -> Option<(At, &Said)> {
    if let What::Said(said) = &event.what {
        Some((event.at, said))
    } else {
        None
    }
}

fn called(event: &Event) -> Option<At> {
    matches!(event.what, What::Called(_)).then_some(event.at)
}
