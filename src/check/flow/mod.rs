//! Rules over flows: where a conversation would break, stop or keep its user waiting, found before anything runs.

mod bits;
mod components;
mod defined;
mod entries;
mod gives;
mod graph;
mod names;
mod outcomes;
mod places;
mod reads;
mod routing;
mod shortest;
mod trail;
mod undefined;
mod universe;
mod unset;
mod way;

use self::graph::Graph;
use self::reads::Reads;
use super::ground::Ground;
use crate::flow::Bot;
use crate::source::Findings;

/// The findings of all rules over flows. They are looked at together, for they run one another.
#[must_use]
pub fn check_flows<'b>(bot: &'b Bot<'b>, ground: &'b Ground<'b>) -> Findings {
    let graph = Graph::new(bot, &ground.settings.defaults);
    let mut reads = Reads::new(ground);
    let roots = graph.roots();
    undefined::check(&graph, &mut reads, &roots, ground)
}
