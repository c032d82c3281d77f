//! Reports for machines, on standard output and in files.

use quick_junit::{NonSuccessKind, Report, TestCaseStatus};
use serde_json::Value;

use super::Project;
use crate::server::{Nobody, Reply, Server};

/// One test of each ending: passed, failed, without an answer, and one that could not be made.
fn every_ending(server: &Server, nobody: &Nobody) -> Project {
    let ok = format!(
        "url: {}\ntests:\n- {{ name: holds, expect: {{ status: 200 }} }}\n- {{ name: \"<does> & \\\"not\\\" \\u0007\", expect: {{ status: 404 }} }}\n",
        server.url("/ok")
    );
    let gone = format!("url: http://{}/\n", nobody.place());
    let secure = "url: https://127.0.0.1:9/\ntls: { ca: ca.pem }\n".to_owned();
    Project::new([
        ("apis/a.yaml", ok),
        ("apis/b.yaml", gone),
        ("apis/c.yaml", secure),
        ("ca.pem", "no certificate".to_owned()),
    ])
}

fn server() -> Server {
    Server::start(|_| Reply::new(200, "<b>&\u{1b}[31m\u{0}</b>"))
}

#[test]
fn json_tells_the_ending_of_every_test() {
    let (server, nobody) = (server(), Nobody::new());
    let (report, code) = every_ending(&server, &nobody).test("");
    let tests = report["tests"].as_array().expect("a list");
    let verdicts: Vec<_> = tests
        .iter()
        .map(|test| test["verdict"].as_str().expect("a word"))
        .collect();
    assert_eq!(verdicts, ["passed", "failed", "no_answer", "broken"]);
    assert_eq!(code, 1);
    let counts = ["passed", "failed", "no_answer", "broken", "not_run"]
        .map(|count| report[count].as_u64().expect("a number"));
    assert_eq!(counts, [1, 1, 1, 1, 0]);
    let failed = &tests[1]["checks"][0];
    assert_eq!(
        (&failed["subject"], &failed["actual"]),
        (&Value::from("status"), &Value::from("200"))
    );
    assert_eq!(
        (&failed["file"], &failed["line"]),
        (&Value::from("apis/a.yaml"), &Value::from(4))
    );
    assert_eq!(tests[2]["outcome"], "refused");
    assert!(
        tests[3]["reason"].is_string(),
        "a test that could not be made says why: {}",
        tests[3]
    );
}

#[test]
fn junit_has_one_test_case_for_each_test_with_errors_and_failures_apart() {
    let (server, nobody) = (server(), Nobody::new());
    let run = every_ending(&server, &nobody).run("test --report junit");
    assert_eq!(run.code, 1, "{}", run.block());
    let report = Report::deserialize_from_str(&run.stdout).expect("well-formed JUnit");
    assert_eq!((report.tests, report.failures, report.errors), (4, 1, 2));
    let cases: Vec<_> = report
        .test_suites
        .iter()
        .flat_map(|suite| &suite.test_cases)
        .collect();
    let kinds = cases.iter().map(|case| match &case.status {
        TestCaseStatus::NonSuccess {
            kind: NonSuccessKind::Failure,
            ..
        } => "failure",
        TestCaseStatus::NonSuccess { .. } => "error",
        TestCaseStatus::Success { .. } => "success",
        TestCaseStatus::Skipped { .. } => "skipped",
    });
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        ["success", "failure", "error", "error"]
    );
    let names: Vec<_> = report
        .test_suites
        .iter()
        .map(|suite| suite.name.as_str())
        .collect();
    assert_eq!(names, ["a", "b", "c"]);
    let strange = |character: char| character.is_control() && character != '\n';
    assert!(!run.stdout.contains(strange), "{:?}", run.stdout);
}

#[test]
fn tests_that_were_not_run_are_skipped_in_junit() {
    let server = Server::with_replies([Reply::new(500, "")]);
    let test = |name: &str| format!("- {{ name: {name}, expect: {{ status: 200 }} }}\n");
    let yaml = format!(
        "url: {}\ntests:\n{}{}",
        server.url("/"),
        test("one"),
        test("two")
    );
    let run = Project::api(yaml).run("test --report junit --jobs 1 --fail-fast");
    let report = Report::deserialize_from_str(&run.stdout).expect("well-formed JUnit");
    assert_eq!((report.tests, report.failures), (2, 1));
    assert!(run.stdout.contains("<skipped"), "{}", run.stdout);
}

