//! Rules over flows: where a conversation would break, stop or keep its user waiting, found before anything runs.

mod bits;
mod circle;
mod comparisons;
mod components;
mod cycles;
mod deep;
mod domains;
mod entries;
mod environment;
mod gives;
mod graph;
mod mocks;
mod names;
mod outcomes;
mod places;
mod questions;
mod reach;
mod reads;
mod routes;
mod routing;
mod scenarios;
mod scenery;
mod shortest;
mod silence;
mod trail;
mod undefined;
mod universe;
mod unset;
mod unused;
mod wait;
mod waits;
mod way;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod whatsapp;

use std::collections::HashSet;

use self::graph::Graph;
use self::reads::Reads;
use self::silence::Silence;
use super::ground::Ground;
use crate::flow::Bot;
use crate::script::StepKind;
use crate::source::Findings;

/// The findings of all rules over flows. They are looked at together, for they run one another.
#[must_use]
pub fn check_flows<'b>(bot: &'b Bot<'b>, ground: &'b Ground<'b>) -> Findings {
    let graph = Graph::new(bot, &ground.settings.defaults);
    let silence = Silence::new(&graph);
    let mut reads = Reads::new(ground);
    let roots = roots(&graph, ground);
    let mut findings = reach::check(&graph);
    findings.extend(routes::check(&graph));
    findings.extend(cycles::check(&graph, &silence));
    findings.extend(deep::check(&graph, &silence));
    findings.extend(questions::check(&graph));
    findings.extend(waits::check(&graph, &roots, &ground.settings.defaults));
    findings.extend(whatsapp::check(&graph));
    findings.extend(environment::check(&graph, ground));
    findings.extend(undefined::check(&graph, &mut reads, &roots, ground));
    let whole = is_whole(bot, ground) && graph.sound().count() == graph.flows.len();
    findings.extend(unused::check(&graph, &mut reads, whole));
    if whole {
        findings.extend(comparisons::check(&graph, ground));
    }
    findings.extend(scenarios::check(&graph, ground));
    findings
}

/// Whether every flow could be linked.
fn is_whole(bot: &Bot<'_>, ground: &Ground<'_>) -> bool {
    bot.flows.len() >= ground.scripts.len()
}

/// The flows in which conversations begin. One that is run by a flow that could not be linked is none of them, for nobody
/// knows what is set before it.
fn roots(graph: &Graph<'_>, ground: &Ground<'_>) -> Vec<usize> {
    let linked: HashSet<&str> = graph
        .bot
        .flows
        .iter()
        .map(|flow| flow.script.id.as_str())
        .collect();
    let mut left_out = HashSet::new();
    for script in ground.scripts {
        if linked.contains(script.id.as_str()) {
            continue;
        }
        left_out.extend(script.steps.iter().filter_map(|step| match &step.kind {
            StepKind::Flow(word) => Some(word.text.as_str()),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => None,
        }));
    }
    let roots = graph.roots().into_iter();
    let id = |flow: &usize| graph.bot.flows[*flow].script.id.as_str();
    roots.filter(|flow| !left_out.contains(id(flow))).collect()
}
