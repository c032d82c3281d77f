//! The official compliance test suite of RFC 9535 (licence: `tests/data/cts.LICENSE`), and what no suite holds.
//!
//! `tests/data/cts.json` has 706 cases: jsonpath-standard/jsonpath-compliance-test-suite as carried by the source
//! package of jsonpath-rfc9535 2.0.2 on `PyPI`, put together by the suite's own `build.js`.

use serde_json::Value;

use super::{JsonPath, LegacyPath};

#[test]
fn every_case_of_the_compliance_suite_passes() {
    let suite = suite();
    let cases = suite["tests"].as_array().expect("a list of tests");
    assert!(cases.len() >= 700, "only {} cases", cases.len());
    let failed = cases.iter().filter(|case| !passes(case));
    let failed: Vec<&Value> = failed.map(|case| &case["name"]).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn absurd_paths_are_refused_and_stop_nothing() {
    let units = [
        "[", "(", "!(", "[?(@.a", "[?count(", "length(", "..", "['", "\\", "\\u", "é", "@", "\0",
    ];
    for (unit, length) in units
        .iter()
        .flat_map(|unit| [(unit, 4000), (unit, 100_000)])
    {
        for head in ["", "$", "$[?", "$['"] {
            let path = format!("{head}{}", unit.repeat(length / unit.len()));
            if let Err(error) = JsonPath::parse(&path) {
                assert!(path.get(error.at).is_some(), "{head}{unit}");
            }
            if let Err(error) = LegacyPath::parse(&path) {
                assert!(path.get(error.at).is_some(), "{head}{unit}");
            }
        }
    }
}

fn suite() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/cts.json");
    let text = std::fs::read_to_string(file).expect("the suite is in the repository");
    serde_json::from_str(&text).expect("the suite is JSON")
}

fn passes(case: &Value) -> bool {
    let selector = case["selector"].as_str().expect("a selector");
    match JsonPath::parse(selector) {
        Err(_) => case["invalid_selector"] == true,
        Ok(_) if case["invalid_selector"] == true => false,
        Ok(path) => {
            gives_one_of(&path, case)
                && is_located_at_one_of(&path, case)
                && is_singular_as_the_results_allow(&path, case)
        }
    }
}

fn gives_one_of(path: &JsonPath, case: &Value) -> bool {
    let found = path.select(&case["document"]);
    expected(case, "result", "results").iter().any(|result| {
        result.len() == found.len()
            && result
                .iter()
                .zip(&found)
                .all(|(left, right)| same(left, right))
    })
}

fn is_located_at_one_of(path: &JsonPath, case: &Value) -> bool {
    let found = path.located(&case["document"]);
    let places: Vec<Value> = found.into_iter().map(|(place, _)| place.into()).collect();
    expected(case, "result_paths", "results_paths").contains(&&places)
}

fn is_singular_as_the_results_allow(path: &JsonPath, case: &Value) -> bool {
    !path.is_singular() || path.select(&case["document"]).len() <= 1
}

/// The one result of a case, or all results it allows where the standard leaves the order open.
fn expected<'c>(case: &'c Value, one: &str, several: &str) -> Vec<&'c Vec<Value>> {
    let several = case[several].as_array().into_iter().flatten();
    let results = case.get(one).into_iter().chain(several);
    results.filter_map(Value::as_array).collect()
}

/// Whether two values are the same, with numbers compared by value: `1` is `1.0`.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || left.as_f64() == right.as_f64()
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let in_right = |name, value| right.get(name).is_some_and(|other| same(value, other));
            left.len() == right.len() && left.iter().all(|(name, value)| in_right(name, value))
        }
        _ => left == right,
    }
}
