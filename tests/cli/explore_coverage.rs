//! What exploring shows beyond the scenarios.

use snapbox::str;

use super::explore::{bot, right};
use super::run_flow::shop;
use super::{Project, assert_run};

/// A flow with a branch that is never taken, and a scenario for one way.
const SOME: &str = r#"steps:
  - ask: How many?
    save: count
    type: integer
    min: 1
    max: 5
  - branch:
      - if: count > 9
        then: many
  - end: Few.
  - id: many
    end: Many.
scenarios:
  - name: two
    chat: [{ user: "2" }]
"#;

#[test]
fn a_table_says_who_shows_what_and_a_list_what_nothing_does() {
    let project = Project::new([("flows/some.yaml", SOME)]);
    assert_run!(
        project.run("explore some -q"),
        str![[r#"
code: 0
--- stdout
some  flows/some.yaml

  no call is made

warning[unreached-arm]: this arm of the branch is never taken
 --> flows/some.yaml:8:9
  |
8 |       - if: count > 9
  |         ^^^^^^^^^^^^^
  |
  = hint: whenever it was looked at, `count` was `1`, `5`

  path:
  bot   How many?
                                                                         1   you
  bot   Few.
  — end

  coverage             scenarios         explore only  nothing
  steps                   3 of 4   75 %             0        1
  branches                1 of 2   50 %             0        1
  answers                 1 of 1  100 %             0        0
  refusals                0 of 1    0 %             1        0
  in all                  5 of 8   62 %             1        2

  shown by nothing:
  step      many                      flows/some.yaml:12
  branch    step 2  count > 9 → many  flows/some.yaml:8

  1 is shown by exploring only: `--write-scenarios` adds a scenario where it can

some: 2 states, 4 conversations, 0 calls × outcomes · 1 warning
--- stderr

"#]]
    );
}

#[test]
fn a_flow_without_scenarios_says_only_what_nothing_shows() {
    let text = right().run("explore").stdout;
    assert!(!text.contains("coverage"), "{text}");
    let flow = &SOME[..SOME.find("scenarios:").unwrap_or_default()];
    let text = bot(flow).run("explore").stdout;
    assert!(
        text.contains("  shown by nothing:\n  step      many"),
        "{text}"
    );
    assert!(!text.contains("--write-scenarios"), "{text}");
}

#[test]
fn json_has_all_of_it() {
    let project = Project::new([("flows/some.yaml", SOME)]);
    let coverage = &project.run("explore some --report json").json()["flows"][0]["coverage"];
    assert_eq!(coverage["scenarios"], 1);
    for (by, count) in [
        ("by_scenarios", 5),
        ("by_explore", 1),
        ("by_nothing", 2),
        ("total", 8),
    ] {
        assert_eq!(coverage[by], count, "{coverage}");
    }
    assert_eq!(coverage["explore_only"][0]["kind"], "refusal");
    assert_eq!(coverage["nothing"][0]["step"], "many");
    let branches = coverage["kinds"]
        .as_array()
        .and_then(|kinds| kinds.iter().find(|kind| kind["kind"] == "branches"));
    assert_eq!(branches.expect("branches")["by_nothing"], 1);
}

#[test]
fn a_page_tells_it_in_a_table_and_in_the_picture() {
    let project = Project::new([("flows/some.yaml", SOME)]);
    let run = project.run("explore some --report html=some.html");
    assert_eq!(run.code, 0, "{}", run.block());
    let page = project.read("some.html");
    for words in [
        "1 scenario shows 5 of 8 steps, ways and choices: 62 %.",
        "2 shown by nothing",
        "1 shown by exploring only",
        "class=\"way uncovered\"",
        "a scenario shows it",
        "nothing shows it (✗)",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn a_scenario_that_fails_counts_as_it_does_for_run_flow() {
    let project = Project::new([(
        "flows/some.yaml",
        SOME.replace("\"2\"", "\"2\" }, { bot: No."),
    )]);
    assert_eq!(project.run("run-flow --no-log").code, 1);
    let percent = |run: &str| {
        let line = run.lines().find(|line| line.contains("in all"));
        line.map(|line| line.split_whitespace().nth(5).map(ToOwned::to_owned))
    };
    let explored = project.run("explore some").stdout;
    let covered = project.run("run-flow --coverage --no-log").stdout;
    assert!(percent(&explored).is_some(), "{explored}");
    assert_eq!(percent(&explored), percent(&covered));
}

#[test]
fn pictures_paint_three_ways_and_mark_what_exploring_finds() {
    let project = Project::new([("flows/some.yaml", SOME)]);
    let cases = [
        (
            "mermaid",
            ["explored", "class n4 uncovered", "⚠ unreached-arm"],
        ),
        (
            "dot",
            ["style=dotted", "color=\"#c2410c\"", "⚠ unreached-arm"],
        ),
        (
            "svg",
            ["box end uncovered", "○ refusal", "only exploring shows it"],
        ),
        ("html", ["nothing comes here", "unreached-arm", "62 %"]),
    ];
    for (format, all) in cases {
        let run = project.run(&format!("graph some --coverage --format {format}"));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.block());
        for words in all {
            assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
        }
    }
    let plain = project.run("graph some").stdout;
    assert!(!plain.contains("unreached-arm"), "{plain}");
}

#[test]
fn a_flow_that_needs_attributes_is_drawn_with_them() {
    let flow = "steps: [{ say: 'Hi {{ who }}' }, { ask: Who are you?, save: who }, { say: Bye }]\n";
    let project = Project::new([("flows/hi.yaml", flow)]);
    let painted = |arguments: &str| {
        project
            .run(&format!("graph hi --coverage {arguments}"))
            .stdout
    };
    assert!(
        painted("").contains("class n2,n3 uncovered"),
        "{}",
        painted("")
    );
    let known = painted("--set who=Ada");
    assert!(
        known.contains("n1,n2,n3 explored") || known.contains("n2,n3 explored"),
        "{known}"
    );
    let wrong = project.run("graph hi --env nowhere");
    assert_eq!(wrong.code, 2, "{}", wrong.block());
    let wrong = project.run("graph hi --set nothing=1");
    assert_eq!(wrong.code, 2, "{}", wrong.block());
}

#[test]
fn a_flow_whose_files_have_errors_is_drawn_without_exploring() {
    let project = shop("").file(
        "flows/bad.yaml",
        "steps: [{ say: hi, mood: good }, { end: Bye }]\n",
    );
    let run = project.run("graph bad --coverage");
    assert_eq!(run.code, 0, "{}", run.block());
    let told = "warning: the flow is not explored, for its files have errors";
    assert!(run.stderr.contains(told), "{}", run.block());
}
