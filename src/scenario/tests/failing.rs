//! Scenarios that do not hold: what is said, and at which place.

use std::sync::Arc;

use super::{PRODUCTS, Stand};
use crate::flow::What;
use crate::scenario::Answers;
use crate::secret::Secret;

fn case(scenario: &str, expected: &[&str]) {
    assert_eq!(
        Stand::shop(scenario).told(),
        expected.join("\n"),
        "{scenario}"
    );
}

#[test]
fn a_message_that_is_not_as_expected_is_told_at_its_line() {
    case(
        "  - { name: a, mock: { products: cheap }, chat: [{ user: x }, { bot: Nokia costs 6. }] }\n",
        &[
            "failed",
            "[Nokia costs 6.] bot: `\"Nokia costs 6.\"` (text) | `\"Nokia costs 5.\"` (text)",
        ],
    );
    case(
        "
  - name: a
    mock: { products: 503 }
    chat: [{ user: x }, { bot: { text: { contains: day }, choices: [Great, Bad], image: { exists: true } } }, { user: Bad }]
",
        &[
            "failed",
            "[[Great, Bad]] bot choices: `[\"Great\",\"Bad\"]` (a list of 2) | `[\"Great\",\"Okay\",\"Bad\"]` (a list of 3)",
            "[true] bot image: exists | nothing",
        ],
    );
}

#[test]
fn a_message_that_is_missing_is_told_at_its_line() {
    case(
        "
  - name: a
    mock: { products: cheap }
    chat: [{ user: x }, { bot: One moment. }, { bot: Nokia costs 5. }]
",
        &[
            "failed",
            "[One moment.] bot: equals \"One moment.\" | no such message in this turn",
        ],
    );
}

#[test]
fn a_message_that_is_not_expected_is_told_at_the_last_line_of_the_turn() {
    case(
        "
  - name: a
    mock: {}
    chat: [{ bot: What are you looking for? }]
    expect: { ends: query }
",
        &[
            "failed",
            "[What are you looking for?] bot: no other message in this turn | `\"Hi! I can look products up for you.\"` (text)",
        ],
    );
}

#[test]
fn a_call_that_was_not_made_is_told_at_its_line() {
    case(
        "
  - name: a
    mock: { products: 404 }
    chat: [{ call: products }, { user: x }, { call: products }, { call: products }, { call: stock }]
",
        &[
            "failed",
            "[products] call: `products` | no call in this turn",
            "[products] call: `products` | `products` in this turn, and not once more",
            "[stock] call: `stock` | `products` in this turn, and not once more",
        ],
    );
}

#[test]
fn what_was_sent_is_held_as_text_and_as_what_the_text_means() {
    case(
        "
  - name: a
    mock: { products: 404 }
    chat:
      - user: 5 phones
      - call: products
        sent:
          method: GET
          url: { ends_with: '/products/phones?q=5%20phones&limit=1' }
          params: { q: 5 phones, limit: { equals: 1, at_least: 1, type: integer }, page: { exists: false } }
          headers: { x-count: 7, X-Channel: whatsapp }
          body: { exists: false }
      - bot: { contains: 5 phones }
",
        &["passed"],
    );
    case(
        "
  - name: a
    mock: { products: 404 }
    chat:
      - user: x
      - call: products
        sent: { method: POST, params: { limit: { not: 1, more_than: 1 }, q: y, page: 1 }, headers: { X-Count: 8 }, form: { a: b } }
",
        &[
            "failed",
            "[POST] method: `\"POST\"` (text) | `\"GET\"` (text)",
            "[1] param limit: not equals \"1\" | `\"1\"` (text)",
            "[1] param limit: more than 1 | `1` (a number)",
            "[y] param q: `\"y\"` (text) | `\"x\"` (text)",
            "[1] param page: `\"1\"` (text) | nothing",
            "[8] header X-Count: `\"8\"` (text) | `\"7\"` (text)",
            "[b] form a: `\"b\"` (text) | nothing",
        ],
    );
}

#[test]
fn what_must_come_of_it_is_told_where_it_is_expected() {
    case(
        "
  - name: a
    mock: { products: 404 }
    chat: [{ user: x }]
    expect:
      attributes: { query: y, title: Nokia }
      path: [query, show, nothing_found, query]
      ends: handoff
      calls: [products, stock]
",
        &[
            "failed",
            "[y] attribute query: `\"y\"` (text) | `\"x\"` (text)",
            "[Nokia] attribute title: `\"Nokia\"` (text) | nothing",
            "[show] path: `show` after `query` | `step 1` → `query` → `products` → `nothing_found`",
            "[query] path: `query` after `nothing_found` | `step 1` → `query` → `products` → `nothing_found`",
            "[handoff] ends: `handoff` | `end` at `nothing_found`",
            "[[products, stock]] calls: `products`, `stock` | `products`",
        ],
    );
    case(
        "
  - name: a
    mock: { products: 503 }
    chat: [{ user: x }]
    expect: { ends: end, calls: { products: { at_least: 2 }, stock: 0 } }
",
        &[
            "failed",
            "[end] ends: `end` | waits for an answer at `how_was_your_day`",
            "[2] calls products: at least 2 | `1` (a number)",
        ],
    );
}

