//! The contract tells which fields a flow needs, and what comes of it where they are not as they should be.

use super::bench::{Bench, chat, settings};
use crate::explore::{Contract, Exploration, Field, HarmKind, Settings};

fn mutated(bench: &Bench) -> Exploration {
    let settings = Settings {
        mutate: true,
        ..settings()
    };
    bench.explore(&settings)
}

/// Each field with every way to break it that the flow does not bear: `$.t: missing fails, empty shows`.
fn told(contracts: &[Contract]) -> Vec<String> {
    let fields = contracts.iter().flat_map(|contract| &contract.fields);
    fields.map(told_of).collect()
}

fn told_of(field: &Field) -> String {
    let mut words: Vec<String> = Vec::new();
    for damaged in &field.damages {
        let Some(harm) = &damaged.harm else {
            continue;
        };
        let kind = match harm.kind {
            HarmKind::Shows => "shows",
            HarmKind::Fails => "fails",
            HarmKind::Breaks => "breaks",
        };
        let later = if harm.later { " later" } else { "" };
        let word = format!("{} {kind}{later}", damaged.damage.words());
        if !words.contains(&word) {
            words.push(word);
        }
    }
    format!("{}: {}", field.source, words.join(", "))
}

fn case(flow: &str, api: &str, expected: &[&str]) {
    let bench = Bench::new(flow).api("shop", api);
    assert_eq!(told(&mutated(&bench).contracts), expected, "{flow}");
}

#[test]
fn each_field_tells_which_ways_to_break_it_the_flow_does_not_bear() {
    case(
        "steps:\n- { call: shop, routes: { mapping_failed: odd, else: sorry } }\n- { end: \"{{ title }} has {{ stock }}\" }\n- { id: odd, end: Nothing to show }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { title: $.t, stock: { path: $.s, type: number, default: 0 }, note: { path: $.n, default: none } }\nexamples: { a: { body: { t: A, s: 3, n: x } }, b: { status: 404 } }\n",
        &[
            "$.t: missing fails, null fails, an object breaks, a list breaks, empty shows",
            "$.s: text fails, a list fails, an object fails, true or false fails",
            "$.n: ",
        ],
    );
}

#[test]
fn what_shows_only_after_the_next_question_is_found() {
    case(
        "steps:\n- { call: shop, routes: { else: sorry } }\n- { ask: Shall I go on?, save: on, type: yes_no }\n- { branch: [{ if: on, then: more }] }\n- { end: Bye }\n- { id: more, end: \"By {{ author }}\" }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { author: { path: $.by, default: somebody } }\nexamples: { a: { body: { by: A } } }\n",
        &["$.by: an object breaks later, a list breaks later, empty shows later"],
    );
}

#[test]
fn every_state_in_which_a_call_waits_counts() {
    case(
        "steps:\n- { ask: Shall we send it?, save: send, type: yes_no }\n- { call: shop, routes: { else: sorry } }\n- { branch: [{ if: not send, then: fetch }] }\n- { end: \"It comes in {{ days }} days\" }\n- { id: fetch, end: Come and fetch it }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { days: { path: $.days, default: some } }\nexamples: { a: { body: { days: 3 } } }\n",
        &["$.days: a list breaks, an object breaks"],
    );
}

#[test]
fn an_example_with_another_value_leads_to_steps_that_need_more() {
    case(
        "steps:\n- { call: shop, routes: { else: sorry } }\n- { branch: [{ if: state == 'sent', then: sent }] }\n- { end: Wait }\n- { id: sent, end: \"Look at {{ parcel.number }}\" }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { state: { path: $.state, type: text }, parcel: { path: $.parcel, type: object, default: {} } }\nexamples: { a: { body: { state: open, parcel: { number: 7 } } } }\n",
        &[
            "$.state: missing fails, null fails, an object fails, a list fails",
            "$.parcel: text fails, a list fails, a number fails, true or false fails, missing breaks, null breaks, empty breaks",
            "$.parcel.number: missing breaks, null breaks, a list breaks, an object breaks",
        ],
    );
}

#[test]
fn fields_below_lists_are_broken_in_all_items_and_in_one() {
    case(
        "steps:\n- { call: shop, routes: { else: sorry } }\n- { end: \"{{ titles | join(', ') }} {{ best }} {{ cheap | length }}\" }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { titles: \"$.all[*].t\", best: { path: \"$.all[0].t\", type: text }, cheap: { path: \"$.all[?@.p < 5].t\", default: [] } }\nexamples: { a: { body: { all: [{ t: A, p: 1 }, { t: B, p: 9 }] } } }\n",
        &[
            "$.all[*].t: missing fails, no items fails, null in one item shows, an object in one item shows, a list in one item shows",
            "$.all[0].t: missing fails, no items fails, null fails, an object fails, a list fails, empty shows",
            "$.all[?@.p < 5].t: ",
        ],
    );
}

