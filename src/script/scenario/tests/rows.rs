//! Scenarios with rows in place.

use super::super::{Input, Line, MockKind, ScenarioPlan};
use super::{plans, read_in, told};

/// A scenario with the rows `a: 1, b: x` and `a: 2, b: y` and further lines, which begin in line 5.
fn with_rows(yaml: &str) -> String {
    format!(
        "scenarios:\n- name: n\n  each:\n  - {{ a: 1, b: x }}\n  - {{ a: 2, b: y }}\n  {yaml}\n"
    )
}

fn first_text(plan: &ScenarioPlan, row: usize) -> String {
    let scenario = plan.scenario(row).expect("a scenario");
    match &scenario.chat[0] {
        Line::User(line) => match &line.input {
            Input::Text(text) => text.clone(),
            other => format!("{other:?}"),
        },
        other => format!("{other:?}"),
    }
}

#[test]
fn values_of_rows_stand_everywhere_in_the_scenario() {
    let text = r#"
scenarios:
- name: "{{ title }} is found"
  tags: ["{{ title }}", fast]
  each:
  - { title: iPhone, price: 549.0, status: 200, more: { a: [1] }, ok: true }
  - { title: "{{ title }}", price: 007, status: 404, more: [~], ok: ~ }
  start: "{{ title }}"
  attributes: { price: "{{ price }}", text: "{{ price }}!", more: "{{ more }}", ok: "{{ ok }}" }
  mock: { products: { status: "{{ status }}", body: { t: "{{ title }}" } }, other: "{{ status }}" }
  chat:
  - user: "{{title}} for {{ price }} {{ other | upper }}"
  - bot: "{{ price }}"
  expect: { attributes: { p: "{{ price }}" }, ends: "{{ title }}" }
"#;
    let plan = &plans(text)[0];
    assert_eq!(plan.count(), 2);
    assert_eq!(plan.name(0), "iPhone is found");
    assert_eq!(plan.name(1), "{{ title }} is found");
    assert_eq!(plan.tags(0).as_ref(), ["iPhone", "fast"]);
    assert_eq!(plan.tags(1).as_ref(), ["{{ title }}", "fast"]);
    assert_eq!(first_text(plan, 0), "iPhone for 549.0 {{ other | upper }}");
    assert_eq!(
        first_text(plan, 1),
        "{{ title }} for 007 {{ other | upper }}"
    );
    for (row, attributes, price, bot, other) in [
        (
            0,
            ["549.0", "\"549.0!\"", "{\"a\":[1]}", "true"],
            "equals 549.0",
            "equals \"549.0\"",
            "200",
        ),
        (
            1,
            ["\"007\"", "\"007!\"", "[null]", "null"],
            "equals \"007\"",
            "equals \"007\"",
            "404",
        ),
    ] {
        let scenario = plan.scenario(row).expect("a scenario");
        assert_eq!(scenario.name, plan.name(row));
        let values: Vec<String> = scenario
            .attributes
            .iter()
            .map(|(_, value)| value.to_string())
            .collect();
        assert_eq!(values, attributes);
        assert_eq!(scenario.expect.attributes[0].1.describe(), price);
        let Line::Bot(line) = &scenario.chat[1] else {
            panic!("{scenario:?}");
        };
        assert_eq!(line.parts[0].1.describe(), bot);
        let mocks = scenario.mock.as_ref().expect("mocks");
        let MockKind::Named(name) = &mocks[1].answers[0].kind else {
            panic!("{mocks:?}");
        };
        assert_eq!(name, other);
    }
}

#[test]
fn runs_of_rows_have_names_that_differ() {
    let cases = [
        ("n", ["n (row 1)", "n (row 2)", "n (row 3)"]),
        ("\"{{ a }} of {{ b }}\"", ["1 of x", "2 of x", "3 of y"]),
        ("\"{{ b }}\"", ["x (row 1)", "x (row 2)", "y"]),
        ("\"{{ a }}\"", ["1", "2", "3"]),
    ];
    for (name, expected) in cases {
        let text = format!(
            "scenarios:\n- name: {name}\n  each: [{{ a: 1, b: x }}, {{ a: 2, b: x }}, {{ a: 3, b: y }}]\n"
        );
        let plan = &plans(&text)[0];
        let names: Vec<&str> = (0..plan.count()).map(|row| plan.name(row)).collect();
        assert_eq!(names, expected);
        for (row, name) in names.iter().enumerate() {
            assert_eq!(&plan.scenario(row).expect("a scenario").name, name);
        }
    }
}

