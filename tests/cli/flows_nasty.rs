//! What no request can hold ends the conversation before anything is sent, and no secret is shown or kept.

use super::flows_answers::pipe;
use super::{Project, Run};
use crate::server::{Reply, Server};

const SECRET: &str = "T0pS3cret/W0rd+7";

fn project(url: &str, api: &str) -> Project {
    let flow = "steps:\n  - { ask: What?, save: v }\n  - { call: api, routes: { else: end } }\n  - end: \"{{ echo }} to {{ v }}\"\n";
    Project::new([
        ("flows/say.yaml", flow.to_owned()),
        ("apis/api.yaml", api.replace("URL", url)),
    ])
    .file(".env", format!("TOKEN={SECRET}\n"))
    .file("botapi.yaml", "rules: { unrouted-outcome: off }\n")
}

/// One answer as a scenario, as an argument where that can be, and through a pipe where that can be.
fn ways(project: &Project, said: &str) -> Vec<Run> {
    let flow = project.read("flows/say.yaml");
    let line = serde_json::to_string(said).expect("text");
    project.write(
        "flows/said.yaml",
        format!("{flow}scenarios: [{{ name: it, chat: [{{ user: {line} }}] }}]\n"),
    );
    let mut runs = vec![project.run("run-flow said")];
    if !said.contains('\0') {
        runs.push(project.run_with(&["run-flow", "say", "--answer", said]));
    }
    if !said.contains('\n') {
        runs.push(pipe(
            project,
            &["run-flow", "say", "--chat"],
            format!("{said}\n").as_bytes(),
        ));
    }
    runs
}

#[test]
fn a_header_holds_what_stands_on_a_line() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let project = project(
        &server.url(""),
        "url: URL/\nheaders: { X-V: \"{{ v }}\" }\nmappings: { echo: { path: $.e, default: x } }\n",
    );
    for said in [
        "\"",
        "a\tb",
        "Größe 👍",
        "e\u{301}",
        "שלום",
        "{{ secret.TOKEN }}",
        "a, X: y",
        "%0d%0aX-Evil: 1",
    ] {
        let before = server.requests().len();
        for run in ways(&project, said) {
            assert_eq!(run.code, 0, "{}", run.block());
        }
        for request in &server.requests()[before..] {
            assert_eq!(request.header("X-V"), Some(said));
            assert_eq!(request.header("X-Evil"), None);
        }
        assert_eq!(server.requests().len(), before + 3, "{said}");
    }
}

#[test]
fn what_cannot_be_sent_ends_the_conversation_and_nothing_is_sent() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let header =
        "url: URL/\nheaders: { X-V: \"{{ v }}\" }\nmappings: { echo: { path: $.e, default: x } }\n";
    let path = "url: \"URL/a/{{ v }}/b\"\nmappings: { echo: { path: $.e, default: x } }\n";
    let cases = [
        (header, "a\nX-Evil: 1", "bad-header"),
        (header, "a\r\nX-Evil: 1", "bad-header"),
        (header, "a\rb", "bad-header"),
        (header, "a\0b", "bad-header"),
        (header, "a\u{7f}b", "bad-header"),
        (path, "..", "bad-url"),
        (path, ".", "bad-url"),
    ];
    for (api, said, rule) in cases {
        let project = project(&server.url(""), api);
        for run in ways(&project, said) {
            assert!(
                run.all().contains(&format!("error[{rule}]")),
                "{said:?} {}",
                run.block()
            );
            assert_eq!(run.code, 1, "{said:?} {}", run.block());
        }
        assert_eq!(project.run("logs").stdout, "", "{said:?}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn an_answer_of_blanks_is_asked_again() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let project = project(
        &server.url(""),
        "url: URL/\nmappings: { echo: { path: $.e, default: x } }\n",
    );
    for said in [" ", "\t", "\u{a0}\u{3000}"] {
        let run = project.run_with(&["run-flow", "say", "--answer", said]);
        assert_eq!(run.code, 1, "{said:?} {}", run.block());
        assert!(run.stderr.contains("still waits"), "{}", run.block());
    }
    let run = project.run_with(&["run-flow", "say", "--answer", ""]);
    assert_eq!(run.code, 1, "{}", run.block());
    assert_eq!(server.connections(), 0);
}