#[test]
fn headers_and_errors_have_fields_too() {
    case(
        "steps:\n- { call: shop, routes: { 404: none, else: sorry } }\n- { end: \"Number {{ id }}\" }\n- { id: none, end: \"None: {{ reason }}\" }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { id: { header: X-Id, type: integer }, reason: { path: $.why, for: 4xx } }\nexamples: { a: { headers: { X-Id: \"7\" } }, b: { status: 404, body: { why: gone } } }\n",
        &[
            "header X-Id: missing fails, text fails, empty fails",
            "$.why: missing fails, null fails, an object breaks, a list breaks, empty shows",
        ],
    );
}

#[test]
fn two_mappings_of_one_place_are_one_field_and_older_paths_are_broken_where_they_mean_the_same() {
    case(
        "steps:\n- { call: shop, routes: { else: sorry } }\n- { end: \"{{ one }} {{ other }} {{ last }}\" }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { one: { path: $.t, type: text }, other: { path: \"$['t']\", default: x }, last: { legacy_path: $.l, type: text } }\nexamples: { a: { body: { t: A, l: B } } }\n",
        &[
            "$.t: missing fails, null fails, an object fails, a list fails, empty shows",
            "$.l: missing fails, null fails, an object fails, a list fails, empty shows",
        ],
    );
}

#[test]
fn a_field_that_cannot_be_broken_is_named() {
    let bench = Bench::new("steps:\n- { call: shop, routes: { else: sorry } }\n- { end: \"{{ last }}\" }\n- { id: sorry, end: Sorry }\n")
        .api("shop", "url: http://a.b/\nmappings: { last: { legacy_path: \"$.all[(@.length-1)]\" } }\nexamples: { a: { body: { all: [A] } } }\n");
    let left_out = mutated(&bench).left_out;
    assert_eq!(
        left_out,
        ["`shop`: `$.all[(@.length-1)]` was not broken, for it does not say one place"]
    );
}

#[test]
fn a_broken_field_that_shows_is_a_warning_with_its_conversation() {
    let bench = Bench::new("steps:\n- { call: shop, routes: { else: sorry } }\n- { ask: Shall I go on?, save: on, type: yes_no }\n- { end: \"From {{ prices[0] }}\" }\n- { id: sorry, end: Sorry }\n")
        .api("shop", "url: http://a.b/\nmappings: { prices: { path: $.prices, type: list } }\nexamples: { a: { body: { prices: [3] } } }\n");
    let explored = mutated(&bench);
    let [found] = explored.findings.as_slice() else {
        panic!("{:?}", explored.findings);
    };
    assert_eq!(found.finding.rule.row().name, "fragile-field");
    assert!(
        found
            .finding
            .message
            .starts_with("where `$.prices` of `shop` is empty, the conversation cannot go on: "),
        "{}",
        found.finding.message
    );
    assert_eq!(chat(found)[..2], ["shop: 200", "bot: Shall I go on?"]);
}

#[test]
fn a_flow_that_handles_what_cannot_be_used_has_no_findings() {
    let flow = "steps:\n- { call: shop, routes: { mapping_failed: odd, else: odd } }\n- { say: \"{{ title }} is {{ price }}\" }\n- { branch: [{ if: not items, then: none }] }\n- { end: \"{{ items | join(', ') }}\" }\n- { id: none, end: Nothing }\n- { id: odd, end: Sorry }\n";
    for mappings in [
        "title: $.t, price: $.p, items: { path: \"$.i[*].n\", default: [] }",
        "title: { path: $.t, type: text }, price: { path: $.p, type: number }, items: { path: $.l, type: list }",
    ] {
        let api = format!(
            "url: http://a.b/\nmappings: {{ {mappings} }}\nexamples: {{ a: {{ body: {{ t: A, p: 3, i: [{{ n: x }}], l: [x] }} }} }}\n"
        );
        let explored = mutated(&Bench::new(flow).api("shop", &api));
        let messages: Vec<_> = explored
            .findings
            .iter()
            .map(|found| &found.finding.message)
            .collect();
        assert_eq!(messages, Vec::<&String>::new(), "{mappings}");
    }
}

#[test]
fn fields_of_objects_that_are_mapped_as_a_whole_are_broken_too() {
    case(
        "steps:\n- { call: shop, routes: { else: sorry } }\n- { ask: Which one?, save: one, choices: \"{{ all | map(attribute='label') | list }}\" }\n- { end: \"Ask {{ who.name }}\" }\n- { id: sorry, end: Sorry }\n",
        "url: http://a.b/\nmappings: { all: { path: $.all, type: list }, who: { path: $.who, type: object } }\nexamples: { a: { body: { all: [{ label: A, x: 1 }, { label: B, x: 2 }], who: { name: Ann, age: 3 } } } }\n",
        &[
            "$.all: missing fails, null fails, text fails, an object fails, a number fails, true or false fails, empty breaks",
            "$.who: missing fails, null fails, text fails, a list fails, a number fails, true or false fails, empty breaks later",
            "$.all[*]: null in one item breaks, text in one item breaks, a list in one item breaks, a number in one item breaks, true or false in one item breaks, empty in one item breaks",
            "$.all[*].label: missing breaks, missing in one item breaks, null in one item breaks, an object in one item breaks, a list in one item breaks, empty in one item breaks",
            "$.who.name: missing breaks later, null breaks later, an object breaks later, a list breaks later, empty shows later",
        ],
    );
}
