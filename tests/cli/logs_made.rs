//! Projects whose log holds real calls, for the tests of `botapi logs`.

use serde_json::Value;

use super::{Project, Run};
use crate::server::{Reply, Server};

/// Makes calls of every kind: one run of the network, and one of the examples.
pub(super) struct Made {
    pub(super) project: Project,
    _server: Server,
}

const TAIL: &str = "mappings: { n: { path: $.n, type: number, default: 0 } }\n";

impl Made {
    pub(super) fn new() -> Self {
        let server = Server::start(|request| match request.target.as_str() {
            "/good" | "/end" => Reply::new(200, r#"{"n":7,"word":"Blackbird"}"#)
                .header("Content-Type", "application/json"),
            "/away" => Reply::redirect(302, "/end"),
            "/token" => Reply::new(
                200,
                r#"{"access_token":"t0k3n-t0k3n","token_type":"bearer"}"#,
            ),
            "/missing" => Reply::new(404, "no such thing"),
            "/broken" => Reply::new(503, "later").header("Retry-After", "0"),
            "/binary" => {
                Reply::new(200, [0xff, 0xfe, 0x00, 0x1b]).header("Content-Type", "image/png")
            }
            "/nasty" => Reply::new(200, "a\u{1b}[31mred\u{9b}2J\u{202e}x\u{7}"),
            "/slow" => Reply::new(200, "half").with_length(100).then_stall(),
            _ => Reply::new(500, "what?"),
        });
        let api = |path: &str, more: &str| {
            let url = server.url(&format!("/{path}"));
            (format!("apis/{path}.yaml"), format!("url: {url}\n{more}"))
        };
        let token = format!(
            "auth: {{ oauth2: {{ token_url: \"{}\", client_id: a, client_secret: \"{{{{ secret.S }}}}\" }} }}\n",
            server.url("/token")
        );
        let project = Project::new([
            api(
                "good",
                &format!("{TAIL}{token}examples: {{ a: {{ body: {{ n: 1 }} }} }}\n"),
            ),
            api("away", TAIL),
            api("missing", "method: DELETE\n"),
            api(
                "broken",
                "method: POST\nbody: { say: Nightingale }\nretry: { attempts: 3, wait: 1ms }\n",
            ),
            api("binary", ""),
            api("nasty", ""),
            api("slow", "timeout: 200ms\n"),
        ])
        .file(".env", "S=correct-horse-battery\n")
        .file(
            "botapi.yaml",
            "environments: { local: {}, far: {} }\nrules: { plain-http: off }\n",
        );
        let run = project.run("test --env local");
        assert_eq!(run.code, 1, "{}", run.block());
        let mock = project.run("test good --mock --env far");
        assert_eq!(mock.code, 0, "{}", mock.block());
        Self {
            project,
            _server: server,
        }
    }

    /// `botapi logs ARGUMENTS`, which must work.
    pub(super) fn logs(&self, arguments: &str) -> Run {
        let run = self.project.run(&format!("logs {arguments}"));
        assert_eq!(run.code, 0, "{arguments}: {}", run.block());
        run
    }

    /// What a list holds as `api outcome`, in order of names.
    pub(super) fn listed(&self, conditions: &str) -> String {
        let list = self.logs(&format!("{conditions} --format json")).json();
        let rows = list.as_array().expect("a list").iter();
        let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
        let mut words: Vec<String> = rows
            .map(|row| format!("{} {}", text(row, "api"), text(row, "outcome")))
            .collect();
        words.sort();
        words.join(", ")
    }
}
