//! What was not looked at is said, with the right reason.

use super::bench::{Bench, settings};
use crate::explore::{Answered, Settings};
use crate::source::Level;

#[test]
fn an_arm_behind_one_that_always_holds_is_explained_by_that() {
    let hint = |arms: &str| {
        let flow = format!(
            "steps:\n- {{ ask: Age?, save: age, type: integer, min: 0, max: 130 }}\n- branch: [{arms}]\n- {{ end: c }}\n- {{ id: a, end: a }}\n- {{ id: b, end: b }}\n"
        );
        let found = Bench::new(&flow).explore(&settings());
        let arm = found.unreached.first().expect("an arm");
        arm.why.clone()
    };
    assert_eq!(
        hint("{ if: age >= 18, then: a }, { if: age >= 65, then: b }"),
        "whenever it was looked at, `age` was `0`, `1`, `17`; otherwise `age >= 18` held before it"
    );
    assert_eq!(
        hint("{ if: age >= 0, then: a }, { if: age >= 65, then: b }"),
        "every time, `age >= 0` holds before it"
    );
}

#[test]
fn what_a_limit_keeps_from_being_looked_at_is_a_finding() {
    let flow: String = (0..6)
        .map(|index| format!("- {{ id: q{index}, ask: Number {index}?, save: n{index} }}\n"))
        .collect();
    let few = Settings {
        depth: 3,
        ..settings()
    };
    let found = Bench::new(&format!(
        "steps:\n- {{ ask: What?, save: query }}\n{flow}- {{ end: \"{{{{ n0 }}}}\" }}\n"
    ))
    .explore(&few);
    let told: Vec<&str> = found
        .findings
        .iter()
        .map(|found| found.finding.message.as_str())
        .collect();
    assert_eq!(
        told,
        ["a limit was hit before `q3`, `q4`, `q5`, `step 8` could be looked at"]
    );
}

#[test]
fn a_conversation_that_ends_not_after_an_invented_negative_number_is_a_warning() {
    let flow = "steps:\n- { call: seats, routes: { else: sorry } }\n- branch: [{ if: seats < 0, then: stuck }]\n- { end: \"{{ seats }} left\" }\n- { id: sorry, end: Sorry }\n- { id: stuck, ask: Hm?, save: hm, then: stuck }\n";
    let rules = |examples: &str| {
        let api = format!("url: http://a.b/\nmappings: {{ seats: $.s }}\nexamples: {examples}\n");
        let found = Bench::new(flow).api("seats", &api).explore(&settings());
        let told = found.findings.into_iter().map(|found| {
            let answered = found.answered.into_iter().flatten().next();
            (found.finding.level, answered)
        });
        told.collect::<Vec<_>>()
    };
    let changed = Answered::Changed("a".to_owned(), "seats: -1".to_owned());
    assert_eq!(
        rules("{ a: { body: { s: 3 } } }"),
        [(Level::Warning, Some(changed))]
    );
    let given = Answered::Example("b".to_owned());
    assert_eq!(
        rules("{ a: { body: { s: 3 } }, b: { body: { s: -1 } } }"),
        [(Level::Error, Some(given))]
    );
}
