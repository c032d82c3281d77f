//! Conversations with a flow: by answers given as arguments, and through a pipe.

use std::io::Write as _;
use std::process::Stdio;

use snapbox::str;

use super::run_flow::{FLOW, PRODUCTS};
use super::{Project, Run, assert_run};

/// A flow with every way to answer.
const SURVEY: &str = r#"# The survey.
steps:
  - ask: How was your day?
    save: mood
    choices: { Great: 5, Bad: 2 }
    optional: Rather not
  - ask: How many?
    save: count
    type: integer
    choices: [3, 2]
  - ask: Anything else?
    save: more
    wait: 1m
    on_silence: quiet
  - say: "{{ mood | default('-') }} {{ count }} {{ more }}"
    then: end
  - id: quiet
    handoff: silent
"#;

fn shop() -> Project {
    Project::new([("apis/products.yaml", PRODUCTS), ("flows/shop.yaml", FLOW)])
}

fn survey() -> Project {
    Project::new([("flows/survey.yaml", SURVEY)])
}

/// Runs with these lines on standard input.
fn pipe(project: &Project, arguments: &[&str], lines: &str) -> Run {
    let mut command = project.command("", arguments);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(lines.as_bytes()).expect("a reader");
    drop(stdin);
    let output = child.wait_with_output().expect("the binary ends");
    Run::new(&output, &project.path(""))
}

