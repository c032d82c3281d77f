//! `--write-scenarios`: what is added, what is left alone, and what cannot be added.

use snapbox::str;

use super::explore::{bot, right};
use super::{Project, assert_run};

/// A flow with all that can happen at a question, and two that it runs.
const TALK: &str = r#"steps:
  - ask: What is your name?
    save: name
    min: 2
    attempts: 2
    otherwise: person
    optional: Nobody
  - ask: How are you?
    save: mood
    choices: [Great, "Bad: really", "yes"]
    wait: 1m
    on_silence: person
  - branch:
      - if: mood == 'Great'
        then: more
  - end: Oh.
  - id: more
    flow: again
  - flow: again
  - id: person
    handoff: somebody
"#;

const AGAIN: &str = "steps:
  - ask: Once more?
    save: more
    type: yes_no
";

fn talk() -> Project {
    Project::new([("flows/talk.yaml", TALK), ("flows/again.yaml", AGAIN)])
}

#[test]
fn few_scenarios_show_all_that_can_be_shown() {
    let project = talk();
    assert_run!(
        project.run("explore talk --write-scenarios"),
        str![[r#"
code: 0
--- stdout
--- flows/talk.yaml
+++ flows/talk.yaml
@@ -20,2 +20,44 @@
   - id: person
     handoff: somebody
+
+scenarios:
+  - name: again to its end
+    chat:
+      - user: something
+      - user: Great
+      - user: "yes"
+      - user: "yes"
+    expect: { ends: handoff }
+  - name: "Bad: really for mood"
+    chat:
+      - user: something
+      - user: "Bad: really"
+      - bot: Oh.
+    expect: { ends: end }
+  - name: yes for mood
+    chat:
+      - user: something
+      - user: "yes"
+      - bot: Oh.
+    expect: { ends: end }
+  - name: an answer to mood that cannot be used
+    chat:
+      - user: something
+      - user: something else
+      - bot: "Please choose one of: Great, Bad: really, yes."
+    expect: { ends: mood }
+  - name: no answer to mood
+    chat:
+      - user: something
+      - user: { silence: true }
+    expect: { ends: handoff }
+  - name: the attempts for name are used up
+    chat:
+      - user: x
+      - user: x
+    expect: { ends: handoff }
+  - name: name is skipped
+    chat:
+      - user: { choose: Nobody }
+      - bot: How are you?
+    expect: { ends: mood }

talk  flows/talk.yaml

  no call is made

  coverage: scenarios show all 21 steps, ways and choices

talk: 8 states, 11 conversations, 0 calls × outcomes · no findings
--- stderr

"#]]
    );
    let covered = project.run("run-flow talk --coverage --no-log").stdout;
    assert!(covered.contains("100 %"), "{covered}");
    assert!(!covered.contains("not covered"), "{covered}");
}

#[test]
fn however_a_file_is_written_the_rest_of_it_stays_and_nothing_is_added_twice() {
    let flow =
        "steps:\n  - ask: Which? # this\n    save: which\n    choices: [A, B]\n  - end: Bye\n";
    let one = "{ name: one, chat: [{ user: A }] }";
    let cases = [
        flow.to_owned(),
        flow.replace('\n', "\r\n"),
        flow.trim_end().to_owned(),
        format!("{flow}\n\n# the end\n"),
        format!("---\n{flow}...\n"),
        format!("{flow}scenarios: []\n"),
        format!("{flow}scenarios: [{one}]\n"),
        format!("{flow}scenarios:\n- {one} # first\n\n"),
        format!("scenarios:\n  - {one}\n  # no more\n{flow}"),
        "{ steps: [{ ask: Which?, save: which, choices: [A, B] }, { end: Bye }] }\n".to_owned(),
    ];
    for text in cases {
        let project = Project::new([("flows/which.yaml", &text)]);
        let run = project.run("explore --write-scenarios");
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (0, ""),
            "{text}{}",
            run.block()
        );
        let after = project.read("flows/which.yaml");
        let kept = text.replace(" []", "");
        assert!(is_within(&kept, &after), "{text}\n{after}");
        assert_eq!(text.contains('\r'), after.contains('\r'), "{after}");
        assert!(!after.replace("\r\n", "").contains('\r'), "{after}");
        let run = project.run("run-flow --min-coverage 100 --no-log");
        assert_eq!(run.code, 0, "{after}{}", run.block());
        let again = project.run("explore --write-scenarios");
        assert_eq!(again.stderr, "no scenario was added\n\n", "{after}");
        assert_eq!(project.read("flows/which.yaml"), after);
    }
}

/// Whether a text is another one with something left out.
fn is_within(text: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    text.chars().all(|wanted| rest.any(|found| found == wanted))
}

#[test]
fn what_cannot_be_a_scenario_is_said_and_the_rest_is_added() {
    let flow = r#"steps:
  - ask: What are you looking for?
    save: query
  - call: shop
    routes: { 404: none, else: later }
  - end: "{{ title }} is there."
  - id: none
    end: "There is no {{ title }}."
  - id: later
    ask: "Please describe it."
    save: story
    min: 400
"#;
    let project = bot(flow);
    let run = project.run("explore --write-scenarios");
    assert_eq!(run.code, 1, "{}", run.block());
    for told in [
        "warning: `shop answers 404 (nothing)` is not added: the conversation breaks: the attribute `title` has no value",
        "warning: `an answer to later, after shop answers 500` is not added: an answer of 400 characters is too long to be read",
    ] {
        assert!(run.stderr.contains(told), "{}", run.block());
    }
    let after = project.read("flows/ask.yaml");
    assert!(
        after.contains("- name: shop answers 200 (found)"),
        "{after}"
    );
}

#[test]
fn a_route_that_breaks_on_one_outcome_is_shown_by_another() {
    let api = r#"url: https://shop.example/
mappings: { reason: { path: $.message, for: 404 } }
examples:
  down: { status: 503 }
  nothing: { status: 404, body: { message: sold out } }
"#;
    let flow = "steps:
  - call: shop
    routes: { \"503, 404\": sorry, else: end }
  - end: It is there.
  - id: sorry
    end: \"Sorry: {{ reason }}\"
";
    let project = Project::new([("apis/shop.yaml", api), ("flows/ask.yaml", flow)]);
    let run = project.run("explore --write-scenarios");
    assert!(!run.stderr.contains("is not added"), "{}", run.block());
    let after = project.read("flows/ask.yaml");
    assert!(after.contains("- bot: \"Sorry: sold out\""), "{after}");
}

#[test]
fn attributes_that_were_given_stand_in_the_scenarios() {
    let flow = "steps: [{ say: 'Hi {{ who }}' }, { ask: Again?, save: who }]\n";
    let project = Project::new([("flows/hi.yaml", flow)]);
    let run = project.run("explore --set who=Ada --write-scenarios");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        project
            .read("flows/hi.yaml")
            .contains("attributes: { who: Ada }")
    );
}

#[test]
fn nothing_is_written_in_ci_or_where_the_file_may_only_be_read() {
    let project = right().variable("CI", "true");
    let before = project.read("flows/ask.yaml");
    let run = project.run("explore --write-scenarios");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.block());
    let told = "error: --write-scenarios changes files, which is not for CI";
    assert!(run.stderr.contains(told), "{}", run.block());
    assert_eq!(project.read("flows/ask.yaml"), before);

    let project = right();
    let path = project.path("flows/ask.yaml");
    let mut permissions = std::fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("a mode");
    let run = project.run("explore --write-scenarios");
    assert_eq!(run.code, 2, "{}", run.block());
    let told = "error: `flows/ask.yaml` cannot be written: the file may only be read";
    assert!(run.stderr.contains(told), "{}", run.block());
    assert_eq!(project.read("flows/ask.yaml"), before);
}

#[test]
fn what_is_added_is_told_beside_a_report_for_machines() {
    let project = right();
    let run = project.run("explore --write-scenarios --report json");
    let coverage = &run.json()["flows"][0]["coverage"];
    assert_eq!(coverage["by_explore"], 0, "{coverage}");
    assert!(run.stderr.contains("+++ flows/ask.yaml"), "{}", run.block());
}
