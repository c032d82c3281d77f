//! What a question comes to.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{script, step};
use crate::attribute::Attributes;
use crate::script::{AnswerType, Ask, Choices, Decimal, StepKind};
use crate::template::{Scope, Tree};

/// The question of a step with these keys beside `ask` and `save`.
fn ask(keys: &str) -> Ask {
    let step = step(&format!("{{ ask: What?, save: it, {keys} }}"));
    let StepKind::Ask(ask) = step.kind else {
        panic!("a question: {keys}");
    };
    *ask
}

/// Labels and what is saved for them.
fn choices(keys: &str) -> Vec<(String, Value)> {
    let ask = ask(keys);
    let Some(Choices::Fixed(choices)) = ask.choices else {
        panic!("choices: {keys}");
    };
    let pairs = choices.into_iter().map(|choice| {
        let label = choice.label.text().to_owned();
        let value = choice.value.as_ref();
        let value = value.map_or_else(|| Value::String(label.clone()), plain);
        (label, value)
    });
    pairs.collect()
}

fn plain(tree: &Tree) -> Value {
    let scope = Scope::new(&Arc::default(), Attributes::new(), 0);
    tree.render(&scope).expect("a plain value")
}

#[test]
fn the_type_of_an_answer_follows_from_what_is_written() {
    let cases = [
        ("", AnswerType::Text),
        ("choices: [a, b]", AnswerType::Choice),
        ("choices: names", AnswerType::Choice),
        ("choices: [a, b], type: text", AnswerType::Text),
        ("type: yes_no", AnswerType::YesNo),
        ("type: rating, max: 10", AnswerType::Rating),
    ];
    for (keys, expected) in cases {
        assert_eq!(ask(keys).answer, expected, "{keys}");
    }
    let step = step("{ ask: { text: Which?, choices: [a, b] }, save: it }");
    let StepKind::Ask(ask) = step.kind else {
        panic!("a question");
    };
    assert_eq!(ask.answer, AnswerType::Choice);
    assert!(ask.choices.is_some() && ask.prompt[0].choices.is_none());
}

#[test]
fn choices_are_written_in_four_ways() {
    let pairs = |pairs: &[(&str, Value)]| -> Vec<(String, Value)> {
        let pairs = pairs.iter().cloned();
        pairs
            .map(|(label, value)| (label.to_owned(), value))
            .collect()
    };
    let cases = [
        (
            "choices: [Great, 2, true, \"7\"]",
            pairs(&[
                ("Great", json!("Great")),
                ("2", json!(2)),
                ("true", json!(true)),
                ("7", json!("7")),
            ]),
        ),
        (
            "choices: [{ Great: 5 }, { label: Bad, value: [1] }, { label: So-so }]",
            pairs(&[
                ("Great", json!(5)),
                ("Bad", json!([1])),
                ("So-so", json!("So-so")),
            ]),
        ),
        (
            "choices: { Great: 5, Bad: null }",
            pairs(&[("Great", json!(5)), ("Bad", json!(null))]),
        ),
        (
            "type: yes_no, choices: [Sure, No thanks]",
            pairs(&[("Sure", json!(true)), ("No thanks", json!(false))]),
        ),
        (
            "type: yes_no, choices: { Never: false, Now: true }",
            pairs(&[("Never", json!(false)), ("Now", json!(true))]),
        ),
    ];
    for (keys, expected) in cases {
        assert_eq!(choices(keys), expected, "{keys}");
    }
    for keys in [
        "choices: names",
        "choices: \"{{ shops | map(attribute='name') | list }}\"",
    ] {
        assert!(
            matches!(ask(keys).choices, Some(Choices::From(_))),
            "{keys}"
        );
    }
}

#[test]
fn attempts_are_three_where_only_a_way_out_is_written() {
    let cases = [
        ("", None),
        ("otherwise: end", Some(3)),
        ("attempts: 5", Some(5)),
        ("attempts: 5, otherwise: end", Some(5)),
    ];
    for (keys, expected) in cases {
        let attempts = ask(keys).attempts.map(|(count, _)| count);
        assert_eq!(attempts, expected, "{keys}");
    }
}

#[test]
fn a_pattern_is_held_against_the_whole_answer() {
    let cases = [
        ("a|ab", "ab", true),
        ("a|ab", "abc", false),
        (r"\d+", "x12", false),
        ("(?x) a # first", "a", true),
        ("(?m)^a$", "a\nb", false),
    ];
    for (pattern, answer, expected) in cases {
        let pattern = ask(&format!("pattern: '{pattern}'"))
            .pattern
            .expect("a pattern");
        assert_eq!(pattern.is_match(answer), expected, "{pattern} {answer}");
    }
}

#[test]
fn limits_are_kept_in_one_spelling() {
    let ask = ask("type: time, min: 9:05, max: \"18:00\"");
    assert_eq!(
        (ask.min, ask.max),
        (Some(json!("09:05")), Some(json!("18:00")))
    );
}

#[test]
fn what_a_question_says_of_numbers_stands_above_its_flow() {
    let cases = [
        ("", "", Decimal::Point),
        ("locale: de", "", Decimal::Comma),
        ("locale: de", "locale: en", Decimal::Point),
        ("decimal: comma", "locale: en", Decimal::Point),
        ("decimal: \",\"", "", Decimal::Comma),
        ("locale: de", "decimal: \".\"", Decimal::Point),
        ("locale: de-CH", "", Decimal::Point),
    ];
    for (flow, question, expected) in cases {
        let step = format!("steps: [{{ ask: What?, save: it, type: number, {question} }}]");
        let script = script(&format!("{flow}\n{step}\n"));
        let StepKind::Ask(ask) = &script.steps[0].kind else {
            panic!("a question");
        };
        assert_eq!(ask.conventions.decimal, expected, "{flow} {question}");
    }
}
