//! A mistake in a flow hides no other one, and makes no other one up.

use super::project::Project;

/// Read before anything is set, and steps without a way out.
const OTHERS: &str = "- { id: greet, say: \"{{ nobody }}\" }\n- { id: one, say: A, then: two }\n- { id: two, say: B, then: one }\n";
const TOLD: [&str; 2] = ["endless-cycle", "undefined-attribute"];

/// The rules that a project with these files breaks, in alphabetical order.
fn rules(files: &[(&str, String)]) -> Vec<String> {
    let api = "url: http://a.b/{{ query }}\nsamples: { query: a }\nmappings: { title: $.t }\nexamples: { found: { body: { t: a } } }\n";
    let mut project = Project::new([("apis/shop.yaml", api)]);
    for (path, text) in files {
        project = project.file(path, text);
    }
    let run = project.run("check --report json");
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("a report");
    let findings = report["findings"].as_array().expect("a list").iter();
    let rules = findings.map(|finding| finding["rule"].as_str().unwrap_or_default().to_owned());
    let mut rules: Vec<String> = rules.collect();
    rules.sort_unstable();
    rules
}

/// What is wrong with steps that break these rules, and no others.
fn case(steps: &str, expected: &[&str], (before, after): (&str, &str)) -> Option<String> {
    let text = format!(
        "steps:
{before}{steps}{after}"
    );
    differs(
        &[("flows/main.yaml", text)],
        expected.iter().copied().chain(TOLD),
    )
}

/// What was found instead of these rules.
fn differs<'r>(
    files: &[(&str, String)],
    expected: impl IntoIterator<Item = &'r str>,
) -> Option<String> {
    let mut expected: Vec<&str> = expected.into_iter().collect();
    expected.sort_unstable();
    let found = rules(files);
    (found != expected).then(|| format!("{found:?} and not {expected:?} in {files:#?}"))
}

/// All of them at once.
fn hold(cases: impl IntoIterator<Item = Option<String>>) {
    let wrong: Vec<String> = cases.into_iter().flatten().collect();
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.join(
            "
"
        )
    );
}

/// The other mistakes stand behind.
fn before(steps: &str, expected: &[&str]) -> Option<String> {
    case(steps, expected, ("", OTHERS))
}

/// The other mistakes stand before, for nobody knows what is set behind this one. A question leads on from them.
fn around(steps: &str, expected: &[&str]) -> Option<String> {
    let first = "- { id: greet, say: \"{{ nobody }}\" }\n";
    let last = "- { id: one, say: A, then: two }\n- { id: two, say: B, then: one }\n";
    case(steps, expected, (first, last))
}

#[test]
fn a_mistake_that_could_set_nothing_hides_nothing_behind_it() {
    hold([
        before("- { say: A, txet: b }\n", &["unknown-key"]),
        before("- { say: A, then: [x] }\n", &["wrong-type"]),
        before("- say: \"{{ 1 + }}\"\n", &["bad-template"]),
        before("- say: { txet: A }\n", &["missing-key", "unknown-key"]),
        before("- say: []\n", &["bad-value"]),
        before(
            "- { ask: A, save: a, tpye: text }\n- say: \"{{ a }}\"\n",
            &["unknown-key"],
        ),
        before(
            "- { ask: A, save: a, type: txt }\n- say: \"{{ a }}\"\n",
            &["bad-value"],
        ),
        before(
            "- { ask: A, save: a, type: choice }\n- say: \"{{ a }}\"\n",
            &["missing-key"],
        ),
        before(
            "- { ask: A, save: a, attempts: 3, otherwis: greet }\n- say: \"{{ a }}\"\n",
            &["unknown-key"],
        ),
        before(
            "- { ask: A, save: a, otherwise: geet }\n- say: \"{{ a }}\"\n",
            &["unknown-step"],
        ),
        before(
            "- { ask: A, save: a, wait: 5m, on_silence: geet }\n- say: \"{{ a }}\"\n",
            &["unknown-step"],
        ),
        before(
            "- { ask: A, save: a, choices: [x, x] }\n- say: \"{{ a }}\"\n",
            &["duplicate-key"],
        ),
        before(
            "- { set: { a: 1 }, thn: greet }\n- say: \"{{ a }}\"\n",
            &["unknown-key"],
        ),
        before(
            "- set: { a: \"{{ 1 + }}\" }\n- say: \"{{ a }}\"\n",
            &["bad-template"],
        ),
        before(
            "- { call: shop, with: { query: 1 }, routes: { 4xx: geet, else: end } }\n",
            &["unknown-step"],
        ),
        before(
            "- { call: shop, with: { query: 1 }, routes: { 9xx: greet } }\n",
            &["unknown-outcome"],
        ),
        before(
            "- { call: shop, wiht: { query: 1 }, routes: { else: end } }\n",
            &["unknown-key"],
        ),
        before(
            "- { call: shop, with: [query], routes: { else: end } }\n",
            &["wrong-type"],
        ),
        before(
            "- { ask: A, save: a }\n- branch: [{ if: \"a == 'x'\", then: geet }]\n",
            &["unknown-step"],
        ),
        before("- { say: A, say: B }\n", &["duplicate-key"]),
        before(
            "- { id: x, say: A }\n- { id: x, say: B }\n",
            &["duplicate-step"],
        ),
        before("- { id: \"a b\", say: A }\n", &["bad-value"]),
    ]);
}

