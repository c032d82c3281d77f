//! `botapi test --from-log`.

use super::{Project, Run};
use crate::server::{Nobody, Reply, Server};

const TESTED: &str = "url: URL\nauth: { bearer: \"{{ secret.TOKEN }}\" }\nmappings: { title: $.title }\n\
    tests:\n  - name: finds\n    expect: { status: 200, within: 1ms, attributes: { title: A } }\n";
const EXAMPLE: &str = "examples:\n  found: { status: 200, body: { title: A } }\n";

/// A project with one call in its log, answered with `title: A`; nobody answers any more.
fn project() -> Project {
    let server = Server::start(|_| Reply::new(200, r#"{"title":"A","name":"B"}"#));
    let project = Project::api(TESTED.replace("URL", &server.url("/")))
        .file(".env", "TOKEN=correct-horse-battery\n");
    project.run("test");
    assert_eq!(server.requests().len(), 1);
    project
}

fn calls(project: &Project) -> usize {
    let listed = project.run("logs --format json").json();
    listed.as_array().expect("a list").len()
}

fn change(project: &Project, from: &str, to: &str) {
    let text = project.read("apis/api.yaml");
    assert!(text.contains(from), "{text}");
    project.write("apis/api.yaml", text.replace(from, to));
}

fn case(run: &Run, code: i32, expected: &str) {
    assert_eq!(run.code, code, "{}", run.block());
    assert!(run.all().contains(expected), "{expected}\n{}", run.block());
}

#[test]
fn mappings_and_expectations_are_checked_with_the_kept_answer() {
    let project = project();
    project.write(".env", "");
    let run = project.run("test --from-log");
    case(&run, 0, "1 test: 1 passed");
    let id = project.run("logs --format json").json()[0]["id"].clone();
    let id = id.as_str().expect("an id");
    case(
        &run,
        0,
        &format!("api · finds: checked with {} of 20", &id[..10]),
    );
    assert!(!run.all().contains("correct-horse"));
    change(&project, "$.title", "$.name");
    case(
        &project.run("test --from-log"),
        1,
        "attribute title: expected `\"A\"` (text), found `\"B\"` (text)",
    );
    change(&project, "$.name", "$.nothing");
    case(
        &project.run("test --from-log"),
        1,
        "nothing stands at `$.nothing`",
    );
    assert_eq!(calls(&project), 1);
}

#[test]
fn the_answer_of_the_same_test_is_taken_or_that_of_a_named_call() {
    let replies = ["A", "B"].map(|title| Reply::new(200, format!(r#"{{"title":"{title}"}}"#)));
    let server = Server::with_replies(replies);
    let yaml = format!(
        "url: {}\nmappings: {{ title: $.title }}\ntests:\n  - {{ name: one, expect: {{ attributes: {{ title: A }} }} }}\n  - {{ name: two, expect: {{ attributes: {{ title: B }} }} }}\n",
        server.url("/")
    );
    let project = Project::api(yaml);
    case(&project.run("test --jobs 1"), 0, "2 passed");
    case(&project.run("test --from-log"), 0, "2 passed");
    case(
        &project.run("test --from-log last --only two"),
        0,
        "1 passed",
    );
    case(
        &project.run("test --from-log last --only one"),
        1,
        "1 failed",
    );
    change(&project, "name: two", "name: three");
    case(&project.run("test --from-log --only three"), 0, "1 passed");
}

#[test]
fn what_cannot_be_checked_is_broken_and_not_green() {
    let project = project();
    let text = project.read("apis/api.yaml");
    project.write("apis/other.yaml", &text);
    let run = project.run("test other --from-log");
    case(&run, 2, "the call log keeps no answer of `other`");
    case(
        &project.run("test other --from-log last"),
        2,
        "is one of `api`",
    );
    case(
        &project.run("test --from-log other"),
        2,
        "hint: a definition stands before it: `botapi test other --from-log`",
    );
    case(
        &project.run("test --from-log ffff"),
        2,
        "no call's id begins with `ffff`",
    );
}

#[test]
fn examples_do_not_count_as_answers_without_mock() {
    let text = TESTED.replace("URL", "http://h.example/") + EXAMPLE;
    let project = Project::api(text).file(".env", "TOKEN=correct-horse-battery\n");
    project.run("test --mock");
    case(
        &project.run("test --from-log"),
        2,
        "an example answered the call",
    );
    case(&project.run("test --from-log --mock"), 0, "1 passed");
    assert_eq!(calls(&project), 1);
}

#[test]
fn a_call_without_an_answer_and_a_body_that_was_cut_are_no_answers() {
    let nobody = Nobody::new();
    let project = Project::api(format!("url: http://{}/\n", nobody.place()));
    project.run("test");
    case(
        &project.run("test --from-log"),
        2,
        "keeps no answer of `api`",
    );
    case(&project.run("test --from-log last"), 2, "got no answer");
    let server = Server::start(|_| Reply::new(200, "x".repeat(5_000)));
    let project = Project::api(format!("url: {}\n", server.url("/")))
        .file("botapi.yaml", "log: { max_body: 1KiB }\n");
    case(&project.run("test"), 0, "1 passed");
    case(
        &project.run("test --from-log"),
        2,
        "keeps only a part of the answer",
    );
}

#[test]
fn values_that_were_redacted_are_spoken_of() {
    let server = Server::start(|_| Reply::new(200, r#"{"title":"A","token":"abcdef"}"#));
    let project = Project::api(format!(
        "url: {}\nmappings: {{ title: $.title }}\n",
        server.url("/")
    ));
    project.run("test");
    case(
        &project.run("test --from-log"),
        0,
        "some of whose values were redacted",
    );
}
