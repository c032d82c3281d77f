//! `--curl`: the printed command sends what `botapi test` would send.

use std::process::Command;

use super::Project;
use crate::server::{Received, Reply, Server};

fn has_curl() -> bool {
    Command::new("curl")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// What arrives by `botapi test` and by the printed command, without what only the programs say of themselves.
fn both(yaml: &str) -> Option<[Received; 2]> {
    let server = Server::start(|request| {
        let token = request.target == "/token";
        Reply::new(
            200,
            if token {
                r#"{"access_token":"the-token"}"#
            } else {
                "{}"
            },
        )
    });
    let project = Project::api(yaml.replace("URL", &server.url("")))
        .file(".env", "S='it''s a \"$ecret\" `x` \\'\nPATH_PART=a/b c\n")
        .file("picture.bin", [0, 159, 146, 150, 10])
        .file("note.txt", "a note\n");
    let (report, code) = project.test("--seed 7");
    assert_eq!(code, 0, "{report:#}");
    let printed = project.run("test --curl --seed 7");
    assert_eq!(
        (printed.code, printed.stderr.as_str()),
        (0, ""),
        "{}",
        printed.block()
    );
    if !has_curl() {
        return None;
    }
    let before = server.requests().len();
    let mut shell = Command::new("sh");
    shell
        .arg("-c")
        .arg(&printed.stdout)
        .current_dir(project.path(""));
    shell
        .env("S", "it''s a \"$ecret\" `x` \\")
        .env("PATH_PART", "a%2Fb%20c")
        .env("ACCESS_TOKEN", "the-token");
    let output = shell.output().expect("a shell");
    assert!(
        output.status.success(),
        "{}\n{}",
        printed.stdout,
        String::from_utf8_lossy(&output.stderr)
    );
    let requests = server.requests();
    assert_eq!(requests.len(), before + 1, "{}", printed.stdout);
    Some([requests[before - 1].clone(), requests[before].clone()].map(without_signature))
}

fn without_signature(mut request: Received) -> Received {
    let own = [
        "user-agent",
        "accept",
        "accept-encoding",
        "host",
        "content-length",
    ];
    request
        .headers
        .retain(|(name, _)| !own.contains(&name.to_lowercase().as_str()));
    for (name, _) in &mut request.headers {
        *name = name.to_lowercase();
    }
    request.headers.sort();
    request
}

#[track_caller]
fn case(yaml: &str) {
    if let Some([ours, curls]) = both(yaml) {
        assert_eq!(ours, curls, "{yaml}");
    }
}

#[test]
fn methods_paths_queries_and_headers_are_the_same() {
    case("url: URL/a b/é?x=1\nparams: { q: \"a/b?c=d&'\\\"$HOME`x`\\\\ é\", l: [1, 2] }\n");
    case("url: URL/\nmethod: DELETE\nheaders: { X-A: \"it's $HOME\", X-B: b }\n");
    case("url: URL/\nmethod: HEAD\n");
    case("url: URL/\nmethod: POST\n");
    case("url: URL/\nheaders: { X-Empty: \"\" }\n");
}

#[test]
fn bodies_are_the_same() {
    case("url: URL/\nbody: { a: \"it's\", b: [1.10, ~, \"x\\ny\"], c: \"{{ uuid() }}\" }\n");
    case("url: URL/\nmethod: PUT\nform: { a: \"b&c=d\", e: [1, 2] }\n");
    case("url: URL/\ntext: \"@note.txt\"\n");
    case("url: URL/\ntext: \"\"\n");
    case("url: URL/\nmultipart: { a: b, f: { file: note.txt } }\n");
    case(
        "url: URL/\ngraphql: { query: \"query($q: String) { a }\", variables: { q: \"it's\" } }\n",
    );
    case("url: URL/\nfile: note.txt\n");
    case("url: URL/\nfile: picture.bin\n");
    case("url: URL/\nmultipart: { f: { file: picture.bin } }\n");
}

#[test]
fn secrets_are_variables_and_the_same_once_they_are_set() {
    case("url: URL/\nauth: { bearer: \"{{ secret.S }}\" }\n");
    case("url: URL/\nauth: { basic: { username: bot, password: \"{{ secret.S }}\" } }\n");
    case("url: URL/\nauth: { api_key: { header: X-Key, value: \"{{ secret.S }}\" } }\n");
    case("url: URL/\nheaders: { X-Key: \"a {{ secret.S }} b\" }\n");
    case(
        "url: URL/\nauth: { oauth2: { token_url: \"URL/token\", client_id: a, client_secret: \"{{ secret.S }}\" } }\n",
    );
}

#[test]
fn no_secret_needs_to_be_set_and_none_is_printed() {
    let yaml = "url: \"http://h.example/{{ a }}\"\nsamples: { a: \"{{ secret.NOT_SET }}\" }\nauth: { bearer: \"{{ secret.TOKEN }}\" }\n";
    let run = Project::api(yaml)
        .variable("TOKEN", "correct-horse-battery")
        .run("test --curl");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        run.stdout.contains("\"$TOKEN\"") && run.stdout.contains("\"$NOT_SET\""),
        "{}",
        run.stdout
    );
    assert!(!run.all().contains("correct-horse"), "{}", run.all());
}

#[test]
fn several_commands_are_told_apart_by_comments() {
    let yaml = "url: http://h.example/\ntests: [{ name: one, expect: { status: 200 } }, { name: \"two\\nrm -rf x\", expect: { status: 200 } }]\n";
    let run = Project::api(yaml).run("test --curl");
    assert_eq!(run.code, 0, "{}", run.block());
    let starts: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| !line.starts_with(' '))
        .map(|line| &line[..4])
        .collect();
    assert_eq!(starts, ["# ap", "curl", "# ap", "curl"], "{}", run.stdout);
}