#[test]
fn answers_given_as_arguments_make_a_conversation() {
    let run = shop().run_with(&["run-flow", "shop", "-q", "--mock", "--answer", "phone"]);
    assert_run!(
        run,
        str![[r#"
code: 0
--- stdout
  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                     phone   you
          products  GET https://…/products/phones?q=phone → 200 · next: show
  bot   iPhone 9 costs 549.
  — end
--- stderr

"#]]
    );
}

#[test]
fn an_answer_too_much_or_too_little_is_told() {
    let cases: [(&[&str], i32, &str); 8] = [
        (&["1", "3", "no"], 0, ""),
        (&["1", "3", "/silence"], 0, ""),
        (
            &["1", "3", "no", "x", "y"],
            1,
            "error: 2 answers were left over\n",
        ),
        (
            &["1", "3"],
            1,
            "error: the bot still waits for an answer: `more`\n  hint: give one more `--answer`\n",
        ),
        (&["1", "3", "/quit", "x"], 0, ""),
        (&["1", "3", "no", "/attributes", "/calls"], 0, ""),
        (
            &["1", "3", "no", "/attributes", "x"],
            1,
            "error: 1 answer was left over\n",
        ),
        (
            &["/silense"],
            2,
            "error: --answer: `/silense` is not a command; did you mean `/silence`?; a text that begins with `/` is typed as `//silense`\n",
        ),
    ];
    for (answers, code, told) in cases {
        let mut arguments = vec!["run-flow", "survey"];
        for answer in answers {
            arguments.extend(["--answer", answer]);
        }
        let run = survey().run_with(&arguments);
        assert_eq!((run.code, run.stderr.as_str()), (code, told), "{answers:?}");
    }
}

#[test]
fn choices_are_picked_by_number_where_no_number_is_asked_for() {
    let run = survey().run_with(&[
        "run-flow", "survey", "--answer", "1", "--answer", "2", "--answer", "//no",
    ]);
    assert_run!(
        run,
        str![[r#"
code: 0
--- stdout
  bot   How was your day?
        [1 Great] [2 Bad] [3 Rather not]
                                                                     Great   you
  bot   How many?
        [3] [2]
                                                                         2   you
  bot   Anything else?
                                                                       /no   you
  bot   5 2 /no
  — end
--- stderr

"#]]
    );
}

#[test]
fn a_conversation_through_a_pipe_obeys_commands() {
    let lines = "/attributes\n/calls\n/back\nphone\n/attributes\nmore\n/back\n/restart\n/bakc\n";
    let run = pipe(
        &shop(),
        &["run-flow", "shop", "-q", "--mock", "--chat"],
        lines,
    );
    assert_run!(
        run,
        str![[r#"
code: 0
--- stdout
  bot   Hi! I can look products up for you.
  bot   What are you looking for?
  nothing is known yet
  no call was made yet
                                                                     phone   you
          products  GET https://…/products/phones?q=phone → 200 · next: show
  bot   iPhone 9 costs 549.
  — end
  query = "phone"
  title = "iPhone 9"
  price = 549
  one turn back; the call that was made stays in the log
  bot   Hi! I can look products up for you.
  bot   What are you looking for?
  bot   Hi! I can look products up for you.
  bot   What are you looking for?
--- stderr
error: this is the beginning
error: the conversation is over
  hint: `/restart` begins again, `/back` goes one turn back, `/save NAME` keeps it, `/quit` ends
error: `/bakc` is not a command; did you mean `/back`?; a text that begins with `/` is typed as `//bakc`

"#]]
    );
}

#[test]
fn every_call_of_a_conversation_is_in_the_log_with_its_step_and_route() {
    let project = shop();
    let run = pipe(
        &project,
        &["run-flow", "shop", "--mock", "--chat"],
        "phone\n/calls\n",
    );
    let log = project.run("logs --format json");
    let calls = log.json();
    let call = &calls[0];
    assert_eq!(call["command"], "run-flow");
    assert_eq!(call["flow"], "shop");
    assert_eq!(call["step"], "products");
    assert_eq!(call["route"], "next: show");
    assert!(call["scenario"].is_null(), "{call}");
    let id = call["id"].as_str().expect("an id").get(..10);
    let id = id.expect("ten digits");
    assert!(
        run.stdout
            .contains(&format!("  {id}  products  products  200 → next: show\n"))
    );
}

#[test]
fn a_conversation_is_saved_as_a_scenario_that_passes() {
    let project = shop();
    let before = project.read("flows/shop.yaml");
    let run = pipe(
        &project,
        &["run-flow", "shop", "--mock", "--chat"],
        "phone\n/save again: a phone\n/restart\n/save it waits\n/save it waits\n",
    );
    assert_eq!(
        run.stderr.lines().last(),
        Some("error: there is a scenario `it waits` already")
    );
    let after = project.read("flows/shop.yaml");
    let added = after.strip_prefix(&before).expect("the rest stays");
    snapbox::assert_data_eq!(
        added,
        str![[r#"
  - name: "again: a phone"
    mock: { products: found }
    chat:
      - bot: Hi! I can look products up for you.
      - bot: What are you looking for?
      - user: phone
      - call: products
      - bot: iPhone 9 costs 549.
    expect: { ends: end }
  - name: it waits
    mock: {}
    chat:
      - bot: Hi! I can look products up for you.
      - bot: What are you looking for?
    expect: { ends: query }

"#]]
    );
    let run = project.run("run-flow shop");
    assert_eq!(run.code, 0, "{}", run.block());
}

#[test]
fn the_first_scenario_of_a_flow_is_saved_too() {
    let project = survey();
    pipe(
        &project,
        &["run-flow", "survey", "--chat"],
        "Rather not\n3\n007\n/save all of it\n",
    );
    let after = project.read("flows/survey.yaml");
    snapbox::assert_data_eq!(
        after.strip_prefix(SURVEY).unwrap_or_default(),
        str![[r#"

scenarios:
  - name: all of it
    mock: {}
    chat:
      - bot: How was your day?
      - user: Rather not
      - bot: How many?
      - user: "3"
      - bot: Anything else?
      - user: "007"
      - bot: "- 3 007"
    expect: { ends: end }

"#]]
    );
    let run = project.run("run-flow survey");
    assert_eq!(run.code, 0, "{}", run.block());
}

#[test]
fn bot_lines_are_brought_up_to_what_is_said() {
    let wrong = FLOW.replace("bot: iPhone 9 costs 549.", "bot: 'Nothing'  # why");
    let project = Project::new([
        ("apis/products.yaml", PRODUCTS),
        ("flows/shop.yaml", &wrong),
    ]);
    let run = project.run("run-flow shop --update --no-log");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        run.stdout.contains(
            "-      - bot: 'Nothing'  # why\n+      - bot: 'iPhone 9 costs 549.'  # why\n"
        ),
        "{}",
        run.stdout
    );
    let right = FLOW.replace(
        "bot: iPhone 9 costs 549.",
        "bot: 'iPhone 9 costs 549.'  # why",
    );
    assert_eq!(project.read("flows/shop.yaml"), right);
    let again = project.run("run-flow shop --update");
    assert!(
        again.stderr.contains("nothing was updated"),
        "{}",
        again.stderr
    );
}

#[test]
fn a_scenario_that_breaks_is_not_updated() {
    let wrong = FLOW.replace("mock: { products: found }", "mock: {}");
    let project = Project::new([
        ("apis/products.yaml", PRODUCTS),
        ("flows/shop.yaml", &wrong),
    ]);
    let run = project.run("run-flow shop --update");
    assert_eq!(run.code, 1, "{}", run.block());
    let told =
        "warning: `a phone is found` is not updated: no mock answers the call of `products`\n";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert_eq!(project.read("flows/shop.yaml"), wrong);
}

#[test]
fn nothing_is_updated_in_ci() {
    let run = shop().variable("CI", "true").run("run-flow shop --update");
    assert_run!(
        run,
        str![[r#"
code: 2
--- stdout
--- stderr
error: --update changes files, which is not for CI
  hint: run it where you can look at what it changes, and commit that

"#]]
    );
}
