//! Case → result: begins a conversation, lets it run, and holds it against what is expected.

use super::cases::Case;
use super::ground::{Ground, Rest, Source};
use super::mocks::Mocks;
use super::play::{Played, play};
use super::result::ScenarioResult;
use super::verify::verify;
use crate::attribute::Attributes;
use crate::flow::{At, Beginning, Event};
use crate::outcome::Outcome;
use crate::script::Scenario;
use crate::source::{Finding, Findings};
use crate::suite::{Check, Started, Verdict};
use crate::template::seed_for;

/// Runs a case. Calls that no mock answers are answered by `rest`.
pub(super) async fn run_case(
    ground: &Ground<'_>,
    case: &Case<'_>,
    rest: Rest<'_>,
) -> ScenarioResult {
    let started = Started::now();
    let result = result(ground, case, started);
    let scenario = match case.plan.scenario(case.row) {
        Ok(scenario) => scenario,
        Err(findings) => return broken(result, findings),
    };
    let (at, mocks) = match (start(ground, case, &scenario), mocks(ground, &scenario)) {
        (Ok(at), Ok(mocks)) => (at, mocks),
        (at, mocks) => {
            let findings = at.err().into_iter().chain(mocks.err().unwrap_or_default());
            return broken(result, findings.collect());
        }
    };
    let beginning = Beginning {
        at,
        attributes: attributes(ground, &scenario),
        seed: seed(ground, &result),
    };
    let played = play(ground, &scenario, (beginning, mocks), rest).await;
    let mut played = played;
    let (checks, failed) = verify(ground, &scenario, &played);
    played.failed.extend(failed);
    finished(result, (played, checks), started)
}

/// The result of a case that was not run, because another one failed first.
pub(super) fn not_run(ground: &Ground<'_>, case: &Case<'_>) -> ScenarioResult {
    result(ground, case, Started::now())
}

fn result(ground: &Ground<'_>, case: &Case<'_>, started: Started) -> ScenarioResult {
    ScenarioResult {
        flow: ground.bot.flows[case.flow].script.id.clone(),
        name: case.name().to_owned(),
        place: case.plan.first.place.clone(),
        tags: case.plan.tags(case.row).into_owned(),
        verdict: Verdict::NotRun,
        events: Vec::new(),
        checks: Vec::new(),
        problems: Vec::new(),
        failed_turns: Vec::new(),
        unanswered: None,
        attributes: Attributes::new(),
        started: started.at,
        elapsed: std::time::Duration::ZERO,
    }
}

fn broken(result: ScenarioResult, problems: Findings) -> ScenarioResult {
    ScenarioResult {
        verdict: Verdict::Broken,
        problems,
        ..result
    }
}

fn finished(
    result: ScenarioResult,
    (played, checks): (Played, Vec<Check>),
    started: Started,
) -> ScenarioResult {
    ScenarioResult {
        verdict: verdict(&played, &checks),
        events: played.events,
        checks,
        problems: played.problems,
        failed_turns: played.failed,
        unanswered: played.unanswered,
        attributes: played.attributes,
        elapsed: started.clock.elapsed(),
        ..result
    }
}

/// A call that could not be sent says nothing about the conversation; one without an answer says little about what came
/// after it, and does not hide what failed before.
fn verdict(played: &Played, checks: &[Check]) -> Verdict {
    let held = checks.iter().all(|check| check.mismatch.is_none());
    if played.unsent {
        Verdict::Broken
    } else if held && played.problems.is_empty() {
        Verdict::Passed
    } else if turn_without_answer(played)
        .is_some_and(|turn| played.failed.iter().all(|failed| *failed >= turn))
    {
        Verdict::NoAnswer
    } else {
        Verdict::Failed
    }
}

/// The first turn in which a call that was made got no answer.
fn turn_without_answer(played: &Played) -> Option<usize> {
    let event = played.events.iter().position(without_answer)?;
    let begun = played.turns.iter().filter(|start| **start <= event);
    Some(begun.count() - 1)
}

fn without_answer(event: &Event) -> bool {
    event
        .called()
        .is_some_and(|called| !called.mock && matches!(called.call.outcome, Outcome::NoAnswer(_)))
}

fn mocks<'s>(ground: &'s Ground<'_>, scenario: &'s Scenario) -> Result<Mocks<'s>, Findings> {
    match &scenario.mock {
        Some(mocks) if ground.source != Source::Network => {
            Mocks::prepare(mocks, &ground.definitions)
        }
        Some(_) | None => Ok(Mocks::default()),
    }
}

/// The step at which the conversation begins.
fn start(ground: &Ground<'_>, case: &Case<'_>, scenario: &Scenario) -> Result<At, Finding> {
    let flow = &ground.bot.flows[case.flow];
    let step = match &scenario.start {
        None => 0,
        Some(word) => flow.meant(word)?,
    };
    Ok(At {
        flow: case.flow,
        step,
    })
}

/// What the conversation knows when it begins: the project's, the scenario's own, then what is set from outside.
fn attributes(ground: &Ground<'_>, scenario: &Scenario) -> Attributes {
    let mut attributes = ground.given.project.clone();
    let own = scenario.attributes.iter();
    attributes.extend(own.map(|(name, value)| (name.text.clone(), value.clone())));
    attributes.extend(ground.given.set.clone());
    attributes
}

/// Random values are the scenario's own, whichever others run beside it.
fn seed(ground: &Ground<'_>, result: &ScenarioResult) -> u64 {
    seed_for(ground.given.seed, &[&result.flow, &result.name])
}
