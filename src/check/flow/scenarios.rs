//! `scenario-slip` and `checks-nothing`: scenarios that speak of what cannot be, or of nothing.

use super::graph::Graph;
use super::mocks;
use super::scenery::Scenery;
use crate::check::ground::Ground;
use crate::script::{CallsExpectation, Line, Scenario, ScenarioPlan, Word};
use crate::source::{Finding, Findings, Rule, did_you_mean};

/// How many rows of a scenario are looked at.
const ROWS: usize = 1000;

/// The words for the ends of a conversation.
const ENDS: [&str; 2] = ["end", "handoff"];

pub(super) fn check<'b>(graph: &Graph<'b>, ground: &'b Ground<'_>) -> Findings {
    let mut findings = Findings::new();
    for (flow, written) in graph.bot.flows.iter().enumerate() {
        if written.script.scenarios.is_empty() {
            continue;
        }
        let scenery = Scenery::new(graph, flow, ground);
        let plans = written.script.scenarios.iter();
        for plan in plans.filter(|plan| !written.script.is_mistaken(plan.span)) {
            findings.extend(of_plan(plan, &scenery, ground));
        }
    }
    findings
}

fn of_plan(plan: &ScenarioPlan, scenery: &Scenery<'_>, ground: &Ground<'_>) -> Findings {
    let mut findings: Findings = checks_nothing(&plan.first).into_iter().collect();
    for row in 0..plan.count().min(ROWS) {
        let found = match plan.scenario(row) {
            Ok(scenario) => of_scenario(&scenario, scenery, ground),
            Err(found) => found,
        };
        findings.extend(found);
    }
    findings
}

fn of_scenario(scenario: &Scenario, scenery: &Scenery<'_>, ground: &Ground<'_>) -> Findings {
    let mut findings = mocks::check(scenario, scenery, ground);
    let apis = called(scenario);
    findings.extend(apis.filter_map(|api| mocks::never_called(api, scenery, ground)));
    let start = scenario.start.iter();
    findings.extend(start.filter_map(|word| {
        let finding = scenery.flow.meant(word).err()?;
        (!scenery.may_hold(&word.text)).then_some(finding)
    }));
    let labels = || scenery.labels.iter().copied();
    let unknown = |word: &&Word| {
        let name = word.text.as_str();
        !scenery.labels.contains(name) && !scenery.may_hold(name)
    };
    let path = scenario.expect.path.iter().filter(unknown);
    findings.extend(path.map(|word| no_step(word, labels())));
    let ends = scenario.expect.ends.iter().filter(unknown);
    let ends = ends.filter(|word| !ENDS.contains(&word.text.as_str()));
    findings.extend(ends.map(|word| no_step(word, labels().chain(ENDS))));
    findings.extend(never_set(scenario, scenery));
    findings
}

/// A scenario without a line or an expectation that could fail.
fn checks_nothing(scenario: &Scenario) -> Option<Finding> {
    let expect = &scenario.expect;
    let mut lines = scenario.chat.iter();
    let checks = lines.any(|line| matches!(line, Line::Bot(_) | Line::Call(_)))
        || !expect.attributes.is_empty()
        || !expect.path.is_empty()
        || expect.ends.is_some()
        || expect.calls.is_some();
    let message = format!(
        "the scenario `{}` only shows that the conversation does not break",
        scenario.name
    );
    let place = &scenario.place;
    let finding = Finding::new(Rule::ChecksNothing, message).at(&place.file, place.span);
    (!checks).then(|| finding.hint("add what the bot says, or `expect`"))
}

/// The APIs of which a scenario expects calls.
fn called(scenario: &Scenario) -> impl Iterator<Item = &Word> {
    let lines = scenario.chat.iter().filter_map(|line| match line {
        Line::Call(call) => Some(&call.api),
        Line::User(_) | Line::Bot(_) => None,
    });
    let expected = match &scenario.expect.calls {
        Some(CallsExpectation::Sequence(words, _)) => words.iter().collect(),
        Some(CallsExpectation::Counts(counts)) => counts.iter().map(|(word, _)| word).collect(),
        None => Vec::new(),
    };
    lines.chain(expected)
}

fn no_step<'k>(word: &Word, known: impl Iterator<Item = &'k str>) -> Finding {
    let message = format!("the flow has no step `{}`", word.text);
    let finding = slip(word, message);
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    match did_you_mean(&word.text, known) {
        Some(guess) => finding.label(guess),
        None => finding,
    }
}

fn never_set(scenario: &Scenario, scenery: &Scenery<'_>) -> Findings {
    let Some(set) = &scenery.attributes else {
        return Findings::new();
    };
    let given = |name: &str| {
        let mut given = scenario.attributes.iter();
        given.any(|(word, _)| word.text == name)
    };
    let expected = scenario.expect.attributes.iter();
    let expected = expected.filter(|(_, expectation)| !expectation.holds(None));
    let expected = expected.map(|(word, _)| word);
    let never = expected.filter(|word| {
        let name = word.text.as_str();
        !set.contains(name) && !given(name) && !scenery.may_hold(name)
    });
    never
        .map(|word| {
            let message = format!("nothing in the flow sets the attribute `{}`", word.text);
            let mut known: Vec<&str> = set.iter().copied().collect();
            known.sort_unstable();
            match did_you_mean(&word.text, known) {
                Some(guess) => slip(word, message).label(guess),
                None => slip(word, message),
            }
        })
        .collect()
}

