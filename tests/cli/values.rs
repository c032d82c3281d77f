//! Where values come from: samples, tests, the project, the command line; the clock and chance.

use serde_json::{Value, json};

use super::Project;
use crate::server::{Reply, Server};

/// A server that answers with the body it got.
fn echo() -> Server {
    Server::start(|request| {
        Reply::new(200, request.body.clone()).header("Content-Type", "application/json")
    })
}

/// What arrives of a JSON body in flow style.
fn sent(body: &str, more: &str, settings: &str, arguments: &str) -> Value {
    let server = echo();
    let yaml = format!("url: {}\nbody: {body}\n{more}\n", server.url("/"));
    let run = Project::api(yaml)
        .file("botapi.yaml", settings)
        .run(&format!("test api {arguments}"));
    assert_eq!(run.code, 0, "{}", run.block());
    serde_json::from_slice(&server.requests()[0].body).expect("JSON")
}

#[test]
fn what_is_set_wins_over_the_test_the_samples_and_the_project() {
    let body = r#"{ a: "{{ a }}", b: "{{ b }}", c: "{{ c }}", d: "{{ d }}" }"#;
    let more = "samples: { b: sample, c: sample, d: sample }\ntests: [{ attributes: { c: test, d: test }, expect: { status: 200 } }]";
    let settings = "attributes: { a: project, b: project, c: project, d: project }\n";
    let expected = json!({ "a": "project", "b": "sample", "c": "test", "d": "set" });
    assert_eq!(sent(body, more, settings, "--set d=set"), expected);
}

#[test]
fn set_gives_text_unless_the_project_gives_the_attribute_a_type() {
    let body = r#"{ a: "{{ a }}", b: "{{ b }}", c: "{{ c }}", d: "{{ d }}", e: "{{ e }}" }"#;
    let settings = "attributes: { b: { type: integer }, c: { type: boolean }, d: { type: number }, e: { type: text } }\n";
    let arguments = "--set a=007 --set b=7 --set c=true --set d=1.10 --set e=1.10";
    let expected: Value =
        serde_json::from_str(r#"{"a":"007","b":7,"c":true,"d":1.10,"e":"1.10"}"#).expect("JSON");
    assert_eq!(sent(body, "", settings, arguments), expected);
    let run = Project::api("url: http://h.example/\n")
        .file("botapi.yaml", settings)
        .run("test --set b=soon");
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            2,
            "error: --set b: expected a whole number, found the text `soon`\n"
        )
    );
}

#[test]
fn the_last_of_two_values_set_wins_and_a_value_may_hold_anything() {
    assert_eq!(
        sent(r#"["{{ a }}"]"#, "", "", "--set a=1 --set a=b=c&d"),
        json!(["b=c&d"])
    );
    assert_eq!(sent(r#"["{{ a }}"]"#, "", "", "--set a="), json!([""]));
}

#[test]
fn a_whole_value_keeps_its_type_and_texts_stay_texts() {
    let body = r#"{ n: "{{ n }}", l: "{{ l }}", o: "{{ o }}", t: "{{ t }}", z: "{{ z }}", s: "{{ s }}", m: "a{{ n }}b", x: "{{ n + 1 }}", d: "{{ gone | default(none) }}" }"#;
    let more = "samples: { n: 3, l: [1, \"2\"], o: { a: 1 }, t: true, z: ~, s: \"007\" }";
    let expected = json!({ "n": 3, "l": [1, "2"], "o": { "a": 1 }, "t": true, "z": null, "s": "007", "m": "a3b", "x": 4, "d": null });
    assert_eq!(sent(body, more, "", ""), expected);
}

#[test]
fn numbers_are_sent_as_they_are_written() {
    let server = echo();
    let yaml = format!(
        "url: {}\nbody: {{ a: 1.10, b: 123456789012345678901234567890, c: \"{{{{ n }}}}\"  }}\nsamples: {{ n: 2.50 }}\n",
        server.url("/")
    );
    Project::api(yaml).test("");
    let body = String::from_utf8(server.requests()[0].body.clone()).expect("text");
    assert_eq!(
        body,
        r#"{"a":1.10,"b":123456789012345678901234567890,"c":2.50}"#
    );
}

#[test]
fn the_environment_is_chosen_and_falls_back_to_variables_of_the_process() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let settings = "environments:\n  local: { shop: LOCAL, name: l }\n  live: { shop: LIVE }\ndefault_environment: local\n".replace("LOCAL", &server.url("/local")).replace("LIVE", &server.url("/live"));
    let api = "url: \"{{ env.shop }}/{{ env.name }}\"\n";
    let project = Project::api(api)
        .file("botapi.yaml", settings)
        .variable("name", "from-process");
    for (arguments, path) in [
        ("", "/local/l"),
        ("--env live", "/live/from-process"),
        ("--env local", "/local/l"),
    ] {
        let (report, code) = project.test(arguments);
        assert_eq!(
            (
                code,
                server.requests().last().expect("a request").target.as_str()
            ),
            (0, path)
        );
        assert!(report["environment"].is_string());
    }
    let run = project.run("test --env lvie");
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            2,
            "error: there is no environment `lvie`\n  hint: did you mean `live`?\n"
        )
    );
}

#[test]
fn secrets_of_the_process_win_over_dotenv_and_are_taken_literally() {
    let server = echo();
    let yaml = format!(
        "url: {}\nbody: [\"{{{{ secret.A }}}}\", \"{{{{ secret.B }}}}\"]\n",
        server.url("/")
    );
    let project = Project::api(yaml)
        .file(".env", "A=from-dotenv\nB=\"pa$$w#rd \\n'x\"\n")
        .variable("A", "from-process");
    assert_eq!(project.test("").1, 0);
    let sent: Value = serde_json::from_slice(&server.requests()[0].body).expect("JSON");
    assert_eq!(sent, json!(["from-process", "pa$$w#rd \\n'x"]));
}

#[test]
fn the_clock_and_chance_can_be_fixed() {
    let body = r#"{ now: "{{ now() }}", today: "{{ today() }}", id: "{{ uuid() }}", n: "{{ random_int(1, 1000000) }}" }"#;
    let fixed = "--now 2026-11-22T10:00:00Z --seed 7";
    let first = sent(body, "", "", fixed);
    assert_eq!(first, sent(body, "", "", fixed));
    assert_eq!(
        (&first["now"], &first["today"]),
        (&json!("2026-11-22T10:00:00Z"), &json!("2026-11-22"))
    );
    assert_ne!(first["id"], sent(body, "", "", "--seed 8")["id"]);
    assert_ne!(sent(body, "", "", "")["id"], sent(body, "", "", "")["id"]);
    assert_eq!(first["id"].as_str().map(str::len), Some(36));
}

#[test]
fn a_seed_gives_the_same_values_whatever_runs_beside() {
    let server = echo();
    let api = |id: &str| {
        (
            format!("apis/{id}.yaml"),
            format!(
                "url: {}\nbody: [{id}, \"{{{{ uuid() }}}}\"]\n",
                server.url("/")
            ),
        )
    };
    let project = Project::new(["a", "b", "c"].map(api));
    let value = |arguments: &str| {
        let (report, _) = project.test(&format!("{arguments} --seed 3"));
        let tests = report["tests"].as_array().expect("a list").clone();
        tests
            .iter()
            .find(|test| test["api"] == "b")
            .expect("it ran")["attempts"][0]["request"]["body"]
            .clone()
    };
    assert_eq!(value(""), value("b"));
    assert_eq!(value("--jobs 1"), value("c b a"));
}
