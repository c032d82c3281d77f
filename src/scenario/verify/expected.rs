//! What must come of a scenario: attributes, path, end, calls.

use serde_json::Value;

use super::call_lines::{called, in_words};
use super::looker::{Looker, told};
use crate::flow::{Bot, Ending, What};
use crate::scenario::play::{End, Played};
use crate::script::{CallsExpectation, Scenario, ScenarioExpect, Word};
use crate::source::did_you_mean;
use crate::suite::{Check, held};

/// Checks what is expected beside the lines.
pub(super) fn check(
    bot: &Bot<'_>,
    scenario: &Scenario,
    played: &Played,
    looker: &Looker<'_>,
) -> Vec<Check> {
    let expect = &scenario.expect;
    let passed = passed(bot, played);
    let mut checks = attributes(expect, played, looker);
    let path = path(&expect.path, &passed).into_iter().zip(&expect.path);
    checks.extend(path.map(|(check, word)| guessed(check, word, (bot, &[]))));
    if let Some(word) = &expect.ends {
        let check = ends(word, played, passed.last().copied());
        checks.push(guessed(check, word, (bot, &["end", "handoff"])));
    }
    checks.extend(calls(expect.calls.as_ref(), played));
    checks
}

/// The labels of all steps.
fn labels<'b>(bot: &'b Bot<'_>) -> impl Iterator<Item = &'b str> {
    let steps = bot.flows.iter().flat_map(|flow| &flow.steps);
    steps.map(|step| step.label.as_str())
}

/// A check that does not hold because no step is called so, and no end, says what may have been meant.
fn guessed(mut check: Check, word: &Word, (bot, ends): (&Bot<'_>, &[&str])) -> Check {
    let known = || labels(bot).chain(ends.iter().copied());
    if let Some(came) = &mut check.mismatch
        && known().all(|name| name != word.text)
    {
        came.guess = did_you_mean(&word.text, known());
    }
    check
}

/// The labels of the steps that were passed, in order.
fn passed<'b>(bot: &'b Bot<'_>, played: &Played) -> Vec<&'b str> {
    let entered = played.events.iter().filter_map(|event| match event.what {
        What::Entered => Some(bot.step(event.at).label.as_str()),
        What::Skipped
        | What::Branched(_)
        | What::Said(_)
        | What::Asked(_)
        | What::Heard(_)
        | What::Set(..)
        | What::Called(_)
        | What::Ended(_) => None,
    });
    entered.collect()
}

fn attributes(expect: &ScenarioExpect, played: &Played, looker: &Looker<'_>) -> Vec<Check> {
    let checks = expect.attributes.iter().flat_map(|(name, expectation)| {
        let value = played.attributes.get(&name.text);
        looker.check(&format!("attribute {}", name.text), expectation, value)
    });
    checks.collect()
}

/// Each step comes after the one before it; others may come between. One that is not there is passed over.
fn path(expected: &[Word], passed: &[&str]) -> Vec<Check> {
    let mut rest = passed;
    let mut last: Option<&str> = None;
    let mut checks = Vec::with_capacity(expected.len());
    for word in expected {
        let label = word.text.as_str();
        let found = rest.iter().position(|step| *step == label);
        let came = match found {
            Some(index) => {
                rest = &rest[index + 1..];
                None
            }
            None => Some(format!("`{}`", passed.join("` → `"))),
        };
        let expected = match last {
            Some(last) => format!("`{label}` after `{last}`"),
            None => format!("`{label}`"),
        };
        if came.is_none() {
            last = Some(label);
        }
        checks.push(told("path", expected, came, &word.place));
    }
    checks
}

/// The end by its kind, or by the step at which the conversation stopped.
fn ends(word: &Word, played: &Played, last: Option<&str>) -> Check {
    let last = last.unwrap_or_default();
    let (kind, came) = match &played.end {
        End::Over(Ending::End) => (Some("end"), format!("`end` at `{last}`")),
        End::Over(Ending::Handoff(_)) => (Some("handoff"), format!("`handoff` at `{last}`")),
        End::Waiting => (None, format!("waits for an answer at `{last}`")),
        End::Over(Ending::Broken(_)) | End::Unanswered => {
            (None, format!("cannot go on at `{last}`"))
        }
    };
    let held = kind == Some(word.text.as_str()) || word.text == last;
    let expected = format!("`{}`", word.text);
    told("ends", expected, (!held).then_some(came), &word.place)
}

fn calls(expected: Option<&CallsExpectation>, played: &Played) -> Vec<Check> {
    let called = called(&played.events);
    let apis: Vec<&str> = called.iter().map(|called| &*called.api).collect();
    match expected {
        None => Vec::new(),
        Some(CallsExpectation::Sequence(words, place)) => {
            let wanted: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            let came = (wanted != apis).then(|| in_words(&apis));
            vec![told("calls", in_words(&wanted), came, place)]
        }
        Some(CallsExpectation::Counts(counts)) => {
            let checks = counts.iter().flat_map(|(word, expectation)| {
                let count = apis.iter().filter(|api| **api == word.text).count();
                let count = Value::from(count);
                // A count is no secret, whatever the API is called.
                let subject = format!("calls {}", word.text);
                held(&subject, expectation, Some(&count), Value::clone)
            });
            checks.collect()
        }
    }
}
