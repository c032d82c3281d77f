//! What is said of a mistake.

use super::{read, words};

/// Everything that is said of a flow.
fn told(text: &str) -> String {
    words(&read(text).1).join("\n")
}

#[test]
fn a_slip_in_a_word_is_named() {
    let text = "\
steps:
- sya: Hi
- { ask: Who?, save: who, retyr: What? }
- { call: shop, routes: { esle: end, tmeout: end } }
- { ask: When?, save: when, type: dat }
";
    let expected = "\
2:3 unknown-key: `sya` is not a kind of step | did you mean `say`?
3:27 unknown-key: `retyr` is not a key of an `ask` step | did you mean `retry`?
4:27 unknown-outcome: `esle` is not an outcome | did you mean `else`?
4:38 unknown-outcome: `tmeout` is not an outcome | did you mean `timeout`?
5:35 bad-value: `dat` is not a type of answer | did you mean `date`?";
    assert_eq!(told(text), expected);
}

#[test]
fn a_key_of_another_kind_is_told_where_it_belongs() {
    let text = "\
steps:
- { say: Hi, routes: { } }
- { say: Hi, save: name }
- { call: shop, attempts: 3 }
- { end: Bye, then: a }
- { say: Hi, goto: a }
- { say: Hi, image: a.png }
- { say: Hi, if: a < 1 }
- { say: Hi, end: }
- { say: Hi, handoff: }
- { branch: [{ if: a < 1, then: end }, { else: b }] }
";
    let expected = "\
2:14 unknown-key: `routes` is not a key of a `say` step | `routes` belongs to a step with `call`
3:14 unknown-key: `save` is not a key of a `say` step | `save` belongs to a step with `ask`
4:17 unknown-key: `attempts` is not a key of a `call` step | `attempts` belongs to a step with `ask`
5:15 unknown-key: `then` is not a key of an `end` step | nothing comes after it: leave it out
6:14 unknown-key: `goto` is not a key of a `say` step | write `then: ID`
7:14 unknown-key: `image` is not a key of a `say` step | it is a part of the message: `say: { text: …, image: … }`
8:14 unknown-key: `if` is not a key of a `say` step | `if` belongs to an arm of `branch: [{ if: CONDITION, then: ID }]`
9:14 bad-value: a step does one thing: `say` and `end` cannot both stand here | write `then: end`
10:14 bad-value: a step does one thing: `say` and `handoff` cannot both stand here | begin a new step: `- handoff: …`
11:42 unknown-key: `else` is not a key of an arm of a branch | write `{ then: ID }` alone as the last arm";
    assert_eq!(told(text), expected);
}

