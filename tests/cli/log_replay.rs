//! `botapi logs replay`.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::{Project, Run};
use crate::server::{Received, Reply, Server};

const SECRETS: &str = "TOKEN=first-horse-battery\nPIN=4711-pass/word\n";
const ROTATED: &str = "TOKEN=second-horse\"battery\nPIN=0815-pass/word&x=1\n";

fn ok() -> Server {
    Server::start(|_| Reply::new(200, "{}"))
}

/// One call by `test` with the first secrets.
fn tested(yaml: &str, server: &Server) -> Project {
    let project = Project::api(yaml.replace("URL", &server.url(""))).file(".env", SECRETS);
    let test = project.run("test --seed 1");
    assert_eq!(test.code, 0, "{}", test.block());
    project
}

fn replay(project: &Project, arguments: &str) -> Run {
    let run = project.run(&format!("logs replay last {arguments}"));
    let kept = std::fs::read(project.path(".botapi/calls.db")).expect("the log");
    let kept = String::from_utf8_lossy(&kept).into_owned();
    for part in ["horse", "4711-pass", "0815-pass"] {
        assert!(!run.all().contains(part), "{}", run.block());
        assert!(!kept.contains(part), "{part} is in the log");
    }
    run
}

/// What arrived by `test`, and by the replay with the rotated secrets.
fn both(yaml: &str) -> [Received; 2] {
    let server = ok();
    let project = tested(yaml, &server);
    project.write(".env", ROTATED);
    let run = replay(&project, "");
    assert_eq!(run.code, 0, "{yaml}\n{}", run.block());
    let [first, second] = server.requests().try_into().expect("two requests");
    assert_eq!(
        (&first.method, first.headers.len()),
        (&second.method, second.headers.len())
    );
    [first, second]
}

#[test]
fn secrets_of_today_are_sent_wherever_the_old_ones_were() {
    let header = |request: &Received, name: &str| request.header(name).map(ToOwned::to_owned);
    let [first, second] = both("url: URL/\nauth: { bearer: \"{{ secret.PIN }}\" }\n");
    assert_eq!(
        header(&first, "authorization").as_deref(),
        Some("Bearer 4711-pass/word")
    );
    assert_eq!(
        header(&second, "authorization").as_deref(),
        Some("Bearer 0815-pass/word&x=1")
    );
    let [_, second] = both("url: URL/\nheaders: { X-Key: \"a {{ secret.PIN }} b\" }\n");
    assert_eq!(
        header(&second, "x-key").as_deref(),
        Some("a 0815-pass/word&x=1 b")
    );
    let yaml = "url: URL/\nauth: { basic: { username: bot, password: \"{{ secret.PIN }}\" } }\n";
    let [first, second] = both(yaml);
    assert_ne!(
        header(&first, "authorization"),
        header(&second, "authorization")
    );
    let [_, second] = both("url: URL/a\nparams: { q: \"x{{ secret.PIN }}\", r: it's }\n");
    assert_eq!(second.target, "/a?q=x0815-pass%2Fword%26x%3D1&r=it%27s");
    let yaml = "url: URL/\nauth: { api_key: { param: api_key, value: \"{{ secret.PIN }}\" } }\n";
    assert_eq!(both(yaml)[1].target, "/?api_key=0815-pass%2Fword%26x%3D1");
}

#[test]
fn bodies_are_filled_as_their_kind_wants() {
    let sent = |yaml: &str| String::from_utf8(both(yaml)[1].body.clone()).expect("text");
    let tree = |text: String| serde_json::from_str::<Value>(&text).expect("JSON");
    assert_eq!(
        tree(sent(
            "url: URL/\nbody: { password: \"{{ secret.TOKEN }}\", n: 1 }\n"
        )),
        json!({"password": "second-horse\"battery", "n": 1})
    );
    let random = "url: URL/\nbody: { id: \"{{ uuid() }}\", password: \"{{ secret.TOKEN }}\", \
        note: \"a {{ secret.TOKEN }}\" }\n";
    let body = tree(sent(random));
    assert_eq!(body["password"], "second-horse\"battery");
    assert_eq!(body["note"], "a second-horse\"battery");
    assert_eq!(
        sent("url: URL/\nform: { pin: \"{{ secret.PIN }}\", password: \"{{ secret.PIN }}\" }\n"),
        "pin=0815-pass%2Fword%26x%3D1&password=0815-pass%2Fword%26x%3D1"
    );
    assert_eq!(
        sent("url: URL/\ntext: \"a {{ secret.PIN }}\"\n"),
        "a 0815-pass/word&x=1"
    );
}

#[test]
fn the_logged_values_are_sent_and_not_those_of_the_definition() {
    let server = ok();
    let yaml = "url: URL/{{ a }}\nsamples: { a: one }\nbody: { id: \"{{ uuid() }}\" }\n";
    let project = tested(yaml, &server);
    project.write(
        "apis/api.yaml",
        yaml.replace("URL", &server.url("")).replace("one", "two"),
    );
    assert_eq!(replay(&project, "").code, 0);
    let [first, second] = server.requests().try_into().expect("two requests");
    assert_eq!(first, second);
}

#[test]
fn a_token_is_fetched_anew() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |request| {
        if request.target != "/token" {
            return Reply::new(200, "{}");
        }
        let number = count.fetch_add(1, Ordering::SeqCst);
        Reply::new(
            200,
            format!(r#"{{"access_token":"token-number-{number}"}}"#),
        )
    });
    let yaml = "url: URL/\nauth: { oauth2: { token_url: \"URL/token\", client_id: a, client_secret: \"{{ secret.TOKEN }}\" } }\n";
    let project = tested(yaml, &server);
    let run = replay(&project, "");
    assert_eq!(run.code, 0, "{}", run.block());
    let sent = server.requests();
    assert_eq!(sent.len(), 4);
    assert_eq!(
        sent[3].header("authorization"),
        Some("Bearer token-number-1")
    );
    assert!(!run.all().contains("token-number"), "{}", run.block());
}

