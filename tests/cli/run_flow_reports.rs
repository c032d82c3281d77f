//! Reports of scenarios for machines, which scenarios are run, and how runs end.

use quick_junit::Report;

use super::run_flow::{FLOW, PRODUCTS, shop};
use super::{Project, Run};
use crate::server::Nobody;

/// One scenario that fails.
const WRONG: &str =
    "  - { name: wrong, mock: { products: found }, chat: [{ user: x }, { bot: no }] }\n";

#[test]
fn json_has_turns_calls_checks_and_problems() {
    let run = shop(WRONG).run("run-flow --report json");
    let report = run.json();
    assert_eq!(run.code, 1, "{}", run.block());
    assert_eq!(
        (&report["passed"], &report["failed"]),
        (&1.into(), &1.into())
    );
    assert_eq!(report["calls"]["by_mocks"], 2);
    let first = &report["scenarios"][0];
    assert_eq!(
        (&first["flow"], &first["verdict"]),
        (&"products_test".into(), &"passed".into())
    );
    assert_eq!(first["ended"]["kind"], "end");
    let turn = &first["turns"][1];
    assert_eq!(turn["user"]["text"], "phone");
    assert_eq!(turn["then"][0]["call"]["route"]["to"], "show");
    assert_eq!(
        turn["then"][0]["call"]["attempts"][0]["response"]["status"],
        200
    );
    assert_eq!(turn["then"][1]["bot"]["text"], "iPhone 9 costs 549.");
    assert_eq!(first["attributes"]["title"], "iPhone 9");
    let problem = &report["scenarios"][1]["problems"][0];
    assert_eq!(problem["file"], "flows/products_test.yaml", "{problem}");
}

#[test]
fn junit_has_a_suite_for_each_flow() {
    let run = shop(WRONG).run("run-flow --report junit");
    let report = Report::deserialize_from_str(&run.stdout).expect("well-formed JUnit");
    assert_eq!((report.tests, report.failures, report.errors), (2, 1, 0));
    assert_eq!(report.test_suites[0].name.as_str(), "products_test");
}

#[test]
fn github_points_at_the_line_of_the_scenario() {
    let run = shop(WRONG).run("run-flow --report github");
    let line = FLOW.lines().count() + 1;
    let start = format!("::error file=flows/products_test.yaml,line={line},");
    assert!(run.stdout.starts_with(&start), "{}", run.block());
}

fn names(run: &Run) -> Vec<String> {
    let report = run.json();
    let scenarios = report["scenarios"].as_array().expect("a list").iter();
    scenarios
        .map(|scenario| scenario["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn scenarios_are_chosen_by_name_tag_and_shard() {
    let more = "  - { name: two, tags: [slow], mock: { products: nothing }, chat: [{ user: x }] }\n  - { name: three, mock: { products: nothing }, chat: [{ user: x }] }\n";
    let project = shop(more);
    let cases: [(&str, &[&str]); 5] = [
        ("--only PHONE", &["a phone is found"]),
        ("--tag smoke", &["a phone is found"]),
        ("--tag slow,smoke", &["a phone is found", "two"]),
        ("--shard 2/3", &["two"]),
        ("--tag slow --only t", &["two"]),
    ];
    for (arguments, chosen) in cases {
        let run = project.run(&format!("run-flow {arguments} --report json"));
        assert_eq!(names(&run), chosen, "{arguments}");
    }
}

#[test]
fn nothing_to_run_is_an_error_that_says_what_to_do() {
    let bare = "steps: [{ say: Hi }]\n";
    let project = Project::new([("flows/bare.yaml", bare), ("flows/other.yaml", bare)]);
    let cases = [
        ("run-flow bare", "`bare` has no scenarios", "--chat"),
        ("run-flow", "no flow has any scenarios", "scenarios:"),
        ("run-flow bar", "`bar` is no flow", "did you mean `bare`?"),
    ];
    for (arguments, message, hint) in cases {
        let run = project.run(arguments);
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.stderr.contains(message), "{}", run.block());
        assert!(run.stderr.contains(hint), "{}", run.block());
    }
    let shop = shop("");
    let cases = [
        (
            "--tag smokey",
            "no scenario has the tag `smokey`",
            "did you mean `smoke`?",
        ),
        ("--only zzz", "no scenario has `zzz` in its name", ""),
        ("--shard 2/2", "this shard has no scenario", ""),
        (
            "--set queri=x",
            "no flow or definition that is run reads this attribute",
            "query",
        ),
    ];
    for (arguments, message, hint) in cases {
        let run = shop.run(&format!("run-flow {arguments}"));
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.stderr.contains(message), "{}", run.block());
        assert!(run.stderr.contains(hint), "{}", run.block());
    }
    let empty = Project::new([("apis/products.yaml", PRODUCTS)]).run("run-flow");
    assert_eq!(empty.code, 2, "{}", empty.block());
    assert!(
        empty.stderr.contains("no flow below `flows/`"),
        "{}",
        empty.block()
    );
}

