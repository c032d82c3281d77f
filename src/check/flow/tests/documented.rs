//! The flow of the documentation, and what becomes of it where one thing is changed.

use crate::check::flow::testing::{Sample, main};

const API: &str = r#"
url: "http://a.b/products/{{ category }}"
params: { q: "{{ query }}" }
mappings:
  title: $.products[0].title
  price: { path: "$.products[0].price", type: number }
examples:
  found: { body: { products: [{ title: iPhone 9, price: 549 }] } }
"#;

const FLOW: &str = r#"name: Products Test
steps:
  - say: Hi! I can look products up for you.
  - ask: What are you looking for?
    save: query
  - call: products
    with: { category: phones }
    routes:
      404: nothing_found
      4xx: nothing_found
      5xx: how_was_your_day
      else: try_later
  - id: show
    say: "{{ title }} costs {{ price }}."
    then: end
  - id: nothing_found
    say: "I could not find {{ query }}."
    then: end
  - id: how_was_your_day
    ask: Our shop is resting. How was your day?
    save: mood
    choices: [Great, Okay, Bad]
    then: end
  - id: try_later
    say: Please try again later.
scenarios:
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
"#;

fn changed(from: &str, to: &str) -> Sample {
    assert!(FLOW.contains(from), "{from}");
    main("- say: A\n")
        .api("products", API)
        .flow("flow", &FLOW.replace(from, to))
}

#[test]
fn only_the_mood_is_asked_for_in_vain() {
    assert_eq!(
        changed("name", "name").rules(),
        "flow:21:11 unused-attribute"
    );
}

#[test]
fn a_planted_fault_is_found_where_it_stands() {
    let case = |from: &str, to: &str, rules: &str| {
        let found = changed(from, to).rules();
        let sorted = |text: &str| {
            let mut parts: Vec<String> = text.split(", ").map(str::to_owned).collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(&found), sorted(rules), "{from} → {to}");
    };
    case(
        "4xx: nothing_found",
        "4xx: show",
        "flow:14:14 undefined-attribute, flow:14:32 undefined-attribute, flow:21:11 unused-attribute",
    );
    case(
        "      else: try_later\n",
        "",
        "flow:6:11 unrouted-outcome, flow:24:5 unreachable-step, flow:20:11 unused-attribute",
    );
    case(
        "category: phones",
        "categry: phones",
        "flow:6:11 undefined-attribute, flow:7:13 unused-attribute, flow:21:11 unused-attribute",
    );
    case(
        "products: found",
        "products: fuond",
        "flow:28:23 unknown-example, flow:21:11 unused-attribute",
    );
}
