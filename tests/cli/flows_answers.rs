//! What users say to a bot arrives byte for byte wherever a call puts it, is shown as it is, and is never evaluated.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use super::{Project, Run};
use crate::server::{Received, Reply, Server};

/// The flow says the answer again after it was sent everywhere.
const FLOW: &str = r#"steps:
  - { ask: What?, save: v }
  - call: path
  - call: query
  - call: json
  - call: form
  - call: multipart
  - call: graphql
  - { id: again, end: "You said {{ v }}." }
"#;

/// The places of a request.
const APIS: [(&str, &str); 6] = [
    ("path", "url: \"URL/a/{{ v }}/b\""),
    (
        "query",
        "url: \"URL/?u={{ v }}\"\nparams: { p: \"{{ v }}\", q: \"x{{ v }}y\" }",
    ),
    (
        "json",
        "url: URL/\nbody: { a: \"{{ v }}\", b: [\"x{{ v }}y\"] }",
    ),
    (
        "form",
        "url: URL/\nform: { a: \"{{ v }}\", b: \"x{{ v }}y\" }",
    ),
    ("multipart", "url: URL/\nmultipart: { a: \"{{ v }}\" }"),
    (
        "graphql",
        "url: URL/\ngraphql: { query: \"query($q: String) { a(q: $q) }\", variables: { q: \"{{ v }}\" } }",
    ),
];

fn answers() -> Vec<String> {
    let texts = [
        "\"",
        "\\",
        "'",
        "a\nb",
        "a\r\nb",
        "a\tb",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "שלום \u{202e}abc\u{202c}",
        "e\u{301}\u{323}",
        "a\u{2028}b\u{85}c\u{feff}d",
        "{{ secret.TOKEN }}",
        "{{ 7*7 }}",
        "{% raw %}",
        "{# note #}",
        "{{ v }}",
        "{{",
        "../..",
        "..%2f",
        "007",
        "1.10",
        "1e3",
        "null",
        "~",
        "true",
        "[1]",
        "{\"a\": 1}",
        "a&b=c",
        "%41",
        "%",
        "+",
        "a;b#c?d",
        "  blanks  ",
        "# x",
        "- x",
        "*x",
        "&x",
        "!x",
        "x: y",
        "--boundary",
        "<script>&amp;",
    ];
    let texts = texts.into_iter().map(str::to_owned);
    texts.chain(["0123456789".repeat(1024)]).collect()
}

fn project(server: &Server, scenarios: &str) -> Project {
    let flow = Project::new([("flows/say.yaml", format!("{FLOW}{scenarios}"))]);
    let apis = APIS.iter();
    let api = |yaml: &str| yaml.replace("URL", &server.url("")) + "\n";
    apis.fold(flow, |project, (name, yaml)| {
        project.file(&format!("apis/{name}.yaml"), api(yaml))
    })
    .file(".env", "TOKEN=T0pS3cretW0rd\n")
    .file("botapi.yaml", "rules: { unrouted-outcome: off }\n")
}

fn server() -> Server {
    Server::start(|_| Reply::new(200, "{}"))
}

