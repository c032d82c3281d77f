//! Call + expectations → checks.

use serde_json::Value;

use super::held::{held, part_of_body};
use super::plan::Case;
use super::result::{Came, Check};
use crate::api::{BodyExpectation, Expect, StatusExpectation};
use crate::attribute::Attributes;
use crate::call::{Attempt, Call, Response};
use crate::expect::Expectation;
use crate::outcome::{Outcome, Selector};
use crate::secret::Redactor;
use crate::source::Place;

/// What a call is checked with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence<'c> {
    /// The call.
    pub(super) call: &'c Call,
    /// Attributes after the mappings.
    pub(super) attributes: &'c Attributes,
    /// Hides secrets in what is shown.
    pub(super) redactor: &'c Redactor,
    /// Whether the time it took means anything.
    pub(super) timed: bool,
}

impl Evidence<'_> {
    /// Whether what is looked at goes by a redacted name, its own or that of what an attribute is mapped from.
    fn goes_by_name(&self, subject: &str) -> bool {
        let attribute = subject.strip_prefix("attribute ");
        let mut mapped = self.call.mapped.iter();
        let from_name = mapped.any(|mapped| {
            Some(mapped.attribute.as_str()) == attribute && self.redactor.goes_by(&mapped.source)
        });
        from_name || self.redactor.goes_by(subject)
    }
}

/// Checks a call. There is at least one check: how the call ended.
pub(super) fn verify(case: &Case<'_>, evidence: Evidence<'_>) -> Vec<Check> {
    let nothing = Expect::default();
    let expect = case.test.map_or(&nothing, |test| &test.expect);
    let place = case.test.map_or_else(
        || case.definition.url.template().place(),
        |test| &test.place,
    );
    let mut checks = endings(expect, place, evidence);
    let response = answer(evidence.call);
    if response.is_none() && checks.iter().any(|check| check.mismatch.is_some()) {
        return checks;
    }
    // An attribute whose mapping failed is not told twice.
    let told = checks.iter().any(|check| check.mismatch.is_some());
    let unfilled = |name: &str| {
        let mut mapped = evidence.call.mapped.iter();
        mapped.any(|mapped| mapped.attribute == name && mapped.value.is_err())
    };
    for (name, expectation) in &expect.attributes {
        let value = evidence.attributes.get(name);
        if !(told && unfilled(name)) {
            checks.extend(check(
                &format!("attribute {name}"),
                expectation,
                value,
                evidence,
            ));
        }
    }
    for (name, expectation) in &expect.headers {
        checks.extend(check(
            &format!("header {name}"),
            expectation,
            response
                .and_then(|response| header(response, name))
                .as_ref(),
            evidence,
        ));
    }
    for part in &expect.body {
        checks.extend(body(part, response, evidence));
    }
    checks.extend(schema(expect, evidence));
    checks.extend(within(expect, evidence));
    checks
}

/// The last answer, if the call ended with one.
fn answer(call: &Call) -> Option<&Response> {
    call.attempts.last().and_then(Attempt::answer)
}

/// How the call ended. Where nothing is written, it must have succeeded; where a status is, its answer must be usable.
fn endings(expect: &Expect, place: &Place, evidence: Evidence<'_>) -> Vec<Check> {
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
    let mismatch = (!held).then(|| Came {
        actual: told(call),
        diff: None,
        guess: None,
    });
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
            let mismatch = (!held).then(|| Came {
                actual: response.status.to_string(),
                diff: None,
                guess: None,
            });
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

/// The values of a header, joined as HTTP allows.
fn header(response: &Response, name: &str) -> Option<Value> {
    let named = response
        .headers
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case(name));
    let values: Vec<&str> = named.map(|(_, value)| value.as_str()).collect();
    (!values.is_empty()).then(|| Value::String(values.join(", ")))
}

/// One expectation of one value.
fn check(
    subject: &str,
    expectation: &Expectation,
    actual: Option<&Value>,
    evidence: Evidence<'_>,
) -> Vec<Check> {
    held(subject, expectation, actual, |actual| {
        if evidence.goes_by_name(subject) {
            Value::from("[redacted]")
        } else {
            evidence.redactor.value(actual)
        }
    })
}

/// A part of the body.
fn body(part: &BodyExpectation, response: Option<&Response>, evidence: Evidence<'_>) -> Vec<Check> {
    let text = || {
        let body = &response?.body;
        Some(Value::String(String::from_utf8_lossy(body).into_owned()))
    };
    let json = evidence.call.json.as_ref();
    part_of_body(part, json, text, |subject, expectation, actual| {
        check(subject, expectation, actual, evidence)
    })
}

fn schema(expect: &Expect, evidence: Evidence<'_>) -> Vec<Check> {
    let Some(schema) = &expect.schema else {
        return Vec::new();
    };
    let subject = "schema".to_owned();
    let expected = format!("a body as in {}", schema.written());
    let failed = |actual: String| Check {
        subject: subject.clone(),
        expected: expected.clone(),
        mismatch: Some(Came {
            actual,
            diff: None,
            guess: None,
        }),
        place: schema.place().clone(),
    };
    let Some(json) = &evidence.call.json else {
        return vec![failed("a body that is not JSON".to_owned())];
    };
    let errors = schema.check(&evidence.redactor.value(json));
    let real = schema.check(json);
    let texts = real
        .iter()
        .zip(errors.iter().chain(&real))
        .map(|(error, shown)| {
            let at = if error.pointer.is_empty() {
                "the body".to_owned()
            } else {
                error.pointer.clone()
            };
            format!("{at}: {}", shown.message)
        });
    let failures: Vec<Check> = texts.map(failed).collect();
    if failures.is_empty() {
        return vec![Check {
            subject,
            expected,
            mismatch: None,
            place: schema.place().clone(),
        }];
    }
    failures
}

fn within(expect: &Expect, evidence: Evidence<'_>) -> Option<Check> {
    let (limit, place) = expect.within.as_ref().filter(|_| evidence.timed)?;
    let elapsed = evidence.call.elapsed;
    let came = || Came {
        actual: format!("{} ms", elapsed.as_millis()),
        diff: None,
        guess: None,
    };
    let mismatch = (elapsed > *limit).then(came);
    let expected = format!("within {} ms", limit.as_millis());
    Some(Check {
        subject: "time".to_owned(),
        expected,
        mismatch,
        place: place.clone(),
    })
}
