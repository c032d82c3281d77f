//! How long the user waits.

use crate::check::flow::testing::{Sample, main};
use crate::source::Rule;

fn bot(steps: &str) -> Sample {
    main(steps)
        .api("quick", "url: http://a.b\ntimeout: 10s\n")
        .api("slow", "url: http://a.b\ntimeout: 15s\n")
        .api(
            "again",
            "url: http://a.b\nretry: { attempts: 3, wait: 200ms }\n",
        )
}

fn case(bot: &Sample, expected: &[&str]) {
    let found = bot.found(Rule::SilentWait);
    let words = found.iter().filter_map(|line| line.split(" | ").next());
    let words = words.map(|line| line.replace("the user can wait ", ""));
    let words: Vec<String> = words.collect();
    let words: Vec<String> = words
        .iter()
        .map(|line| line.replace(" here without hearing anything", ""))
        .collect();
    assert_eq!(words, expected);
}

fn call(api: &str) -> String {
    format!("- {{ call: {api}, routes: {{ else: end }} }}\n")
}

#[test]
fn attempts_and_the_waits_between_them_are_added_up() {
    case(
        &bot(&call("again")),
        &["2:11 30.6 s: `again` 3 × 10 s + 0.6 s of waits"],
    );
    case(&bot(&call("slow")), &[]);
    let other = bot(&call("again")).settings("defaults: { timeout: 2s }\n");
    case(&other, &[]);
}

#[test]
fn calls_in_a_row_are_one_wait_and_a_word_ends_it() {
    let two = call("slow") + &call("slow");
    case(&bot(&two), &[]);
    let three = two.clone() + "- set: { y: 1 }\n" + &call("quick");
    case(
        &bot(&three),
        &["5:11 40 s: `slow` 15 s, `slow` 15 s, `quick` 10 s"],
    );
    case(&bot(&(two.clone() + "- say: A\n" + &call("quick"))), &[]);
    case(
        &bot(&(two + "- { ask: A, save: y }\n" + &call("quick"))),
        &[],
    );
    let back = "- { id: a, call: slow, routes: { else: end } }\n- { ask: A, save: y }\n- { call: slow, routes: { 5xx: a, else: end } }\n- { call: quick, routes: { else: b } }\n- end: A\n- { id: b, call: quick, routes: { else: end } }\n";
    case(
        &bot(back),
        &["7:18 35 s: `slow` 15 s, `quick` 10 s, `quick` 10 s"],
    );
}

#[test]
fn a_circle_of_calls_counts_once() {
    let steps = "- { id: a, call: slow, routes: { 5xx: b, else: end } }\n- end: A\n- { id: b, call: again, routes: { 5xx: a, else: end } }\n";
    case(
        &bot(steps),
        &["4:18 45.6 s: `slow` 15 s, `again` 3 × 10 s + 0.6 s of waits"],
    );
}

#[test]
fn a_flow_that_is_run_adds_its_calls() {
    let run = call("slow") + "- flow: lead\n" + &call("slow");
    case(
        &bot(&run).flow("lead", &call("quick")),
        &["4:11 40 s: `slow` 15 s, `quick` 10 s, `slow` 15 s"],
    );
    let speaks = "- say: A\n".to_owned() + &call("quick");
    case(&bot(&run).flow("lead", &speaks), &[]);
    let end = call("slow") + &call("quick") + "- flow: lead\n";
    case(
        &bot(&end).flow("lead", &(call("quick") + "- say: A\n")),
        &["lead:2:11 35 s: `slow` 15 s, `quick` 10 s, `quick` 10 s"],
    );
}
