//! The exit code says the worst of what came of a run; streams that break do not hide it.

use std::io::Read as _;
use std::process::Stdio;

use super::Project;
use crate::server::{Nobody, Reply, Server};

/// The exit code of a project with these definitions; `OK` and `GONE` are addresses.
fn code(definitions: &[&str]) -> i32 {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let nobody = Nobody::new();
    let gone = format!("http://{}/", nobody.place());
    let definition = |(index, yaml): (usize, &&str)| {
        let yaml = yaml.replace("OK", &server.url("/")).replace("GONE", &gone);
        (format!("apis/{index}.yaml"), yaml)
    };
    let authority = ("ca.pem".to_owned(), "no certificate".to_owned());
    let files = definitions.iter().enumerate().map(definition);
    Project::new(files.chain([authority])).run("test").code
}

const HOLDS: &str = "url: OK\n";
const FAILS: &str = "url: OK\ntests: [{ expect: { status: 404 } }]\n";
const NO_ANSWER: &str = "url: GONE\n";
const NO_ANSWER_EXPECTED: &str = "url: GONE\ntests: [{ expect: { outcome: refused } }]\n";
const OTHER_NO_ANSWER: &str = "url: GONE\ntests: [{ expect: { outcome: timeout } }]\n";
const CANNOT_BE_SENT: &str = "url: https://127.0.0.1:9/\ntls: { ca: ca.pem }\n";
const BROKEN_FILE: &str = "ulr: OK\n";

#[test]
fn the_worst_of_all_tests_decides() {
    let cases: [(&[&str], i32); 12] = [
        (&[HOLDS], 0),
        (&[FAILS], 1),
        (&[CANNOT_BE_SENT], 2),
        (&[BROKEN_FILE], 2),
        (&[NO_ANSWER], 3),
        (&[NO_ANSWER_EXPECTED], 0),
        (&[OTHER_NO_ANSWER], 3),
        (&[HOLDS, NO_ANSWER], 3),
        (&[HOLDS, FAILS, NO_ANSWER], 1),
        (&[HOLDS, CANNOT_BE_SENT, NO_ANSWER], 2),
        (&[FAILS, CANNOT_BE_SENT], 1),
        (&[FAILS, BROKEN_FILE], 2),
    ];
    for (definitions, expected) in cases {
        assert_eq!(code(definitions), expected, "{definitions:#?}");
    }
}

/// A project whose output is long.
fn talkative(server: &Server) -> Project {
    let api = |number: usize| {
        (
            format!("apis/{number:03}.yaml"),
            format!("url: {}\n", server.url("/")),
        )
    };
    Project::new((0..100).map(api))
}

#[test]
fn a_reader_who_goes_away_ends_it_quietly() {
    let server = Server::start(|_| Reply::new(200, "[1, 2, 3]"));
    let project = talkative(&server);
    for arguments in [
        &["test", "-v"][..],
        &["test", "--report", "json"],
        &["check"],
        &["test", "--curl"],
        &["--help"],
    ] {
        let mut command = project.command("", arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let mut complaints = String::new();
        child
            .stderr
            .take()
            .expect("a pipe")
            .read_to_string(&mut complaints)
            .expect("text");
        let status = child.wait().expect("it ends");
        assert!(
            !complaints.contains("panicked") && !complaints.contains("Broken pipe"),
            "{arguments:?}: {complaints}"
        );
        assert_eq!(status.code(), Some(0), "{arguments:?}: {complaints}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_never_a_success() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let project = talkative(&server);
    for arguments in [
        &["test"][..],
        &["test", "--report", "json"],
        &["check"],
        &["test", "--curl"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("a full disk");
        let mut command = project.command("", arguments);
        let output = command.stdout(full).output().expect("it runs");
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {complaints}");
        assert!(
            complaints.contains("the results cannot be written: No space left on device"),
            "{arguments:?}: {complaints}"
        );
    }
    let run = project.run("test --report json=/dev/full");
    assert_eq!(run.code, 2, "{}", run.block());
    assert!(
        run.stderr
            .contains("the report `/dev/full` cannot be written"),
        "{}",
        run.stderr
    );
}
