//! What exploring does not show by itself, it names.

use super::Project;

#[test]
fn an_error_that_only_check_shows_is_counted_and_fails() {
    let flow = "steps:\n- { ask: Guests?, save: g }\n- branch: [{ if: g > 3, then: many }]\n- end: Few.\n- { id: many, end: Many. }\n";
    let project = Project::new([("flows/ask.yaml", flow)]);
    let check = project.run("check");
    assert_eq!(check.code, 1, "{}", check.block());
    for report in ["text", "json"] {
        let run = project.run(&format!("explore --report {report}"));
        assert_eq!(run.code, 1, "{}", run.block());
        let told = "1 error; `botapi check` shows it";
        assert!(run.stderr.contains(told), "{}", run.block());
    }
    let rule = check.stdout.split(['[', ']']).nth(1).expect("a rule");
    let project = project.file("botapi.yaml", format!("rules: {{ {rule}: off }}\n"));
    let run = project.run("explore");
    assert!(!run.stderr.contains("botapi check"), "{}", run.block());
    assert_eq!(run.code, 0, "{}", run.block());
}

#[test]
fn an_error_that_exploring_shows_is_not_counted_twice() {
    let flow = "steps: [{ ask: Hi?, save: hi, optional: No }, { end: 'Hi {{ hi }} {{ who }}' }]\n";
    let project = Project::new([("flows/ask.yaml", flow)]);
    let run = project.run("explore");
    assert_eq!(run.code, 1, "{}", run.block());
    assert!(!run.stderr.contains("botapi check"), "{}", run.block());
}

#[test]
fn scenarios_that_fail_are_counted() {
    let flow = "steps: [{ ask: Hi?, save: hi, choices: [A, B] }, { end: Bye }]\nscenarios:\n- { name: a, chat: [{ user: A }, { bot: Ciao }] }\n";
    let project = Project::new([("flows/ask.yaml", flow)]);
    let run = project.run("explore");
    let told = "  1 scenario fails; `botapi run-flow --mock` shows it\n";
    assert!(run.stdout.contains(told), "{}", run.block());
    let run = project.run("explore --report json");
    assert_eq!(
        run.json()["flows"][0]["coverage"]["failing"],
        1,
        "{}",
        run.block()
    );

    let all = flow.to_owned()
        + "- { name: b, chat: [{ user: B }, { bot: Ciao }] }\n- { name: c, chat: [{ user: X }], expect: { ends: hi } }\n";
    let project = project.file("flows/ask.yaml", all);
    let run = project.run("explore");
    let told = "all 6 steps, ways and choices\n\n  2 scenarios fail; `botapi run-flow --mock` shows them\n";
    assert!(run.stdout.contains(told), "{}", run.block());
}

#[test]
fn what_is_wrong_is_not_laid_down_as_a_scenario() {
    let api = "url: https://shop.example/\nmethod: POST\nmappings: { names: $.names }\nexamples:\n  good: { body: { names: [A, C] } }\n  holes: { body: { names: [A, null, C] } }\n  busy: { status: 503 }\n";
    let flow = "steps:
  - ask: Which?
    save: which
    choices: [Names, Again]
  - branch: [{ if: which == 'Again', then: again }]
  - call: shop
    routes: { else: sorry }
  - end: \"We have {{ names | join(', ') }}.\"
  - id: sorry
    end: Sorry.
  - id: again
    call: shop
    routes: { 503: again, else: sorry }
  - end: Done.
";
    let project = Project::new([("flows/ask.yaml", flow), ("apis/shop.yaml", api)]);
    let run = project.run("explore --write-scenarios");
    assert_eq!(run.code, 1, "{}", run.block());
    let told = "is not added: something is wrong in it, which it would lay down (repeated-write)";
    assert!(run.stderr.contains(told), "{}", run.block());
    let written = project.read("flows/ask.yaml");
    assert!(
        written.contains("bot: Done.") && written.contains("bot: Sorry."),
        "{written}"
    );
    assert!(
        !written.contains("None") && !written.contains("shop: ["),
        "{written}"
    );
}

#[test]
fn a_scenario_that_needs_a_file_says_so() {
    let flow = "steps: [{ ask: A photo?, save: photo, type: file }, { end: Thanks }]\n";
    let project = Project::new([("flows/ask.yaml", flow)]);
    let run = project.run("explore --write-scenarios");
    let told = "is not added: it needs a file that the user sends, and exploring has none to name";
    assert!(run.stderr.contains(told), "{}", run.block());
    assert!(!run.stderr.contains("read back"), "{}", run.block());
}

#[test]
fn a_scenario_that_depends_on_chance_says_so() {
    let flow = "steps: [{ ask: Go?, save: go, choices: [A] }, { end: 'Your number is {{ uuid() }}, {{ go }}.' }]\n";
    let project = Project::new([("flows/ask.yaml", flow)]);
    let run = project.run("explore --write-scenarios");
    let told = "the bot would say something else when it runs again, as with `uuid()` or the time: expected";
    assert!(run.stderr.contains(told), "{}", run.block());
}
