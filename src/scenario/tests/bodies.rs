//! What is sent in bodies.

use super::Stand;

const FLOW: &str = "steps:\n  - { ask: what?, save: query }\n  - call: products\n";

fn told(body: &str, sent: &str) -> String {
    let api = format!("url: http://127.0.0.1:1/\n{body}\n");
    let scenario = format!(
        "  - {{ name: a, mock: {{ products: 200 }}, chat: [{{ user: x y }}, {{ call: products, sent: {sent} }}] }}\n"
    );
    Stand::new(&api, FLOW, &scenario).told()
}

#[test]
fn the_types_of_a_json_body_are_exact() {
    let body = r#"body: { q: "{{ query }}", n: 3, list: [{ a: 1 }, { a: 2 }] }"#;
    let holds = "{ method: POST, body: { $.q: x y, $.n: 3, '$.list[*].a': [1, 2], $.z: { exists: false } } }";
    assert_eq!(told(body, holds), "passed");
    assert_eq!(told(body, "{ body: { like: { n: 3 } } }"), "passed");
    assert_eq!(
        told(body, "{ body: { $.n: '3' } }"),
        "failed\n['3' ] $.n: `\"3\"` (text) | `3` (a number)"
    );
}

#[test]
fn fields_of_a_form_are_lists_where_they_are_sent_twice() {
    let body = r#"form: { q: "{{ query }}", tag: [1, 2] }"#;
    assert_eq!(told(body, "{ form: { q: x y, tag: [1, 2] } }"), "passed");
    assert_eq!(told(body, "{ form: { tag: ['1', '2'] } }"), "passed");
    assert_eq!(
        told(body, "{ form: { tag: 1, q: { not: x y } } }"),
        "failed\n[1] form tag: `\"1\"` (text) | `[\"1\",\"2\"]` (a list of 2)\n[x y] form q: not equals \"x y\" | `\"x y\"` (text)"
    );
}

#[test]
fn parts_of_a_multipart_body_are_fields_too() {
    let body = r#"multipart: { q: "{{ query }}", n: 3, note: { text: "a\r\nb" } }"#;
    let holds = r#"{ form: { q: x y, n: 3, note: "a\r\nb", z: { exists: false } } }"#;
    assert_eq!(told(body, holds), "passed");
    assert_eq!(
        told(body, "{ form: { q: x } }"),
        "failed\n[x] form q: `\"x\"` (text) | `\"x y\"` (text)"
    );
}

#[test]
fn a_body_that_is_no_json_is_text() {
    assert_eq!(told("text: 'Hi {{ query }}'", "{ body: Hi x y }"), "passed");
}
