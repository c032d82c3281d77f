//! What is read on which path.

use crate::check::flow::testing::{Sample, main};
use crate::source::Rule;

const SAY: &str = "- say: \"{{ x }}\"\n";

/// The hints of every finding: the paths.
fn paths(flows: &Sample) -> Vec<String> {
    let findings = flows.check().into_iter();
    let undefined = findings.filter(|finding| finding.rule == Rule::UndefinedAttribute);
    undefined.flat_map(|finding| finding.hints).collect()
}

#[test]
fn what_is_read_is_set_on_every_path() {
    let case = |steps: &str, expected: &[&str]| {
        assert_eq!(paths(&main(&format!("{steps}{SAY}"))), expected, "{steps}");
    };
    case("", &["path: step 1"]);
    case("- { ask: A, save: x }\n", &[]);
    case("- set: { x: 1 }\n", &[]);
    case("- set: { y: 1, x: \"{{ y }}\" }\n", &[]);
    case("- set: { x: \"{{ y }}\", y: 1 }\n", &["path: step 1"]);
    case(
        "- { ask: A, save: x, otherwise: b }\n- say: Thanks\n- id: b\n  say: B\n",
        &["path: ask x (otherwise) → b → step 4"],
    );
    case(
        "- { ask: A, save: x, wait: 5m, on_silence: b }\n- { id: b, say: B }\n",
        &["path: ask x (silence) → b → step 3"],
    );
    case(
        "- { ask: A, save: x, optional: true }\n",
        &["path: ask x (skipped) → step 2"],
    );
    case("- { ask: A, save: x, skip_if_known: true }\n", &[]);
    case(
        "- { ask: A, save: y }\n- branch: [{ if: \"y == '1'\", then: b }]\n- set: { x: 1 }\n- { id: b, say: B }\n",
        &["path: ask y → step 2 (y == '1') → b → step 5"],
    );
    case(
        "- { ask: A, save: y }\n- branch: [{ if: \"y == '1'\", then: b }, { then: c }]\n- { id: b, set: { x: 1 }, then: d }\n- { id: c, set: { x: 2 } }\n- { id: d, say: D }\n",
        &[],
    );
}

#[test]
fn a_loop_sets_nothing_before_it_was_walked() {
    let steps = "- { id: a, ask: A, save: y, otherwise: d }\n- { set: { x: 1 }, then: a }\n- { id: d, say: \"{{ x }}\" }\n";
    assert_eq!(paths(&main(steps)), ["path: a (otherwise) → d"]);
}

#[test]
fn conditions_see_to_it_that_there_is_a_value() {
    let case = |condition: &str, count: usize| {
        let steps = format!(
            "- branch: [{{ if: \"{condition}\", then: a }}]\n- {{ say: No, then: end }}\n- {{ id: a, say: \"{{{{ x }}}}\" }}\n"
        );
        assert_eq!(paths(&main(&steps)).len(), count, "{condition}");
    };
    case("x is defined", 0);
    case("x is defined and x > 3", 0);
    case("x is not defined", 1);
    case("x is defined or true", 1);
    let steps = "- branch: [{ if: x is not defined, then: b }, { if: x > 3, then: end }]\n- say: \"{{ x }}\"\n- { id: b, say: B }\n";
    assert_eq!(paths(&main(steps)), [""; 0]);
}

#[test]
fn the_condition_of_an_answer_reads_the_answer() {
    let steps = "- { ask: A, save: x, valid: answer > other and x }\n";
    assert_eq!(
        main(steps).found(Rule::UndefinedAttribute),
        ["2:38 `other` is read here, and nothing ever sets it | path: ask x"]
    );
}

#[test]
fn an_outcome_sets_what_its_mappings_say() {
    let api = "url: http://a.b\nmappings:\n  t: $.t\n  o: { path: $.o, default: 1 }\n  r: { path: $.r, for: 4xx, default: 1 }\n  s: { path: $.s, for: 404, default: 1 }\n";
    let case = |routes: &str, read: &str, expected: &[&str]| {
        let steps = format!(
            "- {{ call: api, routes: {{ {routes} }} }}\n- {{ say: Fine, then: end }}\n- {{ id: a, say: \"{{{{ {read} }}}}\" }}\n"
        );
        assert_eq!(
            paths(&main(&steps).api("api", api)),
            expected,
            "{routes} {read}"
        );
    };
    case("success: a, else: end", "t", &[]);
    case("success: a, else: end", "o", &[]);
    case("else: a", "t", &["path: call api (no_answer) → a"]);
    case("4xx: a, else: end", "r", &[]);
    case("4xx: a, else: end", "t", &["path: call api (4xx) → a"]);
    case("404: a, else: end", "r", &[]);
    case("404: a, else: end", "s", &[]);
    case(
        "4xx: a, else: end",
        "s",
        &["path: call api (4xx but 404) → a"],
    );
    case(
        "mapping_failed: a, else: end",
        "o",
        &["path: call api (mapping_failed) → a"],
    );
    case(
        "5xx: end, else: a",
        "r",
        &["path: call api (no_answer) → a"],
    );
}

