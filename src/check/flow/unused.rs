//! `unused-attribute`: what a flow sets and nothing reads, and what a call is given and its API does not read.

use std::collections::HashSet;

use super::graph::Graph;
use super::mistaken::Mistaken;
use super::reads::Reads;
use super::setters;
use crate::check::ground::Ground;
use crate::flow::{CallStep, Step, StepKind};
use crate::script::{Scenario, Word};
use crate::source::{Finding, Findings, Rule, did_you_mean};
use crate::template::Template;

pub(super) fn check<'b>(
    graph: &Graph<'b>,
    reads: &mut Reads<'b>,
    ground: &'b Ground<'b>,
    mistaken: Option<&Mistaken<'b>>,
) -> Findings {
    let mut findings = given_in_vain(graph, reads);
    if let Some(mistaken) = mistaken {
        findings.extend(set_in_vain(graph, reads, (ground, mistaken)));
    }
    findings
}

/// Attributes that no flow, no API that is called and no scenario looks at.
fn set_in_vain<'b>(
    graph: &Graph<'b>,
    reads: &mut Reads<'b>,
    (ground, mistaken): (&'b Ground<'b>, &Mistaken<'b>),
) -> Findings {
    let read = all_read(graph, reads);
    let known = setters::known(graph, ground);
    let mut missing: Vec<&str> = read.difference(&known).copied().filter(is_long).collect();
    missing.sort_unstable();
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let set = steps.flat_map(set_by);
    let in_vain = set.filter(|word| {
        let name = word.text.as_str();
        !read.contains(name) && !mistaken.words.contains(name)
    });
    in_vain
        .map(|word| {
            let name = &word.text;
            let message = format!("`{name}` is set here, and nothing reads it");
            let finding = at(word, message);
            match did_you_mean(
                name,
                missing.iter().copied().filter(|_| is_long(&name.as_str())),
            ) {
                Some(guess) => finding.label(guess),
                None => finding,
            }
        })
        .collect()
}

/// Whether a slip in a name can be told from another name.
fn is_long(name: &&str) -> bool {
    name.chars().count() > 2
}

fn at(word: &Word, message: String) -> Finding {
    Finding::new(Rule::UnusedAttribute, message).at(&word.place.file, word.place.span)
}

/// The attributes that a step's author sets by name.
fn set_by<'b>(step: &Step<'b>) -> Vec<&'b Word> {
    match &step.kind {
        StepKind::Ask(question) => vec![&question.ask.save],
        StepKind::Set(assignments) => assignments.iter().map(|set| &set.attribute).collect(),
        StepKind::Say(_)
        | StepKind::Call(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => Vec::new(),
    }
}

/// Every attribute that anything reads or expects something of.
fn all_read<'b>(graph: &Graph<'b>, reads: &mut Reads<'b>) -> HashSet<&'b str> {
    let mut read = HashSet::new();
    for flow in &graph.bot.flows {
        for step in &flow.steps {
            read.extend(reads.of(step).iter().map(|read| read.name));
            read.extend(judged(step));
        }
        let scenarios = flow.script.scenarios.iter().map(|plan| &plan.first);
        read.extend(scenarios.flat_map(expected));
    }
    read
}

/// The attribute of a question that judges its own answer by that name.
fn judged<'b>(step: &Step<'b>) -> Option<&'b str> {
    let StepKind::Ask(question) = &step.kind else {
        return None;
    };
    let ask = question.ask;
    let mut read = ask.valid.iter().flat_map(Template::references);
    let save = ask.save.text.as_str();
    read.any(|reference| reference.attribute() == Some(save))
        .then_some(save)
}

fn expected(scenario: &Scenario) -> impl Iterator<Item = &str> {
    let attributes = scenario.expect.attributes.iter();
    attributes.map(|(word, _)| word.text.as_str())
}

/// Attributes for one call that its API does not read.
fn given_in_vain<'b>(graph: &Graph<'b>, reads: &mut Reads<'b>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let mut findings = Findings::new();
    for step in steps {
        if let StepKind::Call(call) = &step.kind {
            findings.extend(of_call(call, reads));
        }
    }
    findings
}

fn of_call<'b>(call: &CallStep<'b>, reads: &mut Reads<'b>) -> Findings {
    if call.with.is_empty() || !call.definition.sound {
        return Findings::new();
    }
    let read = reads.of_definition(call.definition);
    let words = call.with.iter().map(|(word, _)| word);
    let unread = words.filter(|word| !read.iter().any(|(name, _)| *name == word.text));
    unread
        .map(|word| {
            let (id, name) = (&call.definition.id, &word.text);
            let finding = at(word, format!("`{id}` does not read `{name}`"));
            match did_you_mean(name, read.iter().map(|(name, _)| *name)) {
                Some(guess) => finding.label(guess),
                None => finding.hint("take it away, or read it in the definition"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    fn case(text: &str, expected: &[&str]) {
        let found = main(text).found(Rule::UnusedAttribute);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_set_is_read_somewhere() {
        case(
            "- { ask: A, save: x }\n",
            &["2:19 `x` is set here, and nothing reads it"],
        );
        case(
            "- set: { x: 1 }\n",
            &["2:10 `x` is set here, and nothing reads it"],
        );
        case(
            "- { ask: A, save: x }\n- say: \"{{ x | default('') }}\"\n",
            &[],
        );
        case(
            "- { ask: A, save: query }\n- { call: shop, routes: { else: end } }\n",
            &[],
        );
        case(
            "- { ask: A, save: qury }\n- { call: shop, routes: { else: end } }\n",
            &["2:19 `qury` is set here, and nothing reads it | did you mean `query`?"],
        );
        case(
            "- { ask: A, save: qury }\n- set: { query: 1 }\n- { call: shop, routes: { else: end } }\n",
            &["2:19 `qury` is set here, and nothing reads it"],
        );
        case(
            "- { ask: A, save: a }\n- { ask: Again?, save: b, valid: b == a }\n",
            &[],
        );
        case("- { ask: A, save: a, valid: a | length > 2 }\n", &[]);
        case(
            "- { ask: A, save: a, valid: answer | length > 2 }\n",
            &["2:19 `a` is set here, and nothing reads it"],
        );
        case(
            "- set: { a: 1, b: 2 }\n- say: \"{{ b }}\"\n",
            &["2:10 `a` is set here, and nothing reads it"],
        );
        case(
            "steps:\n- { ask: A, save: x }\nscenarios:\n- name: a\n  chat: [{ user: b }]\n  expect: { attributes: { x: b } }\n",
            &[],
        );
        let read_elsewhere =
            main("- set: { x: 1 }\n- flow: lead\n").flow("lead", "- say: \"{{ x }}\"\n");
        assert_eq!(read_elsewhere.rules(), "");
    }

    #[test]
    fn a_call_is_given_what_its_api_reads() {
        case(
            "- { call: shop, with: { query: 1, qery: 2, other: 3 }, routes: { else: end } }\n",
            &[
                "2:35 `shop` does not read `qery` | did you mean `query`?",
                "2:44 `shop` does not read `other` | take it away, or read it in the definition",
            ],
        );
    }
}
