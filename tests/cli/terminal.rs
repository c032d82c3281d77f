//! What an API says cannot play tricks with a terminal.

use super::Project;
use crate::server::{Reply, Server};

/// Codes that colour, move the cursor, set the title, ring, and turn the reading direction round.
const TRICKS: &str = "\u{1b}[31m\u{1b}]0;pwned\u{7}\u{1b}[2J\r\u{8}\u{9b}31m\u{202e}\u{2066}\u{0}";

fn is_harmful(character: char) -> bool {
    let bidirectional = ('\u{202a}'..='\u{202e}').contains(&character)
        || ('\u{2066}'..='\u{2069}').contains(&character);
    bidirectional || (character.is_control() && character != '\n')
}

#[test]
fn control_characters_of_an_answer_never_reach_the_output() {
    let server = Server::start(|request| {
        let json =
            serde_json::to_string(&serde_json::json!({ "text": TRICKS, TRICKS: 1, "raw": "X" }))
                .expect("JSON");
        let body = if request.target == "/json" {
            json.replace('X', "\u{9b}31m\u{202e}")
        } else {
            TRICKS.to_owned()
        };
        let kind = if request.target == "/json" {
            "application/json"
        } else {
            "text/plain"
        };
        Reply::new(200, body)
            .header("Content-Type", kind)
            .header("X-Trick", "a\u{9b}31m\u{202e}b")
    });
    let mappings = "mappings: { t: $.text, r: $.raw, h: { header: X-Trick }, n: { path: $.text, type: number } }";
    let expect = "expect: { status: 500, attributes: { t: no }, headers: { x-trick: no }, body: { $.text: no, $.raw: { equals: { a: 1 } } } }";
    let json = format!(
        "url: {}\n{mappings}\ntests:\n- {{ name: a, {expect} }}\n",
        server.url("/json")
    );
    let text = format!(
        "url: {}\ntests:\n- {{ name: a, expect: {{ body: no }} }}\n- {{ name: b, expect: {{ body: {{ matches: no }} }} }}\n",
        server.url("/text")
    );
    let project = Project::new([("apis/json.yaml", json), ("apis/text.yaml", text)]);
    for arguments in [
        "test json",
        "test text",
        "test",
        "test -v",
        "test --report github",
        "test --report junit",
        "test --report json",
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, 1, "{}", run.block());
        let found: Vec<char> = run
            .all()
            .chars()
            .filter(|character| is_harmful(*character))
            .collect();
        assert!(
            found.is_empty(),
            "{arguments}: {found:?}\n{}",
            run.all().escape_debug()
        );
    }
}

#[test]
fn control_characters_of_a_redirect_or_a_token_endpoint_never_reach_the_output() {
    let server = Server::start(|request| match request.target.as_str() {
        "/token" => Reply::new(
            400,
            serde_json::json!({ "error_description": TRICKS }).to_string(),
        ),
        "/away" => Reply::redirect(302, "http://h\u{9b}31m\u{202e}/"),
        _ => Reply::new(200, "").header("Content-Type", "application/json\u{9b}31m"),
    });
    let away = format!("url: {}\n", server.url("/away"));
    let token = format!(
        "url: {}\nauth: {{ oauth2: {{ token_url: \"{}\", client_id: a, client_secret: \"{{{{ secret.S }}}}\" }} }}\n",
        server.url("/"),
        server.url("/token")
    );
    let project = Project::new([("apis/away.yaml", away), ("apis/token.yaml", token)])
        .file(".env", "S=correct-horse\n");
    for arguments in ["test away", "test token", "test"] {
        let run = project.run(arguments);
        let found: Vec<char> = run
            .all()
            .chars()
            .filter(|character| is_harmful(*character))
            .collect();
        assert!(
            found.is_empty(),
            "{arguments}: {found:?}\n{}",
            run.all().escape_debug()
        );
    }
}
