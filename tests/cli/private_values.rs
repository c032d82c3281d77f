//! What a user says for an attribute that `redact:` names is hidden wherever the bot repeats it.

use std::io::Write as _;
use std::process::Stdio;

use super::flows_answers::pipe;
use super::project::Project;
use crate::server::{Reply, Server};

const FLOW: &str = "steps:\n- { ask: Your card?, save: card_number }\n- { call: pay, routes: { else: end } }\n- say: \"I charge {{ card_number }} ({{ echoed }}).\"\n- ask: Sure?\n  save: sure\n  choices: [\"Yes, {{ card_number }}\", \"No\"]\nscenarios:\n- name: one\n  mock: { pay: done }\n  chat: [{ user: \"4111999\" }, { bot: wrong }, { bot: Sure? }, { user: \"No\" }]\n- name: two\n  mock: { pay: done }\n  chat: [{ user: \"4111999\" }, { user: \"No\" }]\n";
const API: &str = "method: POST\nurl: http://a.b/{{ card_number }}\nbody: { paid_with: \"{{ card_number }}\" }\nmappings: { echoed: $.echo }\nexamples: { done: { body: { echo: \"card 4111999\" } } }\n";

fn project() -> Project {
    Project::new([
        ("flows/pay.yaml", FLOW),
        ("apis/pay.yaml", API),
        ("botapi.yaml", "redact: [card_number]\n"),
    ])
}

#[test]
fn no_report_shows_it() {
    let project = project();
    for report in ["text", "json", "junit", "github"] {
        let run = project.run(&format!("run-flow pay --report {report}=out.txt"));
        assert_eq!(run.code, 1, "{}", run.stderr);
        let told = project.read("out.txt");
        assert!(!told.contains("4111999"), "{report}: {told}");
        assert!(!run.stdout.contains("4111999"), "{}", run.stdout);
        assert!(!run.stderr.contains("4111999"), "{}", run.stderr);
    }
    let run = project.run("run-flow pay --report text -v");
    assert!(
        run.stdout
            .contains("I charge [redacted] (card [redacted])."),
        "{}",
        run.stdout
    );
}

