//! Every form that can be written.

use super::super::{CallsExpectation, Input, Line, Mock, MockKind, Part};
use super::{chat, plans};
use crate::api::{Answer, ExampleBody};

const OF_THE_FORMAT: &str = r"scenarios:                                   # in the flow file
  - name: a phone is found
    mock: { products: found }                # an example
    chat:
      - user: phone
      - call: products                       # optional
        sent: { params: { q: phone } }
      - bot: iPhone 9 costs 549.
    expect:
      attributes: { title: iPhone 9 }
      path: [products, show]                 # steps that must be passed, in this order
      ends: end
  - name: the shop is down
    mock: { products: 503 }
    chat: [{ user: phone }, { bot: { contains: How was your day } }, { user: Bad }]

# behind the scenarios
";

/// A line in a few words: `user "phone"`, `bot text equals "Hi"`, `call products`.
fn short(line: &Line) -> String {
    match line {
        Line::User(line) => match &line.input {
            Input::Text(text) => format!("user {text:?}"),
            Input::Silence => "silence".to_owned(),
            Input::Choose(label) => format!("choose {label:?}"),
            Input::File(file) => format!("file {}", file.written),
            Input::Location(latitude, longitude) => format!("location {latitude} {longitude}"),
        },
        Line::Bot(line) => {
            let parts = line
                .parts
                .iter()
                .map(|(part, expectation)| format!("{} {}", part.name(), expectation.describe()));
            format!("bot {}", parts.collect::<Vec<_>>().join(", "))
        }
        Line::Call(line) => format!("call {}", line.api.text),
    }
}

#[test]
fn the_scenarios_of_the_format_are_read() {
    let plans = plans(OF_THE_FORMAT);
    let [found, down] = plans.as_slice() else {
        panic!("{plans:?}");
    };
    let scenario = &found.first;
    assert_eq!(scenario.name, "a phone is found");
    assert_eq!(scenario.place.position(), (2, 5));
    let lines: Vec<String> = scenario.chat.iter().map(short).collect();
    assert_eq!(
        lines,
        [
            "user \"phone\"",
            "call products",
            "bot text equals \"iPhone 9 costs 549.\""
        ]
    );
    let Line::Call(call) = &scenario.chat[1] else {
        panic!("{:?}", scenario.chat);
    };
    let sent = call.sent.as_ref().expect("what was sent");
    assert_eq!(sent.params[0].0.text, "q");
    assert_eq!(sent.params[0].0.place.position(), (7, 27));
    assert_eq!(scenario.expect.attributes[0].0.text, "title");
    let path: Vec<&str> = scenario
        .expect
        .path
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(path, ["products", "show"]);
    assert_eq!(
        scenario.expect.ends.as_ref().map(|word| word.text.as_str()),
        Some("end")
    );
    let lines: Vec<String> = down.first.chat.iter().map(short).collect();
    assert_eq!(
        lines,
        [
            "user \"phone\"",
            "bot text contains \"How was your day\"",
            "user \"Bad\""
        ]
    );
}

#[test]
fn a_plan_spans_the_scenario_from_its_first_key_to_its_last_value() {
    let cases = [
        ("scenarios:\n- name: a # why\n\n# and\n", "name: a"),
        ("scenarios:\n- { name: a } # why\n", "{ name: a }"),
        (
            "scenarios: [{ name: a, tags: [b] }, { name: c }]\n",
            "{ name: a, tags: [b] }",
        ),
        (
            "scenarios:\n- name: a\n  chat:\n  - user: b\n  # - user: c\n\n- name: d\n",
            "name: a\n  chat:\n  - user: b",
        ),
        (
            "scenarios:\n- name: a\n  chat:\n  - user: |\n      b\n      # c\n\n# d\n",
            "name: a\n  chat:\n  - user: |\n      b\n      # c",
        ),
        (
            "scenarios:\n- name: a\n  chat: [\n    { user: b },\n  ] # why\n",
            "name: a\n  chat: [\n    { user: b },\n  ]",
        ),
        (
            "x: &x [{ user: b }]\nscenarios:\n- name: a\n  chat: *x # why\n# end\n",
            "name: a\n  chat: *x",
        ),
        ("scenarios:\n- name: é\n  mock: {}\n", "name: é\n  mock: {}"),
        (
            "scenarios:\n- name: \"a\"\n  tags: \"b\"  \n  \n",
            "name: \"a\"\n  tags: \"b\"",
        ),
        (
            "x: &x { name: z }\nscenarios:\n- <<: *x\n  tags: b\n",
            "<<: *x\n  tags: b",
        ),
    ];
    for (text, expected) in cases {
        let plan = &plans(text)[0];
        assert_eq!(plan.first.place.file.slice(plan.span), expected, "{text}");
    }
}