#[test]
fn a_plan_with_rows_spans_them_too() {
    let plan = &plans(
        "scenarios:\n- name: a\n  chat: [{ user: \"{{ n }}\" }]\n  each:\n  - n: 1\n  - n: 2 # why\n\n# end\n",
    )[0];
    let file = &plan.first.place.file;
    assert_eq!(
        file.slice(plan.span),
        "name: a\n  chat: [{ user: \"{{ n }}\" }]\n  each:\n  - n: 1\n  - n: 2"
    );
}

#[test]
fn mistakes_of_rows_are_told() {
    let cases: [(&str, &[&str]); 11] = [
        (
            "each: []",
            &["3:9 bad-value: `each` has no rows, so the scenario would never be run"],
        ),
        (
            "each: ~",
            &[
                "3:9 wrong-type: expected a list of rows, or the path of a `.csv` or `.json` file, found nothing",
            ],
        ),
        (
            "each: { a: [1] }",
            &[
                "3:9 wrong-type: expected a list of rows, or the path of a `.csv` or `.json` file, found a map",
            ],
        ),
        (
            "each: rows.csv",
            &[
                "3:9 missing-file: there is no file `rows.csv` | a path is looked up beside this file, then in the project's folder",
            ],
        ),
        (
            "each: [a, b]",
            &[
                "3:10 wrong-type: expected a row: a map of columns and values, found `a`",
                "3:13 wrong-type: expected a row: a map of columns and values, found `b`",
            ],
        ),
        (
            "each: [{}]",
            &["3:10 bad-value: a row without columns gives nothing"],
        ),
        (
            "each: [{ a-b: 1, c: 2 }]",
            &[
                "3:10 bad-value: `a-b` cannot name a column | use letters, digits and `_`, and begin with a letter",
            ],
        ),
        (
            "each: [{ a: 1, b: 2 }, { a: 1 }]",
            &["3:26 missing-key: row 2 has no `b` | every row has the columns of the first one"],
        ),
        (
            "each: [{ price: 1 }, { price: 2, pricee: 2 }]",
            &[
                "3:24 unknown-key: row 2 has a column `pricee` that the first one has not | did you mean `price`?",
            ],
        ),
        (
            "each: [{ a: 1 }, { b: 1 }]",
            &[
                "3:20 missing-key: row 2 has no `a` | every row has the columns of the first one",
                "3:20 unknown-key: row 2 has a column `b` that the first one has not | did you mean `a`?",
            ],
        ),
        (
            "each: [{ a: 1, a: 2 }]",
            &[
                "3:18 duplicate-key: the key `a` stands twice in one map | the first one stands in line 3; keep one of them",
            ],
        ),
    ];
    for (yaml, expected) in cases {
        let text = format!("scenarios:\n- name: n\n  {yaml}\n");
        let (_, findings) = read_in("nowhere".as_ref(), &text);
        assert_eq!(told(&findings), expected, "{yaml}");
    }
}

