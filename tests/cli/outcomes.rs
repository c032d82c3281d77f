//! Every outcome of the closed set, produced by a real cause, with its reason.

use serde_json::Value;

use super::Project;
use crate::server::{Authority, Nobody, Reply, Server};

/// Outcome, reason and verdict of a call.
fn ended(yaml: &str) -> (String, String, String) {
    let test = Project::api(yaml).first("");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        text(&test["outcome"]),
        text(&test["reason"]),
        text(&test["verdict"]),
    )
}

#[track_caller]
fn case(yaml: &str, outcome: &str, reason: &str, verdict: &str) {
    let (ended_as, because, verdict_is) = ended(yaml);
    assert_eq!(
        (ended_as.as_str(), verdict_is.as_str()),
        (outcome, verdict),
        "{because}"
    );
    assert!(
        because.contains(reason) && reason.is_empty() == because.is_empty(),
        "{because}"
    );
}

#[track_caller]
fn answered(reply: Reply, more: &str, outcome: &str, reason: &str, verdict: &str) {
    let server = Server::with_replies([reply]);
    case(
        &format!("url: {}\n{more}\n", server.url("/")),
        outcome,
        reason,
        verdict,
    );
}

fn json(body: &str) -> Reply {
    Reply::new(200, body).header("Content-Type", "application/json")
}

#[test]
fn statuses_are_outcomes() {
    for (status, verdict) in [
        (200, "passed"),
        (204, "passed"),
        (299, "passed"),
        (301, "failed"),
        (304, "failed"),
        (400, "failed"),
        (404, "failed"),
        (500, "failed"),
        (599, "failed"),
    ] {
        answered(Reply::new(status, ""), "", &status.to_string(), "", verdict);
    }
    answered(
        Reply::new(404, ""),
        "tests: [{ expect: { status: 404 } }]",
        "404",
        "",
        "passed",
    );
    answered(
        Reply::new(404, ""),
        "tests: [{ expect: { status: 4xx } }]",
        "404",
        "",
        "passed",
    );
    answered(
        Reply::new(404, ""),
        "tests: [{ expect: { status: { one_of: [404, 410] } } }]",
        "404",
        "",
        "passed",
    );
    answered(
        Reply::redirect(302, "/"),
        "redirects: 0\ntests: [{ expect: { outcome: 3xx } }]",
        "302",
        "",
        "passed",
    );
}

#[test]
fn no_answer_comes_in_six_kinds() {
    let nobody = Nobody::new();
    case(
        "url: http://nowhere.invalid/\n",
        "dns",
        "no address was found for nowhere.invalid",
        "no_answer",
    );
    case(
        &format!("url: http://{}/\n", nobody.place()),
        "refused",
        "nobody listens on",
        "no_answer",
    );
    let resetting = Server::resetting();
    case(
        &format!("url: {}\n", resetting.url("/")),
        "reset",
        "reset the connection before it answered",
        "no_answer",
    );
    let silent = Server::silent();
    case(
        &format!("url: {}\ntimeout: 50ms\n", silent.url("/")),
        "timeout",
        "no answer after 50ms",
        "no_answer",
    );
    let untrusted = Server::with_tls(&Authority::new().identity(), |_| Reply::new(200, ""));
    case(
        &format!("url: {}\n", untrusted.url("/")),
        "tls",
        "signed by nobody this machine trusts",
        "no_answer",
    );
}

#[test]
fn what_breaks_in_the_middle_is_no_answer() {
    answered(
        Reply::new(200, "half").with_length(100).then_close(),
        "",
        "reset",
        "after 4 of 100 bytes",
        "no_answer",
    );
    answered(
        Reply::new(200, "half").with_length(100).then_stall(),
        "timeout: 80ms",
        "timeout",
        "4 of 100 bytes of the body",
        "no_answer",
    );
    answered(Reply::raw("hello"), "", "reset", "not HTTP", "no_answer");
    answered(
        Reply::redirect(302, "/again"),
        "redirects: 2",
        "redirect_loop",
        "redirect",
        "no_answer",
    );
}

#[test]
fn answers_that_cannot_be_used_are_bad() {
    answered(
        json("<html>"),
        "",
        "bad_body",
        "said to be JSON and is not: it looks like HTML",
        "failed",
    );
    answered(json(""), "", "bad_body", "it is empty", "failed");
    answered(
        json("{\"a\":1"),
        "",
        "bad_body",
        "said to be JSON and is not",
        "failed",
    );
    answered(
        json("<html>").header("X-A", "b"),
        "tests: [{ expect: { status: 200 } }]",
        "bad_body",
        "HTML",
        "failed",
    );
    answered(
        Reply::new(200, vec![b'x'; 2000]),
        "max_response: 1000",
        "too_large",
        "max_response",
        "failed",
    );
    answered(
        Reply::gzip_bomb(40),
        "max_response: 1MiB",
        "too_large",
        "max_response",
        "failed",
    );
    answered(
        json("{}"),
        "mappings: { a: $.a }",
        "mapping_failed",
        "`a` cannot be filled: nothing stands at `$.a`",
        "failed",
    );
    answered(
        json("{\"a\":null}"),
        "mappings: { a: $.a }",
        "mapping_failed",
        "it is null",
        "failed",
    );
    answered(
        json("{\"a\":\"x\"}"),
        "mappings: { a: { path: $.a, type: number } }",
        "mapping_failed",
        "expected a number, found the text `x`",
        "failed",
    );
    answered(
        Reply::new(200, "plain"),
        "mappings: { a: $.a }",
        "mapping_failed",
        "the body is not JSON",
        "failed",
    );
    answered(
        json("{}"),
        "mappings: { a: { header: X-A } }",
        "mapping_failed",
        "the answer has no header `X-A`",
        "failed",
    );
    answered(
        json("{}"),
        "mappings: { a: $.a }\ntests: [{ expect: { outcome: mapping_failed } }]",
        "mapping_failed",
        "nothing",
        "passed",
    );
    answered(
        json("{}"),
        "mappings: { a: $.a }\ntests: [{ expect: { outcome: bad_answer } }]",
        "mapping_failed",
        "nothing",
        "passed",
    );
    answered(
        Reply::new(500, "<html>").header("Content-Type", "application/json"),
        "",
        "500",
        "",
        "failed",
    );
}

#[test]
fn an_expected_outcome_passes_and_another_one_does_not() {
    let silent = Server::silent();
    let yaml = |outcome: &str| {
        format!(
            "url: {}\ntimeout: 50ms\ntests: [{{ expect: {{ outcome: {outcome} }} }}]\n",
            silent.url("/")
        )
    };
    for (outcome, verdict) in [
        ("timeout", "passed"),
        ("no_answer", "passed"),
        ("[404, timeout]", "passed"),
        ("408", "no_answer"),
        ("refused", "no_answer"),
    ] {
        assert_eq!(ended(&yaml(outcome)).2, verdict, "{outcome}");
    }
}