/// Percent-encoding undone; a plus stays a plus.
fn decoded(text: &str) -> String {
    assert!(!text.contains('+'), "a plus may be read as a blank: {text}");
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .expect("UTF-8")
        .into_owned()
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text
        .split('&')
        .map(|pair| pair.split_once('=').expect("a name and a value"));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// Holds the requests of one conversation against what the user said.
fn arrived(requests: &[Received], said: &str) {
    let [path, query, json, form, multipart, graphql] = requests else {
        panic!("{} requests for {said:?}", requests.len());
    };
    let around = format!("x{said}y");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let segments: Vec<String> = path.target.split('/').map(decoded).collect();
    assert_eq!(segments, ["", "a", said, "b"]);
    let expected = [pair("u", said), pair("p", said), pair("q", &around)];
    assert_eq!(
        pairs(query.target.strip_prefix("/?").expect("a query")),
        expected
    );
    let body = |request: &Received| serde_json::from_slice::<Value>(&request.body).expect("JSON");
    assert_eq!(body(json), json!({ "a": said, "b": [around] }));
    let fields = String::from_utf8(form.body.clone()).expect("text");
    assert_eq!(pairs(&fields), [pair("a", said), pair("b", &around)]);
    let part = String::from_utf8(multipart.body.clone()).expect("text");
    let (head, rest) = part.split_once("\r\n\r\n").expect("a head");
    let boundary = head.lines().next().expect("a boundary");
    assert_eq!(rest, format!("{said}\r\n{boundary}--\r\n"));
    assert_eq!(body(graphql)["variables"], json!({ "q": said }));
}

/// Runs with these bytes on standard input.
pub(super) fn pipe(project: &Project, arguments: &[&str], bytes: &[u8]) -> Run {
    let mut command = project.command("", arguments);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // Who ends early need not read everything.
    let _ = stdin.write_all(bytes);
    drop(stdin);
    let output = child.wait_with_output().expect("the binary ends");
    Run::new(&output, &project.path(""))
}

#[test]
fn what_the_user_of_a_scenario_says_arrives_and_is_shown_as_it_is() {
    let (server, answers) = (server(), answers());
    let scenario = |(number, said): (usize, &String)| {
        let line = serde_json::to_string(said).expect("text");
        let again = serde_json::to_string(&format!("You said {said}.")).expect("text");
        format!(
            "  - name: n{number}\n    chat: [{{ user: {line} }}, {{ bot: {again} }}]\n    expect: {{ attributes: {{ v: {line} }} }}\n"
        )
    };
    let scenarios: String = answers.iter().enumerate().map(scenario).collect();
    let project = project(&server, &format!("scenarios:\n{scenarios}"));
    let run = project.run("run-flow --jobs 1 --report json --report junit=j.xml");
    assert_eq!(run.code, 0, "{}", run.block());
    let requests = server.requests();
    for (said, requests) in answers.iter().zip(requests.chunks(APIS.len())) {
        arrived(requests, said);
    }
    let report = run.json();
    for (number, said) in answers.iter().enumerate() {
        let turn = &report["scenarios"][number]["turns"][1];
        assert_eq!(turn["user"]["text"], said.as_str());
        assert_eq!(
            turn["then"][APIS.len()]["bot"]["text"],
            format!("You said {said}.")
        );
    }
    assert_eq!(requests.len(), answers.len() * APIS.len());
}

#[test]
fn what_is_given_as_an_answer_arrives_as_it_is() {
    let server = server();
    let project = project(&server, "");
    for said in answers() {
        let before = server.requests().len();
        let run = project.run_with(&["run-flow", "say", "-q", "--no-log", "--answer", &said]);
        assert_eq!(run.code, 0, "{}", run.block());
        arrived(&server.requests()[before..], &said);
        assert!(!run.all().contains("T0pS3cretW0rd"), "{}", run.block());
    }
}

#[test]
fn what_comes_through_a_pipe_arrives_as_it_is() {
    let (server, mut answers) = (server(), answers());
    answers.retain(|said| !said.contains('\n'));
    for end in ["\n", "\r\n"] {
        let before = server.requests().len();
        let project = project(&server, "");
        let lines: String = answers
            .iter()
            .map(|said| format!("{said}{end}/restart{end}"))
            .collect();
        let run = pipe(
            &project,
            &["run-flow", "say", "--chat", "--no-log"],
            lines.as_bytes(),
        );
        assert_eq!(run.code, 0, "{}", run.block());
        let requests = &server.requests()[before..];
        for (said, requests) in answers.iter().zip(requests.chunks(APIS.len())) {
            arrived(requests, said);
        }
        assert_eq!(requests.len(), answers.len() * APIS.len());
    }
}
