//! Each fault is found, and its correct twin is not reported.

use super::bench::{Bench, chat, settings};

/// An API that finds a title.
const PRODUCTS: &str = "url: http://a.b/p\nparams: { q: \"{{ query }}\" }\nmappings: { title: $.title }\nexamples: { found: { body: { title: Phone } } }\n";

const ORDERS: &str = "url: http://a.b/o\nmethod: POST\nbody: { q: \"{{ query }}\" }\nexamples: { done: { status: 201 } }\n";

fn bot(flow: &str) -> Bench {
    let flow = format!("steps:\n- {{ ask: What?, save: query }}\n{flow}");
    Bench::new(&flow)
        .api("products", PRODUCTS)
        .api("orders", ORDERS)
}

fn case(flow: &str, expected: &str) {
    assert_eq!(bot(flow).rules(), expected, "{flow}");
}

#[test]
fn an_attribute_that_only_success_sets() {
    let flow = |last: &str| {
        format!(
            "- {{ call: products, routes: {{ else: sorry }} }}\n- {{ end: \"{{{{ title }}}}\" }}\n- {{ id: sorry, say: \"No {last}.\" }}\n"
        )
    };
    case(&flow("{{ title }}"), "5 undefined-attribute");
    case(&flow("{{ query }}"), "");
    case(&flow("{{ title | default('luck') }}"), "");
}

#[test]
fn a_write_that_is_repeated() {
    let flow = |target: &str| {
        format!(
            "- {{ id: pay, call: orders, routes: {{ 503: {target}, else: sorry }} }}\n- {{ end: Done }}\n- {{ id: sorry, end: Sorry }}\n- {{ id: again, ask: Again?, save: a, type: yes_no, attempts: 1, otherwise: sorry, then: pay }}\n"
        )
    };
    case(&flow("pay"), "3 repeated-write, 3 endless-cycle");
    case(&flow("again"), "");
    case(&flow("sorry"), "");
}

#[test]
fn a_read_that_is_repeated_without_end() {
    case(
        "- { id: look, call: products, routes: { 5xx: look, else: sorry } }\n- { end: \"{{ title }}\" }\n- { id: sorry, end: Sorry }\n",
        "3 endless-cycle",
    );
    case(
        "- set: { count: 0 }\n- { id: look, set: { count: \"{{ count + 1 }}\" } }\n- { call: products, routes: { 5xx: more, else: sorry } }\n- { end: \"{{ title }}\" }\n- { id: more, branch: [{ if: count < 3, then: look }] }\n- { id: sorry, end: Sorry }\n",
        "",
    );
}

#[test]
fn an_outcome_without_a_route() {
    case(
        "- { call: products, routes: { 4xx: sorry, 5xx: sorry, 3xx: sorry, bad_answer: sorry, dns: sorry, refused: sorry, tls: sorry, reset: sorry, redirect_loop: sorry } }\n- { end: \"{{ title }}\" }\n- { id: sorry, end: Sorry }\n",
        "3 unrouted-outcome",
    );
    case(
        "- { call: products, routes: { 4xx: sorry, 5xx: sorry, 3xx: sorry, bad_answer: sorry, no_answer: sorry } }\n- { end: \"{{ title }}\" }\n- { id: sorry, end: Sorry }\n",
        "",
    );
}

#[test]
fn the_finding_tells_every_outcome_and_the_shortest_way() {
    let exploration = bot("- { call: products, routes: { 4xx: sorry, 5xx: sorry } }\n- { end: \"{{ title }}\" }\n- { id: sorry, end: Sorry }\n").explore(&settings());
    let found = &exploration.findings[0];
    assert_eq!(
        found.finding.message,
        "`products` can end with `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that"
    );
    assert_eq!(
        chat(found),
        ["bot: What?", "user: something", "products: 302"]
    );
    assert_eq!(
        found.after.as_ref().map(|(api, _)| api.as_str()),
        Some("products")
    );
}

