//! Steps that lead back to one another.

use crate::check::flow::testing::main;
use crate::source::Rule;

fn case(rule: Rule, steps: &str, expected: &[&str]) {
    let lead = "- { id: x, call: pay, with: {}, routes: { else: end } }\n";
    let found = main(steps).flow("lead", lead).found(rule);
    let words = found.iter().filter_map(|line| line.split(" | ").next());
    assert_eq!(words.collect::<Vec<_>>(), expected, "{steps}");
}

#[test]
fn steps_that_never_end_are_told() {
    let case = |steps, expected: &[&str]| case(Rule::EndlessCycle, steps, expected);
    case(
        "- { id: a, say: A, then: a }\n",
        &["2:12 these steps lead back to one another for ever: a → a"],
    );
    case(
        "- { id: a, say: A }\n- { set: { y: 1 }, then: a }\n",
        &["2:12 these steps lead back to one another for ever: a → step 2 → a"],
    );
    case("- { id: a, ask: A, save: y, then: a }\n", &[]);
    case(
        "- { id: a, say: A }\n- branch: [{ if: now(), then: a }]\n",
        &[],
    );
    case(
        "- { id: a, say: A }\n- { ask: B, save: y, otherwise: end, then: a }\n",
        &[],
    );
    case(
        "- { id: a, call: shop, with: { query: 1 }, routes: { else: a }, then: a }\n",
        &["2:12 these steps lead back to one another for ever: a (success) → a"],
    );
    case(
        "- { id: a, call: shop, with: { query: 1 }, routes: { 4xx: end, else: a }, then: a }\n",
        &[],
    );
}

#[test]
fn a_question_that_is_known_is_no_turn_of_the_user() {
    let case = |steps, expected: &[&str]| case(Rule::EndlessCycle, steps, expected);
    case(
        "- { id: a, ask: A, save: y, skip_if_known: true }\n- { say: B, then: a }\n",
        &["2:12 these steps lead back to one another for ever: a → step 2 → a"],
    );
    case(
        "- { id: a, ask: A, save: y, skip_if_known: true }\n- { set: { y: null }, then: a }\n",
        &[],
    );
}

#[test]
fn flows_that_run_themselves_never_end_either() {
    let case = |steps, expected: &[&str]| case(Rule::EndlessCycle, steps, expected);
    case(
        "- say: A\n- flow: main\n",
        &["3:9 `main` runs itself for ever"],
    );
    case(
        "- { id: a, flow: lead, then: a }\n",
        &["2:12 these steps lead back to one another for ever: a → a"],
    );
}

#[test]
fn a_write_is_not_repeated_without_the_user() {
    let case = |steps, expected: &[&str]| case(Rule::RepeatedWrite, steps, expected);
    case(
        "- { id: a, call: pay, routes: { 5xx: a, else: end } }\n",
        &["2:18 `pay` (POST) can be called again and again without the user: a (5xx) → a"],
    );
    case(
        "- { id: a, call: pay, routes: { 5xx: b, else: end } }\n- end: Bye\n- { id: b, say: Again, then: a }\n",
        &["2:18 `pay` (POST) can be called again and again without the user: a (5xx) → b → a"],
    );
    case(
        "- { id: a, call: pay, routes: { 5xx: b, else: end } }\n- end: Bye\n- { id: b, ask: Again?, save: y, then: a }\n",
        &[],
    );
    case(
        "- { id: a, call: shop, with: { query: 1 }, routes: { 5xx: a, else: end } }\n",
        &[],
    );
    case(
        "- { id: a, flow: lead }\n- branch: [{ if: now(), then: a }]\n",
        &[
            "2:18 `pay` (POST) can be called again and again without the user: a → step 2 (now()) → a",
        ],
    );
}
