//! What `redact:` hides is hidden in all that exploring tells and writes.

use super::{Project, Run};

const FLOW: &str = r#"steps:
  - ask: Which?
    save: which
    choices: [Mine, Yours]
  - call: shop
    routes: { 404: none, else: later }
  - end: "tok {{ tok }}, key {{ api_key }}, {{ note }}"
  - id: none
    end: "None for {{ tok }}{{ nothing }}"
  - id: later
    end: "Later."
"#;
const API: &str = r#"url: https://shop.example/{{ tok }}
mappings: { api_key: $.key, note: $.note }
examples:
  found: { body: { key: EXAMPLEKEY77, note: "by EXAMPLEKEY77" } }
  nothing: { status: 404 }
"#;

fn project() -> Project {
    Project::new([
        ("flows/ask.yaml", FLOW),
        ("apis/shop.yaml", API),
        ("botapi.yaml", "redact: [tok]\n"),
    ])
}

fn is_silent(run: &Run, told: &str, what: &str) {
    for text in [told, &run.stdout, &run.stderr] {
        for secret in ["SUPERSECRET99", "EXAMPLEKEY77"] {
            assert!(!text.contains(secret), "{what}: {secret} in {text}");
        }
    }
}

#[test]
fn no_report_shows_it() {
    for report in ["text", "json", "html", "junit", "github"] {
        let project = project();
        let command = format!("explore --set tok=SUPERSECRET99 --mutate --report {report}=out.txt");
        let run = project.run(&command);
        let told = project.read("out.txt");
        assert!(!told.is_empty(), "{report}{}", run.block());
        is_silent(&run, &told, report);
        let run = project.run("explore --set tok=SUPERSECRET99 --mutate");
        assert!(
            run.stdout
                .contains("tok [redacted], key [redacted], by [redacted]"),
            "{}",
            run.block()
        );
        is_silent(&run, "", "the screen");
    }
}

#[test]
fn no_contract_holds_it() {
    let project = project();
    let run = project.run("explore --set tok=SUPERSECRET99 --contract json-schema");
    assert!(
        run.stdout.contains("$.note") || run.stdout.contains("note"),
        "{}",
        run.block()
    );
    is_silent(&run, "", "contract");
}

#[test]
fn no_scenario_with_it_is_written() {
    let project = project();
    let run = project.run("explore --set tok=SUPERSECRET99 --write-scenarios");
    let told = "is not added: the value of `tok` is redacted, and would stand in the file";
    assert!(run.stderr.contains(told), "{}", run.block());
    is_silent(&run, &project.read("flows/ask.yaml"), "given");

    let flow = FLOW.replace("{{ tok }}", "");
    let api = API.replace("/{{ tok }}", "");
    let project = project
        .file("flows/ask.yaml", flow)
        .file("apis/shop.yaml", api)
        .file("botapi.yaml", "redact: [tok]\nrules: { raw-text: off }\n");
    let run = project.run("explore --write-scenarios");
    let told =
        "`Yours for which` is not added: a value in it is redacted, and would stand in the file";
    assert!(run.stderr.contains(told), "{}", run.block());
    let written = project.read("flows/ask.yaml");
    assert!(written.contains("bot: Later."), "{written}");
    is_silent(&run, &written, "mapped");
}

#[test]
fn answers_that_are_made_up_are_written() {
    let flow = "steps: [{ ask: PIN?, save: tok }, { end: 'Got {{ tok }}.' }]\n";
    let project = project().file("flows/ask.yaml", flow);
    let run = project.run("explore --write-scenarios");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        project.read("flows/ask.yaml").contains("user: something"),
        "{}",
        run.block()
    );
}
