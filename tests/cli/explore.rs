//! What exploring shows: the table, what does not hold with the conversation that shows it, how it ends.

use snapbox::str;

use super::{Project, assert_run};

/// An API that may find nothing.
const SHOP: &str = r#"url: https://shop.example/products
params: { q: "{{ query }}" }
samples: { query: phone }
mappings: { title: $.title }
examples:
  found: { body: { title: iPhone 9 } }
  nothing: { status: 404 }
"#;

/// A flow that has something to say in every case.
const RIGHT: &str = r#"steps:
  - ask: What are you looking for?
    save: query
  - call: shop
    routes: { 404: none, else: later }
  - end: "{{ title }} is there."
  - id: none
    end: There is none.
  - id: later
    handoff: the shop does not answer
"#;

/// A flow that shows what is only there after success, and forgets the rest.
const WRONG: &str = r#"steps:
  - ask: What are you looking for?
    save: query
  - call: shop
    routes: { 404: none }
  - end: "{{ title }} is there."
  - id: none
    end: "There is no {{ title }}."
"#;

pub(super) fn bot(flow: &str) -> Project {
    Project::new([("apis/shop.yaml", SHOP), ("flows/ask.yaml", flow)])
}

pub(super) fn wrong() -> Project {
    bot(WRONG)
}

pub(super) fn right() -> Project {
    bot(RIGHT)
}

#[test]
fn each_outcome_of_each_call_has_a_row_and_equal_reactions_stand_together() {
    assert_run!(
        right().run("explore ask"),
        str![[r#"
code: 0
--- stdout
ask  flows/ask.yaml

  call  outcome                    what the user sees                             then
  shop  200 found                  iPhone 9 is there.                             ends

        404 nothing                There is none.                                 none → ends

        made: 500 400 302 dns      (nothing)                                      later → hands over
         refused tls timeout
         reset redirect_loop
         too_large bad_body
         mapping_failed

ask: 3 states, 14 conversations, 14 calls × outcomes · no findings
--- stderr

"#]]
    );
}

#[test]
fn what_does_not_hold_is_shown_with_the_shortest_conversation() {
    assert_run!(
        wrong().run("explore"),
        str![[r#"
code: 1
--- stdout
ask  flows/ask.yaml

  call  outcome                    what the user sees                              then
  shop  200 found                  iPhone 9 is there.                              ends

        404 nothing                (nothing)                                       none → breaks

        made: 500 400 302 dns      (nothing)                                       no route → breaks
         refused tls timeout
         reset redirect_loop
         too_large bad_body
         mapping_failed

error[unrouted-outcome]: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
 --> flows/ask.yaml:4:5
  |
4 |   - call: shop
  |     ^^^^
  |
  = hint: add a route for what is left: `else: ID`

  path:
  bot   What are you looking for?
                                                                 something   you
          shop  GET https://…/products?q=something → 500 · no route
  — could not go on: `shop` ended with `500`, and no route takes it

error[undefined-attribute]: the attribute `title` has no value
 --> flows/ask.yaml:8:26
  |
8 |     end: "There is no {{ title }}."
  |                          ^^^^^
  |
  = hint: give it a value on every way that leads here, or write `| default("…")`

  path:
  bot   What are you looking for?
                                                                 something   you
          shop  GET https://…/products?q=something → 404 · 404: none
  — could not go on: the attribute `title` has no value

ask: 3 states, 14 conversations, 14 calls × outcomes · 2 errors
--- stderr

"#]]
    );
}

#[test]
fn rules_can_be_off_and_warnings_can_count_as_errors() {
    let off = wrong().file(
        "botapi.yaml",
        "rules: { undefined-attribute: off, unrouted-outcome: warning }\n",
    );
    let run = off.run("explore -q");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        run.stdout.contains("warning[unrouted-outcome]"),
        "{}",
        run.block()
    );
    assert!(
        !run.stdout.contains("undefined-attribute"),
        "{}",
        run.block()
    );
    let run = off.run("explore --deny warnings");
    assert_eq!(run.code, 1, "{}", run.block());
    assert!(
        run.stdout.contains("error[unrouted-outcome]"),
        "{}",
        run.block()
    );
}

#[test]
fn files_that_are_wrong_and_usage_that_is_wrong_stop_it() {
    let cases = [
        ("steps: [{ call: shop }, { then: nowhere }]\n", "explore"),
        (RIGHT, "explore nope"),
        (RIGHT, "explore --report html"),
        (RIGHT, "explore --depth 0"),
        (RIGHT, "explore --set nothing=1"),
        (RIGHT, "explore --write-scenarios --seed 3"),
    ];
    for (flow, arguments) in cases {
        let run = bot(flow).run(arguments);
        assert_eq!(run.code, 2, "{arguments}: {}", run.block());
        assert_eq!(run.stdout, "", "{arguments}");
        assert!(!run.stderr.is_empty(), "{arguments}");
    }
}

#[test]
fn what_was_left_out_is_said() {
    let run = right().run("explore --depth 1");
    assert!(
        run.stdout.contains("left out:\n  what comes after 1 "),
        "{}",
        run.block()
    );
}

#[test]
fn nothing_is_logged_and_every_run_says_the_same() {
    let project = wrong();
    for report in ["text", "json", "junit", "github"] {
        let arguments = format!("explore --report {report} --jobs");
        let one = project.run(&format!("{arguments} 1"));
        let two = project.run(&format!("{arguments} 3"));
        assert_eq!(one.block(), two.block());
        assert!(!one.stdout.is_empty(), "{report}");
    }
    assert!(!project.path(".botapi").exists());
}

#[test]
fn scenarios_are_added_for_routes_that_none_takes_and_pass() {
    let scenario = r#"scenarios:
  # the usual
  - name: it is there
    mock: { shop: found }
    chat: [{ user: phone }]
"#;
    let before = format!("{RIGHT}{scenario}");
    let project = bot(&before);
    assert_run!(
        project.run("explore ask --write-scenarios"),
        str![[r#"
code: 0
--- stdout
--- flows/ask.yaml
+++ flows/ask.yaml
@@ -14,2 +14,15 @@
     mock: { shop: found }
     chat: [{ user: phone }]
+  - name: shop answers 404 (nothing)
+    mock: { shop: nothing }
+    chat:
+      - user: something
+      - call: shop
+      - bot: There is none.
+    expect: { ends: end }
+  - name: shop answers 500
+    mock: { shop: "500" }
+    chat:
+      - user: something
+      - call: shop
+    expect: { ends: handoff }

ask  flows/ask.yaml

  call  outcome                    what the user sees                             then
  shop  200 found                  iPhone 9 is there.                             ends

        404 nothing                There is none.                                 none → ends

        made: 500 400 302 dns      (nothing)                                      later → hands over
         refused tls timeout
         reset redirect_loop
         too_large bad_body
         mapping_failed

  coverage: scenarios show all 9 steps, ways and choices

ask: 3 states, 14 conversations, 14 calls × outcomes · no findings
--- stderr

"#]]
    );
    let after = project.read("flows/ask.yaml");
    assert!(after.starts_with(&before), "{after}");
    let run = project.run("run-flow");
    assert_eq!(run.code, 0, "{}", run.block());
    let again = project.run("explore ask --write-scenarios");
    assert_eq!(again.stderr, "no scenario was added\n\n");
    assert_eq!(project.read("flows/ask.yaml"), after);
}
