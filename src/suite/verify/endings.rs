//! Whether a call ended as it should.

use serde_json::Value;

use super::{Evidence, answer, check};
use crate::api::{Expect, StatusExpectation};
use crate::call::Call;
use crate::outcome::{Outcome, Selector};
use crate::source::Place;
use crate::suite::result::{Came, Check};

/// How the call ended. Where nothing is written, it must have succeeded; where a status is, its answer must be usable.
pub(super) fn endings(expect: &Expect, place: &Place, evidence: Evidence<'_>) -> Vec<Check> {
    let call = evidence.call;
    let mut checks = Vec::new();
    if let Some((selectors, place)) = &expect.outcome {
        let names = selectors
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" or ");
        let held = selectors
            .iter()
            .any(|selector| selector.matches(call.outcome));
        checks.push(ending("outcome", names, (held, call), place));
    } else if expect.status.is_none() {
        checks.push(ending(
            "outcome",
            "success".to_owned(),
            (call.outcome.is_success(), call),
            place,
        ));
    }
    if let Some(status) = &expect.status {
        checks.extend(status_check(status, evidence));
        if expect.outcome.is_none() && matches!(call.outcome, Outcome::BadAnswer(_)) {
            checks.push(ending(
                "outcome",
                "an answer that can be used".to_owned(),
                (false, call),
                place,
            ));
        }
    }
    checks
}

fn ending(subject: &str, expected: String, (held, call): (bool, &Call), place: &Place) -> Check {
    let mismatch = (!held).then(|| Came::new(told(call)));
    Check {
        subject: subject.to_owned(),
        expected,
        mismatch,
        place: place.clone(),
    }
}

/// The outcome with its reason.
fn told(call: &Call) -> String {
    match &call.reason {
        Some(reason) => format!("{}: {reason}", call.outcome),
        None => call.outcome.to_string(),
    }
}

fn status_check(status: &StatusExpectation, evidence: Evidence<'_>) -> Vec<Check> {
    let call = evidence.call;
    let Some(response) = answer(call) else {
        let (expected, place) = match status {
            StatusExpectation::Selector(selector, place) => (selector.to_string(), place),
            StatusExpectation::Predicate(expectation) => {
                (expectation.describe(), &expectation.place)
            }
        };
        return vec![ending("status", expected, (false, call), place)];
    };
    match status {
        StatusExpectation::Selector(selector, place) => {
            let held = selector.matches(Outcome::Status(response.status));
            let mismatch = (!held).then(|| Came::new(response.status.to_string()));
            let expected = status_words(*selector);
            vec![Check {
                subject: "status".to_owned(),
                expected,
                mismatch,
                place: place.clone(),
            }]
        }
        StatusExpectation::Predicate(expectation) => check(
            "status",
            expectation,
            Some(&Value::from(response.status)),
            evidence,
        ),
    }
}

/// A class of statuses as it is written for a status: `2xx`.
fn status_words(selector: Selector) -> String {
    match selector {
        Selector::Class(class) => format!("{class}xx"),
        Selector::Exact(_) | Selector::NoAnswer | Selector::BadAnswer => selector.to_string(),
    }
}
