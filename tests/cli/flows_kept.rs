//! What the call log keeps of flows.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::Value;

use super::Project;
use super::flows_answers::pipe;
use crate::server::{Reply, Server};

const FLOW: &str = r#"steps:
  - { ask: What?, save: q }
  - { id: first, call: shop, routes: { 404: nothing, else: nothing } }
  - { flow: inner }
  - { end: "{{ title }}" }
  - { id: nothing, end: Nothing. }
scenarios:
  - name: mocked
    mock: { shop: [503, { status: 200, body: { title: x } }, 404] }
    chat: [{ user: phone }]
  - name: real
    chat: [{ user: car }]
"#;

const INNER: &str = "steps:\n  - { call: shop, with: { q: inner }, routes: { else: end } }\n";

const API: &str = "url: URL/\nparams: { q: \"{{ q }}\" }\nretry: { attempts: 2, wait: 1ms }\nmappings: { title: $.title }\nexamples: { found: { status: 200, body: { title: y } } }\n";

fn project(url: &str) -> Project {
    Project::new([
        ("apis/shop.yaml", API.replace("URL", url)),
        ("flows/main.yaml", FLOW.to_owned()),
        ("flows/inner.yaml", INNER.to_owned()),
    ])
}

fn listed(project: &Project, filter: &str) -> Vec<Value> {
    let run = project.run(&format!("logs {filter} --format json"));
    assert_eq!(run.code, 0, "{}", run.block());
    run.json().as_array().expect("a list").clone()
}

#[test]
fn every_attempt_of_mocks_and_of_a_network_is_kept_with_where_it_comes_from() {
    let server = Server::with_replies([
        Reply::new(502, ""),
        Reply::new(200, r#"{"title":"z"}"#).header("Content-Type", "application/json"),
    ]);
    let project = project(&server.url(""));
    let run = project.run("run-flow main");
    assert_eq!(run.code, 0, "{}", run.block());
    let cases = [
        ("--flow main", 4),
        ("--scenario mocked --attempts", 3),
        ("--scenario real --attempts", 3),
        ("--run last", 4),
        ("--run last --status 5xx --attempts", 2),
        ("--flow inner", 0),
        ("--api shop --flow main --scenario real --status 200", 2),
    ];
    for (filter, count) in cases {
        assert_eq!(listed(&project, filter).len(), count, "{filter}");
    }
    for (scenario, mock, statuses) in [
        ("mocked", true, [503, 200, 404]),
        ("real", false, [502, 200, 200]),
    ] {
        let mut calls = listed(&project, &format!("--scenario {scenario} --attempts"));
        calls.reverse();
        let told: Vec<Value> = calls
            .iter()
            .map(|call| {
                Value::from(
                    [
                        "status", "step", "attempt", "attempts", "mock", "flow", "command",
                    ]
                    .map(|key| call[key].clone())
                    .to_vec(),
                )
            })
            .collect();
        let row = |status: i32, step: &str, attempt: i32, attempts: i32| {
            serde_json::json!([status, step, attempt, attempts, mock, "main", "run-flow"])
        };
        let expected = [
            row(statuses[0], "first", 1, 2),
            row(statuses[1], "first", 2, 2),
            row(statuses[2], "inner · shop", 1, 1),
        ];
        assert_eq!(told, expected, "{scenario}");
    }
}

#[test]
fn a_kept_call_of_a_scenario_is_shown_whole() {
    let server = Server::start(|_| Reply::new(404, "{}"));
    let project = project(&server.url(""));
    let run = project.run("run-flow main --only real");
    assert_eq!(run.code, 0, "{}", run.block());
    let shown = project.run("logs show last").stdout;
    for line in [
        "flow        main",
        "shop · real",
        "step        first",
        "route       404: nothing",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
}

#[test]
fn a_run_that_keeps_no_log_leaves_no_file() {
    let server = Server::start(|_| Reply::new(404, "{}"));
    let project = project(&server.url(""));
    for arguments in [
        "run-flow main --no-log",
        "run-flow main --no-log --answer x",
        "run-flow main --no-log --report json",
        "run-flow main --no-log --against-network",
    ] {
        let run = project.run(arguments);
        assert!(run.code < 2, "{}", run.block());
        assert!(!run.all().contains("logs show"), "{}", run.block());
    }
    let run = pipe(
        &project,
        &["run-flow", "main", "--chat", "--no-log"],
        b"x\n/calls\n",
    );
    assert!(run.stdout.contains("not logged"), "{}", run.block());
    assert!(!project.path(".botapi").exists());
}

#[test]
fn calls_of_turns_that_were_taken_back_stay_and_answers_of_arguments_are_kept() {
    let server = Server::start(|_| Reply::new(404, "{}"));
    let project = project(&server.url(""));
    pipe(
        &project,
        &["run-flow", "main", "--chat"],
        b"one\n/back\ntwo\n",
    );
    let calls = listed(&project, "--run last");
    let urls: Vec<&str> = calls
        .iter()
        .filter_map(|call| call["url"].as_str())
        .collect();
    assert_eq!(urls, [server.url("/?q=two"), server.url("/?q=one")]);
    project.run("run-flow main --answer three");
    let calls = listed(&project, "--run last");
    assert_eq!(calls.len(), 1);
    assert_eq!(
        (&calls[0]["flow"], &calls[0]["scenario"]),
        (&"main".into(), &Value::Null)
    );
}

#[test]
fn a_run_that_is_killed_leaves_a_log_that_can_be_read() {
    let server = Server::start(|request| {
        let reply = Reply::new(200, r#"{"title":"z"}"#).header("Content-Type", "application/json");
        if request.target.contains("stall") {
            reply.then_stall().with_length(99)
        } else {
            reply
        }
    });
    let project = project(&server.url(""));
    project.write(
        "apis/shop.yaml",
        project.read("apis/shop.yaml") + "timeout: 10m\n",
    );
    let mut command = project.command("", &["run-flow", "main", "--chat"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut stdin, b"one\n/restart\nstall\n").expect("a reader");
    let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut lines = stdout.lines().map(|line| line.expect("text"));
    lines
        .find(|line| line.contains("stall"))
        .expect("the second turn begins");
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
    let calls = listed(&project, "--run last");
    assert_eq!(calls.len(), 2, "{calls:?}");
    assert_eq!(project.run("logs show last").code, 0);
}