#[test]
fn an_api_reads_what_its_templates_and_the_default_headers_name() {
    let steps = "- { call: shop, routes: { else: end } }\n";
    let bot = main(steps).settings("defaults: { headers: { X-Channel: \"{{ channel }}\" } }\n");
    assert_eq!(
        bot.found(Rule::UndefinedAttribute),
        [
            "2:11 `shop` reads `channel`, which nothing ever sets | path: call shop",
            "2:11 `shop` reads `query`, which nothing ever sets | path: call shop",
        ]
    );
    let given = "- { call: shop, with: { query: a }, routes: { else: end } }\n";
    assert_eq!(paths(&main(given)), [""; 0]);
    let given = bot.settings("attributes: { query: a }\n");
    assert_eq!(paths(&given), [""; 0]);
    let alone =
        "- { call: shop, with: { query: a }, routes: { else: end } }\n- say: \"{{ query }}\"\n";
    assert_eq!(paths(&main(alone)), ["path: call shop (success) → step 2"]);
    let with = "- { call: shop, with: { query: \"{{ q }}\" }, routes: { else: end } }\n";
    assert_eq!(
        main(with).found(Rule::UndefinedAttribute),
        ["2:36 `q` is read here, and nothing ever sets it | path: call shop"]
    );
}

#[test]
fn a_flow_is_looked_at_where_it_is_run() {
    let lead = "- say: \"{{ x }}\"\n";
    let case = |steps: &str, lead: &str, expected: &[&str]| {
        assert_eq!(paths(&main(steps).flow("lead", lead)), expected, "{steps}");
    };
    case("- set: { x: 1 }\n- flow: lead\n", lead, &[]);
    case(
        "- flow: lead\n- set: { x: 1 }\n",
        lead,
        &["path: flow lead → step 1"],
    );
    case("- say: A\n", lead, &["path: step 1"]);
    case(
        "- { ask: A, save: y }\n- branch: [{ if: y, then: b }]\n- set: { x: 1 }\n- { id: b, flow: lead }\n",
        lead,
        &["path: ask y → step 2 (y) → b → step 1"],
    );
    case(
        "- flow: lead\n- say: \"{{ x }}\"\n",
        "- { ask: A, save: x }\n",
        &[],
    );
    case(
        "- flow: lead\n- say: \"{{ x }}\"\n",
        "- { ask: A, save: x, otherwise: end }\n",
        &["path: flow lead → step 2"],
    );
    case(
        "- flow: lead\n- say: \"{{ x }}\"\n",
        "- { ask: A, save: x, otherwise: h }\n- { say: T, then: end }\n- { id: h, handoff: tired }\n",
        &[],
    );
}

#[test]
fn flows_that_run_one_another_come_to_an_end_here() {
    let menu = "- { ask: A, save: again }\n- branch: [{ if: \"again == 'no'\", then: end }]\n- flow: main\n- say: \"{{ x }}\"\n";
    assert_eq!(
        paths(&main(menu)),
        ["path: ask again → step 2 (else) → flow main → step 4"]
    );
    let one = "- { ask: A, save: x, otherwise: end }\n- flow: two\n- say: \"{{ y }}\"\n";
    let two = "- { ask: B, save: y }\n- branch: [{ if: \"y == 'no'\", then: end }]\n- flow: main\n- say: \"{{ x }} {{ other }}\"\n";
    assert_eq!(
        main(one).flow("two", two).found(Rule::UndefinedAttribute),
        [
            "two:5:20 `other` is read here, and nothing ever sets it | path: ask x → flow two → ask y → step 2 (else) → flow main → step 4"
        ]
    );
}

#[test]
fn every_place_that_reads_is_told_with_what_may_be_meant() {
    let steps =
        "- { ask: A, save: query }\n- say: \"{{ qury }} {{ price }}\"\n- say: \"{{ qury }}\"\n";
    assert_eq!(
        main(steps).found(Rule::UndefinedAttribute),
        [
            "3:12 `qury` is read here, and nothing ever sets it | did you mean `query`? | path: ask query → step 2",
            "3:23 `price` is read here, and nothing ever sets it | path: ask query → step 2",
            "4:12 `qury` is read here, and nothing ever sets it | did you mean `query`? | path: ask query → step 2 → step 3",
        ]
    );
}

#[test]
fn the_path_is_the_shortest_and_a_long_one_is_cut() {
    let steps = "- { ask: A, save: y }\n- branch: [{ if: \"y == '1'\", then: c }]\n- say: B\n- { id: c, say: \"{{ x }}\" }\n";
    assert_eq!(paths(&main(steps)), ["path: ask y → step 2 (y == '1') → c"]);
    let steps = "- say: A\n".repeat(60) + SAY;
    let path = paths(&main(&steps)).remove(0);
    assert!(
        path.contains("→ step 12 → … 36 more steps … → step 49 →"),
        "{path}"
    );
}

#[test]
fn a_message_needs_what_it_reads_outside_of_its_guards() {
    let case = |text: &str, count: usize| {
        let steps = format!("- {{ ask: A, save: x, optional: true }}\n- say: \"{text}\"\n");
        assert_eq!(paths(&main(&steps)).len(), count, "{text}");
    };
    case("{% if x is defined %}yes {% endif %}{{ x }}", 1);
    case("{% if x is defined %}yes{% else %}{{ x }}{% endif %}", 1);
    case("{% if x is defined or 1 == 1 %}{{ x }}{% endif %}", 1);
    case("{% if x is defined %}{{ x }}{% else %}none{% endif %}", 0);
    case("{{ x if x is defined else 'none' }}", 0);
    case("{{ x if x is defined and x else 'none' }}", 0);
    case("{{ x if x is defined }}", 1);
    case("{{ x | default('') }} {{ x }}", 1);
    let set = "- { ask: A, save: x, optional: true }\n- set: { y: \"{{ x if x is defined else 'none' }}\" }\n";
    assert_eq!(paths(&main(set)), [""; 0]);
}
