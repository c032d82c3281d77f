//! Bodies of answers: numbers as they came, JSON Schema, every predicate, and the compliance suite of JSONPath.

use serde_json::{Value, json};

use super::Project;

const BIG: &str = "123456789012345678901234567890";

fn example(body: &str, rest: &str) -> Project {
    Project::api(format!(
        "url: http://h.example/\nexamples: {{ e: {{ headers: {{ Content-Type: application/json }}, text: '{body}' }} }}\n{rest}"
    ))
}

#[test]
fn numbers_are_shown_and_mapped_as_they_came_and_compared_by_value() {
    let body = format!("{{\"price\":1.10,\"id\":{BIG},\"list\":[1.0,2.50]}}");
    let rest = format!(
        "mappings: {{ price: $.price, id: $.id, text: {{ path: $.id, type: text }}, list: \"$.list[*]\" }}
tests:
- name: numbers
  expect:
    attributes: {{ price: 1.1, id: {BIG}, text: \"{BIG}\", list: [1, 2.5] }}
    body: {{ $.price: {{ equals: 1.100 }}, $.id: {{ at_least: {BIG}, type: integer }} }}
- {{ name: another id, expect: {{ body: {{ $.id: 123456789012345678901234567891 }} }} }}\n"
    );
    let project = example(&body, &rest);
    let run = project.run("test api --mock");
    assert_eq!(run.code, 1, "{}", run.block());
    assert!(
        run.stdout.contains("2 tests: 1 passed, 1 failed"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("\"price\": 1.10,") && run.stdout.contains(&format!("\"id\": {BIG},")),
        "{}",
        run.stdout
    );
    let report = project.run("test --mock --report json").stdout;
    assert!(
        report.contains("\"value\": 1.10") && report.contains(&format!("\"raw\": {BIG}")),
        "{report}"
    );
}

/// What does not hold of a body, as `subject: expected`.
fn failures(body: &str, expect: &str) -> Vec<String> {
    let test =
        example(body, &format!("tests: [{{ name: a, expect: {expect} }}]\n")).first("--mock");
    let checks = test["checks"]
        .as_array()
        .unwrap_or_else(|| panic!("{test:#}"))
        .clone();
    let failed = checks.iter().filter(|check| !check["actual"].is_null());
    failed
        .map(|check| {
            format!(
                "{}: {}",
                check["subject"].as_str().expect("text"),
                check["expected"].as_str().expect("text")
            )
        })
        .collect()
}

#[test]
fn every_predicate_holds_and_fails() {
    let body = r#"{"n":5,"s":"phone 9","l":[1,2,3],"o":{"a":1,"b":[{"c":2}]},"e":"","z":null,"t":"2026-11-22T10:00:00Z"}"#;
    let cases = [
        ("$.n: 5", "$.n: 6"),
        ("$.n: { equals: 5.0 }", "$.n: { equals: \"5\" }"),
        ("$.n: { not: 6 }", "$.n: { not: 5 }"),
        ("$.n: { at_least: 5, at_most: 5 }", "$.n: { at_least: 6 }"),
        ("$.n: { more_than: 4 }", "$.n: { more_than: 5 }"),
        ("$.n: { less_than: 6 }", "$.n: { less_than: 5 }"),
        (
            "$.t: { at_least: 2026-11-22T09:00:00Z }",
            "$.t: { less_than: 2026-11-22T09:00:00Z }",
        ),
        ("$.s: { contains: one }", "$.s: { contains: two }"),
        ("$.l: { contains: 2 }", "$.l: { contains: 4 }"),
        ("$.s: { starts_with: pho }", "$.s: { starts_with: one }"),
        ("$.s: { ends_with: \"9\" }", "$.s: { ends_with: \"8\" }"),
        (
            "$.s: { matches: \"^phone \\\\d$\" }",
            "$.s: { matches: \"^\\\\d\" }",
        ),
        ("$.n: { type: integer }", "$.n: { type: text }"),
        (
            "$.l: { type: list, count: 3 }",
            "$.l: { count: { more_than: 3 } }",
        ),
        ("$.z: { exists: true }", "$.gone: { exists: true }"),
        ("$.gone: { exists: false }", "$.z: { exists: false }"),
        ("$.e: { empty: true }", "$.s: { empty: true }"),
        ("$.s: { one_of: [a, phone 9] }", "$.s: { one_of: [a, b] }"),
        (
            "$.o: { like: { b: [{ c: 2 }] } }",
            "$.o: { like: { b: [{ c: 3 }] } }",
        ),
        ("$.l: { any: 3 }", "$.l: { any: { more_than: 3 } }"),
        (
            "$.l: { all: { at_least: 1 } }",
            "$.l: { all: { at_least: 2 } }",
        ),
        ("\"$.l[*]\": [1, 2, 3]", "\"$.l[*]\": [1, 2]"),
    ];
    for (good, bad) in cases {
        assert_eq!(
            failures(body, &format!("{{ body: {{ {good} }} }}")),
            Vec::<String>::new(),
            "{good}"
        );
        assert_eq!(
            failures(body, &format!("{{ body: {{ {bad} }} }}")).len(),
            1,
            "{bad}"
        );
    }
}

#[test]
fn the_whole_body_and_text_can_be_expected() {
    assert!(failures("{\"a\":1,\"b\":2}", "{ body: { like: { a: 1 } } }").is_empty());
    assert!(failures("[1]", "{ body: [1] }").is_empty());
    assert_eq!(
        failures("{\"a\":1}", "{ body: { equals: { a: 2 } } }").len(),
        1
    );
}

#[test]
fn a_schema_says_where_the_body_is_wrong() {
    let schema = json!({
        "type": "object",
        "required": ["id"],
        "properties": { "list": { "type": "array", "items": { "$ref": "#/$defs/item" } }, "mail": { "format": "email" } },
        "$defs": { "item": { "type": "object", "properties": { "price": { "type": "number", "minimum": 1 } } } },
    });
    let found = |body: &str| {
        let project = example(
            body,
            "tests: [{ name: a, expect: { schema: schemas/s.json } }]\n",
        );
        let test = project
            .file("schemas/s.json", schema.to_string())
            .first("--mock");
        let checks = test["checks"].as_array().expect("a list").clone();
        let failed = checks
            .iter()
            .filter(|check| check["subject"] == "schema")
            .filter_map(|check| check["actual"].as_str());
        failed
            .map(|actual| actual.split(':').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(found("{\"id\":1,\"list\":[{\"price\":1.5}]}").is_empty());
    assert_eq!(found("{}"), ["the body"]);
    assert_eq!(
        found("{\"id\":1,\"list\":[{\"price\":2},{\"price\":\"x\"},{\"price\":0}]}"),
        ["/list/1/price", "/list/2/price"]
    );
    assert_eq!(found("{\"id\":1,\"mail\":\"nobody\"}"), ["/mail"]);
}

#[test]
fn within_is_checked_on_the_network_and_not_offline() {
    let server = crate::server::Server::start(|_| crate::server::Reply::new(200, ""));
    let yaml = format!(
        "url: {}\ntests: [{{ name: a, expect: {{ within: 1ns }} }}]\nexamples: {{ ok: {{}} }}\n",
        server.url("/")
    );
    let project = Project::api(yaml);
    assert_eq!((project.test("").1, project.test("--mock").1), (1, 0));
}

#[test]
fn the_compliance_suite_of_jsonpath_holds_in_mappings() {
    let suite: Value = serde_json::from_str(include_str!("../data/cts.json")).expect("JSON");
    let cases = suite["tests"].as_array().expect("a list");
    let (mut files, mut expected) = (Vec::new(), Vec::new());
    for (index, case) in cases.iter().enumerate() {
        let path = Value::from(case["selector"].as_str().expect("a path")).to_string();
        let document = serde_json::to_string(&case["document"])
            .expect("JSON")
            .replace('\'', "''");
        let yaml = format!(
            "url: http://h.example/\nmappings: {{ found: {{ path: {path}, default: [] }} }}\nexamples: {{ e: {{ headers: {{ Content-Type: application/json }}, text: '{document}' }} }}\n"
        );
        files.push((
            format!(
                "apis/{}/{index:04}.yaml",
                if case["invalid_selector"] == true {
                    "bad"
                } else {
                    "good"
                }
            ),
            yaml,
        ));
        expected.push(case);
    }
    let project = Project::new(files);
    let good = project.run("test apis/good --mock --report json");
    assert_eq!(good.code, 0, "{}", good.stderr);
    let report = good.json();
    let tests = report["tests"].as_array().expect("a list");
    assert!(tests.len() > 400, "{}", tests.len());
    for test in tests {
        let index: usize = test["api"]
            .as_str()
            .and_then(|api| api[5..].parse().ok())
            .expect("a number");
        let found = &test["mappings"][0]["value"];
        assert!(fits(found, expected[index]), "{}: {found}", expected[index]);
    }
    let bad = project.run("check apis/bad --report json").json();
    let refused: std::collections::BTreeSet<&str> = bad["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|finding| finding["rule"] == "bad-jsonpath")
        .filter_map(|finding| finding["file"].as_str())
        .collect();
    assert_eq!(refused.len(), cases.len() - tests.len());
}

/// Whether a mapped value is what a case wants: a singular path gives the value, any other a list.
fn fits(found: &Value, case: &Value) -> bool {
    let wanted = |result: &Value| {
        result == found
            || (result.as_array().is_some_and(|list| {
                list.len() == 1 && (list[0] == *found || (list[0].is_null() && *found == json!([])))
            }))
    };
    match (&case["result"], case["results"].as_array()) {
        (Value::Null, Some(results)) => results.iter().any(wanted),
        (result, _) => wanted(result),
    }
}
