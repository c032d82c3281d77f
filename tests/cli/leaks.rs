//! Ways on which a secret once got out: each of them stays shut.

use super::Project;
use crate::server::{Reply, Server};

const SECRET: &str = "correct-horse-battery";

/// Everything that can be shown of a project, with one test of the network in each form.
fn shown(project: &Project) -> String {
    let ways = [
        "check",
        "check --report json",
        "test -v",
        "test --report json",
        "test --report junit",
        "test --report github",
        "logs",
        "logs show last",
        "logs show last --format json",
        "logs export",
    ];
    let run = |way: &&str| format!("\n=== {way}\n{}", project.run(way).all());
    ways.iter().map(run).collect()
}

/// Nothing of these may be shown of the project.
#[track_caller]
fn hidden(project: &Project, traces: &[&str]) {
    let all = shown(project);
    for trace in traces {
        let line = all.lines().find(|line| line.contains(trace));
        assert!(line.is_none(), "{trace}: {}\n{all}", line.unwrap_or(""));
    }
}

/// A server that sends back whatever it got.
fn echo() -> Server {
    Server::start(|request| {
        let body = String::from_utf8_lossy(&request.body);
        let text = format!("{} {:?} {body}", request.target, request.headers);
        Reply::new(200, serde_json::json!({ "echo": text }).to_string())
            .header("Content-Type", "application/json")
    })
}

/// What another server got when one of these requests was redirected to it.
fn redirected(status: u16, yaml: &str, echo_query: bool) -> String {
    let other = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let target = other.localhost("/landed");
    let server = Server::start(move |request| {
        let query = request
            .target
            .split_once('?')
            .map_or("", |(_, query)| query);
        let query = if echo_query { query } else { "" };
        Reply::redirect(status, &format!("{target}?{query}"))
    });
    let yaml = yaml.replace("URL", &server.url("/"));
    let run = Project::api(&yaml)
        .file(".env", format!("TOK={SECRET}\n"))
        .run("test");
    assert!(run.code < 2, "{yaml}\n{}", run.all());
    assert!(!run.all().contains(SECRET), "{yaml}\n{}", run.all());
    format!("{:?}", other.requests())
}

#[test]
fn nothing_made_of_a_secret_goes_to_another_origin() {
    let sample = "samples: { s: \"{{ secret.TOK }}\" }";
    let expressions = [
        "{{ s }}",
        "{{ s | upper }}",
        "{{ s[:12] }}",
        "{{ 'x' ~ s }}",
        "{{ secret.TOK }}",
        "{{ secret.TOK | upper }}",
        "{{ secret.TOK[:12] }}",
        "{{ secret.TOK ~ '-x' }}",
    ];
    for expression in expressions {
        let places = [
            format!("url: URL\nheaders: {{ X-Plain: \"{expression}\" }}\n"),
            format!("url: URL\nmethod: PUT\nbody: {{ a: \"{expression}\" }}\n"),
            format!("url: URL\nmethod: PUT\nform: {{ a: \"{expression}\" }}\n"),
            format!("url: URL\nmethod: PUT\ntext: \"x {expression}\"\n"),
            format!("url: URL\nparams: {{ a: \"{expression}\" }}\n"),
            format!("url: \"URL?a={expression}\"\n"),
        ];
        for (place, status) in places.iter().zip([302, 307].into_iter().cycle()) {
            let yaml = if expression.contains("secret") {
                place.clone()
            } else {
                format!("{place}{sample}\n")
            };
            let got = redirected(status, &yaml, true).to_lowercase();
            assert!(!got.contains("correct-hors"), "{yaml}\n{got}");
        }
    }
}

#[test]
fn a_redirect_that_echoes_the_key_is_not_followed() {
    let yaml = "url: URL\nauth: { api_key: { param: key, value: \"{{ secret.TOK }}\" } }\n";
    assert_eq!(redirected(302, yaml, true), "[]");
    let yaml = "url: URL\nauth: { api_key: { param: key, value: \"{{ s }}\" } }\nsamples: { s: \"{{ secret.TOK }}\" }\n";
    assert_eq!(redirected(307, yaml, true), "[]");
    let got = redirected(302, yaml, false);
    assert!(got.contains("/landed") && !got.contains(SECRET), "{got}");
}

#[test]
fn what_an_expression_makes_of_a_secret_is_hidden_when_it_comes_back() {
    let server = echo();
    let cases = [
        ("upper", "{{ secret.TOK | upper }}", "CORRECT-HORSE"),
        ("reverse", "{{ secret.TOK | reverse }}", "yrettab-esroh"),
        ("slice", "{{ secret.TOK[:12] }}", "correct-hors"),
        ("sample", "{{ s | upper }}", "CORRECT-HORSE"),
    ];
    for (name, expression, trace) in cases {
        let yaml = format!(
            "url: {}\nheaders: {{ X-A: \"{expression}\" }}\nbody: {{ a: \"{expression}\", b: \"{{{{ s }}}}\" }}\nsamples: {{ s: \"{{{{ secret.TOK }}}}\" }}\nmappings: {{ {name}: $.echo }}\ntests: [{{ expect: {{ attributes: {{ {name}: no }}, body: {{ $.echo: no }} }} }}]\n",
            server.url("/")
        );
        let project = Project::api(yaml).file(".env", format!("TOK={SECRET}\n"));
        hidden(&project, &[trace, SECRET]);
    }
}

