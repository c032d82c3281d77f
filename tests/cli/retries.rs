//! Calls that are sent again, and when they are not.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::Project;
use crate::server::{Nobody, Reply, Server};

/// Statuses of the attempts, and how long each was waited for.
fn attempts(replies: impl IntoIterator<Item = Reply>, retry: &str) -> (Vec<String>, Vec<f64>) {
    let server = Server::with_replies(replies);
    let test = Project::api(format!("url: {}\n{retry}\n", server.url("/"))).first("--seed 1");
    let attempts = test["attempts"].as_array().expect("a list").clone();
    assert_eq!(attempts.len(), server.requests().len());
    let outcome = |attempt: &Value| attempt["outcome"].as_str().expect("a word").to_owned();
    let waited = |attempt: &Value| attempt["waited_ms"].as_f64().expect("a number");
    (
        attempts.iter().map(outcome).collect(),
        attempts.iter().map(waited).collect(),
    )
}

fn outcomes(statuses: &[u16], retry: &str) -> String {
    let replies = statuses.iter().map(|status| Reply::new(*status, ""));
    attempts(replies, retry).0.join(" ")
}

#[test]
fn only_the_outcomes_that_are_named_are_tried_again() {
    let fast = |more: &str| format!("retry: {{ wait: 1ms{more} }}");
    let cases: [(&[u16], &str, &str); 9] = [
        (&[503, 200], "", "503"),
        (&[503, 200], &fast(""), "503 200"),
        (&[429, 502, 200], &fast(""), "429 502 200"),
        (&[504, 504, 504, 200], &fast(""), "504 504 504"),
        (&[500, 200], &fast(""), "500"),
        (&[404, 200], &fast(""), "404"),
        (
            &[500, 404, 200],
            &fast(", attempts: 5, outcomes: [5xx, 404]"),
            "500 404 200",
        ),
        (&[503, 200], &fast(", outcomes: timeout"), "503"),
        (&[503, 200], &fast(", attempts: 1"), "503"),
    ];
    for (statuses, retry, expected) in cases {
        assert_eq!(outcomes(statuses, retry), expected, "{retry}");
    }
}

#[test]
fn waits_double_with_jitter() {
    let replies = [503, 503, 503, 200].map(|status| Reply::new(status, ""));
    let (_, waits) = attempts(replies, "retry: { attempts: 4, wait: 4ms }");
    assert!(waits[0] <= 0.0, "{waits:?}");
    for (wait, most) in waits[1..].iter().zip([4.0, 8.0, 16.0]) {
        assert!((most * 0.75..=most).contains(wait), "{waits:?}");
    }
}

#[test]
fn retry_after_wins_in_both_forms() {
    let past = httpdate::fmt_http_date(SystemTime::now() - Duration::from_mins(1));
    let (outcomes, waits) = attempts(
        [
            Reply::new(429, "").header("Retry-After", "0"),
            Reply::new(503, "").header("Retry-After", past),
            Reply::new(200, ""),
        ],
        "retry: { attempts: 3, wait: 1h }",
    );
    assert_eq!(outcomes, ["429", "503", "200"]);
    assert!(waits.iter().all(|wait| *wait <= 0.0), "{waits:?}");
}

#[test]
fn a_retry_after_in_seconds_is_waited_for() {
    let replies = [
        Reply::new(503, "").header("Retry-After", "1"),
        Reply::new(200, ""),
    ];
    let (_, waits) = attempts(replies, "retry: { wait: 1ms }");
    assert!((1000.0 - waits[1]).abs() < 1.0, "{waits:?}");
}

#[test]
fn no_answer_is_tried_again_and_every_attempt_is_shown() {
    let nobody = Nobody::new();
    let project = Project::api(format!(
        "url: http://{}/\nretry: {{ attempts: 3, wait: 1ms }}\n",
        nobody.place()
    ));
    assert_eq!(
        project.first("")["attempts"].as_array().map(Vec::len),
        Some(3)
    );
    let run = project.run("test api");
    assert_eq!(run.code, 3);
    for words in [
        "attempt 1 of 3\n",
        "attempt 2 of 3, after",
        "attempt 3 of 3, after",
    ] {
        assert!(run.stdout.contains(words), "{}", run.stdout);
    }
}

#[test]
fn a_body_is_sent_again_as_it_was() {
    let server = Server::with_replies([Reply::new(503, ""), Reply::new(200, "")]);
    let yaml = format!(
        "url: {}\nbody: {{ id: \"{{{{ uuid() }}}}\" }}\nheaders: {{ Idempotency-Key: \"{{{{ uuid() }}}}\" }}\nretry: {{ wait: 1ms }}\n",
        server.url("/")
    );
    assert_eq!(Project::api(yaml).test("").1, 0);
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0], requests[1]);
}

