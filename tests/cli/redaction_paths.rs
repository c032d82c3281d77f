//! Secrets on the ways beside the plain answer: redirects, tokens, failures.

use super::{Project, Run};
use crate::server::{Nobody, Reply, Server};

const SECRET: &str = "s3cr+t/with&signs=and\"more";
const ENCODED: &str = "s3cr%2Bt%2Fwith%26signs%3Dand%22more";
const TOKEN: &str = "t0ken-of-the-day-0123456789";

#[track_caller]
fn nothing_shown(run: &Run) {
    for trace in [
        SECRET,
        ENCODED,
        "s3cr%2bt%2fwith",
        "s3cr+t/with&signs=and\\\"more",
        TOKEN,
    ] {
        assert!(!run.all().contains(trace), "{trace}\n{}", run.all());
    }
}

fn project(yaml: &str) -> Project {
    Project::api(yaml).file(".env", format!("S='{SECRET}'\nHOST=s3cr3thostname\n"))
}

/// Runs in every way that shows something.
fn every_way(yaml: &str) {
    let project = project(yaml);
    for arguments in [
        "test api -v",
        "test --report json",
        "test --report junit",
        "test --report github",
        "test --curl",
        "check",
    ] {
        nothing_shown(&project.run(arguments));
    }
}

#[test]
fn secrets_in_redirects_are_hidden() {
    let server = Server::start(|request| match request.target.split('?').next() {
        Some("/start") => Reply::redirect(302, &format!("/next?again={ENCODED}&plain={SECRET}")),
        Some("/next") => Reply::redirect(
            302,
            &format!("http://user:{ENCODED}@nowhere.invalid/?q={ENCODED}"),
        ),
        _ => Reply::redirect(307, &request.target),
    });
    for path in ["start", "loop"] {
        every_way(&format!(
            "url: \"{}?key={{{{ secret.S }}}}\"\nredirects: 3\n",
            server.url(&format!("/{path}"))
        ));
    }
}

#[test]
fn secrets_and_tokens_of_oauth2_are_hidden() {
    let server = Server::start(|request| match request.target.as_str() {
        "/token" => Reply::new(
            200,
            format!(
                "{{\"access_token\":\"{TOKEN}\",\"echo\":{SECRET:?},\"token_type\":\"bearer\"}}"
            ),
        ),
        _ => Reply::new(403, format!("{:?} {TOKEN}", request.headers)),
    });
    let api = format!(
        "url: {}\nauth: {{ oauth2: {{ token_url: \"{}\", client_id: bot, client_secret: \"{{{{ secret.S }}}}\" }} }}\n",
        server.url("/"),
        server.url("/token")
    );
    every_way(&api);
    let refused = Server::start(|_| {
        Reply::new(
            400,
            format!("{{\"error\":\"no\",\"error_description\":{SECRET:?}}}"),
        )
    });
    every_way(&api.replace(&server.url("/token"), &refused.url("/token")));
}

#[test]
fn secrets_in_what_cannot_be_reached_or_sent_are_hidden() {
    let nobody = Nobody::new().place();
    every_way(&format!(
        "url: \"http://{nobody}/{{{{ secret.S }}}}?a={{{{ secret.S }}}}\"\n"
    ));
    every_way("url: \"http://h.example:{{ secret.S }}/\"\n");
    every_way("url: \"{{ secret.S }}/x\"\n");
    every_way(
        "url: http://h.example/\nheaders: { A: \"{{ secret.S ~ a }}\" }\nsamples: { a: \"x\\ny\" }\n",
    );
    every_way("url: http://h.example/\nparams: { a: \"{{ secret.S.b }}\" }\n");
    every_way("url: http://h.example/\nparams: { a: \"{{ secret.S | int }}\" }\n");
    let run = project("url: \"http://{{ secret.HOST }}.invalid/\"\n").run("test api");
    assert_eq!(run.code, 3, "{}", run.block());
    assert!(!run.all().contains("s3cr3thostname"), "{}", run.all());
}

#[test]
fn values_are_hidden_by_the_names_they_go_by_even_if_they_are_no_secrets() {
    let body = "{\"password\":\"hunter2-a\",\"nested\":{\"card_number\":\"hunter2-b\"},\"title\":\"seen\"}";
    let server = Server::start(move |_| {
        let reply = Reply::new(200, body).header("Content-Type", "application/json");
        reply
            .header("Set-Cookie", "id=hunter2-c")
            .header("X-Session", "hunter2-d")
    });
    let yaml = format!(
        "url: {}?token=hunter2-e\nheaders: {{ Cookie: hunter2-f, X-Api-Key: hunter2-g }}\nbody: {{ client_secret: hunter2-h }}\n",
        server.url("/")
    );
    let project = Project::api(yaml).file("botapi.yaml", "redact: [x-session, card_number]\n");
    for arguments in ["test api -v", "test --report json"] {
        let run = project.run(arguments);
        assert!(!run.all().contains("hunter2"), "{}", run.all());
        assert!(run.all().contains("seen"), "{}", run.all());
    }
    assert!(String::from_utf8_lossy(&server.requests()[0].body).contains("hunter2-h"));
}
