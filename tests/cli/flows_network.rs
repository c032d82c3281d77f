//! A scenario comes to the same whether mocks answer it or a server that says what the mocks say.

use serde_json::Value;

use super::{Project, Run};
use crate::server::{Nobody, Reply, Server};

/// Looks something up.
const API: &str = r#"url: URL/find
params: { q: "{{ query }}" }
samples: { query: phone }
timeout: 10s
max_response: 1000
mappings: { title: $.title, reason: { path: $.message, for: 4xx, default: "" } }
"#;

/// Says which way the conversation went.
const FLOW: &str = r#"steps:
  - { ask: What?, save: query }
  - call: shop
    routes:
      404: nothing
      4xx: refused
      503: resting
      5xx: down
      timeout: slow
      no_answer: gone
      too_large: much
      bad_answer: broken
      else: broken
  - { id: show, end: "It is {{ title }}." }
  - { id: nothing, end: "Nothing: {{ reason }}" }
  - { id: refused, end: "Refused: {{ reason }}" }
  - { id: resting, end: Resting. }
  - { id: down, end: Down. }
  - { id: slow, end: Slow. }
  - { id: gone, handoff: gone }
  - { id: much, end: Much. }
  - { id: broken, end: Broken. }
scenarios:
  - name: it
    mock: { shop: MOCK }
    chat: [{ user: a & b }, { call: shop, sent: { method: GET, params: { q: a & b } } }]
    expect: { path: [shop, PATH] }
"#;

fn project(url: &str, more: &str, mock: &str, path: &str) -> Project {
    let flow = FLOW.replace("MOCK", mock).replace("PATH", path);
    Project::new([
        ("apis/shop.yaml", API.replace("URL", url) + more),
        ("flows/shop.yaml", flow),
    ])
}

/// What a run says without what may differ: times, ids, who answered, and the words of what was not answered.
fn told(run: &Run) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(entries) => {
                let unanswered = entries.get("response").is_some_and(Value::is_null)
                    || entries.get("outcome").is_some_and(is_no_answer);
                let answer = entries.contains_key("status");
                entries.retain(|key, _| {
                    let differs = ["log", "mock", "calls", "timings"];
                    let steady = !differs.contains(&key.as_str()) && !key.ends_with("_ms");
                    steady && !(unanswered && key == "reason") && !(answer && key == "headers")
                });
                entries.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut report = run.json();
    strip(&mut report);
    report
}

fn is_no_answer(outcome: &Value) -> bool {
    ["timeout", "refused", "reset"].contains(&outcome.as_str().unwrap_or_default())
}

/// Runs the scenario both ways; says how many attempts were made.
fn same(project: &Project) -> usize {
    let offline = project.run("run-flow shop --report json");
    assert_eq!(offline.code, 0, "{}", offline.block());
    let online = project.run("run-flow shop --report json --against-network");
    assert_eq!(online.code, 0, "{}", online.block());
    assert_eq!(told(&offline), told(&online));
    let (mocked, sent) = (offline.json(), online.json());
    assert_eq!(
        (&mocked["calls"]["by_mocks"], &sent["calls"]["by_network"]),
        (&1.into(), &1.into())
    );
    let attempts = sent["scenarios"][0]["turns"][1]["then"][0]["call"]["attempts"].as_array();
    attempts.expect("a call").len()
}

fn json(status: u16, body: &str) -> Reply {
    Reply::new(status, body).header("Content-Type", "application/json")
}

