//! What users type to break things reaches the API as it is, or the finding says that it does not.

use super::bench::{Bench, settings};
use crate::explore::Settings;

/// The messages of the findings for a bot whose one question is used in this definition.
fn found(definition: &str) -> Vec<String> {
    let flow = "steps:\n- { ask: What?, save: q }\n- { call: api, routes: { else: sorry } }\n- { end: \"Found {{ q }}\" }\n- { id: sorry, end: \"No {{ q }}\" }\n";
    let settings = Settings {
        nasty: true,
        ..settings()
    };
    let exploration = Bench::new(flow).api("api", definition).explore(&settings);
    let findings = exploration.findings.into_iter();
    findings.map(|found| found.finding.message).collect()
}

#[test]
fn places_that_escape_hold_every_byte() {
    for definition in [
        "url: http://a.b/\nparams: { q: \"{{ q }}\", r: \"x {{ q }} y\" }\n",
        "url: \"http://a.b/?q={{ q }}\"\n",
        "url: http://a.b/\nbody: { q: \"{{ q }}\", list: [\"a {{ q }}\"] }\n",
        "url: http://a.b/\nform: { q: \"{{ q }}\" }\n",
        "url: http://a.b/\nmultipart: { q: \"{{ q }}\" }\n",
        "url: http://a.b/\ntext: \"a {{ q }}\"\n",
        "url: http://a.b/\ngraphql: { query: \"query q($q: String) { a }\", variables: { q: \"{{ q }}\" } }\n",
        "url: http://a.b/\nbody: { q: \"{{ q | lower }}\" }\n",
        "url: http://a.b/\nparams: { q: \"{{ q | replace('a', 'b') }}\" }\n",
    ] {
        assert_eq!(found(definition), [""; 0], "{definition}");
    }
}

#[test]
fn a_header_cannot_hold_a_line_break() {
    assert_eq!(
        found("url: http://a.b/\nheaders: { X-Q: \"{{ q }}\" }\n"),
        [
            "the header `X-Q` cannot be sent: its value has a line break or another control character"
        ]
    );
}
