//! Random secrets in every position, sent back by the server in every encoding: none of it is shown anywhere.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::Project;
use crate::server::{Received, Reply, Server};

/// Secrets of letters and signs that every encoding writes in another way.
fn secrets(count: usize) -> Vec<String> {
    let mut chance = fastrand::Rng::with_seed(20_261_122);
    let signs: Vec<char> =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+=&<>\"'%$#é\\"
            .chars()
            .collect();
    let mut secret = || {
        (0..24)
            .map(|_| *chance.choice(&signs).expect("signs"))
            .collect::<String>()
    };
    (0..count)
        .map(|_| format!("s3{}", secret().trim_end_matches('\\')))
        .collect()
}

fn percent(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}

/// The same with small letters behind the percent signs.
fn small_percent(text: &str) -> String {
    let parts: Vec<String> = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .map(str::to_owned)
        .collect();
    let signs = text
        .chars()
        .filter(|character| !character.is_ascii_alphanumeric());
    let encoded = signs.map(|sign| percent(&sign.to_string()).to_lowercase());
    parts
        .into_iter()
        .zip(encoded.chain([String::new()]))
        .map(|(part, sign)| part + &sign)
        .collect()
}

fn json(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("text is JSON");
    quoted[1..quoted.len() - 1].to_owned()
}

fn html(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    escaped.replace('"', "&quot;").replace('\'', "&#39;")
}

/// Every way the secret may be written, by us or by a server.
fn spellings(secret: &str) -> Vec<String> {
    let form =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    vec![
        secret.to_owned(),
        percent(secret),
        small_percent(secret),
        form(secret),
        json(secret),
        html(secret),
        json(&json(secret)),
        form(&json(secret)),
        percent(&percent(secret)),
        URL_SAFE_NO_PAD.encode(secret),
    ]
}

/// The secret in base64, behind each number of other bytes.
fn base64(secret: &str) -> [String; 3] {
    ["", "x", "xy"].map(|before| STANDARD.encode(format!("{before}{secret}")))
}

/// What must stand nowhere; of base64 the part that depends on the secret alone.
fn traces(secret: &str) -> Vec<String> {
    let middle = |text: &String| text[4..text.len() - 5].to_owned();
    spellings(secret)
        .into_iter()
        .chain(base64(secret).iter().map(middle))
        .collect()
}

/// Sends back everything that came, in every encoding, in headers and body.
fn echo(request: &Received, secrets: &[String], status: u16) -> Reply {
    let body = String::from_utf8_lossy(&request.body);
    let everything = format!("{} {:?} {body}", request.target, request.headers);
    let mut text = format!(
        "{everything}\n{}\n{}\n{}\n",
        percent(&everything),
        html(&everything),
        STANDARD.encode(&everything)
    );
    let mut reply = Reply::new(status, "");
    let turn = request.target.len() + request.body.len();
    for (index, secret) in secrets
        .iter()
        .enumerate()
        .filter(|(index, _)| (index + turn).is_multiple_of(8))
    {
        let spellings = [spellings(secret), base64(secret).to_vec()].concat();
        text += &spellings.join("\n");
        let spelling = &spellings[index % spellings.len()];
        reply = reply.header(&format!("X-Echo-{index}"), spelling.as_bytes());
    }
    let json =
        serde_json::json!({ "text": text, "list": secrets, "nested": { "again": json(&text) } });
    Reply::new(status, json.to_string())
        .header("Content-Type", "application/json")
        .with_headers_of(&reply)
}

