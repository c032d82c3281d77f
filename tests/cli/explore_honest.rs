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
