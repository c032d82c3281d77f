//! Calls: what they read, where they lead, what they leave behind.

use serde_json::json;

use super::{attributes, products, run, run_with};

const FLOW: &str = "
steps:
- call: products
  routes: { 404: nothing, 4xx: refused, timeout: late, no_answer: gone }
- { say: \"{{ title }}\", then: end }
- { id: nothing, say: nothing, then: end }
- { id: refused, say: refused, then: end }
- { id: late, say: late, then: end }
- { id: gone, say: gone, then: end }
";

#[test]
fn the_outcome_decides_where_the_conversation_goes() {
    let cases = [
        (
            "a: { status: 200, body: { title: Phone } }",
            "products: 200, next -> step 2\ntitle = \"Phone\"\n[step 2]\nbot: Phone\nend",
        ),
        (
            "a: { status: 404 }",
            "products: 404, 404 -> nothing\n[nothing]\nbot: nothing\nend",
        ),
        (
            "a: { status: 403 }",
            "products: 403, 4xx -> refused\n[refused]\nbot: refused\nend",
        ),
        (
            "a: { outcome: timeout }",
            "products: timeout, timeout -> late\n[late]\nbot: late\nend",
        ),
        (
            "a: { outcome: dns }",
            "products: dns, no_answer -> gone\n[gone]\nbot: gone\nend",
        ),
    ];
    for (example, expected) in cases {
        let told = run(
            &[("apis/products", &products(example)), ("main", FLOW)],
            &[],
        );
        assert_eq!(told, format!("[products]\n{expected}"), "{example}");
    }
}

#[test]
fn an_outcome_without_a_route_breaks_the_conversation_and_says_which_to_add() {
    let cases = [
        (
            "a: { status: 503 }",
            "503",
            "`products` ended with `503`, and no route takes it / add a route for `503`, `5xx` or `else`",
        ),
        (
            "a: { status: 301 }",
            "301",
            "`products` ended with `301`, and no route takes it / add a route for `301`, `3xx` or `else`",
        ),
        (
            "a: { status: 200, body: {} }",
            "mapping_failed",
            "`products` ended with `mapping_failed` (`title` cannot be filled: nothing stands at `$.title`), and no route takes it / \
             add a route for `mapping_failed`, `bad_answer` or `else`",
        ),
    ];
    for (example, outcome, expected) in cases {
        let told = run(
            &[("apis/products", &products(example)), ("main", FLOW)],
            &[],
        );
        let expected = format!(
            "[products]\nproducts: {outcome}, no route\nbroken Unrouted 3:3 broken-conversation: {expected}"
        );
        assert_eq!(told, expected, "{example}");
    }
}

#[test]
fn else_takes_what_is_left_but_no_success() {
    let flow = "steps:\n- call: products\n  routes: { else: later }\n- { say: found, then: end }\n- { id: later, say: later }\n";
    let told = |example: &str| {
        run(
            &[("apis/products", &products(example)), ("main", flow)],
            &[],
        )
    };
    let found = told("a: { status: 200, body: { title: Phone } }");
    assert!(found.contains("products: 200, next -> step 2\n"), "{found}");
    for example in [
        "a: { status: 200, body: {} }",
        "a: { status: 304 }",
        "a: { outcome: reset }",
    ] {
        let later = told(example);
        assert!(
            later.ends_with("else -> later\n[later]\nbot: later\nend"),
            "{later}"
        );
    }
}

#[test]
fn the_end_is_a_route_too() {
    let flow = "steps:\n- call: products\n  routes: { success: end, else: end }\n- say: never\n";
    let api = products("a: { status: 200, body: { title: Phone } }");
    assert_eq!(
        run(&[("apis/products", &api), ("main", flow)], &[]),
        "[products]\nproducts: 200, success -> end\ntitle = \"Phone\"\nend"
    );
    let flow = "steps:\n- call: products\n";
    assert_eq!(
        run(&[("apis/products", &api), ("main", flow)], &[]),
        "[products]\nproducts: 200, next -> end\ntitle = \"Phone\"\nend"
    );
}

#[test]
fn attributes_of_one_call_are_gone_after_it() {
    let api = "url: \"https://shop.example/{{ category }}/{{ query }}\"\nmappings: {}\nexamples: { a: { status: 200 } }\n";
    let flow = "steps:\n- call: products\n  with: { category: phones, query: \"{{ query }}-{{ category }}\" }\n- say: \"{{ query }} {{ category }}\"\n";
    let told = run_with(
        &[("apis/products", api), ("main", flow)],
        attributes(json!({ "query": "x", "category": "all" })),
        &[],
    );
    assert_eq!(
        told,
        "[products]\nproducts: 200, next -> step 2\n[step 2]\nbot: x all\nend"
    );
}

#[test]
fn samples_are_for_tests_and_not_for_conversations() {
    let api = "url: \"https://shop.example/{{ query }}\"\nsamples: { query: phone }\nexamples: { a: { status: 200 } }\n";
    let flow = "steps:\n- call: products\n";
    assert_eq!(
        run(&[("apis/products", api), ("main", flow)], &[]),
        "[products]\nbroken CannotCall 1:31 undefined-attribute: the attribute `query` has no value / \
         main.yaml:2 calls it: ask for the value before, or give it there under `with`"
    );
}

#[test]
fn a_call_that_nothing_answers_cannot_be_made() {
    let flow = "steps:\n- call: products\n  routes: { else: end }\n";
    assert_eq!(
        run(
            &[
                ("apis/products", "url: https://shop.example\n"),
                ("main", flow)
            ],
            &[]
        ),
        "[products]\nbroken CannotCall 2:3 broken-conversation: `products` cannot be called: no example answers this call"
    );
}

#[test]
fn a_value_for_a_call_that_cannot_be_rendered_breaks_the_conversation() {
    let flow = "steps:\n- call: products\n  with: { query: \"{{ gone }}\" }\n";
    let api = products("a: { status: 200 }");
    let told = run(&[("apis/products", &api), ("main", flow)], &[]);
    assert!(
        told.starts_with("[products]\nbroken Rendering 3:22 undefined-attribute: "),
        "{told}"
    );
}
