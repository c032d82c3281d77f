//! What once looked right and was not: refused, found or failed instead.

use super::Project;
use super::table::Table;
use crate::server::{Nobody, Received, Reply, Server};

fn ok() -> Server {
    Server::start(|_| Reply::new(200, "{}")).may_be_unused()
}

/// What a server got from a run of this definition; `URL` is its address.
fn sent(yaml: &str, settings: &str, environment: &str) -> (Vec<Received>, super::Run) {
    let server = ok();
    let project = Project::api(yaml.replace("URL", &server.url("")))
        .file("botapi.yaml", settings)
        .file(".env", environment);
    let run = project.run("test");
    (server.requests(), run)
}

/// The names of the expectations that do not hold, and the exit code.
fn failed(yaml: &str) -> (String, i32) {
    let run = Project::api(yaml).run("test --report json");
    let report = run.json();
    let checks = report["tests"][0]["checks"].as_array();
    let failed = checks
        .into_iter()
        .flatten()
        .filter(|check| !check["actual"].is_null());
    let names: Vec<&str> = failed
        .filter_map(|check| check["subject"].as_str())
        .collect();
    (names.join(", "), run.code)
}

#[test]
fn an_empty_value_in_the_host_or_as_a_segment_is_refused() {
    let server = ok();
    let place = server.place();
    let cases = [
        (
            "url: \"http://{{ env.H }}/{{ a }}/x\"\nsamples: { a: \"PLACE\" }\n",
            "H: \"\"",
        ),
        (
            "url: \"{{ env.H }}/{{ a }}/x\"\nsamples: { a: \"PLACE\" }\n",
            "H: \"\"",
        ),
        (
            "url: \"http:{{ env.H }}/{{ a }}/x\"\nsamples: { a: \"PLACE\" }\n",
            "H: \"\"",
        ),
        (
            "url: \"http://PLACE/{{ a }}/x\"\nsamples: { a: \"\" }\n",
            "H: b",
        ),
        (
            "url: \"http://PLACE/x/{{ a }}\"\nsamples: { a: \"\" }\n",
            "H: b",
        ),
        (
            "url: \"http://PLACE/{{ a }}{{ b }}/x\"\nsamples: { a: \"\", b: \"\" }\n",
            "H: b",
        ),
    ];
    for (yaml, value) in cases {
        let settings = format!("environments: {{ e: {{ {value} }} }}\ndefault_environment: e\n");
        let project = Project::api(yaml.replace("PLACE", &place)).file("botapi.yaml", settings);
        let run = project.run("test");
        assert_eq!(run.code, 2, "{yaml}\n{}", run.block());
        assert!(server.requests().is_empty(), "{yaml}");
    }
    let project = Project::api("url: \"http://{{ env.H }}/{{ a }}\"\nsamples: { a: b }\n");
    assert_eq!(project.variable("H", "").run("test").code, 2);
}

#[test]
fn text_that_is_json_is_escaped_wherever_its_type_is_written() {
    let text = "text: '{\"a\": \"{{ a }}\"}'\nsamples: { a: 'x\", \"b\": \"y' }\n";
    let cases = [
        ("headers: { Content-Type: application/json }\n", "{}"),
        (
            "headers: { content-type: \"application/ld+json; charset=utf-8\" }\n",
            "{}",
        ),
        (
            "",
            "defaults: { headers: { Content-Type: application/json } }\n",
        ),
        (
            "headers: { Content-Type: \"{{ env.ct }}\" }\n",
            "environments: { e: { ct: application/json } }\ndefault_environment: e\n",
        ),
    ];
    for (headers, settings) in cases {
        let (requests, run) = sent(
            &format!("url: URL/\nmethod: POST\n{headers}{text}"),
            settings,
            "",
        );
        assert_eq!(run.code, 0, "{headers}{settings}\n{}", run.block());
        let body: serde_json::Value = serde_json::from_slice(&requests[0].body).expect("JSON");
        assert_eq!(
            body,
            serde_json::json!({ "a": "x\", \"b\": \"y" }),
            "{headers}{settings}"
        );
    }
    let choice = "url: URL/\nheaders: { Content-Type: application/json }\ntext: '{\"a\": {% if a %}1{% endif %}}'\nsamples: { a: b }\n";
    let (requests, run) = sent(choice, "{}", "");
    assert_eq!((requests.len(), run.code), (0, 2), "{}", run.block());
}

