//! Circles without the user are stopped, and only those that would never end.

use serde_json::json;

use super::{attributes, products, run, run_with};

#[test]
fn a_circle_in_which_nothing_changes_is_stopped_at_once() {
    let flow =
        "steps:\n- { id: a, say: a }\n- { id: b, say: b, then: c }\n- { id: c, say: c, then: b }\n";
    assert_eq!(
        run(&[("main", flow)], &[]),
        "[a]\nbot: a\n[b]\nbot: b\n[c]\nbot: c\n[b]\n\
         broken Cycle 3:12 broken-conversation: the conversation goes in a circle: `b → c → b` / \
         nothing changes on the way, so it would never end: ask the user, or lead one of these steps elsewhere"
    );
}

#[test]
fn values_that_change_back_are_no_change() {
    let flow = "steps:\n- { id: a, set: { x: 1 } }\n- { id: b, set: { x: 2 }, then: a }\n";
    let told = run_with(&[("main", flow)], attributes(json!({ "x": 2 })), &[]);
    assert!(
        told.starts_with("[a]\nx = 1\n[b]\nx = 2\n[a]\nbroken Cycle "),
        "{told}"
    );
    let told = run(&[("main", flow)], &[]);
    assert!(
        told.starts_with("[a]\nx = 1\n[b]\nx = 2\n[a]\nx = 1\n[b]\nbroken Cycle "),
        "{told}"
    );
}

#[test]
fn counting_is_fine() {
    let flow = "
steps:
- set: { n: 0 }
- id: more
  set: { n: \"{{ n + 1 }}\" }
- branch: [{ if: n < LIMIT, then: more }]
- say: \"{{ n }}\"
";
    let told = run(&[("main", &flow.replace("LIMIT", "900"))], &[]);
    assert!(told.ends_with("bot: 900\nend"), "{told}");
    let told = run(&[("main", &flow.replace("LIMIT", "5000"))], &[]);
    assert!(
        told.ends_with(
            "n = 1000\n[step 3]\n[more]\nbroken Cycle 5:3 broken-conversation: the conversation goes in a circle: \
             `more → step 3 → more` / this step is passed at most 1000 times before the user is asked again"
        ),
        "{told}"
    );
}

#[test]
fn a_call_is_made_again_but_not_for_ever() {
    let flow = "steps:\n- call: products\n  routes: { 503: again, success: found }\n- { id: again, say: Wait, then: call }\n- { id: found, say: found }\n";
    let flow = flow.replace("- call: products\n", "- id: call\n  call: products\n");
    let files = |api: &str| run(&[("apis/products", &products(api)), ("main", &flow)], &[]);
    let told =
        files("a: { status: 503 }\nb: { status: 503 }\nc: { status: 200, body: { title: x } }");
    assert!(told.ends_with("bot: found\nend"), "{told}");
    let told = files("a: { status: 503 }");
    assert_eq!(told.matches("products: 503").count(), 20);
    assert!(
        told.ends_with(
            "broken Cycle 3:3 broken-conversation: the conversation goes in a circle: `call → again → call` / \
             this step is passed at most 20 times before the user is asked again"
        ),
        "{told}"
    );
}

#[test]
fn a_circle_through_the_user_is_a_conversation() {
    let flow = "steps:\n- id: q\n  ask: And?\n  save: word\n- { say: ok, then: q }\n";
    let told = run(&[("main", flow)], &["same"; 1010]);
    assert!(told.ends_with("asks word #1"), "{told}");
    let flow = "steps:\n- id: q\n  ask: And?\n  save: word\n  skip_if_known: true\n- { say: ok, then: q }\n";
    let told = run(&[("main", flow)], &["same"]);
    assert!(told.contains("broken Cycle"), "{told}");
    assert!(told.contains("`step 2 → q → step 2`"), "{told}");
}

#[test]
fn a_long_circle_is_shown_in_part() {
    let mut flow = String::from("steps:\n");
    for step in 0..30 {
        flow += &format!("- {{ id: s{step}, say: x }}\n");
    }
    flow += "- { say: x, then: s0 }\n";
    let told = run(&[("main", &flow)], &[]);
    assert!(
        told.contains("`s0 → s1 → s2 → s3 → s4 → s5 → s6 → s7 → s8 → s9 → s10 → s11 → … → s0`"),
        "{told}"
    );
}

#[test]
fn throwing_dice_until_one_fits_is_no_circle() {
    let flow = "
steps:
- id: roll
  set: { dice: \"{{ random_int(1, 2) }}\" }
- say: You rolled {{ dice }}.
- branch: [{ if: \"random_int(1, 50) == 50\", then: done }, { then: roll }]
- { id: done, say: \"Done.\" }
";
    let told = run(&[("main", flow)], &[]);
    assert!(told.ends_with("bot: Done.\nend"), "{told}");
    let endless = flow.replace("== 50", "== 51");
    let told = run(&[("main", &endless)], &[]);
    assert!(
        told.contains("this step is passed at most 1000 times"),
        "{told}"
    );
    let before = "steps:\n- { id: a, say: \"{{ random_int(1, 2) }}\" }\n- { id: b, say: b, then: c }\n- { id: c, say: c, then: b }\n";
    let told = run(&[("main", before)], &[]);
    assert!(told.contains("nothing changes on the way"), "{told}");
}
