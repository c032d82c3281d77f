//! Mocks that do not fit what happens, and calls that no mock answers.

use super::Stand;
use crate::flow::What;
use crate::scenario::Answers;

fn case(scenario: &str, expected: &[&str]) {
    assert_eq!(
        Stand::shop(scenario).told(),
        expected.join("\n"),
        "{scenario}"
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
        Stand::new(lenient, super::flow(), scenario).told(),
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