#[test]
fn a_placeholder_that_is_no_column_is_told_where_it_stands() {
    let cases: [(&str, &[&str]); 5] = [
        (
            "chat: [{ user: \"x {{ a }} {{ bb }}\" }]",
            &[
                "6:29 undefined-attribute: no column of `each` is called `bb` | did you mean `b`? | the columns are `a`, `b`",
            ],
        ),
        (
            "tags: \"{{ secret }}\"",
            &[
                "6:10 undefined-attribute: no column of `each` is called `secret` | the columns are `a`, `b`",
            ],
        ),
        ("chat: [{ user: \"{{ secret.X }} {{ c.d }}\" }]", &[]),
        (
            "mock: { \"{{ a }}\": found }",
            &[
                "6:11 template-in-key: the key `{{ a }}` is not replaced | only values take those of a row",
            ],
        ),
        (
            "chat: [{ bot: { contains: \"{{ d }}\" } }]\n  expect: { path: [\"{{ e }}\"] }",
            &[
                "6:30 undefined-attribute: no column of `each` is called `d` | did you mean `a`? | the columns are `a`, `b`",
                "7:21 undefined-attribute: no column of `each` is called `e` | did you mean `a`? | the columns are `a`, `b`",
            ],
        ),
    ];
    for (yaml, expected) in cases {
        let (_, findings) = read_in("nowhere".as_ref(), &with_rows(yaml));
        assert_eq!(told(&findings), expected, "{yaml}");
    }
}

#[test]
fn rows_that_cannot_be_used_do_not_make_further_findings() {
    let text = "scenarios:\n- name: \"{{ a }}\"\n  each: rows.csv\n  mock: { p: { status: \"{{ s }}\" } }\n  chat: [{ user: \"{{ a }}\" }, { bot: \"{{ b }}\", oops: 1 }]\n";
    let (plans, findings) = read_in("nowhere".as_ref(), text);
    let rules: Vec<&str> = findings
        .iter()
        .map(|finding| finding.rule.row().name)
        .collect();
    assert_eq!(rules, ["missing-file", "unknown-key"]);
    assert_eq!(plans.len(), 1);
}

#[test]
fn a_mistake_that_a_row_makes_is_told_with_the_row() {
    let text = with_rows("mock: { p: { status: \"{{ a }}\" } }\n  tagz: b");
    let (_, findings) = read_in("nowhere".as_ref(), &text);
    assert_eq!(
        told(&findings),
        [
            "6:24 wrong-type: expected a whole number from 100 to 599, found `1` | this is so with the values of row 1",
            "7:3 unknown-key: `tagz` is not a key of a scenario | did you mean `tags`?",
        ]
    );
    let text = "scenarios:\n- name: n\n  each: [{ a: hi }, { a: ~ }, { a: [1] }]\n  chat: [{ user: \"{{ a }}\" }]\n  tags: \"x{{ a }}\"\n";
    let plan = &plans(text)[0];
    assert!(plan.scenario(0).is_ok());
    let findings = plan.scenario(1).expect_err("nothing is no text");
    assert_eq!(
        told(&findings),
        [
            "5:11 bad-value: `a` is empty in this row, so it cannot stand inside a text | this is so with the values of row 2",
            "4:18 wrong-type: the line does not say what the user types | write `user: { silence: true }` for a user who says nothing, or `user: \"null\"` for the text | this is so with the values of row 2",
        ]
    );
    let findings = plan.scenario(2).expect_err("a list is no text");
    let messages: Vec<&str> = findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "`a` is a list in this row, so it cannot stand inside a text",
            "expected what the user types, found a list",
        ]
    );
}

#[test]
fn a_row_that_is_none_does_not_hide_what_is_wrong_with_others() {
    let text = "scenarios:\n- name: n\n  each: [{ a: 1 }, { a: 2, y: 1 }, 5]\n  chat: [{ user: \"{{ a }}\" }]\n";
    let (_, findings) = read_in("nowhere".as_ref(), text);
    let messages: Vec<&str> = findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "expected a row: a map of columns and values, found `5`",
            "row 2 has a column `y` that the first one has not",
        ]
    );
}

#[test]
fn an_expression_over_a_column_is_not_taken_as_it_stands() {
    let (_, findings) = read_in(
        "nowhere".as_ref(),
        &with_rows("chat: [{ user: \"{{ a | upper }}\" }, { bot: \"{{ c | upper }}\" }]"),
    );
    assert_eq!(
        told(&findings),
        [
            "6:19 bad-template: `{{ a | upper }}` is not replaced: only `{{ a }}` is | write what it comes to into the rows, as a column of its own",
        ]
    );
}