#[test]
fn an_empty_title_is_shown() {
    let flow = |definition: &str, say: &str| {
        let flow = format!(
            "steps:\n- {{ call: shop, routes: {{ else: sorry }} }}\n- {{ end: \"{say} costs 5.\" }}\n- {{ id: sorry, end: Sorry }}\n"
        );
        Bench::new(&flow)
            .api("shop", &format!("url: http://a.b/\n{definition}"))
            .rules()
    };
    let empty =
        "mappings: { title: $.t }\nexamples: { a: { body: { t: A } }, b: { body: { t: '' } } }\n";
    let null =
        "mappings: { title: { path: $.t, default: null } }\nexamples: { a: { body: { t: A } } }\n";
    let nothing =
        "mappings: { title: { path: $.t, default: '' } }\nexamples: { a: { body: { t: A } } }\n";
    let full = "mappings: { title: $.t }\nexamples: { a: { body: { t: A } } }\n";
    assert_eq!(flow(empty, "{{ title }}"), "3 raw-text");
    assert_eq!(flow(empty, "{{ title | default('It', true) }}"), "");
    assert_eq!(flow(null, "{{ title }}"), "3 broken-conversation");
    assert_eq!(flow(null, "{{ title | default('It', true) }}"), "");
    assert_eq!(flow(nothing, "{{ title }}"), "3 raw-text");
    assert_eq!(
        flow(nothing, "{% if title %}{{ title }}{% else %}It{% endif %}"),
        ""
    );
    assert_eq!(flow(full, "{{ title }}"), "");
}

#[test]
fn an_arm_that_is_never_taken() {
    let flow = |ask: &str, condition: &str| {
        let flow = format!(
            "steps:\n- {{ ask: Well?, save: it, {ask} }}\n- branch: [{{ if: \"{condition}\", then: a }}]\n- {{ end: b }}\n- {{ id: a, end: a }}\n"
        );
        Bench::new(&flow).rules()
    };
    let never = "3 unreached-arm";
    assert_eq!(flow("type: integer, min: 18", "it < 18"), never);
    assert_eq!(flow("type: integer, min: 18", "it < 19"), "");
    assert_eq!(flow("type: number", "it == 1234.5"), "");
    assert_eq!(flow("choices: [Great, Bad]", "it == 'great'"), never);
    assert_eq!(flow("choices: [Great, Bad]", "it == 'Great'"), "");
    assert_eq!(flow("type: yes_no", "not it"), "");
    assert_eq!(flow("type: text", "it == 'secret word'"), "");
    assert_eq!(flow("type: text, pattern: '[0-9]+'", "it == 'x'"), never);
    assert_eq!(flow("type: text, optional: true", "it is not defined"), "");
    assert_eq!(flow("type: text", "it is not defined"), never);
    assert_eq!(flow("type: text", "it | upper == 'X'"), "");
    assert_eq!(
        flow("type: text", "it | length > 7 and it | length < 9"),
        ""
    );
}

#[test]
fn both_sides_of_a_condition_on_an_answer_are_made() {
    let flow = |mapping: &str, condition: &str| {
        let flow = format!(
            "steps:\n- {{ call: shop, routes: {{ else: sorry }} }}\n- branch: [{{ if: \"{condition}\", then: a }}]\n- {{ end: b }}\n- {{ id: a, end: a }}\n- {{ id: sorry, end: Sorry }}\n"
        );
        let api = format!(
            "url: http://a.b/\nmappings: {{ it: {mapping} }}\nexamples: {{ a: {{ body: {{ t: 5, u: open, l: [{{ n: 1 }}], v: true }} }} }}\n"
        );
        Bench::new(&flow).api("shop", &api).rules()
    };
    for (mapping, condition) in [
        ("$.t", "it < 100"),
        ("$.t", "it >= 100"),
        ("$.t", "not it"),
        ("$.u", "it == 'closed'"),
        ("$.u", "it in ['a', 'b']"),
        ("$.v", "it"),
        ("$.v", "not it"),
        ("\"$.l[*].n\"", "it | length > 2"),
        ("{ header: X-It, default: none }", "it == 'gold'"),
    ] {
        assert_eq!(flow(mapping, condition), "", "{condition}");
    }
}

