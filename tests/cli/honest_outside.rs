//! What comes from disk and from servers: files that are none, answers that cost too much, reports others read.

use std::time::{Duration, Instant};

use super::Project;
use crate::server::{Reply, Server};

/// An error at once, however endless the thing is.
#[cfg(unix)]
#[track_caller]
fn refused(project: &Project, what: &str) {
    let started = Instant::now();
    for arguments in ["check", "test --mock"] {
        let run = project.run(arguments);
        assert!(matches!(run.code, 1 | 2), "{what}\n{}", run.block());
        assert!(run.all().contains("error"), "{what}\n{}", run.block());
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{what}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_an_error_at_once() {
    for path in ["apis/x.yaml", "botapi.yaml", ".env"] {
        let project = || Project::api("url: http://h.example/\nexamples: { a: { status: 200 } }\n");
        let with_fifo = project();
        let made = std::process::Command::new("mkfifo")
            .arg(with_fifo.path(path))
            .status();
        assert!(made.expect("mkfifo runs").success());
        refused(&with_fifo, &format!("{path}, a fifo"));
        let with_device = project();
        std::os::unix::fs::symlink("/dev/zero", with_device.path(path)).expect("a link");
        refused(&with_device, &format!("{path}, a device"));
        let with_folder = project();
        std::fs::create_dir(with_folder.path(path)).expect("a folder");
        if path != "apis/x.yaml" {
            refused(&with_folder, &format!("{path}, a folder"));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_an_error() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::api("url: http://h.example/\nexamples: { a: { status: 200 } }\n")
        .file("apis/closed/a.yaml", "url: http://h.example/\n");
    let closed = project.path("apis/closed");
    let permit = |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode));
    permit(0o000).expect("our own folder");
    // Root reads everything.
    if std::fs::read_dir(&closed).is_err() {
        refused(&project, "a closed folder");
    }
    permit(0o755).expect("our own folder");
}

#[test]
fn a_path_that_costs_too_much_ends_quickly() {
    let server = Server::start(|_| {
        let body = format!("{}1{}", "{\"a\":".repeat(100), "}".repeat(100));
        Reply::new(200, body).header("Content-Type", "application/json")
    });
    let yaml = format!(
        "url: {}\nmappings: {{ a: \"$..*..*..*\" }}\n",
        server.url("/")
    );
    let started = Instant::now();
    let test = Project::api(yaml).first("");
    assert!(started.elapsed() < Duration::from_secs(10));
    assert_eq!(test["outcome"], "mapping_failed", "{test}");
}

#[test]
fn junit_is_xml_whatever_names_and_answers_hold() {
    let server = Server::start(|_| {
        Reply::new(200, "{\"a\":\"x\u{fffe}\u{ffff}\u{1}]]>y\"}")
            .header("Content-Type", "text/plain; \u{fffe}")
    });
    let yaml = format!(
        "name: \"api \\uFFFE\"\nurl: {}\nmappings: {{ n: {{ path: $.a, type: number }} }}\ntests: [{{ name: \"one \\uFFFE\\uFFFF \\x01\", expect: {{ status: 404, body: {{ contains: \"no\\uFFFE\" }} }} }}]\n",
        server.url("/")
    );
    let run = Project::api(yaml).run("test --report junit");
    assert_eq!(run.code, 1, "{}", run.block());
    let bad = |character: char| {
        matches!(character, '\u{fffe}' | '\u{ffff}') || character.is_control() && character != '\n'
    };
    assert!(!run.stdout.contains(bad), "{}", run.block());
    for reference in ["&#xFFFE", "&#xfffe", "&#65534", "&#1;", "&#x1;"] {
        assert!(!run.stdout.contains(reference), "{}", run.block());
    }
    let suites = run.stdout.lines().find(|line| line.contains("<testsuites"));
    assert!(
        !suites.expect("the root").contains("skipped"),
        "{}",
        run.block()
    );
}

#[test]
fn a_server_gives_no_commands_to_github() {
    let lines = "x\\n::error::x\\n  ::warning file=a::y\\n##[error]z\\nq ##[group]w\\r::set-output name=a::b";
    let text = lines.replace("\\n", "\n").replace("\\r", "\r");
    let json = format!("{{\"a\":\"{lines}\"}}");
    for (body, kind) in [(text, "text/plain"), (json, "application/json")] {
        let server = Server::start(move |_| {
            Reply::new(200, body.clone())
                .header("Content-Type", kind)
                .header("X-A", "##[error]h")
        });
        let yaml = format!(
            "url: {}\nmappings: {{ a: {{ path: $.a, default: \"\" }}, h: {{ header: X-A }} }}\ntests: [{{ expect: {{ attributes: {{ a: no, h: no }}, headers: {{ x-a: no }}, body: {{ contains: no }} }} }}]\n",
            server.url("/")
        );
        let project = Project::api(yaml).variable("GITHUB_ACTIONS", "true");
        for arguments in [
            "test",
            "test -v",
            "test --report text --report github",
            "logs show last",
            "logs",
        ] {
            let run = project.run(arguments);
            for line in run.all().split(['\n', '\r']) {
                let ours = line.contains("file=apis/api.yaml");
                let command = line.trim_start().starts_with("::") && !ours;
                assert!(
                    !command && !line.contains("##["),
                    "{arguments}: {line:?}\n{}",
                    run.block()
                );
            }
        }
    }
}

#[test]
fn the_documented_settings_load() {
    let settings = "\
environments:
  local: { shop_url: http://127.0.0.1:8787 }
  production: { shop_url: https://shop.example }
default_environment: local
defaults: { timeout: 10s, headers: { User-Agent: my-bot } }
attributes:                                  # optional: what the conversation knows before it starts, and types
  channel: whatsapp
log: { keep: 30d, max_body: 64KiB, max_size: 1GiB }
redact: [x-session, card_number]             # further header names and JSON keys
rules: { unrouted-outcome: error, literal-secret: error }
";
    let project = Project::api("url: \"{{ env.shop_url }}/\"\nexamples: { a: { status: 200 } }\n")
        .file("botapi.yaml", settings);
    for arguments in ["check", "test --mock"] {
        let run = project.run(arguments);
        assert_eq!(run.code, 0, "{}", run.block());
    }
}
