//! What happened → checks: what was said, what was called, and what came of it all.

mod align;
mod bot_lines;
mod call_lines;
mod expected;
mod looker;
mod multipart;
mod sent;

use self::looker::Looker;
use super::ground::Ground;
use super::play::Played;
use crate::flow::Event;
use crate::script::{BotLine, CallLine, Line, Scenario};
use crate::suite::Check;

/// What is expected of a turn, and what happened in it.
struct Turn<'t> {
    events: &'t [Event],
    bot: Vec<&'t BotLine>,
    calls: Vec<&'t CallLine>,
    /// Whether it stopped early, so that more was to come.
    is_early: bool,
}

/// Checks a scenario, and says in which turns something does not hold. Of a conversation that could not go on, only what
/// was there is checked.
pub(super) fn verify(
    ground: &Ground<'_>,
    scenario: &Scenario,
    played: &Played,
) -> (Vec<Check>, Vec<usize>) {
    let looker = Looker::new(&ground.context.redactor, &played.events);
    let mut checks = Vec::new();
    let mut failed = Vec::new();
    for (index, turn) in turns(scenario, played).iter().enumerate() {
        let before = checks.len();
        checks.extend(call_lines::check(turn, &looker));
        checks.extend(bot_lines::check(turn, &looker));
        if checks[before..]
            .iter()
            .any(|check| check.mismatch.is_some())
        {
            failed.push(index);
        }
    }
    if !played.end.is_early() {
        checks.extend(expected::check(ground.bot, scenario, played, &looker));
    }
    (checks, failed)
}

/// The turns that happened, with their lines.
fn turns<'t>(scenario: &'t Scenario, played: &'t Played) -> Vec<Turn<'t>> {
    let starts = played.turns.iter();
    let ends = played.turns[1..].iter().copied();
    let ends = ends.chain([played.events.len()]);
    let mut turns: Vec<Turn<'t>> = starts
        .zip(ends)
        .map(|(start, end)| Turn {
            events: &played.events[*start..end],
            bot: Vec::new(),
            calls: Vec::new(),
            is_early: false,
        })
        .collect();
    if let Some(last) = turns.last_mut() {
        last.is_early = played.end.is_early();
    }
    let mut index = 0;
    for line in &scenario.chat {
        match (line, turns.get_mut(index)) {
            (Line::User(_), _) => index += 1,
            (Line::Bot(bot), Some(turn)) => turn.bot.push(bot),
            (Line::Call(call), Some(turn)) => turn.calls.push(call),
            (Line::Bot(_) | Line::Call(_), None) => {}
        }
    }
    turns
}
