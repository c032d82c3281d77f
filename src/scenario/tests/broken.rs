//! Scenarios that cannot be checked.

use super::{PRODUCTS, Stand, told};
use crate::scenario::Answers;
use crate::suite::Verdict;

fn case(scenario: &str, expected: &str) {
    let told = Stand::shop(scenario).told();
    assert_eq!(told, format!("broken\n{expected}"), "{scenario}");
}

#[test]
fn words_that_mean_nothing_are_told_at_their_place() {
    case(
        "  - { name: a, mock: { products: fuond }, chat: [{ user: x }] }\n",
        "[fuond] `fuond` is neither an example of `products` nor an outcome <did you mean `found`?>",
    );
    case(
        "  - { name: a, mock: { products: [found, timeoot, quite different] }, chat: [{ user: x }] }\n",
        "[timeoot] `timeoot` is neither an example of `products` nor an outcome <did you mean `timeout`?>\n\
         [quite different] `quite different` is neither an example of `products` nor an outcome (the examples are `found`, `cheap`, `nothing`)",
    );
    case(
        "  - { name: a, mock: { prodcts: found }, chat: [{ user: x }] }\n",
        "[prodcts] no step calls an API `prodcts` <did you mean `products`?>",
    );
    case(
        "  - { name: a, start: shwo, mock: { crm: found }, chat: [{ user: x }] }\n",
        "[shwo] the flow has no step `shwo` <did you mean `show`?>\n\
         [crm] no step calls an API `crm` (a mock answers the API of a `call` step, by the path below `apis/`)",
    );
    case(
        "  - { name: a, start: somewhere else, chat: [{ user: x }] }\n",
        "[somewhere else] the flow has no step `somewhere else` (the ids are `show`, `nothing_found`, `how_was_your_day`, `try_later`)",
    );
}

#[test]
fn an_api_without_examples_cannot_run_offline() {
    let api = PRODUCTS.split("examples:").next().expect("the rest");
    let scenario = "  - { name: a, chat: [{ user: x }] }\n";
    let mut stand = Stand::new(api, super::flow(), scenario);
    stand.settings.answers = Answers::Examples;
    let told = stand.told();
    assert!(told.starts_with("broken\n["), "{told}");
    assert!(told.contains("`products` has no `examples`"), "{told}");
}

#[test]
fn a_row_that_makes_no_scenario_is_told_with_the_row() {
    let scenario = "
  - name: a
    each: [{ place: [52, 13] }, { place: nowhere }]
    mock: { products: 404 }
    chat: [{ user: { location: '{{ place }}' } }]
    expect: { ends: query }
";
    let results = Stand::shop(scenario).run();
    assert_ne!(results[0].verdict, Verdict::Broken);
    let told = told(&results[1]);
    assert!(told.starts_with("broken\n["), "{told}");
    assert!(told.contains("row 2"), "{told}");
}
