//! Questions: answers, choices, refusals, silence.

use super::missing;

const QUESTION: &str = "steps:
  - ask: How many?
    save: count
    type: integer
    attempts: 2
    otherwise: person
    optional: skip
    skip_if_known: true
    wait: 1m
    on_silence: late
  - say: Thanks
    then: end
  - id: late
    end: Bye
  - id: person
    handoff: help
";

#[test]
fn every_end_of_a_question_is_a_thing_of_its_own() {
    let rest = |lines: &[&str]| missing(&[("main", QUESTION)], &[lines]);
    let all = "step step 2
step late
step person
used up count → person
silence count → late
refusal count
skip count skip → step 2
skip count known already → step 2
answer count → step 2
way on step 2 → end";
    let without = |lines: &[&str]| {
        let left = all.lines().filter(|line| !lines.contains(line));
        left.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(rest(&[]), all);
    let said = ["step step 2", "way on step 2 → end"];
    let answered = [said[0], said[1], "answer count → step 2"];
    assert_eq!(rest(&["3"]), without(&answered));
    let skipped = [said[0], said[1], "skip count skip → step 2"];
    assert_eq!(rest(&["skip"]), without(&skipped));
    assert_eq!(rest(&["x"]), without(&["refusal count"]));
    let used_up = ["refusal count", "used up count → person", "step person"];
    assert_eq!(rest(&["x", "y"]), without(&used_up));
    assert_eq!(
        rest(&["~"]),
        without(&["silence count → late", "step late"])
    );
}

#[test]
fn a_question_that_is_passed_over_is_neither_answered_nor_skipped() {
    let flow = format!("{QUESTION}  - set: {{ count: 1 }}\n    then: ask\n").replace(
        "steps:\n  - ask",
        "steps:\n  - set: { count: 1 }\n  - id: ask\n    ask",
    );
    let left = missing(&[("main", &flow)], &[&[]]);
    assert!(!left.contains("known already"), "{left}");
    assert!(left.contains("answer ask → step 3"), "{left}");
}

#[test]
fn a_text_without_limits_refuses_nothing_worth_a_test() {
    let cases = [
        ("", false),
        ("min: 3", true),
        ("pattern: '[0-9]+'", true),
        ("valid: answer != 'x'", true),
        ("type: email", true),
        ("choices: [a, b]", true),
        ("type: text, choices: [a, b]", false),
        ("type: integer, attempts: 1, otherwise: end", false),
    ];
    for (keys, refuses) in cases {
        let flow = format!("steps: [{{ ask: What?, save: x, {keys} }}]");
        let left = missing(&[("main", &flow)], &[]);
        assert_eq!(left.contains("refusal"), refuses, "{keys}: {left}");
    }
}

#[test]
fn a_choice_counts_however_it_is_picked() {
    let cases = [
        ("choices: [Great, Okay]", "okay", "choice x Great"),
        ("choices: [Great, Okay]", "1", "choice x Okay"),
        ("choices: { Great: 5, Okay: 5 }", "Okay", "choice x Great"),
        (
            "type: text, choices: [Great, Okay]",
            "Great",
            "choice x Okay",
        ),
        (
            "type: yes_no, choices: [Sure, No thanks]",
            "yes",
            "choice x No thanks",
        ),
    ];
    for (keys, answer, left) in cases {
        let flow = format!("steps: [{{ ask: What?, save: x, {keys} }}]");
        let found = missing(&[("main", &flow)], &[&[answer]]);
        let choices = found.lines().filter(|line| line.starts_with("choice"));
        assert_eq!(choices.collect::<Vec<_>>(), [left], "{keys}");
    }
}

#[test]
fn arms_that_lead_to_one_step_are_told_apart() {
    let flow = "steps:
  - ask: What?
    save: x
  - branch:
      - { if: x == 'a', then: here }
      - { if: x == 'b', then: here }
  - id: here
    end: Bye
";
    let left = |conversations: &[&[&str]]| missing(&[("main", flow)], conversations);
    assert_eq!(
        left(&[&["b"]]),
        "branch step 2 x == 'a' → here\nbranch step 2 else → here"
    );
    assert_eq!(left(&[&["a"], &["b"], &["c"]]), "");
}

#[test]
fn a_condition_that_cannot_be_worked_out_takes_no_arm() {
    let flow = "steps: [{ branch: [{ if: unknown, then: end }, { then: end }] }]";
    assert_eq!(
        missing(&[("main", flow)], &[&[]]),
        "branch step 1 unknown → end\nbranch step 1 else → end"
    );
}