#[test]
fn github_has_one_line_for_each_thing_that_does_not_hold() {
    let (server, nobody) = (server(), Nobody::new());
    let run = every_ending(&server, &nobody).run("test --report github");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with("::error file=apis/")),
        "{}",
        run.stdout
    );
    assert!(
        lines[0].starts_with("::error file=apis/a.yaml,line=4,endLine=4,col="),
        "{}",
        lines[0]
    );
    assert!(
        !run.stdout
            .contains(|character: char| character.is_control() && character != '\n'),
        "{:?}",
        run.stdout
    );
}

#[test]
fn reports_go_to_files_beside_the_text_and_folders_are_made() {
    let (server, nobody) = (server(), Nobody::new());
    let project = every_ending(&server, &nobody);
    let run = project.run("test --report text --report junit=out/deep/junit.xml --report json=out/run.json --report github=g.txt");
    assert!(
        run.stdout.contains(
            "4 tests: 1 passed, 1 failed, 1 without an answer, 1 that could not be checked"
        ),
        "{}",
        run.stdout
    );
    assert!(Report::deserialize_from_str(&project.read("out/deep/junit.xml")).is_ok());
    let json: Value = serde_json::from_str(&project.read("out/run.json")).expect("JSON");
    assert_eq!(json["failed"], 1);
    assert_eq!(project.read("g.txt").lines().count(), 3);
    let json = project.run("test --report json --report text=out/run.txt");
    assert_eq!(json.json()["passed"], 1);
    assert!(project.read("out/run.txt").contains("FAILED"));
}

#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let server = Server::start(|_| Reply::new(200, ""));
    let project = Project::api(format!("url: {}\n", server.url("/"))).file("taken", "");
    for arguments in [
        "test --report json=taken/run.json",
        "check --report json=taken/run.json",
        "check --report github=apis",
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.stderr.contains("cannot be written"), "{}", run.block());
    }
    project.test("");
}

#[test]
fn colour_never_reaches_a_file_or_a_pipe_unless_it_is_asked_for() {
    let server = Server::start(|_| Reply::new(404, ""));
    let yaml = format!(
        "url: {}\nmappings: {{ a: {{ path: $.a, default: 1 }} }}\n",
        server.url("/")
    );
    let project = Project::api(yaml);
    for command in ["test api", "test", "check"] {
        let mut plain = project.command("", &command.split(' ').collect::<Vec<_>>());
        let output = plain.env_remove("NO_COLOR").output().expect("it runs");
        assert!(
            !output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b),
            "{command}"
        );
        assert!(
            !project
                .run(&format!("{command} --color never"))
                .all()
                .contains('\u{1b}')
        );
    }
    let coloured = project.run("test api --color always");
    assert!(coloured.stdout.contains("\u{1b}[1m"), "{}", coloured.stdout);
    assert!(
        project
            .file("apis/b.yaml", "ulr: a\n")
            .run("check --color always")
            .stdout
            .contains("\u{1b}[")
    );
    let forced = |name: &str| {
        let project = project_of(&server);
        let mut command = project.command("", &["test", "api"]);
        let output = command
            .env_remove("NO_COLOR")
            .env(name, "1")
            .output()
            .expect("it runs");
        output.stdout.contains(&0x1b)
    };
    assert!(forced("CLICOLOR_FORCE"));
    assert!(!forced("NO_COLOR"));
}

fn project_of(server: &Server) -> Project {
    Project::api(format!("url: {}\n", server.url("/")))
}

#[test]
fn a_report_in_a_file_is_plain_even_where_the_screen_is_coloured() {
    let server = Server::start(|_| Reply::new(404, ""));
    let project = project_of(&server);
    project.run("test api --color always --report text=test.txt");
    project.write("apis/b.yaml", "ulr: a\n");
    project.run("check --color always --report text=check.txt");
    for file in ["test.txt", "check.txt"] {
        assert!(
            !project.read(file).contains('\u{1b}'),
            "{file}: {:?}",
            project.read(file)
        );
    }
}