#[test]
fn a_mistake_that_could_set_anything_hides_nothing_before_it() {
    hold([
        around(
            "- { aks: A, save: a }\n- say: \"{{ a }}\"\n",
            &["unknown-key"],
        ),
        around(
            "- { ask: A, sav: a }\n- say: \"{{ a }}\"\n",
            &["missing-key", "unknown-key"],
        ),
        around("- { ask: A }\n", &["missing-key"]),
        around("- { ask: A, save: \"a b\" }\n", &["bad-attribute-name"]),
        around(
            "- { call: shpo, with: { query: 1 }, routes: { else: end } }\n- say: \"{{ title }}\"\n",
            &["unknown-api"],
        ),
        around(
            "- { flow: man }\n- say: \"{{ title }}\"\n",
            &["unknown-flow"],
        ),
        around(
            "- { ask: A, save: a }\n- branch: [{ if: \"a ==\", then: one }]\n",
            &["bad-template"],
        ),
        around(
            "- { ask: A, save: a }\n- branch: [{ fi: a, then: one }]\n",
            &["unknown-key"],
        ),
        around(
            "- { ask: A, save: a }\n- branch: [{ if: a }]\n",
            &["missing-key"],
        ),
        around(
            "- { say: A, ask: B, save: a }\n- say: \"{{ a }}\"\n",
            &["bad-value"],
        ),
        around("- { end: A, say: B }\n", &["bad-value"]),
        around("- {}\n", &["missing-key"]),
        around("- say\n", &["wrong-type"]),
    ]);
}

#[test]
fn a_target_that_is_not_there_makes_no_step_unreachable() {
    hold([
        before("- { say: A, then: geet }\n", &["unknown-step"]),
        case(
            "- { say: A, then: shwo }\n- { id: show, say: B, then: greet }\n",
            &["unknown-step"],
            (
                "- { ask: A, save: a, otherwise: greet }\n- say: \"{{ a }}\"\n",
                OTHERS,
            ),
        ),
        before(
            "- { ask: A, save: a, otherwise: x }\n- say: \"{{ a }}\"\n- { say: A, then: greet }\n- { idd: x, say: B }\n",
            &["unknown-key"],
        ),
    ]);
}

#[test]
fn a_mistake_beside_the_steps_hides_nothing_in_them() {
    let case = |head: &str, tail: &str, expected: &[&str]| {
        let text = format!("{head}steps:\n{OTHERS}{tail}");
        differs(
            &[("flows/main.yaml", text)],
            expected.iter().copied().chain(TOLD),
        )
    };
    hold([
        case("nmae: A\n", "", &["unknown-key"]),
        case("name: [A]\n", "", &["wrong-type"]),
        case("locale: 12\n", "", &["bad-value"]),
        case("", "scenarios:\n- name: a\n  chta: []\n", &["unknown-key"]),
        case(
            "",
            "scenarios:\n- name: a\n  start: x\n  chat: [{ bot: A }]\n",
            &["unknown-step"],
        ),
        case("", "senarios:\n- name: a\n", &["unknown-key"]),
        case("name: a\nname: b\n", "", &["duplicate-key"]),
    ]);
}