#[test]
fn values_of_a_redacted_name_are_hidden_wherever_they_are_told() {
    let server = Server::start(|_| {
        let body = r#"{"card_number":"4111-hunter2-a","token":"hunter2-b","user":{"password":"hunter2-c"},"plain":"seen"}"#;
        Reply::new(200, body)
            .header("Content-Type", "application/json")
            .header("Set-Cookie", "id=hunter2-d")
    });
    let mappings = [
        "card: $.card_number",
        "tok: $.token",
        "pass: $.user.password",
        "cookie: { header: Set-Cookie }",
        "number: { path: $.card_number, type: number }",
        "flag: { path: $.token, type: bool }",
        "all: \"$..password\"",
    ];
    for mapping in mappings {
        let name = mapping.split(':').next().expect("a name");
        let yaml = format!(
            "url: {}\nmappings: {{ {mapping}, plain: $.plain }}\ntests: [{{ expect: {{ attributes: {{ {name}: no }}, headers: {{ set-cookie: no }}, body: {{ $.card_number: no, $.token: {{ matches: no }}, $.user.password: {{ one_of: [no] }}, $.user: {{ like: {{ password: no }} }} }} }} }}]\n",
            server.url("/")
        );
        let project = Project::api(yaml).file("botapi.yaml", "redact: [card_number]\n");
        hidden(&project, &["hunter2"]);
        assert!(shown(&project).contains("seen"));
    }
}

#[test]
fn no_line_of_a_dotenv_that_cannot_be_read_is_shown() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let yaml = format!("url: {}\n", server.url("/"));
    let files: [&[u8]; 4] = [
        b"\xef\xbb\xbfTOK=correct-horse-battery\n",
        b"TOK=correct-horse-battery\xe9\n",
        b"A=\xe9\nTOK=correct-horse-battery\n",
        b"\xef\xbb\xbfcorrect-horse-battery\n",
    ];
    for file in files {
        let project = Project::api(&yaml).file(".env", file);
        hidden(&project, &[SECRET, "horse"]);
    }
}

#[test]
fn a_frame_does_not_show_a_known_secret() {
    let yaml = "url: http://h.example/\nheaders: { X-Pin: \"{{ secret.PIN }}\" }\nbody: { a: correct-horse-battery, b: [ }\n";
    let project = Project::api(yaml).file(".env", format!("PIN={SECRET}\n"));
    hidden(&project, &[SECRET]);
    let yaml = "url: http://h.example/\nheaders: { X-Pin: \"{{ secret.PIN }}\" }\nauth: { bearer: correct-horse-battery }\n";
    let project = Project::api(yaml).file(".env", format!("PIN={SECRET}\n"));
    hidden(&project, &[SECRET]);
    let yaml = "url: http://h.example/\nbody: { a: \"{{ secret.PIN }}\" }\nexamples: { e: { body: { a: 1 } } }\nmappings: { a: $.a }\ntests: [{ expect: { attributes: { a: 94817263 } } }]\n";
    let project = Project::api(yaml).variable("PIN", "7391");
    let run = project.run("check");
    assert!(!run.all().contains("7391"), "{}", run.all());
}

#[test]
fn a_pin_that_an_example_would_be_checked_with_is_not_shown() {
    let yaml = "url: http://h.example/\nbody: { pin: \"{{ p }}\" }\nsamples: { p: \"{{ secret.PIN }}\" }\nexamples: { e: { body: { a: 1 } } }\ntests: [{ expect: { attributes: { p: \"0000\" } } }]\n";
    let project = Project::api(yaml).variable("PIN", "7391");
    for arguments in [
        "check",
        "check --report json",
        "test --mock",
        "test --mock --report json",
    ] {
        let run = project.run(arguments);
        assert!(!run.all().contains("7391"), "{}", run.all());
    }
}

#[test]
fn names_and_content_types_that_hold_a_secret_are_hidden() {
    let server = Server::start(|_| {
        Reply::new(200, "{}")
            .header("Content-Type", format!("text/{SECRET}; a={SECRET}"))
            .header(&format!("X-{SECRET}"), "a")
    });
    let yaml = format!(
        "url: {}\nheaders: {{ X-A: \"{{{{ secret.TOK }}}}\" }}\ntests: [{{ name: \"of {SECRET}\", expect: {{ status: 404, headers: {{ content-type: no }} }} }}]\n",
        server.url("/")
    );
    let project = Project::api(yaml).file(".env", format!("TOK={SECRET}\n"));
    hidden(&project, &[SECRET]);
}

#[test]
fn nothing_of_a_secret_cut_at_the_limit_is_kept() {
    let server = Server::start(|request| {
        let secret = request.header("x-a").unwrap_or_default().to_owned();
        Reply::new(200, format!("{}{secret}{}", "x".repeat(90), "y".repeat(90)))
            .header("Content-Type", "text/plain")
    });
    for cut in [95, 100, 108, 110] {
        let yaml = format!(
            "url: {}\nmax_response: {cut}B\nheaders: {{ X-A: \"{{{{ secret.TOK }}}}\" }}\n",
            server.url("/")
        );
        let project = Project::api(yaml).file(".env", format!("TOK={SECRET}\n"));
        hidden(&project, &["corre", "xcor", "horse"]);
        for file in std::fs::read_dir(project.path(".botapi")).expect("the folder of the log") {
            let bytes = std::fs::read(file.expect("a file").path()).expect("a readable file");
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("xcorr"), "cut at {cut}");
        }
    }
}

#[test]
fn a_short_value_of_dotenv_that_nobody_names_stays_readable() {
    let server = Server::start(|_| Reply::new(200, r#"{"n":1112}"#));
    let yaml = format!("url: {}\nmappings: {{ n: $.n }}\n", server.url("/"));
    let project = Project::api(yaml).file(".env", "DEBUG=1\n");
    let run = project.run("test -v");
    assert!(run.stdout.contains("1112"), "{}", run.block());
    assert!(!run.stdout.contains("***"), "{}", run.block());
}
