//! Flows that run others: those count on their own.

use super::missing;

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
fn a_flow_that_runs_itself_counts_from_outside() {
    let main = "steps:
  - ask: Again?
    save: again
    type: yes_no
    choices: [Yes, No]
  - branch: [{ if: not again, then: end }]
  - flow: main
";
    let left = missing(&[("main", main)], &[&["yes", "no"]]);
    assert_eq!(
        left,
        "branch step 2 not again → end\nrefusal again\nchoice again No"
    );
    assert_eq!(
        missing(&[("main", main)], &[&["no"], &["?", "yes", "no"]]),
        ""
    );
}
