//! Says why a predicate does not hold.

use serde_json::Value;

use super::diff;
use super::expectation::{Expectation, Expected, Mismatch};
use super::holds::{count, first_failing};
use super::predicate::Predicate;
use super::seen::Seen;
use super::shown;

/// The words for a predicate that does not hold.
pub(super) fn mismatch(expected: &Expected, actual: Option<Seen<'_>>) -> Mismatch {
    let mut mismatch = Mismatch {
        place: expected.place.clone(),
        predicate: expected.predicate.name(),
        expected: wanted(&expected.predicate, actual.map(|seen| seen.real)),
        actual: actual.map_or_else(|| "nothing".to_owned(), |seen| seen.words(expected)),
        diff: None,
    };
    if let Some(seen) = actual {
        add_detail(&mut mismatch, &expected.predicate, seen);
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

fn add_detail(mismatch: &mut Mismatch, predicate: &Predicate, seen: Seen<'_>) {
    match predicate {
        Predicate::Equals(expected) => mismatch.diff = diff::equality(expected, seen.shown),
        Predicate::Like(expected) => mismatch.diff = diff::likeness(expected, seen.shown),
        Predicate::Count(inner) => explain_count(mismatch, inner, seen),
        Predicate::All(inner) => explain_all(mismatch, inner, seen),
        Predicate::Bound(_)
        | Predicate::Contains(_)
        | Predicate::StartsWith(_)
        | Predicate::EndsWith(_)
        | Predicate::Matches(_)
        | Predicate::Any(_) => {
            if let Some(what_not) = unfit(predicate, seen.real) {
                mismatch.actual = shown::noted(seen.shown, what_not);
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
fn explain_count(mismatch: &mut Mismatch, inner: &Expectation, seen: Seen<'_>) {
    let Some(count) = count(seen.real) else {
        mismatch.actual = shown::noted(seen.shown, "not text, a list or an object");
        return;
    };
    if seen.shows_size() {
        mismatch.actual = format!("count {count}: {}", mismatch.actual);
    }
    if let Some(first) = inner.check(Some(&Value::from(count))).into_iter().next() {
        mismatch.place = first.place;
    }
}

/// The first element that fails: `` `0` (a number) at [2] and 1 more ``.
fn explain_all(mismatch: &mut Mismatch, inner: &Expectation, seen: Seen<'_>) {
    let Some(items) = seen.real.as_array() else {
        mismatch.actual = shown::noted(seen.shown, "not a list");
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
    let failing = inner.check_seen(Some(seen.element(index)));
    if let Some(first) = failing.into_iter().next() {
        mismatch.place = first.place;
        mismatch.actual = format!("{} at [{index}]{more}", first.actual);
        mismatch.diff = first.diff;
    }
}
