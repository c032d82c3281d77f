//! Whether a body is as its schema says.

use serde_json::Value;

use super::Evidence;
use crate::api::{Expect, Schema};
use crate::suite::result::{Came, Check};

/// Whether the body is as its schema says.
pub(super) fn schema(expect: &Expect, evidence: Evidence<'_>) -> Vec<Check> {
    let Some(schema) = &expect.schema else {
        return Vec::new();
    };
    let subject = "schema".to_owned();
    let expected = format!("a body as in {}", schema.written());
    let failed = |actual: String| Check {
        subject: subject.clone(),
        expected: expected.clone(),
        mismatch: Some(Came::new(actual)),
        place: schema.place().clone(),
    };
    let Some(json) = &evidence.call.json else {
        return vec![failed("a body that is not JSON".to_owned())];
    };
    let texts = schema_errors(schema, json, &evidence.redactor.value(json));
    let failures: Vec<Check> = texts.into_iter().map(failed).collect();
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

/// What is wrong with the body, without what is hidden in it: messages may repeat a value.
fn schema_errors(schema: &Schema, json: &Value, shown: &Value) -> Vec<String> {
    let of_shown = schema.check(shown);
    let errors = schema.check(json).into_iter().map(|error| {
        let is_hidden = json.pointer(&error.pointer) != shown.pointer(&error.pointer);
        let message = if is_hidden && !of_shown.contains(&error) {
            "what is hidden does not fit"
        } else {
            &error.message
        };
        let at = if error.pointer.is_empty() {
            "the body"
        } else {
            &error.pointer
        };
        format!("{at}: {message}")
    });
    errors.collect()
}
