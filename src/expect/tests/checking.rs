//! What holds, what does not, and what is said then.

use serde_json::Value;

use super::super::read::PREDICATES;
use super::expectation;

/// An expectation, a value (`nothing` is a missing one), and for each mismatch its predicate, what was
/// expected and what came; `~` parts them.
const CASES: &str = r#"
iPhone 9 ~ "iPhone 9"
549 ~ 549.0
"12" ~ 12 ~ equals ~ `"12"` (text) ~ `12` (a number)
12 ~ "12" ~ equals ~ `12` (a number) ~ `"12"` (text)
"007" ~ "007"
7 ~ "007" ~ equals ~ `7` (a number) ~ `"007"` (text)
null ~ null
null ~ nothing ~ equals ~ `null` ~ nothing
true ~ "true" ~ equals ~ `true` (a boolean) ~ `"true"` (text)
[1, a] ~ [1, "a"]
[1, 2] ~ 3 ~ equals ~ `[1,2]` (a list of 2) ~ `3` (a number)
{ equals: { a: 1, b: 2 } } ~ {"b": 2, "a": 1.0}
{ equals: {} } ~ null ~ equals ~ `{}` (an object) ~ `null`
{ not: 5 } ~ 6
{ not: 5 } ~ nothing
{ not: 5 } ~ 5.0 ~ not ~ not equals 5 ~ `5.0` (a number)
{ not: { exists: false } } ~ nothing ~ not ~ not does not exist ~ nothing
{ not: { type: text, contains: a } } ~ "abc" ~ not ~ not (is text and contains "a") ~ `"abc"` (text)
{ at_least: 1 } ~ 1.0
{ at_least: 1 } ~ 0 ~ at_least ~ at least 1 ~ `0` (a number)
{ at_least: 1 } ~ "12" ~ at_least ~ at least 1 ~ `"12"` (text, not a number)
{ at_least: 1 } ~ nothing ~ at_least ~ at least 1 ~ nothing
{ at_least: 2026-01-31 } ~ "2026-01-31T10:00:00Z"
{ at_least: 2026-01-31 } ~ "soon" ~ at_least ~ at least 2026-01-31 ~ `"soon"` (text, not a date)
{ at_most: 1.5 } ~ 1.5
{ at_most: 1.5 } ~ 1.51 ~ at_most ~ at most 1.5 ~ `1.51` (a number)
{ more_than: 1 } ~ 2
{ more_than: 1 } ~ 1 ~ more_than ~ more than 1 ~ `1` (a number)
{ less_than: 1 } ~ 0.9
{ less_than: 1 } ~ null ~ less_than ~ less than 1 ~ `null` (not a number)
{ less_than: 2026-01-31 } ~ 5 ~ less_than ~ less than 2026-01-31 ~ `5` (a number, not a date)
{ type: integer, at_least: 1 } ~ 0.5 ~ type ~ is a whole number ~ `0.5` (a number) ~ at_least ~ at least 1 ~ `0.5` (a number)
{ type: integer, at_least: 1 } ~ nothing ~ type ~ is a whole number ~ nothing
{ contains: json } ~ "application/json"
{ contains: json } ~ "text/html" ~ contains ~ contains "json" ~ `"text/html"` (text)
{ contains: 2 } ~ [1, 2.0]
{ contains: 2 } ~ ["2"] ~ contains ~ contains 2 ~ `["2"]` (a list of 1)
{ contains: 2 } ~ "2nd" ~ contains ~ contains `2` (a number); quote it to look for it in text ~ `"2nd"` (text)
{ contains: { id: 2 } } ~ [{"id": 1}, {"id": 2, "name": "b"}]
{ contains: { id: 2 } } ~ [] ~ contains ~ contains {"id":2} ~ `[]` (a list of 0)
{ contains: [1, 2] } ~ [[1, 2]]
{ contains: [1, 2] } ~ [1, 2] ~ contains ~ contains [1,2] as one element ~ `[1,2]` (a list of 2)
{ contains: title } ~ {"title": null}
{ contains: title } ~ {"a": 1} ~ contains ~ contains "title" ~ `{"a":1}` (an object)
{ contains: a } ~ 5 ~ contains ~ contains "a" ~ `5` (a number, not text, a list or an object)
{ starts_with: Bearer } ~ "Bearer abc"
{ starts_with: b } ~ "abc" ~ starts_with ~ starts with "b" ~ `"abc"` (text)
{ ends_with: .png } ~ "a.png"
{ ends_with: '5' } ~ 15 ~ ends_with ~ ends with "5" ~ `15` (a number, not text)
{ matches: '[0-9]+' } ~ "order 66"
{ matches: '^[0-9]+$' } ~ "order 66" ~ matches ~ matches `^[0-9]+$` ~ `"order 66"` (text)
{ matches: '6' } ~ 66 ~ matches ~ matches `6` ~ `66` (a number, not text)
{ type: integer } ~ 12.0
{ type: null } ~ null
{ type: null } ~ nothing ~ type ~ is null ~ nothing
{ type: number } ~ "12" ~ type ~ is a number ~ `"12"` (text)
{ count: 2 } ~ [1, 2]
{ count: 2 } ~ {"a": 1, "b": 2}
{ count: 2 } ~ "äö"
{ count: 3 } ~ [1, 2] ~ count ~ count equals 3 ~ count 2: `[1,2]` (a list of 2)
{ count: { more_than: 0, less_than: 3 } } ~ [] ~ count ~ count (more than 0 and less than 3) ~ count 0: `[]` (a list of 0)
{ count: 1 } ~ 1 ~ count ~ count equals 1 ~ `1` (a number, not text, a list or an object)
{ exists: true } ~ null
{ exists: true } ~ nothing ~ exists ~ exists ~ nothing
{ exists: false } ~ nothing
{ exists: false } ~ 0 ~ exists ~ does not exist ~ `0` (a number)
{ empty: true } ~ {}
{ empty: true } ~ null
{ empty: true } ~ ""
{ empty: true } ~ [0] ~ empty ~ is empty ~ `[0]` (a list of 1)
{ empty: true } ~ nothing ~ empty ~ is empty ~ nothing
{ empty: false } ~ 0
{ empty: false } ~ [] ~ empty ~ is not empty ~ `[]` (a list of 0)
{ empty: false } ~ nothing ~ empty ~ is not empty ~ nothing
{ one_of: [1, two] } ~ "two"
{ one_of: [1, two] } ~ "1" ~ one_of ~ one of 1, "two" ~ `"1"` (text)
{ like: { a: { b: 1 } } } ~ {"a": {"b": 1.0, "c": 2}, "d": 3}
{ like: [{ a: 1 }] } ~ [{"a": 1, "b": 2}]
{ like: { a: 1 } } ~ [1] ~ like ~ like {"a":1} ~ `[1]` (a list of 1)
{ any: { at_least: 2 } } ~ [1, 2]
{ any: { at_least: 2 } } ~ [1] ~ any ~ any element at least 2 ~ `[1]` (a list of 1)
{ any: 2 } ~ 2 ~ any ~ any element equals 2 ~ `2` (a number, not a list)
{ all: { type: text } } ~ []
{ all: { at_least: 1 } } ~ [1, 2]
{ all: { at_least: 1, type: number } } ~ [1, 0, "a", 2] ~ all ~ every element (at least 1 and is a number) ~ `0` (a number) at [1] and 1 more
{ all: 1 } ~ null ~ all ~ every element equals 1 ~ `null` (not a list)
"#;