#[test]
fn every_form_of_a_line_is_read() {
    let cases: [(&str, &[&str]); 25] = [
        ("[{ user: hi }]", &["user \"hi\""]),
        ("[{ user: { silence: true } }]", &["silence"]),
        ("[{ silence: true }]", &["silence"]),
        ("[{ user: { choose: Great } }]", &["choose \"Great\""]),
        ("[{ choose: 5 }]", &["choose \"5\""]),
        (
            "[{ user: { location: [52.50, -13] } }]",
            &["location 52.50 -13"],
        ),
        ("[{ location: [\"1\", 2] }]", &["location 1 2"]),
        ("[{ bot: hi }]", &["bot text equals \"hi\""]),
        ("[{ bot: 549 }]", &["bot text equals \"549\""]),
        ("[{ bot: 1.10 }]", &["bot text equals \"1.10\""]),
        ("[{ bot: true }]", &["bot text equals \"true\""]),
        ("[{ bot: \"\" }]", &["bot text equals \"\""]),
        (
            "[{ bot: { contains: 549 } }]",
            &["bot text contains \"549\""],
        ),
        (
            "[{ bot: { starts_with: 1, not: 12 } }]",
            &["bot text starts with \"1\" and not equals \"12\""],
        ),
        (
            "[{ bot: { one_of: [1, b] } }]",
            &["bot text one of \"1\", \"b\""],
        ),
        (
            "[{ bot: { not: { contains: 5 }, count: 5 } }]",
            &["bot text not contains \"5\" and count equals 5"],
        ),
        (
            "[{ bot: { text: hi, image: { ends_with: .png } } }]",
            &["bot text equals \"hi\", image ends with \".png\""],
        ),
        (
            "[{ bot: { choices: [1, Okay] } }]",
            &["bot choices equals [\"1\",\"Okay\"]"],
        ),
        (
            "[{ bot: { choices: { contains: 1, count: 3 } } }]",
            &["bot choices contains \"1\" and count equals 3"],
        ),
        (
            "[{ bot: { link: a, document: b } }]",
            &["bot link equals \"a\", document equals \"b\""],
        ),
        (
            "[{ bot: [a, { text: b }, { contains: c }] }]",
            &[
                "bot text equals \"a\"",
                "bot text equals \"b\"",
                "bot text contains \"c\"",
            ],
        ),
        ("[{ call: products }]", &["call products"]),
        (
            "[{ bot: c, call: b, user: a }]",
            &["bot text equals \"c\"", "call b", "user \"a\""],
        ),
        (
            "[{ bot: c, silence: true }]",
            &["bot text equals \"c\"", "silence"],
        ),
        ("[]", &[]),
    ];
    for (yaml, expected) in cases {
        let lines: Vec<String> = chat(yaml).chat.iter().map(short).collect();
        assert_eq!(lines, expected, "{yaml}");
    }
}

#[test]
fn lines_and_parts_know_where_they_stand() {
    let scenario = chat("\n  - user: a\n  - bot: { text: b }\n  - silence: true\n  - bot: [c, d]");
    let places: Vec<(usize, usize)> = scenario
        .chat
        .iter()
        .map(|line| match line {
            Line::User(line) => line.place.position(),
            Line::Bot(line) => line.place.position(),
            Line::Call(line) => line.api.place.position(),
        })
        .collect();
    assert_eq!(places, [(4, 11), (5, 10), (6, 5), (7, 11), (7, 14)]);
    let Line::Bot(line) = &scenario.chat[1] else {
        panic!("{scenario:?}");
    };
    assert_eq!(line.parts[0].0, Part::Text);
    assert_eq!(line.parts[0].1.place.position(), (5, 18));
}

#[test]
fn what_was_sent_is_read_as_text_except_for_the_body() {
    let scenario = chat(
        "\n  - call: a\n    sent:\n      method: post\n      url: { ends_with: /a }\n      params: { limit: 1, q: [1, 2] }\n      headers: { X-N: 5 }\n      form: { n: 7 }\n      body: { $.n: 7, $.s: { at_least: 1 } }",
    );
    let Line::Call(call) = &scenario.chat[0] else {
        panic!("{scenario:?}");
    };
    let sent = call.sent.as_ref().expect("what was sent");
    let said = |pairs: &[(crate::script::Word, crate::expect::Expectation)]| {
        let said = pairs
            .iter()
            .map(|(name, wanted)| format!("{} {}", name.text, wanted.describe()));
        said.collect::<Vec<String>>()
    };
    assert_eq!(
        sent.method
            .as_ref()
            .map(crate::expect::Expectation::describe)
            .as_deref(),
        Some("equals \"POST\"")
    );
    assert_eq!(
        sent.url
            .as_ref()
            .map(crate::expect::Expectation::describe)
            .as_deref(),
        Some("ends with \"/a\"")
    );
    assert_eq!(
        said(&sent.params),
        ["limit equals \"1\"", "q equals [\"1\",\"2\"]"]
    );
    assert_eq!(said(&sent.headers), ["X-N equals \"5\""]);
    assert_eq!(said(&sent.form), ["n equals \"7\""]);
    let body = sent.body.iter().map(|part| part.expectation.describe());
    assert_eq!(body.collect::<Vec<_>>(), ["equals 7", "at least 1"]);
}