#[test]
fn an_answer_leads_to_the_same_chat_from_a_mock_and_from_a_server() {
    let cases = [
        (
            "{ status: 200, body: { title: iPhone 9 } }",
            json(200, r#"{"title":"iPhone 9"}"#),
            "show",
        ),
        (
            "{ status: 404, body: { message: none } }",
            json(404, r#"{"message":"none"}"#),
            "nothing",
        ),
        ("404", Reply::new(404, ""), "nothing"),
        (
            "{ status: 422, body: { message: no } }",
            json(422, r#"{"message":"no"}"#),
            "refused",
        ),
        ("4xx", Reply::new(400, ""), "refused"),
        ("503", Reply::new(503, ""), "resting"),
        ("5xx", Reply::new(500, ""), "down"),
        ("bad_body", json(200, "this is not JSON"), "broken"),
        ("mapping_failed", json(200, "{}"), "broken"),
        (
            "{ status: 200, body: { title: 1.10 } }",
            json(200, r#"{"title":1.10}"#),
            "show",
        ),
    ];
    for (mock, reply, path) in cases {
        let server = Server::with_replies([reply]);
        assert_eq!(same(&project(&server.url(""), "", mock, path)), 1, "{mock}");
        assert_eq!(server.requests()[0].target, "/find?q=a%20%26%20b");
    }
}

#[test]
fn no_answer_leads_to_the_same_chat_from_a_mock_and_from_a_network() {
    let (silent, resetting, nobody) = (Server::silent(), Server::resetting(), Nobody::new());
    let closing = Server::start(|_| Reply::raw(""));
    let cases = [
        ("timeout", silent.url(""), "slow"),
        ("refused", format!("http://{}", nobody.place()), "gone"),
        ("reset", resetting.url(""), "gone"),
        ("reset", closing.url(""), "gone"),
    ];
    for (mock, url, path) in cases {
        let project = project(&url, "", mock, path);
        let api = project.read("apis/shop.yaml");
        let wait = if mock == "timeout" { "100ms" } else { "10s" };
        project.write("apis/shop.yaml", api.replace("10s", wait));
        assert_eq!(same(&project), 1, "{mock} {url}");
    }
}

#[test]
fn an_answer_that_is_too_large_leads_to_the_same_chat() {
    let server = Server::start(|_| Reply::new(200, vec![b'x'; 2000]));
    let project = project(&server.url(""), "", "too_large", "much");
    for network in ["", "--against-network"] {
        let run = project.run(&format!("run-flow shop --report json {network}"));
        assert_eq!(run.code, 0, "{}", run.block());
        let call = &run.json()["scenarios"][0]["turns"][1]["then"][0]["call"];
        assert_eq!(
            (&call["outcome"], &call["route"]["to"]),
            (&"too_large".into(), &"much".into())
        );
    }
}

#[test]
fn attempts_that_fail_before_one_that_holds_are_the_same() {
    let retry = "retry: { attempts: 3, wait: 1ms }\n";
    let found = "{ status: 200, body: { title: x } }";
    let body = || json(200, r#"{"title":"x"}"#);
    let cases = [
        (
            format!("[503, {found}]"),
            vec![Reply::new(503, ""), body()],
            "show",
            2,
        ),
        (
            format!("[429, 502, {found}]"),
            vec![Reply::new(429, ""), Reply::new(502, ""), body()],
            "show",
            3,
        ),
        (
            format!("[reset, {found}]"),
            vec![Reply::raw(""), body()],
            "show",
            2,
        ),
        (
            format!("[timeout, {found}]"),
            vec![
                Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nx").then_stall(),
                body(),
            ],
            "show",
            2,
        ),
        ("503".to_owned(), vec![Reply::new(503, "")], "resting", 3),
        (
            "[503, 500]".to_owned(),
            vec![Reply::new(503, ""), Reply::new(500, "")],
            "down",
            2,
        ),
    ];
    for (mock, replies, path, attempts) in cases {
        let server = Server::with_replies(replies);
        let project = project(&server.url(""), retry, &mock, path);
        if mock.contains("timeout") {
            let api = project.read("apis/shop.yaml");
            project.write("apis/shop.yaml", api.replace("10s", "1s"));
        }
        let made = same(&project);
        assert_eq!(
            (made, server.requests().len()),
            (attempts, attempts),
            "{mock}"
        );
    }
}

#[test]
fn what_does_not_hold_is_told_alike() {
    let server = Server::start(|_| json(200, r#"{"title":"x"}"#));
    let project = project(
        &server.url(""),
        "",
        "{ status: 200, body: { title: x } }",
        "nothing",
    );
    let runs = ["", "--against-network"].map(|network| {
        let run = project.run(&format!("run-flow shop --report json {network}"));
        assert_eq!(run.code, 1, "{}", run.block());
        told(&run)
    });
    assert_eq!(runs[0], runs[1]);
    assert_eq!(
        runs[0]["scenarios"][0]["problems"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn a_conversation_by_answers_is_the_same_over_the_network() {
    let server = Server::start(|_| json(200, r#"{"title":"x"}"#));
    let more = "examples: { found: { status: 200, body: { title: x } } }\n";
    let project = project(&server.url(""), more, "found", "show");
    let [offline, online] = ["--mock", "--against-network"].map(|answers| {
        let run = project.run(&format!("run-flow shop {answers} --answer phone -q"));
        assert_eq!(run.code, 0, "{}", run.block());
        run.block()
    });
    assert_eq!(offline, online.replace(" · [TIME] ms", ""));
}
