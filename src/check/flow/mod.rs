//! Rules over flows: where a conversation would break, stop or keep its user waiting, found before anything runs.

mod bits;
mod braces;
mod circle;
mod compared;
mod comparisons;
mod components;
mod cycles;
mod deep;
mod domains;
mod entries;
mod environment;
mod gives;
mod graph;
mod mistaken;
mod mocks;
mod names;
mod outcomes;
mod places;
mod questions;
mod reach;
mod reads;
mod roots;
mod routes;
mod routing;
mod said;
mod scenarios;
mod scenery;
mod setters;
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

use self::domains::Domains;
use self::graph::Graph;
use self::mistaken::Mistaken;
use self::reads::Reads;
use self::silence::Silence;
pub(crate) use self::whatsapp::ROWS;
use super::ground::Ground;
use crate::flow::Bot;
use crate::source::Findings;

/// The findings of all rules over flows. They are looked at together, for they run one another; so of those with a mistake in
/// them there are sketches.
#[must_use]
pub fn check_flows<'b>(sketch: &'b Bot<'b>, ground: &'b Ground<'b>) -> Findings {
    let graph = Graph::new(sketch, &ground.settings.defaults);
    let mistaken = Mistaken::new(&graph, ground);
    let silence = Silence::new(&graph, &mistaken);
    let mut reads = Reads::new(ground);
    let roots = roots::roots(&graph, ground, &mistaken);
    let mut findings = reach::check(&graph);
    findings.extend(routes::check(&graph));
    findings.extend(cycles::check(&graph, &silence));
    findings.extend(deep::check(&graph, &silence));
    findings.extend(questions::check(&graph));
    findings.extend(waits::check(&graph, &roots, &ground.settings.defaults));
    findings.extend(whatsapp::check(&graph));
    findings.extend(environment::check(&graph, ground));
    let every_flow_is_there = sketch.flows.len() >= ground.scripts.len();
    let whole = Some(&mistaken).filter(|mistaken| every_flow_is_there && !mistaken.anything);
    findings.extend(undefined::check(
        &graph,
        &mut reads,
        &roots,
        (ground, whole),
    ));
    findings.extend(unused::check(&graph, &mut reads, ground, whole));
    if let Some(mistaken) = whole {
        let domains = Domains::new(&graph, ground, mistaken);
        findings.extend(comparisons::check(&graph, &domains));
        findings.extend(said::unwritable(&graph, &domains));
    }
    findings.extend(said::secrets(&graph));
    findings.extend(braces::check(&graph, &setters::known(&graph, ground)));
    findings.extend(scenarios::check(&graph, ground));
    findings
}
