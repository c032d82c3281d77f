//! `botapi logs curl`.

use super::{Project, Run};
use crate::server::{Reply, Server};

fn project(yaml: &str, server: &Server) -> Project {
    Project::api(yaml.replace("URL", &server.url("")))
        .file(".env", "TOKEN=correct-horse-battery\nPIN=4711-pass/word\n")
}

/// What is printed for the one call that was made; no secret may be in it.
fn logged(project: &Project) -> Run {
    let test = project.run("test");
    assert_eq!(test.code, 0, "{}", test.block());
    let run = project.run("logs curl last");
    for secret in ["correct-horse", "4711-pass"] {
        assert!(!run.all().contains(secret), "{}", run.block());
    }
    run
}

fn ok() -> Server {
    Server::start(|_| Reply::new(200, "{}"))
}

#[test]
fn the_command_is_that_of_the_definition() {
    for yaml in [
        "url: URL/a b\nparams: { q: \"it's\", key: \"x{{ secret.PIN }}\" }\n",
        "url: URL/\nauth: { bearer: \"{{ secret.TOKEN }}\" }\n",
        "url: URL/\nauth: { basic: { username: bot, password: \"{{ secret.PIN }}\" } }\n",
        "url: URL/\nauth: { api_key: { param: api_key, value: \"{{ secret.PIN }}\" } }\n",
        "url: URL/\nheaders: { X-Key: \"a {{ secret.TOKEN }} b\" }\n",
        "url: URL/\nbody: { password: \"{{ secret.PIN }}\", note: \"{{ secret.TOKEN }}!\" }\n",
        "url: URL/\nmethod: PUT\nform: { pin: \"{{ secret.PIN }}\", a: [1, 2] }\ntimeout: 3s\n",
        "url: URL/\nmethod: DELETE\ntext: \"a {{ secret.PIN }}\"\n",
    ] {
        let server = ok();
        let project = project(yaml, &server);
        let run = logged(&project);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (0, ""),
            "{yaml}\n{}",
            run.block()
        );
        assert_eq!(run.stdout, project.run("test --curl").stdout, "{yaml}");
    }
}

#[test]
fn without_the_definition_marks_become_variables_and_the_rest_is_noted() {
    let server = ok();
    let yaml = "url: URL/\nheaders: { X-Key: \"a {{ secret.TOKEN }} b\" }\n\
        auth: { bearer: \"{{ secret.PIN }}\" }\nbody: { a: \"{{ secret.TOKEN }}\" }\n";
    let project = project(yaml, &server);
    logged(&project);
    std::fs::remove_file(project.path("apis/api.yaml")).expect("it is there");
    let run = project.run("logs curl last");
    assert_eq!(run.code, 0, "{}", run.block());
    for part in [
        "-H 'X-Key: a '\"$TOKEN\"' b'",
        "-H 'Authorization: Bearer REDACTED'",
        "--data-raw '{\"a\":\"'\"$TOKEN\"'\"}'",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.block());
    }
    assert_eq!(
        run.stderr,
        "put in what the log does not keep where the command says REDACTED: \
         the header `Authorization` holds a value that the log does not name\n"
    );
}

#[test]
fn a_token_that_is_fetched_is_a_variable() {
    let server = Server::start(|_| Reply::new(200, r#"{"access_token":"the-fetched-token"}"#));
    let yaml = "url: URL/\nauth: { oauth2: { token_url: \"URL/token\", client_id: a, client_secret: \"{{ secret.TOKEN }}\" } }\n";
    let run = logged(&project(yaml, &server));
    assert!(
        run.stdout
            .contains("-H 'Authorization: Bearer '\"$ACCESS_TOKEN\""),
        "{}",
        run.block()
    );
    assert!(!run.all().contains("the-fetched-token"), "{}", run.block());
}

#[test]
fn ids_that_are_none_or_nobodys_are_explained() {
    let server = ok();
    let project = project("url: URL/\n", &server);
    let case = |id: &str, expected: &str| {
        let run = project.run(&format!("logs curl {id}"));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    };
    case("last", "the call log is empty");
    logged(&project);
    case("xyz", "`xyz` is not an id");
    case("ffffffff", "no call's id begins with `ffffffff`");
    case("ffffffff", "hint: the newest calls are ");
}
