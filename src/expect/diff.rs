//! The lines that differ between what was expected and what came.

use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use super::like::aligned;
use super::shown::{cut, fits, harmless};

/// Equal lines shown around a difference.
const CONTEXT: usize = 2;
/// How many lines are shown.
const MOST_LINES: usize = 40;
/// How many characters of a line are shown.
const LONGEST_LINE: usize = 160;
/// How many lines are compared, from the first that differs.
const COMPARED: usize = 2_000;

/// What differs where equality was expected: two trees of one kind, or texts too long to be shown whole.
pub(crate) fn equality(expected: &Value, actual: &Value) -> Option<String> {
    match (expected, actual) {
        (Value::String(expected), Value::String(actual)) => texts(expected, actual),
        _ => trees(expected, actual, false),
    }
}

/// What differs where a partial tree was expected; keys that do not matter are left out.
pub(super) fn likeness(expected: &Value, actual: &Value) -> Option<String> {
    trees(expected, actual, true)
}

fn trees(expected: &Value, actual: &Value, partial: bool) -> Option<String> {
    let both =
        (expected.is_array() && actual.is_array()) || (expected.is_object() && actual.is_object());
    if !both {
        return None;
    }
    let [left, right] = [expected, &aligned(expected, actual, partial)]
        .map(|value| serde_json::to_string_pretty(value).unwrap_or_default());
    // Without secrets, two trees can look alike.
    (left != right).then(|| lines(&json_lines(&left), &json_lines(&right)))
}

/// Lines without their commas, so that a further element does not change the one above it.
fn json_lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| line.strip_suffix(',').unwrap_or(line))
        .collect()
}

fn texts(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let several_lines = expected.contains('\n') || actual.contains('\n');
    if several_lines {
        let [left, right] = [expected, actual].map(|text| text.split('\n').collect::<Vec<_>>());
        return Some(lines(&left, &right));
    }
    if fits(expected) && fits(actual) {
        return None;
    }
    let start = expected
        .chars()
        .zip(actual.chars())
        .take_while(|(left, right)| left == right)
        .count()
        .saturating_sub(20);
    let [left, right] = [expected, actual].map(|text| from_character(text, start));
    Some(lines(&[&left], &[&right]))
}

fn from_character(text: &str, start: usize) -> String {
    let rest: String = text.chars().skip(start).collect();
    if start == 0 {
        rest
    } else {
        format!("…{rest}")
    }
}

fn lines(expected: &[&str], actual: &[&str]) -> String {
    let (expected, actual) = differing(expected, actual);
    let compared = |lines: &[&str]| lines.len().min(COMPARED);
    let difference =
        TextDiff::from_slices(&expected[..compared(expected)], &actual[..compared(actual)]);
    let mut shown = Vec::new();
    for group in difference.grouped_ops(CONTEXT) {
        if !shown.is_empty() {
            shown.push("  …".to_owned());
        }
        let changes = group.iter().flat_map(|part| difference.iter_changes(part));
        shown.extend(changes.map(|change| line(change.tag(), change.value())));
    }
    let more = shown.len().saturating_sub(MOST_LINES);
    if more > 0 {
        shown.truncate(MOST_LINES);
        shown.push(format!("  … and {more} more lines"));
    }
    shown.join("\n")
}

/// Both without their equal starts and ends, but for the context, so that long texts cost little.
fn differing<'l, 't>(left: &'l [&'t str], right: &'l [&'t str]) -> (&'l [&'t str], &'l [&'t str]) {
    let pairs = left.iter().zip(right);
    let start = pairs.take_while(|(left, right)| left == right).count();
    let most = left.len().min(right.len()) - start;
    let pairs = left.iter().rev().zip(right.iter().rev()).take(most);
    let end = pairs.take_while(|(left, right)| left == right).count();
    let (start, end) = (start.saturating_sub(CONTEXT), end.saturating_sub(CONTEXT));
    (
        &left[start..left.len() - end],
        &right[start..right.len() - end],
    )
}

fn line(tag: ChangeTag, text: &str) -> String {
    let sign = match tag {
        ChangeTag::Delete => '-',
        ChangeTag::Insert => '+',
        ChangeTag::Equal => ' ',
    };
    format!("{sign} {}", cut(&harmless(text), LONGEST_LINE))
}