#[test]
fn what_is_missing_is_told() {
    let cases = [
        (
            "name: a\n",
            "1:1 missing-key: a flow needs `steps` | write `steps:` and below it `- say: Hello`",
        ),
        (
            "steps: []\n",
            "1:8 bad-value: a flow without a step does nothing | write `- say: Hello`",
        ),
        (
            "steps: Hi\n",
            "1:8 wrong-type: expected a list of steps, found `Hi`",
        ),
        (
            "- say: Hi\n",
            "1:1 wrong-type: expected a map of keys and values, found a list",
        ),
        (
            "steps:\n- id: a\n",
            "2:3 missing-key: a step needs a key that says what it does | the kinds are `say`, `ask`, `call`, `set`, `branch`, `flow`, `handoff`, `end`",
        ),
        (
            "steps:\n- ask: Who?\n",
            "2:3 missing-key: a question needs a `save`: the attribute that keeps the answer | write `save: NAME` beside it",
        ),
        (
            "steps: [{ branch: [{ if: a }] }]\n",
            "1:20 missing-key: an arm needs a `then` | write `then: ID`, or `then: end`",
        ),
        (
            "steps: [{ branch: [{ then: end }, { then: end }] }]\n",
            "1:20 missing-key: an arm without `if` takes everything, so none behind it is ever reached | write `if: CONDITION`, or make it the last",
        ),
        (
            "steps: [{ branch: [] }]\n",
            "1:19 bad-value: expected a list of `{ if: CONDITION, then: ID }`, found an empty list",
        ),
        (
            "colour: red\nsteps: [{ say: Hi }]\n",
            "1:1 unknown-key: `colour` is not a key of a flow | the keys are `name`, `description`, `locale`, `decimal`, `country`, `steps`, `scenarios`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn choices_that_cannot_be_offered_are_told() {
    let cases = [
        ("[]", "bad-value: there is nothing to choose from"),
        ("{ }", "bad-value: there is nothing to choose from"),
        (
            "[a, A]",
            "duplicate-key: two choices have the label `A` | upper and lower case make no difference; keep one of them",
        ),
        (
            "[{ a: 1, b: 2 }]",
            "missing-key: a choice needs a `label` | write `{ label: Great, value: 5 }`",
        ),
        (
            "[[a]]",
            "wrong-type: expected a choice: its label, or `{ label: Great, value: 5 }`, found a list",
        ),
        ("[\"\"]", "bad-value: the label is empty"),
        (
            "{ \"{{ a }}\": 1 }",
            "template-in-key: the label `{{ a }}` is not rendered here | write `{ label: \"{{ … }}\", value: … }`",
        ),
        (
            "{ a:  }",
            "wrong-type: expected the value that is saved for the choice, found nothing",
        ),
        (
            "Great or bad",
            "bad-value: `Great or bad` is neither a list nor the name of an attribute | write a list: `[Great, Okay]`",
        ),
        (
            "\"{{ a }}, {{ b }}\"",
            "bad-template: choices come from one expression, and this is a text | write `\"{{ names }}\"`",
        ),
    ];
    for (choices, expected) in cases {
        let told = told(&format!(
            "steps: [{{ ask: Q, save: a, choices: {choices} }}]\n"
        ));
        let last = told.lines().last().unwrap_or_default();
        assert!(last.ends_with(&format!(" {expected}")), "{choices}: {told}");
    }
}

#[test]
fn yes_or_no_has_one_choice_for_each() {
    let hint = "a question of type `yes_no` has two choices: one is `true`, the other `false`";
    for choices in [
        "[Yes]",
        "[Yes, No, Maybe]",
        "{ Yes: 1, No: 0 }",
        "{ Yes: true, Sure: true }",
        "[{ Yes: true }, No]",
    ] {
        let told = told(&format!(
            "steps: [{{ ask: Q, save: a, type: yes_no, choices: {choices} }}]\n"
        ));
        assert!(told.contains(hint), "{choices}: {told}");
    }
    let told = told("steps: [{ ask: Q, save: a, type: yes_no, choices: names }]\n");
    assert!(
        told.contains("what means yes and what means no is written, not computed"),
        "{told}"
    );
}

#[test]
fn what_a_question_never_uses_is_told() {
    let cases = [
        (
            "country: +49",
            "`country` means nothing for an answer of type `text` | leave it out",
        ),
        (
            "attempts: 1, retry: No.",
            "`retry` is never said, for only one answer is heard | leave it out, or write more `attempts`",
        ),
        (
            "choices: [a], retry: { text: No., choices: [b] }",
            "a question offers the same choices again, so a `retry` has none of its own | leave them out; `choices` stand beside `ask`",
        ),
        (
            "choices: [Skip, Go], optional: true",
            "the choice `Skip` cannot be picked, for its label skips the question | give one of them another label: `optional: None of these`",
        ),
        (
            "type: yes_no, optional: \"No\"",
            "`No` is an answer to this question, and would skip it | write another label: `optional: Later`",
        ),
    ];
    for (keys, expected) in cases {
        let told = told(&format!("steps: [{{ ask: Q, save: a, {keys} }}]\n"));
        assert!(told.ends_with(expected), "{keys}: {told}");
    }
}

#[test]
fn findings_do_not_hide_one_another() {
    let text = "\
nam: x
locale: german
steps:
- { ask: {{ x }}, sav: a }
- { say: Hi, end: \"\", then: [a] }
- { id: a, cal: shop }
- Hi
- { call: shop, with: { 1a: 1 }, routes: { 40: x, 404: \"\" } }
scenarios: 5
";
    let expected = [
        "1:1 unknown-key",
        "2:9 bad-value",
        "4:5 missing-key",
        "4:10 unquoted-template",
        "4:19 unknown-key",
        "5:14 bad-value",
        "5:19 bad-value",
        "5:29 wrong-type",
        "6:12 unknown-key",
        "7:3 wrong-type",
        "8:25 bad-attribute-name",
        "8:44 unknown-outcome",
        "8:56 bad-value",
        "9:12 wrong-type",
    ];
    let found = read(text).1;
    let places = words(&found);
    let places: Vec<&str> = places
        .iter()
        .filter_map(|words| words.split_once(": "))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places, expected);
}

#[test]
fn a_step_that_cannot_be_read_keeps_its_place_and_its_id() {
    let (script, _) = read(
        "steps:\n- Hi\n- { id: a, sya: Hi }\n- { id: b, ask: Who? }\n- { say: Hi, then: b }\n",
    );
    let script = script.expect("a flow");
    let ids = script.steps.iter().map(|step| step.id.as_ref());
    let ids: Vec<_> = ids.map(|id| id.map(|id| id.text.as_str())).collect();
    assert_eq!(ids, [None, Some("a"), Some("b"), None]);
    assert!(!script.sound);
}