#[test]
fn placeholders_that_would_be_taken_literally_are_found() {
    let mut table = Table::default();
    table.below_url(
        "headers: { Host: \"{{ a }}\" }\nsamples: { a: b }",
        "2:22 attribute-in-host",
    );
    table.below_url(
        "multipart: { \"{{ a }}\": b }\nsamples: { a: b }",
        "2:14 template-in-key",
    );
    table.below_url(
        "multipart: { a: { file: file.txt, type: \"{{ c }}\" } }",
        "2:41 bad-template",
    );
    table.below_url(
        "auth: { api_key: { param: \"{{ a }}\", value: \"{{ secret.B }}\" } }",
        "2:27 bad-template",
    );
    table.below_url(
        "mappings: { a: { path: $.a, default: \"{{ b }}\" } }",
        "2:38 bad-template",
    );
    table.expecting("{ attributes: { a: \"{{ b }}\" } }", "2:37 bad-template");
    table.expecting(
        "{ body: { $.a: { contains: \"{{ b }}\" } } }",
        "2:45 bad-template",
    );
    table.expecting("{ headers: { a: \"x {{ b }}\" } }", "2:34 bad-template");
    table.below_url("tests: [{ expect: { status: timeout } }]", "2:29 bad-value");
    table.below_url("auth: { basic: {} }", "2:16 missing-key, 2:16 missing-key");
    table.below_url(
        "mappings: { a: { path: $.a, type: number, default: many } }",
        "2:52 wrong-type",
    );
    table.below_url(
        "multipart: { a: b }\nheaders: { Content-Type: multipart/form-data }",
        "3:12 bad-header",
    );
    table.below_url(
        "auth: { basic: { username: \"a:b\", password: \"{{ secret.P }}\" } }",
        "2:28 bad-value",
    );
    table.check();
    let project = Project::api("url: http://h.example/\n").file(
        "botapi.yaml",
        "environments: { e: { a: \"{{ secret.X }}\" } }\n",
    );
    let run = project.run("check");
    assert_eq!(run.code, 1, "{}", run.block());
    assert!(run.all().contains("botapi.yaml:1:25"), "{}", run.block());
    let run = Project::api("url: http://h.example/\ntests: [{ expect: { status: timeout } }]\n")
        .run("check");
    assert!(run.all().contains("outcome: timeout"), "{}", run.block());
}

#[test]
fn a_user_name_with_a_colon_is_refused() {
    let yaml = "url: URL/\nauth: { basic: { username: \"{{ u }}\", password: \"{{ secret.P }}\" } }\nsamples: { u: \"a:b\" }\n";
    let (requests, run) = sent(yaml, "{}", "P=correct-horse\n");
    assert_eq!((requests.len(), run.code), (0, 2), "{}", run.block());
}

