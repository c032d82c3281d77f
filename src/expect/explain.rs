//! Says why a predicate does not hold.

use serde_json::Value;

use super::diff;
use super::expectation::{Expectation, Expected, Mismatch};
use super::holds::{count, first_failing};
use super::predicate::Predicate;
use super::shown;

/// The words for a predicate that does not hold.
pub(super) fn mismatch(expected: &Expected, actual: Option<&Value>) -> Mismatch {
    let mut mismatch = Mismatch {
        place: expected.place.clone(),
        predicate: expected.predicate.name(),
        expected: wanted(&expected.predicate, actual),
        actual: actual.map_or_else(|| "nothing".to_owned(), shown::value),
        diff: None,
    };
    if let Some(value) = actual {
        add_detail(&mut mismatch, &expected.predicate, value);
    }
    mismatch
}

/// The description, with the type where a slip in the type is likely.
fn wanted(predicate: &Predicate, actual: Option<&Value>) -> String {
    match (predicate, actual) {
        (Predicate::Equals(value), _) => shown::value(value),
        (
            Predicate::Contains(part @ (Value::Number(_) | Value::Bool(_))),
            Some(Value::String(_)),
        ) => {
            format!(
                "contains {}; quote it to look for it in text",
                shown::value(part)
            )
        }
        (Predicate::Contains(Value::Array(_)), Some(Value::Array(_))) => {
            format!("{} as one element", predicate.describe())
        }
        (_, _) => predicate.describe(),
    }
}

fn add_detail(mismatch: &mut Mismatch, predicate: &Predicate, value: &Value) {
    match predicate {
        Predicate::Equals(expected) => mismatch.diff = diff::equality(expected, value),
        Predicate::Like(expected) => mismatch.diff = diff::likeness(expected, value),
        Predicate::Count(inner) => explain_count(mismatch, inner, value),
        Predicate::All(inner) => explain_all(mismatch, inner, value),
        Predicate::Bound(_)
        | Predicate::Contains(_)
        | Predicate::StartsWith(_)
        | Predicate::EndsWith(_)
        | Predicate::Matches(_)
        | Predicate::Any(_) => {
            if let Some(what_not) = unfit(predicate, value) {
                mismatch.actual = shown::unfit(value, what_not);
            }
        }
        Predicate::Not(_)
        | Predicate::Type(_)
        | Predicate::Exists(_)
        | Predicate::Empty(_)
        | Predicate::OneOf(_) => {}
    }
}

/// What the value would have to be for the predicate to mean something.
fn unfit(predicate: &Predicate, value: &Value) -> Option<&'static str> {
    match predicate {
        Predicate::Bound(bound) => bound.unfit(value),
        Predicate::StartsWith(_) | Predicate::EndsWith(_) | Predicate::Matches(_) => {
            (!value.is_string()).then_some("not text")
        }
        Predicate::Any(_) | Predicate::All(_) => (!value.is_array()).then_some("not a list"),
        Predicate::Contains(_) | Predicate::Count(_) => count(value)
            .is_none()
            .then_some("not text, a list or an object"),
        Predicate::Equals(_)
        | Predicate::Not(_)
        | Predicate::Type(_)
        | Predicate::Exists(_)
        | Predicate::Empty(_)
        | Predicate::OneOf(_)
        | Predicate::Like(_) => None,
    }
}

/// ``count 2: `[1,2]` (a list of 2)``
fn explain_count(mismatch: &mut Mismatch, inner: &Expectation, value: &Value) {
    let Some(count) = count(value) else {
        mismatch.actual = shown::unfit(value, "not text, a list or an object");
        return;
    };
    mismatch.actual = format!("count {count}: {}", mismatch.actual);
    if let Some(first) = inner.check(Some(&Value::from(count))).into_iter().next() {
        mismatch.place = first.place;
    }
}

/// The first element that fails: `` `0` (a number) at [2] and 1 more ``.
fn explain_all(mismatch: &mut Mismatch, inner: &Expectation, value: &Value) {
    let Some(items) = value.as_array() else {
        mismatch.actual = shown::unfit(value, "not a list");
        return;
    };
    let Some(index) = first_failing(inner, items) else {
        return;
    };
    let rest = items[index + 1..]
        .iter()
        .filter(|item| !inner.holds(Some(item)))
        .count();
    let more = if rest == 0 {
        String::new()
    } else {
        format!(" and {rest} more")
    };
    if let Some(first) = inner.check(Some(&items[index])).into_iter().next() {
        mismatch.place = first.place;
        mismatch.actual = format!("{} at [{index}]{more}", first.actual);
        mismatch.diff = first.diff;
    }
}
