//! What scenarios cover of flows.

use snapbox::str;

use super::run_flow::shop;
use super::{Project, assert_run};

/// Scenarios that leave little out.
const MORE: &str = "  - name: nothing is found
    mock: { products: nothing }
    chat: [{ user: xyz }]
  - name: the shop is down
    mock: { products: 503 }
    chat: [{ user: phone }, { user: Bad }]
";

#[test]
fn a_table_says_how_much_is_covered_and_a_list_what_is_not() {
    assert_run!(
        shop(MORE).run("run-flow --coverage --no-log"),
        str![[r#"
code: 0
--- stdout
ok        products_test · a phone is found  2 turns  1 call  [TIME] ms
ok        products_test · nothing is found  2 turns  1 call  [TIME] ms
ok        products_test · the shop is down  3 turns  1 call  [TIME] ms

coverage of products_test

  steps                   6 of 7   85 %
  routes                  3 of 4   75 %
  answers                 2 of 2  100 %
  choices                 1 of 3   33 %
  refusals                0 of 1    0 %
  ways on                 3 of 3  100 %
  in all                15 of 20   75 %

  not covered:
  step      try_later                   flows/products_test.yaml:24
  route     products  else → try_later  flows/products_test.yaml:11
  refusal   how_was_your_day            flows/products_test.yaml:19
  choice    how_was_your_day  Great     flows/products_test.yaml:21
  choice    how_was_your_day  Okay      flows/products_test.yaml:21

3 scenarios: 3 passed · [TIME] s · offline, answered by mocks
--- stderr
3 warnings; `botapi check` shows them


"#]]
    );
}

#[test]
fn too_little_is_a_failure_that_says_of_which_flow() {
    let project = shop(MORE);
    let run = project.run("run-flow --min-coverage 90 --no-log");
    assert_eq!(run.code, 1, "{}", run.block());
    let told =
        "error: the scenarios cover 75 % of `products_test`, and --min-coverage asks for 90 %";
    assert!(run.stderr.contains(told), "{}", run.block());
    let run = project.run("run-flow --min-coverage 75 --no-log");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(run.stdout.contains("coverage of products_test"));
    let run = project.run("run-flow --min-coverage 101");
    assert_eq!(run.code, 2, "{}", run.block());
}

#[test]
fn json_has_everything_that_is_not_covered_with_its_place() {
    let report = shop("")
        .run("run-flow --coverage --no-log --report json")
        .json();
    let coverage = &report["coverage"][0];
    assert_eq!(coverage["flow"], "products_test");
    assert_eq!(coverage["file"], "flows/products_test.yaml");
    let kinds = coverage["kinds"].as_array().expect("a list");
    let routes = kinds.iter().find(|kind| kind["kind"] == "routes");
    let routes = routes.expect("there are routes");
    assert_eq!(
        (&routes["covered"], &routes["total"]),
        (&1.into(), &4.into())
    );
    let missing = coverage["missing"].as_array().expect("a list");
    let route = missing.iter().find(|item| item["kind"] == "route");
    let route = route.expect("a route is not covered");
    assert_eq!(
        (
            &route["step"],
            &route["label"],
            &route["to"],
            &route["line"]
        ),
        (
            &"products".into(),
            &"4xx".into(),
            &"nothing_found".into(),
            &9.into()
        )
    );
    let report = shop("").run("run-flow --no-log --report json").json();
    assert!(report.get("coverage").is_none(), "{report}");
}

#[test]
fn what_happens_in_a_flow_counts_for_it_whoever_runs_it() {
    let project = Project::new([
        (
            "flows/main.yaml",
            "steps: [{ flow: more }]
scenarios: [{ name: all, chat: [{ user: x }] }]
",
        ),
        (
            "flows/more.yaml",
            "steps: [{ ask: What?, save: x }, { say: \"{{ x }}\" }]\n",
        ),
    ]);
    let report = project
        .run("run-flow --coverage --no-log --report json")
        .json();
    let percents = [
        &report["coverage"][0]["percent"],
        &report["coverage"][1]["percent"],
    ];
    assert_eq!(percents, [&100, &100]);
    let run = project.run("run-flow --no-log --min-coverage 100");
    assert_eq!(run.code, 0, "{}", run.block());
}
