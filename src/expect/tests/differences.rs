//! The lines that differ.

use serde_json::{Value, json};

use super::expectation;

fn case(yaml: &str, actual: &Value, expected: &str) {
    let mismatches = expectation(yaml).check(Some(actual));
    let diff = mismatches[0].diff.as_deref().unwrap_or("no diff");
    assert_eq!(diff, expected.trim_matches('\n'), "{yaml}");
}

#[test]
fn trees_show_the_lines_that_differ_in_the_order_expected() {
    let actual = json!({"price": 549.0, "title": "iPhone X", "id": 1, "more": true});
    case(
        "{ equals: { id: 1, brand: Apple, title: iPhone 9, price: 549 } }",
        &actual,
        r#"
  {
    "id": 1
-   "brand": "Apple"
-   "title": "iPhone 9"
+   "title": "iPhone X"
    "price": 549
+   "more": true
  }"#,
    );
    case("[1]", &json!([1, 2]), "  [\n    1\n+   2\n  ]");
    case("[1]", &json!("1"), "no diff");
}

#[test]
fn a_partial_tree_shows_only_what_matters() {
    let actual = json!({"total": 2, "noise": [1, 2], "products": [{"id": 1, "price": "549"}]});
    case(
        "{ like: { products: [{ price: 549 }], total: 2 } }",
        &actual,
        r#"
    "products": [
      {
-       "price": 549
+       "price": "549"
      }
    ]"#,
    );
    case(
        "{ all: { like: { a: 1 } } }",
        &json!([{"b": 2}]),
        "- {\n-   \"a\": 1\n- }\n+ {}",
    );
}

#[test]
fn long_texts_show_where_they_part() {
    let long = "x".repeat(100);
    case(
        &format!("{long}A"),
        &json!(format!("{long}B")),
        &format!("- …{}A\n+ …{}B", "x".repeat(20), "x".repeat(20)),
    );
    case(
        r#""a\nb\nc\nd""#,
        &json!("a\nb\nc\n\u{1b}"),
        "  b\n  c\n- d\n+ \\u{1b}",
    );
    case("short", &json!("other"), "no diff");
}

#[test]
fn large_trees_stay_short() {
    let (left, right) = (
        (0..9_000).collect::<Vec<_>>(),
        (1..9_000).rev().collect::<Vec<_>>(),
    );
    let mismatches = expectation(&json!(left).to_string()).check(Some(&json!(right)));
    let diff = mismatches[0].diff.as_deref().unwrap_or_default();
    assert_eq!(diff.lines().count(), 41);
    assert!(diff.ends_with(" more lines"), "{diff}");
}