/// A server with tokens: `/token` gives one after the other, anything else wants the `wanted` one.
fn guarded(wanted: &'static str) -> Server {
    let given = std::sync::atomic::AtomicUsize::new(0);
    Server::start(move |request| {
        if request.target == "/token" {
            let number = given.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
            return Reply::new(
                200,
                json!({ "access_token": format!("token-{number}"), "token_type": "Bearer" })
                    .to_string(),
            );
        }
        let right = request.header("authorization") == Some(&format!("Bearer {wanted}"));
        Reply::new(if right { 200 } else { 401 }, "")
    })
}

fn oauth2(server: &Server, more: &str) -> Project {
    let yaml = format!(
        "url: {}\nauth: {{ oauth2: {{ token_url: \"{}\", client_id: \"b&t\", client_secret: \"{{{{ secret.S }}}}\", scope: \"read write\" }} }}\n{more}\n",
        server.url("/"),
        server.url("/token")
    );
    Project::new([("apis/a.yaml", yaml.clone()), ("apis/b.yaml", yaml)])
        .file(".env", "S=co:rr=ct\n")
}

#[test]
fn a_token_is_fetched_once_for_a_run_with_client_credentials() {
    let server = guarded("token-1");
    let tests =
        "tests: [{ name: a, expect: { status: 200 } }, { name: b, expect: { status: 200 } }]";
    let (report, code) = oauth2(&server, tests).test("--jobs 1");
    assert_eq!((code, &report["passed"]), (0, &Value::from(4)));
    let requests = server.requests();
    let tokens: Vec<_> = requests
        .iter()
        .filter(|request| request.target == "/token")
        .collect();
    assert_eq!((tokens.len(), requests.len()), (1, 5));
    assert_eq!(
        String::from_utf8_lossy(&tokens[0].body),
        "grant_type=client_credentials&scope=read%20write"
    );
    let basic = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        "b%26t:co%3Arr%3Dct",
    );
    assert_eq!(
        tokens[0].header("authorization"),
        Some(format!("Basic {basic}").as_str())
    );
    assert_eq!(
        tokens[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
}

#[test]
fn many_calls_at_once_still_share_one_token() {
    let server = guarded("token-1");
    let test = |number: usize| format!("- {{ name: t{number}, expect: {{ status: 200 }} }}\n");
    let tests: String = (0..10).map(test).collect();
    let (_, code) = oauth2(&server, &format!("tests:\n{tests}")).test("");
    let fetched = server
        .requests()
        .iter()
        .filter(|request| request.target == "/token")
        .count();
    assert_eq!((code, fetched), (0, 1));
}

#[test]
fn a_401_refreshes_the_token_once() {
    let server = guarded("token-2");
    let test = oauth2(&server, "").first("a");
    let outcomes: Vec<_> = test["attempts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|attempt| format!("{} {}", attempt["purpose"], attempt["outcome"]).replace('"', ""))
        .collect();
    assert_eq!(outcomes, ["token 200", "call 401", "token 200", "call 200"]);
    assert_eq!(test["verdict"], "passed");
    let never = guarded("never");
    let test = oauth2(&never, "").first("a");
    assert_eq!(
        (&test["outcome"], never.requests().len()),
        (&Value::from("401"), 4)
    );
}

#[test]
fn without_a_token_the_call_is_not_made() {
    let cases = [
        (
            Reply::new(400, "{\"error\":\"invalid_client\"}"),
            "400",
            "no access token from 127.0.0.1: invalid_client",
        ),
        (
            Reply::new(200, "{}"),
            "bad_body",
            "no access token from 127.0.0.1: it holds no `access_token`",
        ),
        (
            Reply::new(200, "<html>"),
            "bad_body",
            "no access token from 127.0.0.1",
        ),
        (Reply::raw(""), "reset", "no access token from 127.0.0.1"),
    ];
    for (reply, outcome, reason) in cases {
        let server = Server::start(move |request| {
            if request.target == "/token" {
                reply.clone()
            } else {
                Reply::new(200, "")
            }
        });
        let test = oauth2(&server, "").first("a");
        assert_eq!(test["outcome"], outcome, "{test:#}");
        assert!(
            test["reason"]
                .as_str()
                .is_some_and(|text| text.starts_with(reason)),
            "{}",
            test["reason"]
        );
        assert!(
            server
                .requests()
                .iter()
                .all(|request| request.target == "/token")
        );
    }
}

#[test]
fn many_calls_at_once_refresh_a_token_together() {
    let server = guarded("token-2");
    let test = |number: usize| format!("- {{ name: t{number}, expect: {{ status: 200 }} }}\n");
    let tests: String = (0..10).map(test).collect();
    let (report, code) = oauth2(&server, &format!("tests:\n{tests}")).test("");
    let fetched = server
        .requests()
        .iter()
        .filter(|request| request.target == "/token")
        .count();
    assert_eq!((code, fetched), (0, 2), "{report:#}");
}