#[test]
fn broken_files_stop_the_run_and_reports_say_so() {
    let project = shop("").file(
        "flows/products_test.yaml",
        FLOW.replace("then: end", "then: ende"),
    );
    let run = project.run("run-flow --report json");
    assert_eq!(run.code, 2, "{}", run.block());
    assert!(run.stderr.contains("nothing was sent"), "{}", run.block());
    assert_eq!(run.json()["broken"], 1);
}

#[test]
fn a_scenario_that_got_no_answer_ends_with_3() {
    let nobody = Nobody::new();
    let api = format!("url: http://{}/\n", nobody.place());
    let flow = "steps:\n  - { call: gone, routes: { else: sorry } }\n  - say: Done\n    then: end\n  - { id: sorry, end: Sorry }\nscenarios:\n  - { name: alone, chat: [{ bot: Done }] }\n";
    let project = Project::new([("apis/gone.yaml", api.as_str()), ("flows/gone.yaml", flow)]);
    let run = project.run("run-flow");
    assert_eq!(run.code, 3, "{}", run.block());
}

#[test]
fn secrets_must_be_there_only_where_something_may_be_sent() {
    let project = shop("");
    assert_eq!(project.run("run-flow").code, 0);
    let run = project.run("run-flow --against-network");
    assert_eq!(run.code, 2, "{}", run.block());
    assert!(run.stderr.contains("SHOP_TOKEN"), "{}", run.block());
}

#[test]
fn junit_has_the_conversation_below_what_does_not_hold() {
    let run = shop(WRONG).run("run-flow --report junit");
    let chat = [
        "\n\n  bot   Hi! I can look products up for you.",
        "  bot   What are you looking for?",
    ];
    assert!(run.stdout.contains(&chat.join("\n")), "{}", run.block());
    assert!(run.stdout.contains("→ 200 · next: show"), "{}", run.block());
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.block());
}

#[test]
fn a_call_that_no_mock_answers_is_shown_as_it_would_be_sent() {
    let project = shop("  - { name: open, mock: {}, chat: [{ user: x }] }\n");
    let run = project.run("run-flow --report json --only open");
    let report = run.json();
    let call = &report["scenarios"][0]["turns"][1]["then"][0]["call"];
    assert_eq!(call["outcome"], "unanswered", "{}", run.block());
    let request = &call["attempts"][0]["request"];
    assert_eq!(request["url"], "https://shop.example/products/phones?q=x");
    let run = project.run("run-flow --only open");
    assert!(
        run.stdout
            .contains("GET https://…/products/phones?q=x → no mock answers"),
        "{}",
        run.block()
    );
}

#[test]
fn only_calls_of_turns_that_fail_are_shown_in_full() {
    let flow = "steps:\n  - { ask: One?, save: query }\n  - { id: a, call: products, with: { category: a }, routes: { else: end } }\n  - { ask: Two?, save: query }\n  - { id: b, call: products, with: { category: b }, routes: { else: end } }\n  - { say: Done }\nscenarios:\n  - { name: two, mock: { products: found }, chat: [{ user: x }, { user: y }, { bot: no }] }\n";
    let project = Project::new([("apis/products.yaml", PRODUCTS), ("flows/two.yaml", flow)]);
    let run = project.run("run-flow");
    let whole = "GET https://shop.example/products/";
    assert_eq!(run.stdout.matches(whole).count(), 1, "{}", run.block());
    assert!(run.stdout.contains(&format!("{whole}b")), "{}", run.block());
    assert_eq!(
        run.stdout.matches("botapi logs show").count(),
        1,
        "{}",
        run.block()
    );
}
