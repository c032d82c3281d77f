//! `unknown-api` and `unknown-example`: mocks that no call of the flow is answered by.

use super::scenarios::slip;
use super::scenery::Scenery;
use crate::api::Definition;
use crate::check::ground::Ground;
use crate::outcome::Selector;
use crate::script::{Mock, MockAnswer, MockKind, Scenario, Word, unknown_answer};
use crate::source::{Finding, Findings, Rule, did_you_mean};

pub(super) fn check(scenario: &Scenario, scenery: &Scenery<'_>, ground: &Ground<'_>) -> Findings {
    let mut findings = Findings::new();
    for mock in scenario.mock.iter().flatten() {
        match scenery.apis.get(mock.api.text.as_str()) {
            Some(definition) => findings.extend(unknown_answers(mock, definition)),
            None => findings.extend(never_called(&mock.api, scenery, ground).map(unanswered)),
        }
    }
    findings
}

/// A mock that answers nothing keeps the scenario from running, so it is more than a slip.
fn unanswered(finding: Finding) -> Finding {
    Finding {
        rule: Rule::UnknownApi,
        level: Rule::UnknownApi.row().level,
        ..finding
    }
}

/// An API that the flow does not call, or that is not there at all.
pub(super) fn never_called(
    api: &Word,
    scenery: &Scenery<'_>,
    ground: &Ground<'_>,
) -> Option<Finding> {
    let id = api.text.as_str();
    if scenery.apis.contains_key(id) {
        return None;
    }
    let finding = if ground.apis.is_empty() || ground.apis.iter().any(|known| known == id) {
        if scenery.may_hold(id) {
            return None;
        }
        slip(api, format!("the flow never calls `{id}`"))
    } else {
        let message = format!("there is no API `{id}`");
        Finding::new(Rule::UnknownApi, message).at(&api.place.file, api.place.span)
    };
    let called: Vec<&str> = scenery.apis.keys().copied().collect();
    Some(match did_you_mean(id, called.iter().copied()) {
        Some(guess) => finding.label(guess),
        None if called.is_empty() => finding.hint("it calls no API"),
        None => finding.hint(format!("it calls {}", listed(&called))),
    })
}

fn unknown_answers(mock: &Mock, definition: &Definition) -> Findings {
    let answers = mock.answers.iter();
    let unknown = answers.filter_map(|answer| match &answer.kind {
        MockKind::Named(word) => unknown(answer, word, definition),
        MockKind::Given(_) => None,
    });
    unknown.collect()
}

fn unknown(answer: &MockAnswer, word: &str, definition: &Definition) -> Option<Finding> {
    let is_outcome = word.parse::<Selector>().is_ok();
    if is_outcome || definition.example(word).is_some() || !definition.sound {
        return None;
    }
    Some(unknown_answer(word, &answer.place, definition))
}

fn listed(words: &[&str]) -> String {
    let words = words.iter().map(|word| format!("`{word}`"));
    words.collect::<Vec<_>>().join(", ")
}
