//! What is read, in words, and what is wrong with a file.

use super::super::predicate::Predicate;
use super::super::read::PREDICATES;
use super::{expectation, read};
use crate::source::Finding;

/// `line:column rule message`, then the label and the hints.
fn told(finding: &Finding) -> String {
    let place = finding.place.as_ref().expect("a finding in a file");
    let (line, column) = place.position();
    let rule = finding.rule.row().name;
    let mut told = vec![format!("{line}:{column} {rule} {}", finding.message)];
    told.extend(finding.label.iter().chain(&finding.hints).cloned());
    told.join(" | ")
}

fn case(yaml: &str, expected: &[&str]) {
    let (expectation, findings) = read(yaml);
    let findings: Vec<String> = findings.iter().map(told).collect();
    assert_eq!(findings, expected, "{yaml}");
    assert!(expectation.is_none(), "{yaml}");
}

#[test]
fn an_expectation_says_in_words_what_it_expects() {
    let cases = [
        ("iPhone 9", r#"equals "iPhone 9""#),
        (
            "{ at_least: 1, less_than: 10 }",
            "at least 1 and less than 10",
        ),
        ("{ contains: json }", r#"contains "json""#),
        (
            "{ not: { any: { matches: ^a } } }",
            "not any element matches `^a`",
        ),
        ("{ count: { at_least: 1 } }", "count at least 1"),
        ("{ one_of: [null, 1.50] }", "one of null, 1.50"),
    ];
    for (yaml, expected) in cases {
        assert_eq!(expectation(yaml).describe(), expected);
    }
}

#[test]
fn the_key_of_every_predicate_is_its_name() {
    for (name, _) in PREDICATES {
        let value = ["1", "'1'", "true", "text", "[1]"]
            .into_iter()
            .find_map(|value| read(&format!("{{ {name}: {value} }}")).0);
        let expectation = value.unwrap_or_else(|| panic!("no value for {name}"));
        let names: Vec<&str> = expectation
            .predicates
            .iter()
            .map(|expected| Predicate::name(&expected.predicate))
            .collect();
        assert_eq!(names, [*name]);
    }
}

#[test]
fn words_that_are_no_predicates_are_found() {
    let all = "the predicates are `equals`, `not`, `at_least`, `at_most`, `more_than`, `less_than`, \
        `contains`, `starts_with`, `ends_with`, `matches`, `type`, `count`, `exists`, `empty`, `one_of`, \
        `like`, `any`, `all`";
    let object = "to expect an object, write `{ equals: {…} }` or `{ like: {…} }`";
    case(
        "{ atleast: 1 }",
        &[&format!(
            "1:10 unknown-predicate `atleast` is not a predicate | did you mean `at_least`? | {object}"
        )],
    );
    case(
        "{ type: number, atmost: 1, colour: red }",
        &[
            "1:24 unknown-predicate `atmost` is not a predicate | did you mean `at_most`?",
            &format!("1:35 unknown-predicate `colour` is not a predicate | {all}"),
        ],
    );
    case(
        "{ id: 5, title: iPhone }",
        &[&format!(
            "1:10 unknown-predicate `id` is not a predicate | {all} | {object}"
        )],
    );
    case(
        "{ not: { lke: { a: 1 } }, at_least: soon }",
        &[
            &format!(
                "1:17 unknown-predicate `lke` is not a predicate | did you mean `like`? | {object}"
            ),
            "1:44 wrong-type expected a number or an ISO date such as `2026-01-31`, found `soon`",
        ],
    );
    case(
        "{}",
        &[
            "1:8 bad-value an empty map expects nothing | write `{ equals: {} }` to expect an empty object",
        ],
    );
}

#[test]
fn values_that_a_predicate_cannot_use_are_found() {
    case(
        "{ more_than: \"5\" }",
        &[
            "1:21 wrong-type expected a number or an ISO date such as `2026-01-31`, found the text `5` | write the number without quotes",
        ],
    );
    case(
        "{ at_least: [1] }",
        &["1:20 wrong-type expected a number or an ISO date such as `2026-01-31`, found a list"],
    );
    case(
        "{ count: -1 }",
        &["1:17 bad-value a count is a whole number from 0, not `-1`"],
    );
    case(
        "{ count: many }",
        &["1:17 wrong-type expected a whole number or a map of predicates, found `many`"],
    );
    case(
        "{ type: nmber }",
        &["1:16 bad-value `nmber` is not a type | did you mean `number`?"],
    );
    case(
        "{ type: phone }",
        &[
            "1:16 bad-value `phone` is not a type | the types are `text`, `string`, `number`, `integer`, `boolean`, `bool`, `list`, `array`, `object`, `map`, `null` | to expect an object, write `{ equals: {…} }` or `{ like: {…} }`",
        ],
    );
    case(
        "{ type: [text] }",
        &["1:16 wrong-type expected a type, found a list"],
    );
    case(
        "{ exists: maybe }",
        &["1:18 wrong-type expected `true` or `false`, found `maybe`"],
    );
    case(
        "{ empty: }",
        &["1:10 wrong-type expected `true` or `false`, found nothing"],
    );
    case(
        "{ starts_with: 5 }",
        &["1:23 wrong-type expected text, in quotes where it looks like something else, found `5`"],
    );
    case(
        "{ one_of: a }",
        &["1:18 wrong-type expected a list of values, found `a`"],
    );
    case(
        "{ one_of: [] }",
        &["1:18 bad-value nothing can be one of an empty list"],
    );
    case(
        "{ like: abc }",
        &[
            "1:16 wrong-type `like` takes a map or a list, found text | for text there are `contains` and `matches`",
        ],
    );
}

#[test]
fn a_broken_regular_expression_is_marked_inside() {
    case(
        "{ matches: 5 }",
        &["1:19 wrong-type expected a regular expression as text, in quotes, found `5`"],
    );
    case(
        "{ matches: '[a-' }",
        &["1:20 bad-regex the regular expression is not valid: unclosed character class"],
    );
    case(
        "{ matches: 'äö(b' }",
        &["1:22 bad-regex the regular expression is not valid: unclosed group"],
    );
    case(
        "{ matches: \"a\\nb**(\" }",
        &["1:19 bad-regex the regular expression is not valid: unclosed group"],
    );
    case(
        "{ matches: 'a{9999}{9999}' }",
        &["1:19 bad-regex the regular expression is not valid: it grows too large"],
    );
}
