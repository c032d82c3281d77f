//! Questions: answers, attempts, silence, what is known already.

use serde_json::json;

use super::{attributes, run, run_with};

#[test]
fn an_answer_is_kept_byte_for_byte() {
    let flow = "steps:\n- ask: Who?\n  save: name\n- say: Hi {{ name }}!\n";
    assert_eq!(
        run(&[("main", flow)], &["  Ann \u{e9} "]),
        "[name]\nbot: Who?\nasks name #1\nuser:   Ann \u{e9}  -> \"  Ann \u{e9} \"\nname = \"  Ann \u{e9} \"\n\
         [step 2]\nbot: Hi   Ann \u{e9} !\nend"
    );
}

#[test]
fn choices_stand_under_the_last_message_and_the_word_that_skips_behind_them() {
    let flow = "steps:\n- ask: [Hello, How was it?]\n  save: mood\n  choices: [{ Great: 5 }, Bad]\n  optional: Rather not\n";
    assert_eq!(
        run(&[("main", flow)], &["great"]),
        "[mood]\nbot: Hello\nbot: How was it? [Great|Bad|Rather not]\nasks mood #1 Great=5 Bad=\"Bad\"\n\
         user: great -> 5\nmood = 5\nend"
    );
    assert!(run(&[("main", flow)], &["rather not"]).ends_with("user: rather not\nend"));
}

#[test]
fn a_list_that_is_empty_leaves_nothing_to_pick_from() {
    let flow = "steps:\n- ask: Which?\n  save: pick\n  choices: names\n";
    let told = run_with(&[("main", flow)], attributes(json!({ "names": [] })), &[]);
    assert_eq!(
        told,
        "[pick]\nbroken NoChoices 4:12 broken-conversation: `pick` has nothing to pick from: the list is empty / \
         look at the list with a `branch` before the question, and go elsewhere where it is empty"
    );
    let told = run_with(
        &[("main", flow)],
        attributes(json!({ "names": ["a", "b"] })),
        &["b"],
    );
    assert!(told.contains("bot: Which? [a|b]"), "{told}");
    assert!(told.ends_with("pick = \"b\"\nend"), "{told}");
}

#[test]
fn what_is_known_is_not_asked_and_null_is_not_known() {
    let flow = "steps:\n- ask: Who?\n  save: name\n  skip_if_known: true\n- say: Hi\n";
    let told = |known| run_with(&[("main", flow)], attributes(known), &[]);
    assert_eq!(
        told(json!({ "name": "" })),
        "[name]\nskipped\n[step 2]\nbot: Hi\nend"
    );
    assert_eq!(
        told(json!({ "name": null })),
        "[name]\nbot: Who?\nasks name #1"
    );
    assert_eq!(told(json!({})), "[name]\nbot: Who?\nasks name #1");
}

#[test]
fn a_question_that_is_skipped_leaves_its_attribute_as_it_is() {
    let flow = "steps:\n- ask: Who?\n  save: name\n  optional: true\n- say: \"{{ name | default('you') }}\"\n";
    assert_eq!(
        run(&[("main", flow)], &["Skip"]),
        "[name]\nbot: Who?\nasks name #1\nuser: Skip\n[step 2]\nbot: you\nend"
    );
    let told = run_with(
        &[("main", flow)],
        attributes(json!({ "name": "Ann" })),
        &["skip"],
    );
    assert!(told.ends_with("bot: Ann\nend"), "{told}");
}

#[test]
fn refused_answers_are_explained_and_the_question_waits_again() {
    let flow = "steps:\n- ask: How many?\n  save: count\n  type: integer\n";
    let told = run(&[("main", flow)], &["a few", "2"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "[count]",
            "bot: How many?",
            "asks count #1",
            "user: a few -> refused"
        ]
    );
    assert!(lines[4].starts_with("bot: "), "{told}");
    assert_eq!(
        lines[5..],
        ["asks count #2", "user: 2 -> 2", "count = 2", "end"]
    );
}