/// Every file of the log as text, and what the commands make of it.
fn kept(project: &Project) -> String {
    let files = std::fs::read_dir(project.path(".botapi")).expect("a log");
    let files = files.map(|file| std::fs::read(file.expect("a file").path()).expect("bytes"));
    let bytes: String = files
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let shown = [
        "logs --format json",
        "logs show last",
        "logs export --format har",
        "logs curl last",
    ];
    shown
        .iter()
        .fold(bytes, |text, command| text + &project.run(command).all())
}

#[test]
fn a_secret_that_a_user_types_or_an_api_says_is_neither_shown_nor_kept() {
    let echo = Server::start(|request| {
        let body = format!("{{\"e\":\"you are {SECRET}\",\"q\":{:?}}}", request.target);
        Reply::new(200, body)
            .header("X-Echo", SECRET)
            .header("Content-Type", "application/json")
    });
    let api = "url: \"URL/a/{{ v }}?q={{ v }}\"\nheaders: { X-T: \"{{ secret.TOKEN }}\", X-V: \"{{ v }}\" }\nbody: { deep: [{ a: \"x{{ v }}\" }] }\nmappings: { echo: $.e, whole: $, head: { header: X-Echo } }\n";
    let project = project(&echo.url(""), api).file(
        "flows/wrong.yaml",
        "steps:\n  - { ask: What?, save: v }\n  - { call: api, routes: { else: end } }\n  - end: \"{{ echo }} to {{ v }}\"\nscenarios: [{ name: it, chat: [{ user: T0pS3cret/W0rd+7 }, { bot: no }], expect: { attributes: { head: no, whole: no, v: no } } }]\n",
    );
    let mut shown: String = ways(&project, SECRET).iter().map(Run::all).collect();
    for report in ["text", "json", "junit", "github"] {
        let run = project.run(&format!("run-flow wrong -v --report {report}"));
        assert_eq!(run.code, 1, "{}", run.block());
        shown += &run.all();
    }
    let talk = format!("{SECRET}\n/attributes\n/calls\n/back\n/save {SECRET}\n");
    shown += &pipe(&project, &["run-flow", "say", "--chat"], talk.as_bytes()).all();
    shown += &kept(&project);
    shown += &project.read("flows/say.yaml");
    assert!(shown.contains("[secret TOKEN]"), "{shown}");
    let encoded = percent_encoding::utf8_percent_encode(SECRET, percent_encoding::NON_ALPHANUMERIC)
        .to_string();
    for secret in [SECRET, "T0pS3cret", "W0rd", &encoded] {
        let at = shown.find(secret);
        assert_eq!(
            at,
            None,
            "{}",
            &shown[at.unwrap_or_default().saturating_sub(300)..]
        );
    }
    let received = &echo.requests()[0];
    assert_eq!(received.header("X-V"), Some(SECRET));
}

#[test]
fn what_goes_by_the_name_of_a_secret_is_neither_shown_nor_kept() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let flow = "steps:\n  - { ask: Password?, save: password }\n  - { call: api, routes: { else: end } }\nscenarios: [{ name: it, chat: [{ user: hunter2hunter2 }] }]\n";
    let api = format!(
        "url: {}/?password={{{{ password }}}}\nbody: {{ password: \"{{{{ password }}}}\" }}\nheaders: {{ X-Api-Key: \"{{{{ password }}}}\" }}\n",
        server.url("")
    );
    let project = Project::new([("flows/login.yaml", flow), ("apis/api.yaml", &api)]);
    let mut shown = String::new();
    for report in ["text", "json", "junit", "github"] {
        let run = project.run(&format!("run-flow login -v --report {report}"));
        assert_eq!(run.code, 0, "{}", run.block());
        shown += &run.all();
    }
    shown += &project.run("run-flow login --answer hunter2hunter2").all();
    shown += &pipe(
        &project,
        &["run-flow", "login", "--chat"],
        b"hunter2hunter2\n/attributes\n/calls\n",
    )
    .all();
    shown += &kept(&project);
    let at = shown.find("hunter2");
    assert_eq!(
        at,
        None,
        "{}",
        &shown[at.unwrap_or_default().saturating_sub(300)..]
    );
}