/// The expectation, the value and the mismatches of every case.
fn cases() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    CASES.trim().lines().map(|line| {
        let mut cells = line.split(" ~ ");
        let mut cell = || cells.next().expect("an expectation and a value");
        (cell(), cell(), cells.collect())
    })
}

#[test]
fn predicates_hold_or_say_what_was_expected_and_what_came() {
    for (yaml, json, expected) in cases() {
        let actual = (json != "nothing")
            .then(|| serde_json::from_str::<Value>(json).expect("a case has valid JSON"));
        let checked = expectation(yaml);
        let mismatches = checked.check(actual.as_ref());
        let told: Vec<&str> = mismatches
            .iter()
            .flat_map(|found| [found.predicate, &found.expected, &found.actual])
            .collect();
        assert_eq!(told, expected, "{yaml} {json}");
        let holds = checked.holds(actual.as_ref());
        assert_eq!(holds, expected.is_empty(), "{yaml} {json}");
    }
}

#[test]
fn every_predicate_has_a_case_that_holds_and_one_that_does_not() {
    for (name, _) in PREDICATES {
        let start = format!("{{ {name}:");
        let [holding, failing] = [true, false].map(|holding| {
            cases().any(|(yaml, _, told)| yaml.starts_with(&start) && told.is_empty() == holding)
        });
        assert!(holding && failing, "{name}");
    }
}

#[test]
fn long_and_strange_values_are_shown_short_and_harmless() {
    let cases = [
        (
            Value::from("a".repeat(70)),
            format!("`\"{}…\"` (text of 70 characters)", "a".repeat(60)),
        ),
        (
            Value::from(vec![1234; 20]),
            format!("`[{}1234…` (a list of 20)", "1234,".repeat(11)),
        ),
        (
            Value::from("a\u{1b}[2J\u{9b}\n"),
            r#"`"a\u001b[2J\u{9b}\n"` (text)"#.to_owned(),
        ),
    ];
    for (value, expected) in cases {
        let mismatches = expectation("5").check(Some(&value));
        assert_eq!(mismatches[0].actual, expected);
    }
}

#[test]
fn a_mismatch_points_at_the_value_that_expected_it() {
    let cases = [
        ("5", "6", "5"),
        ("{ type: number, at_least: 7 }", "6", "7"),
        ("{ all: { type: number, at_least: 7 } }", "[8, 6]", "7"),
        ("{ count: { at_most: 1 } }", "[8, 6]", "1"),
        ("{ any: { at_least: 9 } }", "[8, 6]", "{ at_least: 9 }"),
    ];
    for (yaml, json, marked) in cases {
        let actual = serde_json::from_str(json).expect("a case has valid JSON");
        let place = &expectation(yaml).check(Some(&actual))[0].place;
        assert_eq!(place.file.slice(place.span), marked, "{yaml}");
    }
}