#[test]
fn the_authors_own_words_stand_instead_of_the_explanation() {
    let flow = "steps:\n- ask: How many?\n  save: count\n  type: integer\n  retry: [No., \"A number, {{ name }}!\"]\n";
    let told = run_with(
        &[("main", flow)],
        attributes(json!({ "name": "Ann" })),
        &["x", "y"],
    );
    assert_eq!(
        told,
        "[count]\nbot: How many?\nasks count #1\nuser: x -> refused\nbot: No.\nbot: A number, Ann!\nasks count #2\n\
         user: y -> refused\nbot: No.\nbot: A number, Ann!\nasks count #3"
    );
}

#[test]
fn a_value_that_is_not_valid_is_refused() {
    let flow = "steps:\n- ask: How many?\n  save: count\n  type: integer\n  valid: count <= stock and answer > 0\n";
    let known = || attributes(json!({ "stock": 5 }));
    let told = run_with(&[("main", flow)], known(), &["6", "0", "5"]);
    assert_eq!(
        told,
        "[count]\nbot: How many?\nasks count #1\nuser: 6 -> refused\nbot: That cannot be used here.\nasks count #2\n\
         user: 0 -> refused\nbot: That cannot be used here.\nasks count #3\nuser: 5 -> 5\ncount = 5\nend"
    );
    let told = run(&[("main", flow)], &["6"]);
    assert!(
        told.contains(
            "user: 6\nbroken Rendering 5:19 undefined-attribute: the attribute `stock` has no value"
        ),
        "{told}"
    );
}

#[test]
fn attempts_that_are_used_up_lead_on_or_break_the_conversation() {
    let flow = |more: &str| {
        format!(
            "steps:\n- ask: How many?\n  save: count\n  type: integer\n{more}\n- {{ say: thanks, then: end }}\n- {{ id: person, handoff: lost }}\n"
        )
    };
    let told = |more: &str, lines: &[&str]| run(&[("main", &flow(more))], lines);
    let twice = told("  attempts: 2\n  otherwise: person", &["a", "b", "c"]);
    assert!(
        twice.ends_with("asks count #2\nuser: b -> refused\n[person]\nhandoff: lost"),
        "{twice}"
    );
    let usual = told("  otherwise: person", &["a", "b", "c", "d"]);
    assert!(
        usual.ends_with("asks count #3\nuser: c -> refused\n[person]\nhandoff: lost"),
        "{usual}"
    );
    let to_the_end = told("  attempts: 1\n  otherwise: end", &["a"]);
    assert!(
        to_the_end.ends_with("asks count #1\nuser: a -> refused\nend"),
        "{to_the_end}"
    );
    let nowhere = told("  attempts: 1", &["a"]);
    assert!(
        nowhere.ends_with(
            "user: a -> refused\nbroken UsedUp 5:13 broken-conversation: the attempts to answer `count` are used up, \
             and nothing says where the conversation goes / add `otherwise: ID` to the question"
        ),
        "{nowhere}"
    );
    let patient = told("  retry: No.", &["a"; 30]);
    assert!(patient.ends_with("bot: No.\nasks count #31"), "{patient}");
}

#[test]
fn silence_leads_where_the_question_says() {
    let flow = "steps:\n- ask: Still there?\n  save: here\n  wait: 5m\n  on_silence: gone\n- { say: good, then: end }\n- { id: gone, say: Bye }\n";
    assert_eq!(
        run(&[("main", flow)], &["~"]),
        "[here]\nbot: Still there?\nasks here #1, hears silence\nuser: ~\n[gone]\nbot: Bye\nend"
    );
    let flow = "steps:\n- ask: Still there?\n  save: here\n  wait: 5m\n";
    assert_eq!(
        run(&[("main", flow)], &["~"]),
        "[here]\nbot: Still there?\nasks here #1\nuser: ~\nbroken Silence 2:3 broken-conversation: \
         no answer came for `here`, and nothing says where the conversation goes / add `on_silence: ID` to the question"
    );
}

#[test]
fn a_question_may_ask_itself_again_after_a_silence_for_ever() {
    let flow = "steps:\n- id: q\n  ask: Still there?\n  save: here\n  on_silence: q\n";
    let told = run(&[("main", flow)], &["~"; 1010]);
    assert!(told.ends_with("asks here #1, hears silence"));
}
