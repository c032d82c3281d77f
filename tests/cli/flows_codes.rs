//! How runs of flows end: exit codes, reports of runs that fail, and pipes that are closed.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use quick_junit::Report;

use super::Project;
use super::flows_answers::pipe;
use crate::server::{Nobody, Reply, Server};

const GOOD: &str = "  - { name: good, tags: [fast], mock: { shop: 200 }, chat: [{ user: a }] }\n";
const BAD: &str =
    "  - { name: bad, tags: [slow], mock: { shop: 200 }, chat: [{ user: a }, { bot: no }] }\n";
/// Sends to where nobody listens, and hopes for more.
const ALONE: &str = "  - { name: alone, tags: [slow], chat: [{ user: a }, { bot: Yes }] }\n";
/// The same, and content with it.
const FINE: &str = "  - { name: fine, chat: [{ user: a }, { bot: Gone }] }\n";
/// A tag that the second row alone has.
const ROWS: &str = "  - { name: \"{{ t }}\", tags: [\"{{ t }}\"], each: [{ t: early }, { t: late }], mock: { shop: 200 }, chat: [{ user: a }] }\n";
/// Not the name of anything.
const BROKEN: &str = "  - { name: broken, mock: { shop: what }, chat: [{ user: a }] }\n";

const STEPS: &str = "steps:\n  - { ask: What?, save: q }\n  - { call: shop, routes: { else: gone } }\n  - { end: Yes }\n  - { id: gone, end: Gone }\nscenarios:\n";

fn project(url: &str, scenarios: &[&str]) -> Project {
    Project::new([
        (
            "apis/shop.yaml",
            format!("url: {url}\nparams: {{ q: \"{{{{ q }}}}\" }}\n"),
        ),
        ("flows/main.yaml", format!("{STEPS}{}", scenarios.concat())),
    ])
}

#[test]
fn the_worst_decides_how_a_run_ends() {
    let nobody = Nobody::new();
    let url = format!("http://{}/", nobody.place());
    let cases: [(&[&str], &str, i32); 15] = [
        (&[GOOD], "", 0),
        (&[GOOD, BAD], "", 1),
        (&[GOOD, BAD], "--tag fast", 0),
        (&[GOOD, ALONE], "", 3),
        (&[GOOD, FINE], "", 0),
        (&[GOOD, BAD, ALONE], "", 1),
        (&[GOOD, BROKEN], "", 2),
        (&[GOOD, ROWS], "--tag fast,late", 0),
        (&[GOOD], "--tag none", 2),
        (&[GOOD], "--tag fast,none", 2),
        (&[GOOD], "--only none", 2),
        (&[GOOD], "--mock --against-network", 2),
        (&[GOOD], "main mian", 2),
        (&[], "", 2),
        (&[GOOD, "  - {\n"], "", 2),
    ];
    for (scenarios, arguments, code) in cases {
        for report in ["text", "json", "junit", "github"] {
            let run =
                project(&url, scenarios).run(&format!("run-flow {arguments} --report {report}"));
            assert_eq!(run.code, code, "{scenarios:?} {arguments} {}", run.block());
        }
    }
}

#[test]
fn reports_are_written_however_a_run_ends() {
    let nobody = Nobody::new();
    let url = format!("http://{}/", nobody.place());
    let cases: [(&[&str], i32, &str); 4] = [
        (&[GOOD], 0, ""),
        (&[GOOD, BAD], 1, "::error file=flows/main.yaml,line=8"),
        (&[GOOD, ALONE], 3, "::error file=flows/main.yaml,line=8"),
        (&[GOOD, BROKEN], 2, "::error file=flows/main.yaml,line=8"),
    ];
    for (scenarios, code, annotation) in cases {
        let project = project(&url, scenarios);
        let run = project.run("run-flow --report text --report json=r.json --report junit=r.xml --report github=r.txt");
        assert_eq!(run.code, code, "{}", run.block());
        let json: serde_json::Value = serde_json::from_str(&project.read("r.json")).expect("JSON");
        let bad = ["failed", "no_answer", "broken"]
            .map(|verdict| json[verdict].as_u64().expect("a count"));
        let expected = [
            u64::from(code == 1),
            u64::from(code == 3),
            u64::from(code == 2),
        ];
        assert_eq!(bad, expected, "{}", run.block());
        let junit = Report::deserialize_from_str(&project.read("r.xml")).expect("JUnit");
        assert_eq!(junit.failures + junit.errors, usize::from(code > 0));
        let github = project.read("r.txt");
        assert!(github.starts_with(annotation), "{github}");
        assert_eq!(github.is_empty(), code == 0, "{github}");
    }
}

#[test]
fn nothing_begins_after_a_failure_where_the_first_one_stops_all() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let bad = "  - { name: first, chat: [{ user: a }, { bot: no }] }\n";
    let more =
        ["second", "third"].map(|name| format!("  - {{ name: {name}, chat: [{{ user: a }}] }}\n"));
    let project = project(&server.url("/"), &[bad, &more[0], &more[1]]);
    let run = project.run("run-flow --fail-fast --jobs 1 --report json");
    assert_eq!(run.code, 1, "{}", run.block());
    let (failed, not_run) = (&run.json()["failed"], &run.json()["not_run"]);
    assert_eq!((failed, not_run), (&1.into(), &2.into()));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_pipe_that_is_closed_ends_a_run_quietly() {
    let many: Vec<String> = (0..60)
        .map(|number| BAD.replace("bad", &format!("bad{number}")))
        .collect();
    let texts: Vec<&str> = many.iter().map(String::as_str).collect();
    let project = project("http://shop.example/", &texts);
    for arguments in [
        &["run-flow"][..],
        &["run-flow", "-v"],
        &["run-flow", "--report", "json"],
        &["run-flow", "--update"],
    ] {
        let mut command = project.command("", arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let mut line = String::new();
        BufReader::with_capacity(1, child.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("a line");
        let mut told = String::new();
        child
            .stderr
            .take()
            .expect("a pipe")
            .read_to_string(&mut told)
            .expect("text");
        let code = child.wait().expect("it ends").code();
        assert!(code.is_some(), "{arguments:?} {told}");
        for word in ["panicked", "error:", "roken pipe"] {
            assert!(!told.contains(word), "{arguments:?} {told}");
        }
    }
}

#[test]
fn json_stands_alone_on_standard_output_after_an_update() {
    let project = project("http://shop.example/", &[GOOD, BAD]);
    let run = project.run("run-flow --update --report json");
    assert_eq!(
        (run.code, &run.json()["passed"]),
        (0, &2.into()),
        "{}",
        run.block()
    );
    assert!(run.stderr.contains('+'), "{}", run.block());
}

#[test]
fn a_conversation_has_no_report_and_no_scenarios_to_choose() {
    let project = project("http://shop.example/", &[GOOD]);
    for option in [
        "--report json",
        "--tag fast",
        "--only good",
        "--shard 1/2",
        "--fail-fast",
    ] {
        for talk in ["--chat", "--answer a"] {
            let run = pipe(
                &project,
                &format!("run-flow main --mock {talk} {option}")
                    .split(' ')
                    .collect::<Vec<_>>(),
                b"",
            );
            assert_eq!(run.code, 2, "{}", run.block());
            assert!(
                run.stderr.contains("cannot be used with"),
                "{}",
                run.block()
            );
        }
    }
}