#[test]
fn expectations_of_an_answer_that_never_came_do_not_hold() {
    let gone = format!("http://{}/", Nobody::new().place());
    for more in [
        "body: { $.a: 1 }",
        "headers: { a: b }",
        "body: { $.a: { exists: true } }",
        "body: { $..a: { all: { at_least: 1 } } }",
    ] {
        let yaml = format!("url: {gone}\ntests: [{{ expect: {{ outcome: refused, {more} }} }}]\n");
        let (names, code) = failed(&yaml);
        assert_ne!(code, 0, "{more}");
        assert!(!names.is_empty(), "{more}");
    }
    let token = Server::start(|_| Reply::new(400, r#"{"a":1,"error":"no"}"#).header("a", "b"));
    for more in [
        "body: { $.a: 1 }",
        "headers: { a: b }",
        "body: { $.error: no }",
    ] {
        let yaml = format!(
            "url: {gone}\nauth: {{ oauth2: {{ token_url: \"{}\", client_id: a, client_secret: \"{{{{ secret.S }}}}\" }} }}\ntests: [{{ expect: {{ outcome: 400, {more} }} }}]\n",
            token.url("/")
        );
        let run = Project::api(yaml)
            .file(".env", "S=correct-horse\n")
            .run("test");
        assert!(run.code == 1 || run.code == 3, "{more}\n{}", run.block());
    }
}

#[test]
fn a_path_that_is_not_there_does_not_hold_for_each() {
    let server = Server::start(|_| Reply::new(200, r#"{"list":[]}"#));
    let of = |expect: &str| {
        format!(
            "url: {}\ntests: [{{ expect: {{ body: {expect} }} }}]\n",
            server.url("/")
        )
    };
    let (names, code) = failed(&of("{ \"$.typo[*].x\": { all: { at_least: 1 } } }"));
    assert_eq!((names.as_str(), code), ("$.typo[*].x", 1));
}

#[test]
fn an_answer_without_a_body_to_head_is_no_bad_one() {
    let server = Server::start(|_| {
        Reply::raw(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\nConnection: close\r\n\r\n",
        )
    });
    let run = Project::api(format!("url: {}\nmethod: HEAD\n", server.url("/"))).run("test");
    assert_eq!(run.code, 0, "{}", run.block());
}

#[test]
fn one_credential_is_sent() {
    let yaml = "url: URL/\nauth: { bearer: \"{{ secret.B }}\" }\n";
    let settings = "defaults: { headers: { authorization: \"Basic {{ secret.A }}\" } }\n";
    let (requests, run) = sent(yaml, settings, "A=aaaaaaaa\nB=bbbbbbbb\n");
    assert_eq!(run.code, 0, "{}", run.block());
    let headers = requests[0].headers.iter();
    let sent: Vec<&str> = headers
        .filter(|(name, _)| name.eq_ignore_ascii_case("authorization"))
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(sent, ["Bearer bbbbbbbb"]);
}

#[test]
fn two_client_secrets_fetch_two_tokens() {
    let token = Server::start(|request| {
        let asked = request
            .header("authorization")
            .unwrap_or_default()
            .replace(' ', "-");
        Reply::new(
            200,
            format!("{{\"access_token\":\"{asked}\",\"token_type\":\"bearer\"}}"),
        )
    });
    let server = ok();
    let definition = |name: &str| {
        let yaml = format!(
            "url: {}\nauth: {{ oauth2: {{ token_url: \"{}\", client_id: a, client_secret: \"{{{{ secret.{name} }}}}\" }} }}\n",
            server.url("/"),
            token.url("/")
        );
        (format!("apis/{name}.yaml"), yaml)
    };
    let project =
        Project::new([definition("A"), definition("B")]).file(".env", "A=aaaaaaaa\nB=bbbbbbbb\n");
    let run = project.run("test");
    assert_eq!(run.code, 0, "{}", run.block());
    assert_eq!(token.requests().len(), 2);
    let sent = server.requests();
    assert_ne!(
        sent[0].header("authorization"),
        sent[1].header("authorization")
    );
}

#[test]
fn the_first_missing_answer_decides_with_fail_fast() {
    let server = ok();
    let gone = format!("url: http://{}/\n", Nobody::new().place());
    let fine = format!("url: {}\n", server.url("/"));
    let project = Project::new([("apis/a.yaml", gone), ("apis/b.yaml", fine)]);
    let run = project.run("test --fail-fast");
    assert_eq!(run.code, 3, "{}", run.block());
}

#[test]
fn an_empty_name_is_no_name() {
    let project = Project::api("url: http://h.example/\n");
    for arguments in [&["test", ""][..], &["check", ""], &["test", " "]] {
        let run = project.run_with(arguments);
        assert_eq!(run.code, 2, "{arguments:?}\n{}", run.block());
    }
}
