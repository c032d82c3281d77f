//! `botapi logs show` and `botapi logs prune`.

use regex::Regex;
use serde_json::json;
use snapbox::str;

use super::logs_made::Made;
use super::{Project, assert_run};
use crate::server::{Nobody, Reply, Server};

/// The id of the newest call of an API, as lists show it.
fn id(made: &Made, api: &str) -> String {
    let list = made
        .logs(&format!("--api {api} --limit 1 --format json"))
        .json();
    list[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_call_is_shown_with_all_its_attempts_and_times() {
    let made = Made::new();
    let shown = made
        .logs(&format!("show {}", &id(&made, "broken")[..8]))
        .stdout;
    for words in [
        "  environment local\n",
        "  command     botapi test\n",
        "  attempt 1 of 3\n",
        "  attempt 3 of 3",
        "    \"say\": \"Nightingale\"\n",
        "  503 Service Unavailable · HTTP/1.1 · 5 bytes",
        "  retry-after: 0\n",
        "█ first byte ",
        "  outcome     503\n",
        " ms, 3 exchanges, waits included\n",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert!(
        shown.lines().all(|line| line.chars().count() <= 100),
        "{shown}"
    );
    let away = made.logs(&format!("show {}", id(&made, "away"))).stdout;
    assert!(away.contains("  302 → /end\n"), "{away}");
    assert!(away.contains("  n          $.n   7          7\n"), "{away}");
    let token = made.logs(&format!("show {}", id(&made, "good"))).stdout;
    assert!(token.contains("an example, without any network"), "{token}");
    let list = made.logs("--api good --env local --format json").json();
    let token = made
        .logs(&format!("show {}", list[0]["id"].as_str().expect("an id")))
        .stdout;
    assert!(
        token.contains("  access token\n") && !token.contains("t0k3n"),
        "{token}"
    );
    let slow = made.logs(&format!("show {}", id(&made, "slow"))).stdout;
    assert!(
        slow.contains("  outcome     timeout\n  because     "),
        "{slow}"
    );
}

#[test]
fn a_call_without_an_answer_says_why() {
    let nobody = Nobody::new();
    let project = Project::api(format!("url: http://{}/x?q=1\n", nobody.place()));
    assert_eq!(project.run("test").code, 3);
    let mut run = project.run("logs show");
    let id = Regex::new("[0-9a-f]{16}|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d|[▒▄]{5,}")
        .expect("a pattern");
    run.stdout = id.replace_all(&run.stdout, "[…]").into_owned();
    assert_run!(
        run,
        str![[r#"
code: 0
--- stdout
api · call  […]

  when        […]
  command     botapi test
  run         […]

  GET http://127.0.0.1:[PORT]/x?q=1

  no answer (refused): nobody listens on 127.0.0.1:[PORT]

  […]
  ▄ nothing came [TIME] ms

  outcome     refused
  because     nobody listens on 127.0.0.1:[PORT]
  took        [TIME] ms
--- stderr

"#]]
    );
}

#[test]
fn binary_and_cut_bodies_are_said_and_nothing_reaches_the_terminal_that_could_harm_it() {
    let made = Made::new();
    let binary = made.logs(&format!("show {}", id(&made, "binary"))).stdout;
    assert!(binary.contains("  (4 bytes of image/png)\n"), "{binary}");
    for arguments in ["", " --format json"] {
        let nasty = made
            .logs(&format!("show {}{arguments}", id(&made, "nasty")))
            .stdout;
        let harmful = |character: char| {
            character == '\u{202e}' || (character.is_control() && character != '\n')
        };
        assert!(!nasty.contains(harmful), "{}", nasty.escape_debug());
    }
    let server = Server::start(|_| Reply::new(200, "0123456789".repeat(200)));
    let project = Project::api(format!("url: {}\n", server.url("/")))
        .file("botapi.yaml", "log: { max_body: 1000 }\n");
    assert_eq!(project.run("test").code, 0);
    let cut = project.run("logs show last").stdout;
    let words = "  (the body of the answer is cut: the log has 1000 of 2000 bytes)\n";
    assert!(
        cut.contains(words) && cut.contains(" · 2000 bytes · "),
        "{cut}"
    );
    let json = project.run("logs show --format json").json();
    assert_eq!(json["attempts"][0]["response_body"]["cut"], json!(true));
}

#[test]
fn a_call_as_json_has_everything() {
    let made = Made::new();
    let call = made
        .logs(&format!("show {} --format json", id(&made, "broken")))
        .json();
    assert_eq!(
        (&call["outcome"], call["attempts"].as_array().map(Vec::len)),
        (&json!("503"), Some(3))
    );
    let first = &call["attempts"][0];
    let body = json!({ "encoding": "text", "content": "{\"say\":\"Nightingale\"}", "cut": false });
    assert_eq!(first["request_body"], body);
    assert_eq!(first["response_body"]["content"], "later");
    let call = made
        .logs(&format!("show {} --format json", id(&made, "binary")))
        .json();
    let body = json!({ "encoding": "base64", "content": "//4AGw==", "cut": false });
    assert_eq!(call["attempts"][0]["response_body"], body);
    let call = made
        .logs(&format!("show {} --format json", id(&made, "away")))
        .json();
    assert_eq!(call["attempts"][0]["redirects"][0]["status"], 302);
    assert_eq!(call["attempts"][0]["mapped"][0]["value"], 7);
}

#[test]
fn ids_that_are_none_or_several_name_the_calls_that_could_be_meant() {
    let made = Made::new();
    let run = made.project.run("logs show f");
    let words = [
        "error: no call's id begins with `f`",
        "hint: the newest calls are\n    ",
        " 200 mock ",
    ];
    assert!(
        run.code == 2 && words.iter().all(|words| run.stderr.contains(words)),
        "{}",
        run.block()
    );
    let run = made.project.run("logs show zz");
    assert!(
        run.code == 2 && run.stderr.contains("`zz` is not an id"),
        "{}",
        run.block()
    );
    while made.project.run("logs show 1").code == 0
        || made.project.run("logs show 1").stderr.contains("no call")
    {
        made.project.run("test good binary nasty --mock");
        made.project.run("test good binary nasty missing");
    }
    let run = made.project.run("logs show 1");
    assert!(
        run.stderr
            .contains("several calls' ids begin with `1`\n  hint: write more digits:\n    1"),
        "{}",
        run.block()
    );
}

#[test]
fn the_command_below_a_failure_shows_its_call() {
    let made = Made::new();
    let report = made.project.run("test broken missing").stdout;
    let command = Regex::new("botapi (logs show [0-9a-f]{10})\n").expect("a pattern");
    let commands: Vec<_> = command.captures_iter(&report).collect();
    assert_eq!(commands.len(), 2, "{report}");
    let shown = made.project.run(&commands[0][1]).stdout;
    assert!(
        shown.starts_with("broken · ") && shown.contains("outcome     503"),
        "{shown}"
    );
}

#[test]
fn old_calls_are_removed_when_asked_and_the_rest_stays() {
    let made = Made::new();
    let run = made.project.run("logs prune");
    assert!(
        run.code == 2 && run.stderr.contains("--older <TIME>|--keep <N>"),
        "{}",
        run.block()
    );
    assert_eq!(made.project.run("logs prune --older 1d --keep 2").code, 2);
    assert_eq!(
        made.logs("prune --older 1d").stdout,
        "removed no attempt, left 11 attempts\n"
    );
    assert_eq!(
        made.logs("prune --keep 1").stdout,
        "removed 10 attempts, left 1 attempt\n"
    );
    assert_eq!(made.listed(""), "good 200");
    assert_eq!(
        made.logs("prune --older now").stdout,
        "removed 1 attempt, left no attempt\n"
    );
    assert_eq!(
        made.logs("").stderr,
        "the call log is empty: `botapi test` and `botapi run-flow` write every call into it\n"
    );
    let wrong = made.project.run("logs prune --older soon");
    assert!(
        wrong.code == 2 && wrong.stderr.contains("--older: `soon` is not a time"),
        "{}",
        wrong.block()
    );
}