pub(super) fn slip(word: &Word, message: String) -> Finding {
    Finding::new(Rule::ScenarioSlip, message).at(&word.place.file, word.place.span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Sample, main};

    fn bot(scenario: &str) -> Sample {
        let steps = "steps:\n- { id: ask, ask: A, save: query }\n- { call: shop, routes: { else: end } }\n- { id: show, say: \"{{ title }}\" }\nscenarios:\n- name: one\n";
        let api = "url: http://a.b/{{ query }}\nmappings: { title: $.t }\nexamples: { found: { body: { t: a } } }\n";
        main(&format!("{steps}{scenario}")).api("shop", api)
    }

    fn case(scenario: &str, expected: &[&str]) {
        let found = bot(scenario).check().into_iter();
        let told = found.map(|finding| {
            let parts = finding.label.iter().chain(&finding.hints);
            let parts: String = parts.map(|part| format!(" | {part}")).collect();
            format!("{}: {}{parts}", finding.rule.row().name, finding.message)
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{scenario}");
    }

    #[test]
    fn a_scenario_that_is_right_is_clean() {
        case(
            "  start: ask\n  mock: { shop: [found, 404, 4xx, no_answer, { status: 500 }] }\n  chat: [{ user: a }, { call: shop }, { bot: a }]\n  expect: { path: [ask, shop, show], ends: end, attributes: { title: a, query: a }, calls: [shop] }\n",
            &[],
        );
        case("  chat: [{ user: a }]\n  expect: { ends: ask }\n", &[]);
        case(
            "  chat: [{ user: a }]\n  expect: { attributes: { zz: { exists: false } } }\n",
            &[],
        );
        case(
            "  attributes: { given: 1 }\n  chat: [{ user: a }]\n  expect: { attributes: { given: 1 } }\n",
            &[],
        );
    }

    #[test]
    fn steps_and_attributes_of_a_scenario_are_there() {
        case(
            "  start: aks\n  chat: [{ user: a }]\n  expect: { path: [shwo], ends: qux, attributes: { titel: a } }\n",
            &[
                "unknown-step: the flow has no step `aks` | did you mean `ask`?",
                "scenario-slip: the flow has no step `shwo` | did you mean `show`?",
                "scenario-slip: the flow has no step `qux`",
                "scenario-slip: nothing in the flow sets the attribute `titel` | did you mean `title`?",
            ],
        );
        for (ends, guess) in [("edn", "end"), ("handof", "handoff"), ("sohw", "show")] {
            case(
                &format!("  chat: [{{ user: a }}]\n  expect: {{ ends: {ends} }}\n"),
                &[&format!(
                    "scenario-slip: the flow has no step `{ends}` | did you mean `{guess}`?"
                )],
            );
        }
    }

    #[test]
    fn a_scenario_starts_where_one_step_is_meant() {
        let chat = "  mock: { shop: found }\n  chat: [{ bot: x }]\n";
        for start in ["shop", "show", "ask"] {
            case(&format!("  start: {start}\n{chat}"), &[]);
        }
        let steps = "steps:\n- { call: shop, routes: { else: end } }\n- { call: shop, routes: { else: end } }\nscenarios:\n- { name: one, start: shop, mock: { shop: 500 }, chat: [{ bot: x }] }\n";
        let found = main(steps)
            .api("shop", "url: http://a.b/\nexamples: { found: {} }\n")
            .check();
        let told: Vec<String> = found
            .iter()
            .map(|finding| format!("{} | {}", finding.message, finding.hints.concat()))
            .collect();
        assert_eq!(
            told,
            ["several steps of the flow are called `shop` | give the one that is meant an `id`"]
        );
    }

    #[test]
    fn a_scenario_checks_something() {
        case(
            "  chat: [{ user: a }]\n",
            &[
                "checks-nothing: the scenario `one` only shows that the conversation does not break | add what the bot says, or `expect`",
            ],
        );
    }

    #[test]
    fn mocks_answer_calls_of_the_flow() {
        case(
            "  mock: { pay: 500 }\n  chat: [{ user: a }, { call: pay }]\n",
            &[
                "unknown-api: the flow never calls `pay` | it calls `shop`",
                "scenario-slip: the flow never calls `pay` | it calls `shop`",
            ],
        );
        case(
            "  mock: { shpo: 500 }\n  chat: [{ user: a }, { bot: a }]\n",
            &["unknown-api: there is no API `shpo` | did you mean `shop`?"],
        );
        case(
            "  mock: { shop: [fuond, tiemout, nothing_here] }\n  chat: [{ user: a }, { bot: a }]\n",
            &[
                "unknown-example: `fuond` is neither an example of `shop` nor an outcome | did you mean `found`?",
                "unknown-example: `tiemout` is neither an example of `shop` nor an outcome | did you mean `timeout`?",
                "unknown-example: `nothing_here` is neither an example of `shop` nor an outcome | the examples are `found`",
            ],
        );
    }

    #[test]
    fn every_row_is_looked_at() {
        case(
            "  each: [{ answer: found }, { answer: fuond }]\n  mock: { shop: \"{{ answer }}\" }\n  chat: [{ user: a }, { bot: a }]\n",
            &[
                "unknown-example: `fuond` is neither an example of `shop` nor an outcome | did you mean `found`?",
            ],
        );
    }
}