#[test]
fn a_mistake_makes_nothing_up_in_other_flows() {
    let case = |main: &str, lead: &str, expected: &[&str]| {
        let files = [
            ("flows/main.yaml", format!("steps:\n{main}")),
            ("flows/lead.yaml", format!("steps:\n{lead}")),
        ];
        differs(&files, expected.iter().copied())
    };
    let reads = "- say: \"{{ a }}\"\n";
    hold([
        case(
            "- { ask: A, save: a }\n- { flow: lead, thn: end }\n",
            reads,
            &["unknown-key"],
        ),
        case(
            "- { ask: A, save: a }\n- { flwo: lead }\n",
            reads,
            &["unknown-key"],
        ),
        case(
            "- { ask: A, save: a }\n- { flow: led }\n",
            reads,
            &["unknown-flow"],
        ),
        case(
            "- { ask: A, save: a }\n- { flow: quite_another }\n",
            reads,
            &["unknown-flow"],
        ),
        case(
            "- { ask: A, save: a }\n- { flow: lead, then: x }\n",
            reads,
            &["unknown-step"],
        ),
        case(
            "- { ask: A, save: a\n- { flow: lead }\n",
            reads,
            &["yaml-syntax"],
        ),
        // What comes behind a flow that perhaps comes back is no dead end.
        case(
            "- flow: lead\n- say: B\n",
            "- { say: A, then: x }\n",
            &["unknown-step"],
        ),
        case(
            "- flow: lead\n- say: \"{{ a }}\"\n",
            "- { ask: A, sav: a }\n",
            &["missing-key", "unknown-key"],
        ),
        case(
            "- flow: lead\n- say: \"{{ a }}\"\n",
            "- { say: A, then: x }\n- { id: y, ask: A, save: a }\n",
            &["unknown-step"],
        ),
        // What only a mistaken step reads is not set in vain, and what it sets can be anything.
        case(
            "- { ask: A, save: a }\n- flow: lead\n",
            "- { sya: \"{{ a }}\" }\n",
            &["unknown-key"],
        ),
        case(
            "- { ask: A, save: a, choices: [x, y] }\n- flow: lead\n- branch: [{ if: \"a == 'z'\", then: end }]\n",
            "- { sett: { a: z } }\n",
            &["unknown-key"],
        ),
        // And flows beside it are looked at as ever.
        case(
            "- { say: A, then: x }\n",
            "- { ask: A, save: b }\n- say: \"{{ zz }}\"\n- say: \"{{ b }}\"\n",
            &["undefined-attribute", "unknown-step"],
        ),
    ]);
}

#[test]
fn a_scenario_of_a_mistaken_flow_is_not_blamed_for_it() {
    let case = |steps: &str, scenario: &str, expected: &[&str]| {
        let text = format!("steps:\n{steps}scenarios:\n- name: a\n{scenario}");
        differs(&[("flows/main.yaml", text)], expected.iter().copied())
    };
    let expects = "  mock: { shop: found }\n  chat: [{ bot: A }]\n  expect: { path: [shop], attributes: { title: a } }\n";
    hold([
        case(
            "- { call: shpo, with: { query: 1 }, routes: { else: end } }\n",
            expects,
            &["unknown-api"],
        ),
        case(
            "- { clal: shop, with: { query: 1 }, routes: { else: end } }\n",
            expects,
            &["unknown-key"],
        ),
        case(
            "- { say: A, txet: a }\n- { ask: A, save: b }\n- say: \"{{ b }}\"\n",
            "  chat: [{ user: a }, { bot: B }]\n  expect: { path: [c] }\n",
            &["scenario-slip", "unknown-key"],
        ),
    ]);
}

#[test]
fn what_a_mistaken_part_of_a_definition_names_may_be_read_there() {
    let flow = "steps:\n- set: { wish: 1, other: 2 }\n- { call: order, routes: { else: end } }\n";
    let order = "method: POST\nurl: http://a.b\njson: { wish: \"{{ wish }}\" }\n";
    let files = [
        ("flows/main.yaml", flow.to_owned()),
        ("apis/order.yaml", order.to_owned()),
    ];
    assert_eq!(rules(&files), ["unknown-key", "unused-attribute"]);
}
