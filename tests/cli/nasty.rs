//! What a user types arrives byte for byte as a value in every place, and changes nothing else.

use serde_json::{Value, json};

use super::Project;
use crate::server::{Received, Reply, Server};

const NASTY: &str = "a/b?c=d&\"\n{{x}} 👍%2F+;#\\é'<>\u{0}";
/// The same without what no header can hold.
const ONE_LINE: &str = "a/b?c=d&\"{{x}} %2F+;#\\'<>, X: y";

/// A project in which the user has said this value.
fn project(yaml: &str, value: &str) -> Project {
    let value = serde_json::to_string(value).expect("text");
    Project::api(yaml).file(
        "botapi.yaml",
        format!("attributes: {{ v: {value}, other: [1, {value}] }}\n"),
    )
}

/// The request that comes of a definition with the attribute `v`.
fn received_with(yaml: &str, value: &str) -> Received {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let run = project(&yaml.replace("URL", &server.url("")), value).run("test");
    assert_eq!(run.code, 0, "{}", run.block());
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

fn received(yaml: &str) -> Received {
    received_with(yaml, NASTY)
}

/// Percent-encoding undone; a plus stays a plus.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first == b'%' {
            let digits = std::str::from_utf8(&behind[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
            rest = &behind[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Names and values of a query or a form.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').expect("a name and a value");
        assert!(
            !value.contains('+'),
            "a plus may be read as a blank: {value}"
        );
        (decode(name), decode(value))
    };
    text.split('&').map(pair).collect()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn in_a_path_it_is_one_segment() {
    let request = received("url: \"URL/a/{{ v }}/b{{ v }}\"\nparams: { q: 1 }");
    let (path, query) = request.target.split_once('?').expect("a query");
    let segments: Vec<String> = path.split('/').map(decode).collect();
    assert_eq!(segments, ["", "a", NASTY, &format!("b{NASTY}")]);
    assert_eq!(query, "q=1");
}

#[test]
fn dots_never_change_the_path() {
    for dots in [".", ".."] {
        let run = project("url: \"http://h.example/a/{{ v }}/b\"", dots).run("test");
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.all().contains("error[bad-url]"), "{}", run.block());
    }
    for harmless in ["...", "%2e%2e", "a..", "..%2f"] {
        let request = received_with("url: \"URL/a/{{ v }}/b\"", harmless);
        let segments: Vec<String> = request.target.split('/').map(decode).collect();
        assert_eq!(segments, ["", "a", harmless, "b"]);
    }
}

#[test]
fn in_a_query_it_is_one_value() {
    let request = received(
        "url: \"URL/?u={{ v }}&w=x{{ v }}\"\nparams: { p: \"{{ v }}\", l: \"{{ other }}\", m: [\"{{ v }}\", 2], gone: ~, none: \"{{ v if false else none }}\", empty: \"\" }",
    );
    let (path, query) = request.target.split_once('?').expect("a query");
    let expected = [
        pair("u", NASTY),
        pair("w", &format!("x{NASTY}")),
        pair("p", NASTY),
        pair("l", "1"),
        pair("l", NASTY),
        pair("m", NASTY),
        pair("m", "2"),
        pair("empty", ""),
    ];
    assert_eq!((path, pairs(query)), ("/", expected.to_vec()));
}

#[test]
fn the_names_of_parameters_are_encoded_too() {
    let request =
        received("url: URL/\nparams: { \"a b&c=d\": 1, \"é[]\": 2 }\nform: { \"x&y\": z }");
    let (_, query) = request.target.split_once('?').expect("a query");
    assert_eq!(pairs(query), [pair("a b&c=d", "1"), pair("é[]", "2")]);
    assert_eq!(
        pairs(&String::from_utf8(request.body).expect("text")),
        [pair("x&y", "z")]
    );
}

#[test]
fn in_a_header_it_is_the_value_and_a_line_break_is_an_error() {
    let yaml =
        "url: URL/\nheaders: { X-V: \"{{ v }}\", X-W: \"a {{ v }} b\", X-Gone: \"{{ none }}\" }"
            .replace("{{ none }}", "{{ v if false else none }}");
    let request = received_with(&yaml, ONE_LINE);
    assert_eq!(request.header("X-V"), Some(ONE_LINE));
    assert_eq!(
        request.header("X-W"),
        Some(format!("a {ONE_LINE} b").as_str())
    );
    assert_eq!(request.header("X-Gone"), None);
    assert_eq!(
        received_with(&yaml, "Größe 👍").header("X-V"),
        Some("Größe 👍")
    );
    let server = Server::start(|_| Reply::new(200, "")).may_be_unused();
    for value in ["a\nX-Injected: b", "a\rb", "a\0b"] {
        let run = project(&yaml.replace("URL", &server.url("")), value).run("test");
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.all().contains("error[bad-header]"), "{}", run.block());
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn in_json_it_is_one_string() {
    let request = received(
        "url: URL/\nbody: { a: \"{{ v }}\", b: { c: [\"x{{ v }}y\", \"{{ other }}\"] }, d: ~ }",
    );
    let body: Value = serde_json::from_slice(&request.body).expect("JSON");
    let expected =
        json!({ "a": NASTY, "b": { "c": [format!("x{NASTY}y"), [1, NASTY]] }, "d": null });
    assert_eq!(body, expected);
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[test]
fn in_a_form_it_is_one_field() {
    let request = received(
        "url: URL/\nform: { a: \"{{ v }}\", b: [\"{{ v }}\", \"2\"], gone: ~, c: \"x{{ v }}\" }",
    );
    let body = String::from_utf8(request.body.clone()).expect("text");
    let expected = [
        pair("a", NASTY),
        pair("b", NASTY),
        pair("b", "2"),
        pair("c", &format!("x{NASTY}")),
    ];
    assert_eq!(pairs(&body), expected);
    assert_eq!(
        (request.method.as_str(), request.header("content-type")),
        ("POST", Some("application/x-www-form-urlencoded"))
    );
}

#[test]
fn in_multipart_it_is_one_part() {
    let request = received(
        "url: URL/\nmultipart: { \"a\\\"b\": \"{{ v }}\", gone: ~, c: { text: \"x{{ v }}\", type: text/html } }",
    );
    let content_type = request.header("content-type").expect("a content type");
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    let body = String::from_utf8(request.body.clone()).expect("text");
    let inner = body
        .strip_prefix(&format!("--{boundary}\r\n"))
        .and_then(|rest| rest.strip_suffix(&format!("\r\n--{boundary}--\r\n")));
    let parts: Vec<(&str, &str)> = inner
        .expect("parts")
        .split(&format!("\r\n--{boundary}\r\n"))
        .map(|part| part.split_once("\r\n\r\n").expect("a head"))
        .collect();
    let x = format!("x{NASTY}");
    let expected = [
        ("Content-Disposition: form-data; name=\"a%22b\"", NASTY),
        (
            "Content-Disposition: form-data; name=\"c\"\r\nContent-Type: text/html",
            x.as_str(),
        ),
    ];
    assert_eq!(parts, expected);
}

#[test]
fn in_text_it_is_escaped_for_what_the_text_is() {
    let request = received("url: URL/\ntext: \"a {{ v }} b\"");
    assert_eq!(
        String::from_utf8_lossy(&request.body),
        format!("a {NASTY} b")
    );
    let json = received(
        "url: URL/\nheaders: { Content-Type: application/json }\ntext: '{ \"a\": \"x{{ v }}\", \"b\": {{ v }}, \"c\": {{ other }} }'",
    );
    let body: Value = serde_json::from_slice(&json.body).expect("JSON");
    assert_eq!(
        body,
        json!({ "a": format!("x{NASTY}"), "b": NASTY, "c": [1, NASTY] })
    );
    let xml = received(
        "url: URL/\nheaders: { Content-Type: text/xml }\ntext: \"<a b='{{ v }}'>{{ v }}</a>\"",
    );
    let body = String::from_utf8(xml.body).expect("text");
    assert_eq!(body.matches(['<', '>', '\'']).count(), 6, "{body}");
}

#[test]
fn in_graphql_it_is_a_variable() {
    let request = received(
        "url: URL/\ngraphql: { query: \"query($q: String) { find(q: $q) }\", variables: { q: \"{{ v }}\" } }",
    );
    let body: Value = serde_json::from_slice(&request.body).expect("JSON");
    assert_eq!(
        body,
        json!({ "query": "query($q: String) { find(q: $q) }", "variables": { "q": NASTY } })
    );
}

#[test]
fn in_credentials_it_is_the_credential() {
    let basic = received_with(
        "url: URL/\nauth: { basic: { username: \"u\", password: \"{{ v }}\" } }",
        NASTY,
    );
    let encoded = basic
        .header("authorization")
        .and_then(|value| value.strip_prefix("Basic "))
        .expect("Basic");
    let decoded = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, encoded)
        .expect("base64");
    assert_eq!(
        String::from_utf8(decoded).expect("text"),
        format!("u:{NASTY}")
    );
    let param = received("url: URL/?a=1\nauth: { api_key: { param: key, value: \"{{ v }}\" } }");
    let (_, query) = param.target.split_once('?').expect("a query");
    assert_eq!(pairs(query), [pair("a", "1"), pair("key", NASTY)]);
}
