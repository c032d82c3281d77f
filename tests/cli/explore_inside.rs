//! Flows that others run are walked in those, with what they have set.

use snapbox::str;

use super::{Project, assert_run};

const SHOP: &str = "url: https://shop.example/{{ id }}
samples: { id: 7 }
mappings: { m: $.m }
examples:
  found: { body: { m: Phone } }
";
const LOOKUP: &str = "steps:
- { call: shop, routes: { else: lost } }
- { end: }
- { id: lost, set: { m: nothing } }
";
const ASK: &str = "steps:
- { ask: Which one?, save: id, pattern: '[0-9]+' }
- { flow: lib/lookup }
- { end: 'Found {{ m }}' }
";

fn bot() -> Project {
    Project::new([
        ("apis/shop.yaml", SHOP),
        ("flows/lib/lookup.yaml", LOOKUP),
        ("flows/ask.yaml", ASK),
    ])
}

#[test]
fn a_flow_that_another_runs_begins_with_what_that_has_set() {
    assert_run!(
        bot().run("explore"),
        str![[r#"
code: 0
--- stdout
ask  flows/ask.yaml

  call  outcome                    what the user sees                                    then
  shop  200 found                  Found Phone                                           ends

        made: 500 400 302 dns      Found nothing                                         lost → ends
         refused tls timeout
         reset redirect_loop
         too_large bad_body
         mapping_failed

lib/lookup  flows/lib/lookup.yaml

  walked in `ask`, which runs it

ask: 3 states, 13 conversations, 13 calls × outcomes · no findings
lib/lookup: walked in `ask`, which runs it
--- stderr

"#]]
    );
}

#[test]
fn a_flow_that_is_named_is_explored_by_itself() {
    let run = bot().run("explore lib/lookup --report json");
    assert_eq!(run.code, 1, "{}", run.stdout);
    let rule = &run.json()["flows"][0]["findings"][0]["problem"]["rule"];
    assert_eq!(rule, "undefined-attribute");
    for folder in ["flows/lib", "lib"] {
        let run = bot().run(&format!("explore {folder} --report json"));
        assert_eq!(run.code, 1, "nobody else is looked at: {}", run.stdout);
    }
}

#[test]
fn what_is_wrong_in_it_is_told_once_with_the_flow_that_runs_it() {
    let project = bot();
    project.write(
        "flows/lib/lookup.yaml",
        LOOKUP.replace("lost, set: { m: nothing }", "lost, say: '{{ wrong }}'"),
    );
    project.write("botapi.yaml", "rules: { undefined-attribute: warning }\n");
    let run = project.run("explore --report json");
    let flows = run.json();
    assert_eq!(
        flows["flows"][0]["findings"][0]["problem"]["rule"],
        "undefined-attribute"
    );
    assert_eq!(flows["flows"][1]["walked_in"][0], "ask");
    assert_eq!(
        flows["flows"][1]["findings"].as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn a_flow_to_which_those_that_run_it_never_come_is_explored_by_itself() {
    let project = Project::new([
        (
            "flows/a.yaml",
            "steps:\n- { end: Hello, id: x }\n- { flow: b }\n",
        ),
        ("flows/b.yaml", "steps:\n- { say: Bye }\n- { flow: c }\n"),
        ("flows/c.yaml", "steps: [{ say: Bye }]\n"),
    ]);
    let flows = project.run("explore --report json").json();
    assert_eq!(flows["flows"][1]["walked_in"], serde_json::Value::Null);
    assert_eq!(flows["flows"][2]["walked_in"][0], "b");
}

#[test]
fn of_flows_that_run_one_another_the_first_is_explored() {
    let ask = |other: &str| {
        format!(
            "steps:\n- {{ ask: Go?, save: go, choices: [Yes, No] }}\n- {{ branch: [{{ if: go == 'No', then: end }}] }}\n- {{ flow: {other} }}\n"
        )
    };
    let project = Project::new([("flows/a.yaml", ask("b")), ("flows/b.yaml", ask("a"))]);
    let flows = project.run("explore --report json").json();
    assert_eq!(flows["flows"][0]["walked_in"], serde_json::Value::Null);
    assert_eq!(flows["flows"][1]["walked_in"][0], "a");
}
