//! `botapi logs diff`.

use serde_json::{Value, json};
use snapbox::str;

use super::{Project, Run};
use crate::server::{Reply, Server};

/// Two calls answered by these replies, and what differs between them.
fn compared(replies: [Reply; 2], arguments: &str) -> Run {
    let server = Server::with_replies(replies);
    let project = Project::api(format!(
        "url: {}\nmappings: {{ a: {{ path: $.a, default: 0 }} }}\n",
        server.url("/")
    ));
    project.run("test");
    project.run("test");
    let listed = project.run("logs --format json").json();
    let id = |index: usize| listed[index]["id"].as_str().expect("an id").to_owned();
    project.run(&format!("logs diff {} {} {arguments}", id(1), id(0)))
}

fn json_reply(text: &str) -> Reply {
    Reply::new(200, text).header("content-type", "application/json")
}

/// The lines below the titles of the two calls.
fn below(run: &Run) -> String {
    let lines: Vec<&str> = run.stdout.lines().skip(3).collect();
    lines.join("\n") + "\n"
}

#[test]
fn the_same_answer_does_not_differ_whenever_it_came() {
    let reply = |id: &str| {
        json_reply(r#"{"a":1}"#)
            .header("date", id)
            .header("x-request-id", id)
            .header("server-timing", id)
            .header("age", id)
    };
    let run = compared([reply("1"), reply("2")], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.block());
    assert_eq!(below(&run), "nothing that matters differs\n");
    let run = compared(
        [
            json_reply(r#"{"a":1,"b":2}"#),
            json_reply(r#"{ "b":2, "a":1 }"#),
        ],
        "",
    );
    assert_eq!(run.code, 0, "{}", run.block());
}

#[test]
fn status_headers_body_and_attributes_are_compared() {
    let before = json_reply(r#"{"a":1,"b":{"c":"x"},"gone":true}"#).header("x-kind", "old");
    let after = Reply::new(201, r#"{"a":2,"b":{"c":"x","new":[1]}}"#)
        .header("content-type", "application/json");
    let run = compared([before, after], "");
    assert_eq!(run.code, 1, "{}", run.block());
    snapbox::assert_data_eq!(
        below(&run),
        str![[r#"
status
  ~ "200" → "201"
headers
  - x-kind  "old"
body
  ~ $.a  1 → 2
  + $.b.new  [1]
  - $.gone  true
      {
    -   "a": 1
    +   "a": 2
        "b": {
          "c": "x"
    +     "new": [
    +       1
    +     ]
        }
    -   "gone": true
      }
attributes
  ~ a  1 → 2

"#]]
    );
}

#[test]
fn texts_are_compared_line_by_line() {
    let text = |text: &str| Reply::new(200, text).header("content-type", "text/plain");
    let run = compared([text("one\ntwo\n"), text("one\nthree\n")], "--format json");
    let difference = run.json();
    assert_eq!(run.code, 1);
    assert_eq!(difference["lines"], "  one\n- two\n+ three\n  ");
    assert_eq!(
        difference["body"],
        json!([{"what": "body", "kind": "changed", "before": "one\ntwo\n", "after": "one\nthree\n"}])
    );
}

#[test]
fn a_missing_answer_is_a_change_of_the_status_alone() {
    let run = compared([json_reply("{}"), Reply::raw("nonsense")], "--format json");
    let difference = run.json();
    assert_eq!(run.code, 1);
    assert_eq!(difference["status"]["before"], "200");
    assert_eq!(difference["body"], json!([]));
    assert_eq!(difference["headers"], Value::Array(Vec::new()));
}
