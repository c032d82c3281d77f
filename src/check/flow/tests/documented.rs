//! The flow of the documentation, and what becomes of it where one thing is changed.

use crate::check::flow::testing::{Sample, main};
use crate::script::DOCUMENTED;

const API: &str = r#"
url: "http://a.b/products/{{ category }}"
params: { q: "{{ query }}" }
mappings:
  title: $.products[0].title
  price: { path: "$.products[0].price", type: number }
examples:
  found: { body: { products: [{ title: iPhone 9, price: 549 }] } }
"#;

fn changed(from: &str, to: &str) -> Sample {
    assert!(DOCUMENTED.contains(from), "{from}");
    main("- say: A\n")
        .api("products", API)
        .flow("flow", &DOCUMENTED.replace(from, to))
}

#[test]
fn only_the_mood_is_asked_for_in_vain() {
    assert_eq!(
        changed("name", "name").rules(),
        "flow:27:11 unused-attribute"
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
        "flow:18:14 undefined-attribute, flow:18:32 undefined-attribute, flow:27:11 unused-attribute",
    );
    case(
        "      else: try_later\n",
        "",
        "flow:9:11 unrouted-outcome, flow:31:5 unreachable-step, flow:26:11 unused-attribute",
    );
    case(
        "category: phones",
        "categry: phones",
        "flow:9:11 undefined-attribute, flow:10:13 unused-attribute, flow:27:11 unused-attribute",
    );
    case(
        "products: found",
        "products: fuond",
        "flow:36:23 unknown-example, flow:27:11 unused-attribute",
    );
}