const POSITIONS: [(&str, &str); 17] = [
    ("path", "url: \"URL/{{ secret.S }}/x\""),
    (
        "query",
        "url: URL/\nparams: { a: \"{{ secret.S }}\", b: [\"x{{ secret.S }}\"] }",
    ),
    ("url_query", "url: \"URL/?a={{ secret.S }}\""),
    (
        "header",
        "url: URL/\nheaders: { X-Plain: \"a {{ secret.S }} b\" }",
    ),
    ("bearer", "url: URL/\nauth: { bearer: \"{{ secret.S }}\" }"),
    (
        "basic",
        "url: URL/\nauth: { basic: { username: user, password: \"{{ secret.S }}\" } }",
    ),
    (
        "basic_user",
        "url: URL/\nauth: { basic: { username: \"{{ secret.S }}\", password: x } }",
    ),
    (
        "api_key",
        "url: URL/\nauth: { api_key: { header: X-Mine, value: \"{{ secret.S }}\" } }",
    ),
    (
        "api_param",
        "url: URL/\nauth: { api_key: { param: mine, value: \"{{ secret.S }}\" } }",
    ),
    (
        "json",
        "url: URL/\nbody: { a: [\"{{ secret.S }}\"], b: \"x{{ secret.S }}y\" }",
    ),
    ("form", "url: URL/\nform: { a: \"{{ secret.S }}\" }"),
    ("text", "url: URL/\ntext: \"x {{ secret.S }} y\""),
    (
        "multipart",
        "url: URL/\nmultipart: { a: \"{{ secret.S }}\" }",
    ),
    (
        "graphql",
        "url: URL/\ngraphql: { query: q, variables: { a: \"{{ secret.S }}\" } }",
    ),
    (
        "sample",
        "url: URL/\nbody: { a: \"{{ a }}\" }\nsamples: { a: \"{{ secret.S }}\" }",
    ),
    ("defaults", "url: URL/"),
    (
        "filtered",
        "url: URL/\nbody: { a: \"{{ secret.S | upper }}\", b: \"{{ secret.S }}\" }",
    ),
];

const CHECKS: &str = "
mappings: { text: $.text, list: \"$.list[*]\", number: { path: $.text, type: number }, echo: { header: X-Echo-0, default: none } }
tests:
- name: shows everything
  expect: { status: 404, attributes: { text: no }, headers: { x-echo-0: no, x-echo-4: { matches: no } }, body: { $.text: no, $.list: { equals: [a] }, $.nested: { like: { again: no } } } }
";

/// Every definition with its own secret, in `.env` or in the variables of the process.
fn project(url: &str, secrets: &[String], in_process: bool) -> Project {
    let definition = |(index, (name, yaml)): (usize, &(&str, &str))| {
        let yaml = yaml
            .replace("URL", url)
            .replace("secret.S", &format!("secret.S{index}"));
        (format!("apis/{name}.yaml"), format!("{yaml}{CHECKS}"))
    };
    let mut project = Project::new(POSITIONS.iter().enumerate().map(definition));
    let mut dotenv = String::new();
    for (index, secret) in secrets.iter().enumerate() {
        if in_process {
            project = project.variable(&format!("S{index}"), secret);
        } else {
            dotenv += &format!("S{index}={secret}\n");
        }
    }
    let defaults = "defaults: { headers: { X-Default: \"{{ secret.S15 }}\" } }\n";
    project.file(".env", dotenv).file("botapi.yaml", defaults)
}

#[track_caller]
fn nothing_shown(text: &str, secrets: &[String], what: &str) {
    for (index, secret) in secrets.iter().enumerate() {
        for trace in traces(secret) {
            let found = text.lines().position(|line| line.contains(&trace));
            let position = POSITIONS.get(index).map_or("more", |(name, _)| name);
            assert!(
                found.is_none(),
                "{what}: {position}: {trace}\n{}",
                text.lines().nth(found.unwrap_or(0)).unwrap_or_default()
            );
        }
    }
}

#[test]
fn no_secret_is_shown_whatever_a_server_sends_back() {
    let secrets = secrets(POSITIONS.len());
    for (status, in_process) in [(200, false), (500, true)] {
        let known = secrets.clone();
        let server = Server::start(move |request| echo(request, &known, status));
        let project = project(&server.url(""), &secrets, in_process);
        let reports =
            "--report text --report json=run.json --report junit=run.xml --report github=run.txt";
        let run = project.run(&format!("test -v {reports}"));
        assert_eq!(run.code, 1, "{}", run.block());
        nothing_shown(&run.all(), &secrets, "text");
        for file in ["run.json", "run.xml", "run.txt"] {
            nothing_shown(&project.read(file), &secrets, file);
        }
        for arguments in [
            "check",
            "check --report json",
            "test --curl",
            "test --mock -v",
        ] {
            nothing_shown(&project.run(arguments).all(), &secrets, arguments);
        }
    }
}
