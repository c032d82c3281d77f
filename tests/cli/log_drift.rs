//! `botapi logs drift`.

use serde_json::{Value, json};

use super::Project;
use crate::server::{Reply, Server};

/// A project whose API has answered with these bodies, oldest first.
fn answered(mappings: &str, bodies: &[&str]) -> Project {
    let replies: Vec<Reply> = bodies.iter().map(|body| Reply::new(200, *body)).collect();
    let server = Server::with_replies(replies);
    let yaml = format!("url: {}\nmappings: {mappings}\n", server.url("/"));
    let project = Project::api(yaml);
    for _ in bodies {
        project.run("test");
    }
    project
}

/// Attribute, kind and shapes of every drift, and the exit code.
fn drifts(mappings: &str, bodies: &[&str]) -> (Value, i32) {
    let run = answered(mappings, bodies).run("logs drift --format json");
    let drifts = run.json()["drifts"].as_array().expect("a list").clone();
    let short = |drift: &Value| {
        json!([
            drift["attribute"],
            drift["kind"],
            drift["before"],
            drift["after"]
        ])
    };
    (drifts.iter().map(short).collect(), run.code)
}

#[test]
fn fields_that_vanish_appear_or_change_type_are_told() {
    let case = |mappings: &str, bodies: &[&str], expected: Value, code: i32| {
        assert_eq!(
            drifts(mappings, bodies),
            (expected, code),
            "{mappings} {bodies:?}"
        );
    };
    let (required, optional) = ("{ a: $.a }", "{ a: { path: $.a, default: 0 } }");
    case(required, &[r#"{"a":1}"#, r#"{"a":2}"#], json!([]), 0);
    case(required, &[r#"{"a":1}"#], json!([]), 0);
    let vanished = json!([["a", "vanished", "number", "nothing"]]);
    case(required, &[r#"{"a":1}"#, "{}"], vanished.clone(), 1);
    case(optional, &[r#"{"a":1}"#, "{}"], vanished, 0);
    let null = json!([["a", "vanished", "text", "null"]]);
    case(required, &[r#"{"a":"x"}"#, r#"{"a":null}"#], null, 1);
    let changed = json!([["a", "changed", "number", "text"]]);
    case(
        required,
        &[r#"{"a":1}"#, r#"{"a":"1"}"#, r#"{"a":"2"}"#],
        changed,
        1,
    );
    let (number, text) = (r#"{"a":1}"#, r#"{"a":"1"}"#);
    let back_and_forth = [number, text, number, text, text];
    let told = json!([["a", "changed", "number", "text"]]);
    case(required, &back_and_forth, told.clone(), 1);
    case(optional, &back_and_forth, json!([]), 0);
    case(required, &[number, number, "{}", text, text], told, 1);
    let appeared = json!([["a", "appeared", "nothing", "number"]]);
    case(optional, &["{}", r#"{"a":1}"#], appeared.clone(), 0);
    case(required, &["{}", r#"{"a":1}"#], appeared, 0);
}

#[test]
fn what_comes_and_goes_is_no_drift_unless_it_must_be_there() {
    let bodies = [r#"{"a":1}"#, "{}", r#"{"a":1}"#, "{}"];
    let optional = "{ a: { path: $.a, default: 0 } }";
    assert_eq!(drifts(optional, &bodies), (json!([]), 0));
    let (found, code) = drifts("{ a: $.a }", &bodies);
    assert_eq!((found[0][1].as_str(), code), (Some("vanished"), 1));
}

#[test]
fn the_first_call_that_shows_it_is_named() {
    let bodies = [r#"{"a":1}"#, r#"{"a":2}"#, "{}", "{}"];
    let project = answered("{ a: $.a }", &bodies);
    let listed = project.run("logs --format json").json();
    let run = project.run("logs drift api --format json");
    let drift = &run.json()["drifts"][0];
    assert_eq!(drift["since"]["id"], listed[1]["id"], "{}", run.block());
    assert_eq!(drift["since"]["at"], listed[1]["at"]);
    assert_eq!(drift["last_before"]["id"], listed[2]["id"]);
    assert_eq!(run.json()["answers"], 4);
    let text = project.run("logs drift");
    let id = listed[1]["id"].as_str().expect("an id");
    assert_eq!(text.code, 1);
    assert!(
        text.stdout
            .contains("api\n  vanished  a · $.a: number → nothing\n"),
        "{}",
        text.block()
    );
    assert!(
        text.stdout.contains(&format!("since {} of 20", &id[..10])),
        "{}",
        text.block()
    );
}

#[test]
fn examples_are_no_answers_and_without_answers_nothing_holds() {
    let yaml = "url: http://h.example/\nmappings: { a: $.a }\nexamples: { e: { status: 200, body: { a: 1 } } }\n";
    let project = Project::api(yaml);
    let refused = |project: &Project| {
        let run = project.run("logs drift");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.block());
        assert!(
            run.stderr
                .contains("the call log keeps no answer of these APIs")
        );
    };
    refused(&project);
    project.run("test --mock");
    refused(&project);
    let run = project.run("logs drift nobody");
    assert_eq!(run.code, 2, "{}", run.block());
}

#[test]
fn without_drift_it_says_how_much_was_compared() {
    let run = answered("{ a: $.a }", &[r#"{"a":1}"#, r#"{"a":3}"#]).run("logs drift");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "no mapped field changed in 2 answers\n");
}