fn shown(mock: &Mock) -> String {
    let answers = mock.answers.iter().map(|answer| match &answer.kind {
        MockKind::Named(name) => name.clone(),
        MockKind::Given(Answer::NoAnswer(kind)) => format!("no answer: {}", kind.name()),
        MockKind::Given(Answer::Response { status, body, .. }) => match body {
            ExampleBody::Empty => format!("{status}"),
            ExampleBody::Json(value) => format!("{status} {value}"),
            ExampleBody::Text(text) => format!("{status} {text:?}"),
            ExampleBody::File(file) => format!("{status} {}", file.written),
        },
    });
    format!(
        "{}: {}",
        mock.api.text,
        answers.collect::<Vec<_>>().join(", ")
    )
}

#[test]
fn every_form_of_a_mock_is_read() {
    let cases: [(&str, &[&str]); 8] = [
        ("{}", &[]),
        ("{ a: found, crm/b: 503 }", &["a: found", "crm/b: 503"]),
        (
            "{ a: [found, 404, timeout, 4xx, bad_body] }",
            &["a: found, 404, timeout, 4xx, bad_body"],
        ),
        (
            "{ a: { status: 404, body: { n: 1 } } }",
            &["a: 404 {\"n\":1}"],
        ),
        ("{ a: { body: [\"{{ x }}\"] } }", &["a: 200 [\"{{ x }}\"]"]),
        (
            "{ a: [{ outcome: timeout }, { text: hi }] }",
            &["a: no answer: timeout, 200 \"hi\""],
        ),
        ("{ a: {} }", &["a: 200"]),
        ("{ a: \"700\" }", &["a: 700"]),
    ];
    for (yaml, expected) in cases {
        let plans = plans(&format!("scenarios:\n- name: a\n  mock: {yaml}\n"));
        let mocks = plans[0].first.mock.as_ref().expect("mocks that are named");
        let mocks: Vec<String> = mocks.iter().map(shown).collect();
        assert_eq!(mocks, expected, "{yaml}");
    }
    assert!(plans("scenarios: [{ name: a }]\n")[0].first.mock.is_none());
}

#[test]
fn tags_start_attributes_and_what_is_expected_are_read() {
    let text = "scenarios:\n- name: a\n  tags: [x, 7]\n  start: show\n  attributes: { n: 1.10, s: \"{{ x }}\", l: [a], z: ~ }\n  expect: { calls: [b, c, b] }\n- name: b\n  tags: x\n  expect: { calls: { b: 2, c: { at_most: 1 } }, path: [] }\n- name: c\n  expect: { calls: [] }\n";
    let plans = plans(text);
    let first = &plans[0].first;
    assert_eq!(first.tags, ["x", "7"]);
    assert_eq!(
        first.start.as_ref().map(|word| word.text.as_str()),
        Some("show")
    );
    let attributes = first
        .attributes
        .iter()
        .map(|(name, value)| format!("{}={value}", name.text));
    assert_eq!(
        attributes.collect::<Vec<_>>(),
        ["n=1.10", "s=\"{{ x }}\"", "l=[\"a\"]", "z=null"]
    );
    let calls = |index: usize| match &plans[index].first.expect.calls {
        Some(CallsExpectation::Sequence(calls, _)) => calls
            .iter()
            .map(|call| call.text.clone())
            .collect::<Vec<_>>(),
        Some(CallsExpectation::Counts(counts)) => {
            let counts = counts
                .iter()
                .map(|(api, count)| format!("{} {}", api.text, count.describe()));
            counts.collect()
        }
        None => vec!["nothing".to_owned()],
    };
    assert_eq!(calls(0), ["b", "c", "b"]);
    assert_eq!(calls(1), ["b equals 2", "c at most 1"]);
    assert_eq!(calls(2), Vec::<String>::new());
    assert_eq!(plans[1].first.tags, ["x"]);
    assert_eq!(plans[1].count(), 1);
    assert_eq!(plans[1].name(0), "b");
    assert_eq!(plans[1].tags(0).as_ref(), ["x"]);
}

#[test]
fn a_method_is_expected_in_upper_case_wherever_it_stands() {
    let cases = [
        ("get", "equals \"GET\""),
        ("{ not: get }", "not equals \"GET\""),
        ("{ one_of: [get, Post] }", "one of \"GET\", \"POST\""),
        ("{ not: { one_of: [get] } }", "not one of \"GET\""),
        ("{ starts_with: p }", "starts with \"P\""),
        ("{ type: string }", "is text"),
        ("{ exists: true }", "exists"),
        ("{ matches: \"^(get|post)$\" }", "matches `^(get|post)$`"),
    ];
    for (method, expected) in cases {
        let scenario = chat(&format!("\n  - call: a\n    sent: {{ method: {method} }}"));
        let Line::Call(call) = &scenario.chat[0] else {
            panic!("{scenario:?}");
        };
        let sent = call.sent.as_ref().expect("what was sent");
        let read = sent.method.as_ref().expect("an expectation");
        assert_eq!(read.describe(), expected, "{method}");
    }
}
