//! Flows that run others: what happens in one counts for it, whoever runs it.

use super::{missing, talk, told};
use crate::coverage::Coverage;
use crate::flow::bench::Bench;

#[test]
fn of_a_flow_that_is_run_only_the_return_counts() {
    let main = "steps: [{ flow: more }, { say: Bye }]";
    let more = "steps: [{ ask: What?, save: x, choices: [a, b] }]";
    let files = [("main", main), ("more", more)];
    let left = |lines: &[&str]| missing(&files, &[lines]);
    assert_eq!(
        left(&[]),
        "step step 2\nreturn more → step 2\nway on step 2 → end"
    );
    assert_eq!(left(&["a"]), "");
}

#[test]
fn what_happens_in_a_flow_counts_for_it_whoever_runs_it() {
    let main = "steps: [{ flow: more }, { say: Bye }]";
    let more = "steps: [{ ask: What?, save: x, choices: [a, b] }, { flow: last }]";
    let last = "steps: [{ say: Well }]";
    let bench = Bench::new(&[("main", main), ("more", more), ("last", last)]);
    let linked = bench.link();
    let bot = &linked.bot;
    let events = talk(bot, &["?", "b"]);
    let left = |flow: &str| {
        let mut coverage = Coverage::new(bot, bot.flow(flow).expect("a flow"));
        coverage.add(&events);
        told(bot, &coverage)
    };
    assert_eq!(left("main"), "");
    assert_eq!(left("more"), "choice x a");
    assert_eq!(left("last"), "");
}

#[test]
fn a_way_that_no_outcome_takes_leads_nowhere() {
    let cases = [
        "branch: [{ if: x == 1, then: one }, { then: two }]",
        "call: shop, routes: { success: one, else: two }",
    ];
    let shop = ("apis/shop", "url: https://shop.example");
    for step in cases {
        let more = format!(
            "steps: [{{ say: a, then: last }}, {{ id: one, handoff: a }}, {{ id: two, handoff: b }}, {{ id: last, {step} }}]"
        );
        let files = [shop, ("main", "steps: [{ flow: more }]"), ("more", &more)];
        assert_eq!(missing(&files, &[]), "step more", "{step}");
    }
}

#[test]
fn a_flow_that_hands_over_never_comes_back() {
    let main = "steps: [{ flow: person }]";
    let person = "steps: [{ handoff: help }]";
    assert_eq!(missing(&[("main", main), ("person", person)], &[&[]]), "");
}

#[test]
fn coming_back_passes_every_flow_that_ends_with_it() {
    let main = "steps: [{ flow: one }, { say: Bye }]";
    let one = "steps: [{ say: One }, { flow: two }]";
    let two = "steps: [{ end: Two }]";
    let files = [("main", main), ("one", one), ("two", two)];
    assert_eq!(missing(&files, &[&[]]), "");
}

#[test]
fn a_flow_that_runs_itself_counts_at_every_depth() {
    let main = "steps:
  - ask: Again?
    save: again
    type: yes_no
    choices: [Yes, No]
  - branch: [{ if: not again, then: end }]
  - flow: main
";
    let left = |lines: &[&str]| missing(&[("main", main)], &[lines]);
    assert_eq!(left(&["yes", "no"]), "refusal again");
    assert_eq!(left(&["yes", "?", "no"]), "");
}
