//! The calls of scenarios in the call log.

use super::run_flow::shop;

#[test]
fn the_log_says_which_flow_scenario_and_step_made_a_call_and_where_it_went() {
    let project = shop("  - { name: nothing, mock: { products: nothing }, chat: [{ user: x }] }\n");
    assert_eq!(project.run("run-flow").code, 0);
    let listed = |filter: &str| {
        let run = project.run(&format!("logs {filter} --format json"));
        run.json().as_array().expect("a list").clone()
    };
    for (filter, count) in [
        ("--flow products_test", 2),
        ("--scenario nothing", 1),
        ("--run last", 2),
        ("--flow other", 0),
    ] {
        assert_eq!(listed(filter).len(), count, "{filter}");
    }
    let call = &listed("--scenario nothing")[0];
    let told = ["command", "flow", "scenario", "step", "route"]
        .map(|name| call[name].as_str().unwrap_or_default().to_owned());
    assert_eq!(
        told,
        [
            "run-flow",
            "products_test",
            "nothing",
            "products",
            "4xx: nothing_found"
        ]
    );
    assert_eq!(call["mock"], true);
    let id = call["id"].as_str().expect("an id");
    let shown = project.run(&format!("logs show {id}")).stdout;
    for line in [
        "command     botapi run-flow",
        "flow        products_test",
        "step        products",
        "route       4xx: nothing_found",
        "answered by a mock",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let table = project.run("logs").stdout;
    assert!(table.contains("  nothing  "), "{table}");
}

#[test]
fn a_run_without_a_log_writes_none_and_names_no_call() {
    let project =
        shop("  - { name: bad, mock: { products: nothing }, chat: [{ user: x }, { bot: no }] }\n");
    let run = project.run("run-flow --no-log");
    assert_eq!(run.code, 1, "{}", run.block());
    assert!(!run.stdout.contains("logs show"), "{}", run.stdout);
    assert!(!project.path(".botapi").exists());
    let logged = project.run("run-flow");
    assert!(
        logged.stdout.contains("botapi logs show "),
        "{}",
        logged.stdout
    );
}