#[test]
fn the_log_does_not_hold_it() {
    let project = project();
    project.run("run-flow pay");
    let run = project.run("logs export --format ndjson");
    assert!(
        run.stdout.contains("paid_with"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert!(!run.stdout.contains("4111999"), "{}", run.stdout);
}

#[test]
fn a_chat_does_not_repeat_it() {
    let api = API.replace("card 4111999", "by card");
    let project = project().file("apis/pay.yaml", api);
    let mut command = project.command("", &["run-flow", "pay", "--mock", "--chat"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdin = child.stdin.take().expect("standard input");
    stdin
        .write_all(b"4111999\n/attributes\n/calls\n\nNo\n/save one\n/save three\n")
        .expect("a reader");
    drop(stdin);
    let output = child.wait_with_output().expect("an end");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("I charge [redacted]"), "{told}");
    assert!(!told.contains("4111999"), "{told}");
    let written = project.read("flows/pay.yaml");
    assert!(
        !written
            .split("name: three")
            .nth(1)
            .unwrap_or("4111999")
            .contains("4111999"),
        "{written}"
    );
    assert_eq!(output.status.code(), Some(0), "the last one was saved");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains(
            "an empty line is not sent; `/silence` says nothing until the bot stops waiting"
        ),
        "{said}"
    );
}

#[test]
fn a_conversation_that_is_not_saved_is_no_success() {
    let project = project();
    let run = project.run_with(&[
        "run-flow",
        "pay",
        "--mock",
        "--answer",
        "4111999",
        "--answer",
        "No",
        "--answer",
        "/save one",
    ]);
    assert!(
        run.stderr.contains("there is a scenario `one` already"),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, 2);
}

const LOGIN: &str = "url: URL/\nmappings: { tok: $.token }\nexamples: { done: { body: { token: tok-in-example } } }\n";
const HOME: &str = "steps:\n- { ask: Where?, save: home, type: location }\n- { ask: Pin?, save: pin, type: integer }\n- { call: login, routes: { else: end } }\n- say: \"{{ password }} knows {{ tok }}\"\n- set: { password: gone }\n";

#[test]
fn a_saved_conversation_has_no_hidden_value_in_it() {
    let server = Server::start(|_| Reply::new(200, r#"{"token":"tok-12345678"}"#));
    let project = Project::new([
        ("flows/main.yaml", HOME),
        (
            "apis/login.yaml",
            LOGIN.replace("URL", &server.url("")).as_str(),
        ),
        ("botapi.yaml", "redact: [home, pin]\n"),
    ]);
    let arguments = ["run-flow", "main", "--chat", "--set", "password=hunter2"];
    let talk = "/location 52.51 13.41\n123,456\n4567\n/save leak\n";
    let run = pipe(&project, &arguments, talk.as_bytes());
    let file = project.read("flows/main.yaml");
    assert!(file.contains("name: leak"), "{}", run.block());
    let secret = [
        "hunter2",
        "52.51",
        "13.41",
        "123456",
        "123,456",
        "4567",
        "tok-12345678",
    ];
    for secret in secret {
        assert!(!file.contains(secret), "{secret}: {file}");
        assert!(!run.stdout.contains(secret), "{secret}: {}", run.block());
    }
    assert!(file.contains("[redacted] knows [redacted]"), "{file}");
}

#[test]
fn an_update_writes_no_hidden_value_that_is_not_in_the_project() {
    let server = Server::start(|_| Reply::new(200, r#"{"token":"tok-12345678"}"#));
    let flow = "steps:\n- { call: login, routes: { else: end } }\n- say: \"I know {{ tok }}\"\nscenarios:\n- { name: sent, chat: [{ bot: a }] }\n- { name: mocked, mock: { login: { body: { token: tok-in-place } } }, chat: [{ bot: b }] }\n- { name: named, mock: { login: done }, chat: [{ bot: c }] }\n";
    let project = Project::new([
        ("flows/main.yaml", flow),
        (
            "apis/login.yaml",
            LOGIN.replace("URL", &server.url("")).as_str(),
        ),
    ]);
    let run = project.run("run-flow main --update");
    let file = project.read("flows/main.yaml");
    assert!(!file.contains("tok-12345678"), "{file}");
    for said in [
        "I know [redacted]",
        "I know tok-in-place",
        "I know tok-in-example",
    ] {
        assert!(file.contains(said), "{said}: {file}{}", run.block());
    }
}

#[test]
fn a_test_of_a_hidden_value_fails_without_showing_it() {
    let api = "url: http://a.b/\nexamples: { one: { body: { token: tok-abcdefgh, secret: 12345 } } }\ntests:\n- { name: token, expect: { body: { $.token: { not: tok-abcdefgh } } } }\n- { name: text, expect: { body: { $.token: { count: 3 } } } }\n- { name: schema, expect: { schema: a.json } }\n";
    let project = Project::new([
        ("apis/a.yaml", api),
        (
            "apis/a.json",
            r#"{ "properties": { "secret": { "maximum": 10 }, "token": { "maxLength": 3 } } }"#,
        ),
    ]);
    let run = project.run("test --mock");
    assert!(run.stdout.contains("3 tests: 3 failed"), "{}", run.block());
    assert!(!run.stdout.contains("12345"), "{}", run.block());
    for told in [
        "found `\"[redacted]\"` (text, what is hidden does not fit)",
        "expected count equals 3, found `\"[redacted]\"` (text)",
        "/secret: what is hidden does not fit",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.block());
    }
}

#[test]
fn a_scenario_is_not_updated_with_what_comes_after_a_call_without_an_answer() {
    let flow = "steps:\n- { call: a, routes: { else: gone } }\n- say: Fine.\n- { id: gone, say: Gone. }\nscenarios:\n- { name: one, chat: [{ bot: Hm }] }\n";
    let project = Project::new([
        (
            "apis/a.yaml",
            "url: http://127.0.0.1:1/\nexamples: { one: {} }\n",
        ),
        ("flows/main.yaml", flow),
    ]);
    let run = project.run("run-flow main --update");
    assert_eq!(run.code, 3, "{}", run.block());
    let told = "`one` is not updated: a call got no answer";
    assert!(run.stderr.contains(told), "{}", run.block());
    assert_eq!(project.read("flows/main.yaml"), flow);
}
