//! Scenarios that are added.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::api::Home;
use crate::edit::{FlowText, NewAnswer, NewBody, NewExpect, NewLine, NewScenario, add_scenario};
use crate::flow::Said;
use crate::source::SourceFile;

/// Does something with the flow of a text.
pub(super) fn with_flow<T>(text: &str, edit: impl FnOnce(FlowText<'_>) -> T) -> T {
    let file = Arc::new(SourceFile {
        name: "flow.yaml".to_owned(),
        text: text.to_owned(),
    });
    let home = Home::default();
    edit(FlowText {
        id: "flow",
        file: &file,
        home: &home,
    })
}

fn small() -> NewScenario {
    NewScenario {
        name: "new".to_owned(),
        chat: vec![NewLine::User("hi".to_owned())],
        ..NewScenario::default()
    }
}

fn add(text: &str, scenario: &NewScenario) -> String {
    with_flow(text, |flow| add_scenario(flow, scenario))
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

const STEPS: &str = "steps:\n  - say: hi\n";

#[test]
fn a_scenario_is_added_in_the_way_the_file_is_written() {
    let cases = [
        // No key at all.
        (
            "",
            "\nscenarios:\n  - name: new\n    chat:\n      - user: hi\n",
        ),
        // Nothing below the key.
        (
            "scenarios:\n",
            "scenarios:\n  - name: new\n    chat:\n      - user: hi\n",
        ),
        (
            "scenarios: # none\n# end\n",
            "scenarios: # none\n  - name: new\n    chat:\n      - user: hi\n# end\n",
        ),
        (
            "scenarios: [] # none\nname: x\n",
            "scenarios: # none\n  - name: new\n    chat:\n      - user: hi\nname: x\n",
        ),
        (
            "scenarios: ~\n",
            "scenarios:\n  - name: new\n    chat:\n      - user: hi\n",
        ),
        // Behind others, with comments.
        (
            "scenarios:\n  - name: a # why\n    chat: []\n    # of a\n\n# end\n",
            "scenarios:\n  - name: a # why\n    chat: []\n    # of a\n  - name: new\n    chat:\n      - user: hi\n\n# end\n",
        ),
        (
            "scenarios:\n  - name: a\n    chat: []\n  # - name: off\nname: x\n",
            "scenarios:\n  - name: a\n    chat: []\n  - name: new\n    chat:\n      - user: hi\n  # - name: off\nname: x\n",
        ),
        // Blank lines between.
        (
            "scenarios:\n  - name: a\n    chat: []\n\n  - name: b\n    chat: []\n\n",
            "scenarios:\n  - name: a\n    chat: []\n\n  - name: b\n    chat: []\n\n  - name: new\n    chat:\n      - user: hi\n\n",
        ),
        // Lists that are not indented, and lists that are indented far.
        (
            "scenarios:\n- name: a\n  chat: []",
            "scenarios:\n- name: a\n  chat: []\n- name: new\n  chat:\n  - user: hi",
        ),
        (
            "scenarios:\n    - name: a\n      chat: []\n",
            "scenarios:\n    - name: a\n      chat: []\n    - name: new\n      chat:\n          - user: hi\n",
        ),
        // The dash alone.
        (
            "scenarios:\n  -\n    name: a\n    chat: []\n",
            "scenarios:\n  -\n    name: a\n    chat: []\n  - name: new\n    chat:\n      - user: hi\n",
        ),
        // Brackets.
        (
            "scenarios: [{ name: a }] # c\n",
            "scenarios: [{ name: a }, { name: new, chat: [{ user: hi }] }] # c\n",
        ),
        (
            "scenarios: [\n  { name: a }, # c\n  { name: 'b' }, # d\n]\n",
            "scenarios: [\n  { name: a }, # c\n  { name: 'b' },\n  { name: new, chat: [{ user: hi }] }, # d\n]\n",
        ),
        // A block scalar at the end.
        (
            "scenarios:\n  - name: a\n    chat:\n      - bot: |\n          one\n\n\n",
            "scenarios:\n  - name: a\n    chat:\n      - bot: |\n          one\n  - name: new\n    chat:\n      - user: hi\n\n\n",
        ),
        (
            "scenarios:\n  - name: a\n    chat:\n      - bot: |+\n          one\n\n\nname: x\n",
            "scenarios:\n  - name: a\n    chat:\n      - bot: |+\n          one\n\n\n  - name: new\n    chat:\n      - user: hi\nname: x\n",
        ),
        // The end of a document.
        (
            "name: x\n...\n",
            "name: x\n\nscenarios:\n  - name: new\n    chat:\n      - user: hi\n...\n",
        ),
    ];
    for (before, after) in cases {
        let (before, after) = (format!("{STEPS}{before}"), format!("{STEPS}{after}"));
        assert_eq!(add(&before, &small()), after, "{before}");
        let windows = before.replace('\n', "\r\n");
        assert_eq!(
            add(&windows, &small()),
            after.replace('\n', "\r\n"),
            "{before}"
        );
    }
}

#[test]
fn a_file_without_a_newline_at_its_end_stays_one() {
    let cases = [
        (
            "steps: [{ say: hi }]",
            "steps: [{ say: hi }]\n\nscenarios:\n  - name: new\n    chat:\n      - user: hi",
        ),
        (
            "{ steps: [{ say: hi }] }",
            "{ steps: [{ say: hi }], scenarios: [{ name: new, chat: [{ user: hi }] }] }",
        ),
        (
            "{ steps: [{ say: hi }], scenarios: [ ] }\n",
            "{ steps: [{ say: hi }], scenarios: [ { name: new, chat: [{ user: hi }] }] }\n",
        ),
    ];
    for (before, after) in cases {
        assert_eq!(add(before, &small()), after);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn everything_of_a_scenario_is_written() {
    let scenario = NewScenario {
        name: "a: phone".to_owned(),
        attributes: vec![("channel".to_owned(), json!("web"))],
        mock: Some(vec![
            (
                "products".to_owned(),
                vec![
                    NewAnswer::Response {
                        status: 200,
                        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
                        body: NewBody::Json(json!({
                            "total": 1,
                            "products": [{ "title": "iPhone 9", "price": 1.10, "tags": ["a", "007"] }],
                            "none": {},
                        })),
                    },
                    NewAnswer::Outcome("timeout".to_owned()),
                ],
            ),
            (
                "down".to_owned(),
                vec![NewAnswer::Response {
                    status: 503,
                    headers: vec![],
                    body: NewBody::Empty,
                }],
            ),
            (
                "big".to_owned(),
                vec![NewAnswer::Named("too_large".to_owned())],
            ),
        ]),
        chat: vec![
            NewLine::User("007".to_owned()),
            NewLine::Call("products".to_owned()),
            NewLine::Bot(Said {
                text: Some("two\nlines".to_owned()),
                choices: vec!["Yes".to_owned()],
                ..Said::default()
            }),
            NewLine::Silence,
            NewLine::Choose("Yes".to_owned()),
            NewLine::Location(
                "52.5".parse().expect("a number"),
                "13".parse().expect("a number"),
            ),
            NewLine::Bot(Said {
                text: Some("Look".to_owned()),
                image: Some("https://x/y.png".to_owned()),
                ..Said::default()
            }),
            NewLine::Bot(Said {
                choices: vec!["A, b".to_owned()],
                ..Said::default()
            }),
        ],
        expect: NewExpect {
            attributes: vec![
                ("title".to_owned(), json!("iPhone 9")),
                ("place".to_owned(), json!({ "lat": 1 })),
            ],
            path: vec!["products".to_owned(), "show".to_owned()],
            ends: Some("end".to_owned()),
        },
    };
    let expected = r#"scenarios:
  - name: "a: phone"
    attributes: { channel: web }
    mock:
      products:
        - status: 200
          headers: { content-type: application/json }
          body:
            total: 1
            products:
              - title: iPhone 9
                price: 1.1
                tags: [a, "007"]
            none: {}
        - outcome: timeout
      down: { status: 503 }
      big: too_large
    chat:
      - user: "007"
      - call: products
      - bot: "two\nlines"
      - user: { silence: true }
      - user: { choose: "Yes" }
      - user:
          location: [52.5, 13]
      - bot: { text: Look, image: "https://x/y.png" }
      - bot:
          choices: ["A, b"]
    expect:
      attributes:
        title: iPhone 9
        place:
          equals: { lat: 1 }
      path: [products, show]
      ends: end
"#;
    assert_eq!(
        add(&format!("{STEPS}scenarios:\n"), &scenario),
        format!("{STEPS}{expected}")
    );
}

#[test]
fn a_list_that_others_share_is_left_alone() {
    let cases = [
        (
            "a: &s\n  - name: x\n    chat: []\nscenarios: *s\nsteps: [{ say: hi }]\n",
            "`scenarios` is shared by an alias, so other parts of the file would change with it",
        ),
        (
            "scenarios: &s\n  - name: x\n    chat: []\nother: *s\nsteps: [{ say: hi }]\n",
            "`scenarios` is shared by an alias, so other parts of the file would change with it",
        ),
    ];
    for (text, message) in cases {
        let error = with_flow(text, |flow| add_scenario(flow, &small()));
        assert_eq!(
            error.map_err(|error| error.to_string()),
            Err(message.to_owned()),
            "{text}"
        );
    }
}

/// Signs that YAML gives a meaning, and some that it does not.
const SIGNS: &[&str] = &[
    "a",
    "Z",
    "0",
    "7",
    "-",
    "+",
    ".",
    ":",
    ": ",
    " ",
    " #",
    "#",
    "\n",
    "\r\n",
    "\t",
    "'",
    "\"",
    "\\",
    "{{ x }}",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "=",
    "~",
    "<<",
    "null",
    "yes",
    "é",
    "😀",
    "👩‍💻",
    "\u{0}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\u{fffe}",
    "---",
    "...",
];

fn nasty(random: &mut fastrand::Rng) -> String {
    let length = random.usize(..6);
    (0..length)
        .map(|_| SIGNS[random.usize(..SIGNS.len())])
        .collect()
}

fn tree(random: &mut fastrand::Rng, depth: usize) -> Value {
    match random.usize(..if depth == 0 { 5 } else { 8 }) {
        0 => Value::Null,
        1 => random.bool().into(),
        2 => json!(random.i64(..)),
        3 => json!(random.f64() * 1e300),
        4 => nasty(random).into(),
        5 => (0..random.usize(..4))
            .map(|_| tree(random, depth - 1))
            .collect(),
        _ => {
            let keys = 0..random.usize(..4);
            let entries =
                keys.map(|key| (format!("{}{key}", nasty(random)), tree(random, depth - 1)));
            Value::Object(entries.collect())
        }
    }
}

#[test]
fn whatever_is_said_and_answered_reads_back_as_it_was() {
    let files = [
        "steps: [{ say: hi }]\nscenarios:\n  - name: a\n    chat: []\n",
        "steps: [{ say: hi }]\nscenarios:\n- name: a\n  chat: []\n",
        "steps: [{ say: hi }]\nscenarios: [{ name: a }]\n",
        "steps: [{ say: hi }]",
    ];
    let mut random = fastrand::Rng::with_seed(1);
    for round in 0..400 {
        let scenario = NewScenario {
            name: format!("{} {round}", nasty(&mut random)),
            mock: Some(vec![(
                "products".to_owned(),
                vec![NewAnswer::Response {
                    status: 200,
                    headers: vec![],
                    body: NewBody::Json(tree(&mut random, 3)),
                }],
            )]),
            chat: vec![
                NewLine::User(nasty(&mut random)),
                NewLine::Bot(Said {
                    text: Some(nasty(&mut random)),
                    ..Said::default()
                }),
            ],
            ..NewScenario::default()
        };
        // The proof within reads everything back.
        add(files[round % files.len()], &scenario);
    }
}