#[test]
fn a_turn_without_a_word() {
    case(
        "- { call: products, routes: { else: end } }\n- { end: \"{{ title }}\" }\n",
        "3 silent-turn",
    );
    case(
        "- { call: products, routes: { else: sorry } }\n- { end: \"{{ title }}\" }\n- { id: sorry, end: Sorry }\n",
        "",
    );
    case(
        "- say: One moment\n- { call: products, routes: { else: end } }\n- { end: \"{{ title }}\" }\n",
        "4 silent-turn",
    );
    case(
        "- say: Thank you\n- { call: products, routes: { else: end } }\n",
        "",
    );
    case(
        "- { call: products, routes: { else: person } }\n- { end: \"{{ title }}\" }\n- { id: person, handoff: please }\n",
        "",
    );
    case("- { set: { a: 1 } }\n", "");
}

#[test]
fn a_conversation_that_never_ends() {
    case(
        "- { id: menu, ask: Next?, save: n, choices: [A, B], then: menu }\n",
        "3 never-ends",
    );
    case(
        "- { id: menu, ask: Next?, save: n, choices: [A, B] }\n- branch: [{ if: n == 'A', then: menu }]\n",
        "",
    );
    case(
        "- { id: menu, ask: Next?, save: n, valid: answer == 'x' and answer == 'y' }\n",
        "3 never-ends",
    );
}

#[test]
fn a_question_without_a_way_on() {
    case(
        "- { ask: Age?, save: age, type: integer, attempts: 2 }\n",
        "3 no-way-on",
    );
    case(
        "- { ask: Age?, save: age, type: integer, attempts: 2, otherwise: end }\n",
        "",
    );
    case("- { ask: Age?, save: age, wait: 5m }\n", "3 no-way-on");
    case(
        "- { ask: Age?, save: age, wait: 5m, on_silence: end }\n",
        "",
    );
}

#[test]
fn a_secret_in_a_message() {
    case("- { say: \"{{ secret.TOKEN }}\" }\n", "3 raw-text");
    case(
        "- { set: { t: \"x{{ secret.TOKEN }}\" } }\n- { end: \"Your {{ t }}\" }\n",
        "4 raw-text",
    );
    case(
        "- { set: { t: \"{{ secret.TOKEN }}\" } }\n- { end: \"Yours\" }\n",
        "",
    );
}

#[test]
fn steps_that_lead_back_to_one_another() {
    case(
        "- { id: a, say: Hi }\n- { say: there, then: a }\n",
        "3 endless-cycle",
    );
    case("- { id: a, say: Hi }\n- { say: there }\n", "");
}

#[test]
fn a_list_to_pick_from_that_is_empty() {
    let flow = |say: &str| {
        format!(
            "steps:\n- {{ call: shop, routes: {{ else: sorry }} }}\n{say}- {{ ask: Which?, save: one, choices: names }}\n- {{ end: \"{{{{ one }}}}\" }}\n- {{ id: sorry, end: Sorry }}\n"
        )
    };
    let api = "url: http://a.b/\nmappings: { names: { path: \"$.l[*].n\", default: [] } }\nexamples: { a: { body: { l: [{ n: A }, { n: B }] } } }\n";
    assert_eq!(
        Bench::new(&flow("")).api("shop", api).rules(),
        "3 broken-conversation"
    );
    let branch = "- branch: [{ if: not names, then: sorry }]\n";
    assert_eq!(Bench::new(&flow(branch)).api("shop", api).rules(), "");
}

#[test]
fn flows_that_are_run_are_walked_too() {
    let other = "steps:\n- { call: shop, routes: { else: end } }\n- { say: \"{{ title }}\" }\n";
    let api = "url: http://a.b/\nmappings: { title: $.t }\nexamples: { a: { body: { t: A } } }\n";
    let main = |last: &str| {
        Bench::new(&format!("steps:\n- flow: other\n- {{ end: \"{last}\" }}\n"))
            .flow("other", other)
            .api("shop", api)
            .rules()
    };
    assert_eq!(main("{{ title }}!"), "3 undefined-attribute");
    assert_eq!(main("Bye"), "");
}
