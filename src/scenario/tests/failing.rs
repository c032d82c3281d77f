//! Scenarios that do not hold: what is said, and at which place.

use super::{PRODUCTS, Stand};

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
fn a_step_that_is_not_there_was_perhaps_another_one() {
    case(
        "  - { name: a, mock: { products: 404 }, chat: [{ user: x }], expect: { path: [nothing_fuond], ends: edn } }\n",
        &[
            "failed",
            "[nothing_fuond] path: `nothing_fuond` | `step 1` → `query` → `products` → `nothing_found` <did you mean `nothing_found`?>",
            "[edn] ends: `edn` | `end` at `nothing_found` <did you mean `end`?>",
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
fn a_choice_that_is_not_on_offer_is_told_at_the_line_that_picks_it() {
    case(
        "  - { name: a, mock: { products: 503 }, chat: [{ user: x }, { user: { choose: Grat } }], expect: { ends: how_was_your_day } }\n",
        &[
            "failed",
            "[{ choose: Grat }] `Grat` is not a choice here: the choices are `Great`, `Okay`, `Bad` <did you mean `Great`?>",
        ],
    );
}

#[test]
fn a_call_that_could_never_be_sent_is_not_answered_by_a_mock_either() {
    let long = "x".repeat(70_000);
    let told = Stand::shop(&format!(
        "  - {{ name: a, mock: {{ products: cheap }}, chat: [{{ user: {long} }}] }}\n"
    ))
    .told();
    assert!(told.starts_with("broken\n"), "{told}");
    assert!(
        told.contains("the address is too long: it has 70"),
        "{told}"
    );
}

#[test]
fn the_turns_in_which_something_does_not_hold_are_known() {
    let turns = |scenario: &str| Stand::shop(scenario).run().remove(0).failed_turns;
    let cases: [(&str, &[usize]); 4] = [
        (
            "mock: { products: cheap }, chat: [{ bot: a }, { user: x }]",
            &[0],
        ),
        (
            "mock: { products: cheap }, chat: [{ user: x }, { bot: no }]",
            &[1],
        ),
        ("mock: {}, chat: [{ user: x }]", &[1]),
        (
            "mock: { products: cheap }, chat: [{ user: x }], expect: { ends: no }",
            &[],
        ),
    ];
    for (scenario, expected) in cases {
        let scenario = format!("  - {{ name: a, {scenario} }}\n");
        assert_eq!(turns(&scenario), expected, "{scenario}");
    }
}
