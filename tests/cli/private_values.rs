//! What a user says for an attribute that `redact:` names is hidden wherever the bot repeats it.

use std::io::Write as _;
use std::process::Stdio;

use super::project::Project;

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