#[test]
fn nothing_is_sent_where_a_part_cannot_be_filled() {
    let server = ok();
    let case = |yaml: &str, change: &dyn Fn(&Project), expected: &str| {
        let project = tested(yaml, &server);
        change(&project);
        let before = server.requests().len();
        let run = replay(&project, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.block());
        assert!(run.stderr.contains(expected), "{}", run.stderr);
        assert!(run.stderr.contains("nothing was sent"), "{}", run.stderr);
        assert_eq!(server.requests().len(), before, "{yaml}");
    };
    let gone = |project: &Project| {
        std::fs::remove_file(project.path("apis/api.yaml")).expect("it is there");
    };
    let unset = |project: &Project| project.write(".env", "");
    let bearer = "url: URL/\nauth: { bearer: \"{{ secret.TOKEN }}\" }\n";
    case(
        bearer,
        &gone,
        "the header `Authorization` holds a value that the log does not name",
    );
    case(bearer, &unset, "hint: not set today: TOKEN");
    let header = "url: URL/\nheaders: { X-A: \"{{ secret.TOKEN }}\" }\n";
    case(
        header,
        &unset,
        "the header `X-A` needs the secret `TOKEN`, which is not set",
    );
    let json = "url: URL/\nbody: { password: \"{{ secret.TOKEN }}\" }\n";
    case(json, &gone, "the body holds a value");
    let attribute = "url: URL/\nsamples: { p: abc }\nbody: { password: \"{{ p }}\" }\n";
    case(attribute, &|_| (), "the body holds a value");
    let param = "url: URL/\nparams: { token: \"{{ secret.TOKEN }}\" }\n";
    case(param, &gone, "the address holds a value");
}

#[test]
fn a_body_that_was_cut_is_not_sent() {
    let server = ok();
    let long = format!("url: URL/\ntext: \"{}\"\n", "x".repeat(2_000));
    let project = Project::api(long.replace("URL", &server.url("")))
        .file("botapi.yaml", "log: { max_body: 1KiB }\n");
    project.run("test");
    let before = server.requests().len();
    let run = project.run("logs replay last");
    assert!(
        run.stderr.contains("the body was not kept whole"),
        "{}",
        run.block()
    );
    assert_eq!((run.code, server.requests().len()), (2, before));
}

#[test]
fn the_replay_is_in_the_log_and_what_changed_is_shown() {
    let replies = [
        Reply::new(200, r#"{"price":549,"tags":["a"]}"#).header("x-kind", "old"),
        Reply::new(200, r#"{"price":499,"tags":["a","b"]}"#).header("x-kind", "new"),
    ];
    let server = Server::with_replies(replies);
    let yaml = "url: URL/\nmappings: { price: $.price }\n";
    let project = tested(yaml, &server);
    let run = replay(&project, "--format json");
    let difference = run.json();
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{}", run.block());
    assert_eq!(difference["changed"], true);
    assert_eq!(difference["status"], Value::Null);
    assert_eq!(difference["headers"][0]["what"], "x-kind");
    let paths: Vec<&Value> = difference["body"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|change| &change["what"])
        .collect();
    assert_eq!(paths, ["$.price", "$.tags[1]"]);
    assert_eq!(difference["attributes"][0]["after"], 499);
    assert_eq!(difference["after"]["command"], "replay");
    let listed = project.run("logs --format json").json();
    assert_eq!(listed[0]["id"], difference["after"]["id"]);
    assert_eq!(listed[0]["command"], "replay");
    assert_eq!(listed[1]["id"], difference["before"]["id"]);
}

#[test]
fn no_answer_is_an_exit_code_of_its_own() {
    let server = ok();
    let project = tested("url: URL/\n", &server);
    drop(server);
    let run = replay(&project, "");
    assert_eq!(run.code, 3, "{}", run.block());
    assert!(
        run.stdout.contains("~ \"200\" → \"refused\""),
        "{}",
        run.block()
    );
}

#[test]
fn without_the_definition_the_logged_request_is_sent_alone() {
    let server = Server::start(|_| Reply::new(200, r#"{"a":1}"#));
    let project = tested("url: URL/x\nmappings: { a: $.a }\n", &server);
    std::fs::remove_file(project.path("apis/api.yaml")).expect("it is there");
    let run = replay(&project, "");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        run.stdout.ends_with("nothing that matters differs\n"),
        "{}",
        run.block()
    );
    assert!(
        run.stderr.contains("the definition is gone or broken"),
        "{}",
        run.block()
    );
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn what_a_user_typed_is_never_taken_for_the_mark_of_a_secret() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let definition = format!(
        "url: {}\nbody: {{ t: \"{{{{ query }}}}\" }}\nheaders: {{ X-Q: \"{{{{ query }}}}\" }}\nsamples: {{ query: a }}\n",
        server.url("/")
    );
    let project = Project::new([
        ("apis/a.yaml", definition),
        (".env", "KEY=a-real-secret\n".to_owned()),
    ]);
    let sent = project.run_with(&["test", "a", "--set", "query=[secret KEY]"]);
    assert_eq!(sent.code, 0, "{}", sent.block());
    std::fs::rename(project.path("apis/a.yaml"), project.path("apis/b.yaml")).expect("a new name");
    project.run("logs replay last");
    let curl = project.run("logs curl last");
    assert!(!curl.stdout.contains("$KEY"), "{}", curl.block());
    for request in server.requests() {
        let whole = format!("{request:?}");
        assert!(!whole.contains("a-real-secret"), "{whole}");
    }
}
