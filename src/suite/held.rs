//! One expectation of one value → checks, in which no secret is shown.

use serde_json::Value;

use super::result::{Came, Check};
use crate::api::BodyExpectation;
use crate::call::TOO_MUCH;
use crate::expect::Expectation;
use crate::jsonpath::JsonPath;

/// A passed check, or one for each predicate that does not hold. `shown` is the value without secrets.
pub(crate) fn held(
    subject: &str,
    expectation: &Expectation,
    actual: Option<&Value>,
    shown: impl Fn(&Value) -> Value,
) -> Vec<Check> {
    let subject = subject.to_owned();
    if expectation.holds(actual) {
        let (expected, place) = (expectation.describe(), expectation.place.clone());
        return vec![Check {
            subject,
            expected,
            mismatch: None,
            place,
        }];
    }
    let mismatches = expectation.check_hidden(actual, shown);
    let failed = mismatches.into_iter().map(|mismatch| Check {
        subject: subject.clone(),
        expected: mismatch.expected,
        mismatch: Some(Came {
            actual: mismatch.actual,
            diff: mismatch.diff,
            guess: None,
        }),
        place: mismatch.place,
    });
    failed.collect()
}

/// A part of a body, or the whole of it as JSON, else as `text`; a path that can match many gives a list.
pub(crate) fn part_of_body(
    part: &BodyExpectation,
    json: Option<&Value>,
    text: impl Fn() -> Option<Value>,
    check: impl Fn(&str, &Expectation, Option<&Value>) -> Vec<Check>,
) -> Vec<Check> {
    let Some(path) = &part.path else {
        let whole = json.cloned().or_else(text);
        return check("body", &part.expectation, whole.as_ref());
    };
    if json.is_some_and(|json| !path.is_affordable(json)) {
        return vec![too_much(path, part)];
    }
    let found: Vec<Value> = json
        .map(|json| path.select(json).into_iter().cloned().collect())
        .unwrap_or_default();
    let nothing =
        found.is_empty() && (part.expectation.holds(None) || part.expectation.speaks_of_each());
    if path.is_singular() || json.is_none() || nothing {
        return check(path.text(), &part.expectation, found.first());
    }
    check(path.text(), &part.expectation, Some(&Value::Array(found)))
}

/// A path that cannot be used on this body holds nothing.
fn too_much(path: &JsonPath, part: &BodyExpectation) -> Check {
    Check {
        subject: path.text().to_owned(),
        expected: part.expectation.describe(),
        mismatch: Some(Came::new(TOO_MUCH.to_owned())),
        place: part.place.clone(),
    }
}
