//! Scenarios that hold.

use serde_json::json;

use super::{Stand, told};
use crate::flow::What;
use crate::scenario::Answers;

fn passes(scenario: &str) {
    assert_eq!(Stand::shop(scenario).told(), "passed", "{scenario}");
}

#[test]
fn the_scenarios_of_the_page_on_formats_pass() {
    let scenarios = "
  - name: a phone is found
    mock: { products: found }
    chat:
      - user: phone
      - call: products
        sent: { params: { q: phone } }
      - bot: iPhone 9 costs 549.
    expect:
      attributes: { title: iPhone 9 }
      path: [products, show]
      ends: end
  - name: the shop is down
    mock: { products: 503 }
    chat: [{ user: phone }, { bot: { contains: How was your day } }, { user: Bad }]
";
    let results = Stand::shop(scenarios).run();
    let told: Vec<String> = results.iter().map(told).collect();
    assert_eq!(told, ["passed", "passed"]);
    assert_eq!(results[0].attributes["price"], json!(549));
    assert_eq!(results[1].attributes["mood"], json!("Bad"));
}

#[test]
fn a_mock_is_an_example_an_outcome_or_a_response_in_place() {
    let cases = [
        ("cheap", "Nokia costs 5."),
        ("nothing", "I could not find x."),
        ("404", "I could not find x."),
        ("4xx", "I could not find x."),
        ("success", "iPhone 9 costs 549."),
        ("no_answer", "Please try again later."),
        ("timeout", "Please try again later."),
        ("dns", "Please try again later."),
        ("bad_answer", "Please try again later."),
        ("bad_body", "Please try again later."),
        ("too_large", "Please try again later."),
        ("mapping_failed", "Please try again later."),
        ("3xx", "Please try again later."),
        (
            "{ body: { products: [{ title: A, price: 1 }] } }",
            "A costs 1.",
        ),
        ("{ outcome: reset }", "Please try again later."),
    ];
    for (mock, said) in cases {
        passes(&format!(
            "  - {{ name: a, mock: {{ products: {mock} }}, chat: [{{ user: x }}, {{ bot: {said:?} }}] }}\n"
        ));
    }
}

#[test]
fn a_retry_takes_the_next_answer_of_a_sequence() {
    let api = format!("{}retry: {{ attempts: 3 }}\n", super::PRODUCTS);
    let scenario = "
  - name: up again
    mock: { products: [503, timeout, cheap] }
    chat: [{ user: x }, { bot: Nokia costs 5. }]
    expect: { calls: [products] }
";
    assert_eq!(Stand::new(&api, super::flow(), scenario).told(), "passed");
}

#[test]
fn turns_without_lines_of_the_bot_accept_what_is_said() {
    passes("  - { name: a, mock: { products: 404 }, chat: [{ user: x }] }\n");
    passes(
        "
  - name: a
    mock: { products: 404 }
    chat:
      - bot: Hi! I can look products up for you.
      - bot: { starts_with: What }
      - user: x
",
    );
}

#[test]
fn a_question_may_stay_open_where_the_end_names_it() {
    passes(
        "  - { name: a, mock: { products: 503 }, chat: [{ user: x }], expect: { ends: how_was_your_day } }\n",
    );
    passes("  - { name: a, mock: {}, chat: [], expect: { ends: query } }\n");
}

#[test]
fn a_conversation_begins_at_any_step_with_any_attributes() {
    passes(
        "
  - name: a
    start: show
    attributes: { title: Pen, price: 2 }
    mock: {}
    chat: [{ bot: Pen costs 2. }]
    expect: { path: [show], ends: show, calls: [] }
",
    );
}

#[test]
fn what_is_set_wins_over_the_scenario_and_the_scenario_over_the_project() {
    let scenario = "
  - name: a
    start: show
    attributes: { title: Pen, price: 2 }
    chat: [{ bot: Pencil costs 2. }]
    expect: { attributes: { channel: web } }
";
    let mut stand = Stand::shop(scenario);
    let given = &mut stand.settings.given;
    for (name, value) in [("channel", "web"), ("price", "9")] {
        given.project.insert(name.to_owned(), json!(value));
    }
    given.set.insert("title".to_owned(), json!("Pencil"));
    assert_eq!(stand.told(), "passed");
}

#[test]
fn without_the_network_the_first_example_answers_what_no_mock_does() {
    let scenario = "  - { name: a, chat: [{ user: x }, { bot: iPhone 9 costs 549. }] }\n";
    let mut stand = Stand::shop(scenario);
    stand.settings.answers = Answers::Examples;
    let results = stand.run();
    assert_eq!(told(&results[0]), "passed");
    let mocks = results[0]
        .events
        .iter()
        .filter_map(|event| match &event.what {
            What::Called(called) => Some(called.mock),
            _ => None,
        });
    assert_eq!(mocks.collect::<Vec<_>>(), [true]);
}

#[test]
fn a_row_is_a_run_of_its_own() {
    let scenario = r#"
  - name: "{{ what }} is found"
    each:
      - { what: cheap, said: Nokia costs 5. }
      - { what: found, said: iPhone 9 costs 549. }
    mock: { products: "{{ what }}" }
    chat: [{ user: "{{ what }}" }, { bot: "{{ said }}" }]
    expect: { attributes: { query: "{{ what }}" } }
"#;
    let results = Stand::shop(scenario).run();
    let names: Vec<&str> = results.iter().map(|result| result.name.as_str()).collect();
    assert_eq!(names, ["cheap is found", "found is found"]);
    assert!(results.iter().all(|result| told(result) == "passed"));
}

#[test]
fn random_values_are_those_of_the_scenario_whatever_runs_beside_it() {
    let flow = "steps:\n  - say: \"{{ uuid() }} {{ now() }}\"\n";
    let one = "  - { name: b, chat: [{ bot: { exists: true } }] }\n";
    let two = format!("  - {{ name: a, chat: [{{ bot: {{ exists: true }} }}] }}\n{one}");
    let said = |scenarios: &str, seed: u64| {
        let mut stand = Stand::new(super::PRODUCTS, flow, scenarios);
        stand.settings.given.seed = seed;
        let results = stand.run();
        let said = results.iter().flat_map(|result| &result.events);
        let said = said.filter_map(|event| match &event.what {
            What::Said(said) => said.text.clone(),
            _ => None,
        });
        said.collect::<Vec<_>>()
    };
    let (alone, beside, other) = (said(one, 0), said(&two, 0), said(one, 1));
    assert!(alone[0].ends_with(" 2026-01-01T09:00:00Z"), "{alone:?}");
    assert_eq!(alone[0], beside[1]);
    assert_ne!(beside[0], beside[1]);
    assert_ne!(alone, other);
}

#[test]
fn a_conversation_ends_by_its_kind_or_at_its_step() {
    let flow = "steps:\n  - { id: ask_more, ask: more?, save: more, type: yes_no }\n  - { id: person, handoff: please }\n";
    for ends in ["handoff", "person"] {
        let scenario = format!(
            "  - {{ name: a, chat: [{{ user: perhaps }}, {{ user: 'yes' }}], expect: {{ ends: {ends}, path: [ask_more, person] }} }}\n"
        );
        let stand = Stand::new(super::PRODUCTS, flow, &scenario);
        assert_eq!(stand.told(), "passed", "{ends}");
    }
}
