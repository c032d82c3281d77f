//! Call + expectations → checks.

use serde_json::Value;

mod endings;
mod schema;

use self::endings::endings;
use self::schema::schema;
use super::held::{held, part_of_body};
use super::plan::Case;
use super::result::{Came, Check};
use crate::api::{BodyExpectation, Expect};
use crate::attribute::Attributes;
use crate::call::{Attempt, Call, Response};
use crate::expect::Expectation;
use crate::secret::Redactor;

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

fn within(expect: &Expect, evidence: Evidence<'_>) -> Option<Check> {
    let (limit, place) = expect.within.as_ref().filter(|_| evidence.timed)?;
    let elapsed = evidence.call.elapsed;
    let came = || Came::new(format!("{} ms", elapsed.as_millis()));
    let mismatch = (elapsed > *limit).then(came);
    let expected = format!("within {} ms", limit.as_millis());
    Some(Check {
        subject: "time".to_owned(),
        expected,
        mismatch,
        place: place.clone(),
    })
}