#[test]
fn a_question_that_nobody_answers_is_told_at_the_last_line() {
    case(
        "  - { name: a, mock: { products: 503 }, chat: [{ user: x }, { bot: { contains: day } }] }\n",
        &[
            "failed",
            "[{ contains: day }] the question `how_was_your_day` is left without an answer (add a `user` line, or write `ends: how_was_your_day` if the scenario is to stop here)",
        ],
    );
}

#[test]
fn lines_that_are_left_over_are_told_at_the_first_one() {
    case(
        "  - { name: a, mock: { products: 404 }, chat: [{ user: x }, { user: y }, { bot: z }] }\n",
        &[
            "failed",
            "[y] the conversation is over before the user says this",
        ],
    );
}

#[test]
fn mocks_and_answers_that_are_not_used_are_told_at_their_place() {
    case(
        "
  - name: a
    start: try_later
    mock: { products: found }
    chat: [{ bot: Please try again later. }]
",
        &[
            "failed",
            "[products] the mock of `products` is not used: it is not called",
        ],
    );
    case(
        "  - { name: a, mock: { products: [404, found] }, chat: [{ user: x }] }\n",
        &[
            "failed",
            "[found] answer 2 of 2 of `products` is not used: it is asked once",
        ],
    );
}

#[test]
fn a_call_that_no_mock_answers_stops_the_conversation() {
    let stand = Stand::shop(
        "
  - name: a
    mock: {}
    chat: [{ user: x }, { bot: hello }, { user: y }]
    expect: { ends: end }
",
    );
    assert_eq!(
        stand.told(),
        "failed\n[name: a] no mock answers the call of `products` (write `products: found` below `mock`)"
    );
    let events = &stand.run()[0].events;
    let called = |what: &What| matches!(what, What::Called(_));
    assert!(!events.iter().any(|event| called(&event.what)));
}

#[test]
fn a_mock_that_does_not_come_to_what_it_names_is_told() {
    let lenient = "url: http://127.0.0.1:1/\nmappings: { title: { path: $.a, default: '' }, price: { path: $.b, default: 1 } }\n";
    let scenario = "  - { name: a, mock: { products: mapping_failed }, chat: [{ user: x }] }\n";
    assert_eq!(
        Stand::new(lenient, super::FLOW, scenario).told(),
        "failed\n[mapping_failed] `products` cannot come to `mapping_failed`: no mapping of a success is required (a mapping without `default` is required)"
    );
    case(
        "  - { name: a, mock: { products: 200 }, chat: [{ user: x }] }\n",
        &[
            "failed",
            "[200] `products` came to `mapping_failed` and not to `200`: `title` cannot be filled: the answer has no body (name an example, or write a response in place, that has what the call needs)",
        ],
    );
}

#[test]
fn a_conversation_that_cannot_go_on_is_told_as_the_machine_tells_it() {
    let flow = "steps:\n  - say: \"{{ titel }}\"\n  - say: after\n";
    let scenario = "
  - name: a
    chat: [{ bot: x }]
    expect: { attributes: { title: x }, ends: end }
";
    let told = Stand::new(PRODUCTS, flow, scenario).told();
    assert!(told.starts_with("failed\n["), "{told}");
    assert!(told.contains("titel"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn an_api_that_gives_no_answer_is_told_apart() {
    let mut stand = Stand::shop("  - { name: a, chat: [{ user: x }, { bot: iPhone }] }\n");
    let expected = "[iPhone] bot: `\"iPhone\"` (text) | `\"Please try again later.\"` (text)";
    assert_eq!(stand.told(), format!("no_answer\n{expected}"));
    let Answers::Mocks(http) = std::mem::replace(&mut stand.settings.answers, Answers::Examples)
    else {
        panic!("a run with mocks");
    };
    stand.settings.answers = Answers::Network(http);
    assert_eq!(stand.told(), format!("no_answer\n{expected}"));
}

#[test]
fn no_secret_is_shown() {
    let api = r#"url: "http://127.0.0.1:1/"
params: { token: "{{ query }}", key: "{{ secret.KEY }}" }
mappings: { title: $.password, price: { path: $.n, default: 1 } }
examples: { found: { status: 200, body: { password: hunter2 } } }
"#;
    let flow = r#"steps:
  - { ask: what?, save: query }
  - call: products
  - say: "your key is {{ query }} and {{ secret.KEY }}"
"#;
    let scenario = "
  - name: a
    mock: { products: found }
    chat:
      - user: abc
      - call: products
        sent: { url: x, params: { token: x, key: x } }
      - bot: x
    expect: { attributes: { title: x } }
";
    let mut stand = Stand::new(api, flow, scenario);
    let secret = Secret::new("KEY", "s3cr3t-value");
    let world = Arc::get_mut(&mut stand.settings.world).expect("the only owner");
    world.secrets.insert("KEY".to_owned(), secret.clone());
    stand.settings.context.redactor.learn(secret);
    assert_eq!(
        stand.told(),
        [
            "failed",
            "[x] url: `\"x\"` (text) | `\"http://127.0.0.1:1/?token=[redacted]&key=[secret KEY]\"` (text)",
            "[x] param token: `\"x\"` (text) | `\"[redacted]\"` (text)",
            "[x] param key: `\"x\"` (text) | `\"[secret KEY]\"` (text)",
            "[x] bot: `\"x\"` (text) | `\"your key is abc and [secret KEY]\"` (text)",
            "[x] attribute title: `\"x\"` (text) | `\"[redacted]\"` (text)",
        ]
        .join("\n")
    );
}
