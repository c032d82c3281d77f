//! Every way a flow can take, walked with made-up answers of users and of APIs; what must hold on each of them.

mod arms;
mod circles;
mod components;
mod contract;
mod cover;
mod expand;
mod graph;
mod hits;
mod kept;
mod key;
mod nasty;
mod plan;
mod play;
mod replay;
mod result;
mod road;
mod rows;
mod search;
mod settings;
#[cfg(test)]
pub(crate) mod tests;
mod walker;
mod watch;

pub use contract::{
    Contract, Damage, DamageKind, Damaged, Example, Field, Harm, HarmKind, Part as PlacePart, Seen,
};
pub use cover::{cover, cover_inside};
pub use play::{Played, play_on};
pub use result::{Answered, Counts, Exploration, Path, PathFinding, Row, Then, UnreachedArm};
pub use settings::Settings;

use self::contract::Contracts;
use self::graph::Graph;
use self::hits::{Hits, Moved};
use self::plan::Plan;
use self::search::Search;
use self::walker::Walker;
use crate::coverage::Part;
use crate::flow::{Bot, Event, What};
use crate::source::Finding;

/// Walks every way a flow can take. The flow must be one of the bot.
#[must_use]
pub fn explore(bot: &Bot<'_>, flow: usize, settings: &Settings) -> Exploration {
    let plan = Plan::new(bot, flow, settings);
    let walker = Walker {
        bot,
        flow,
        plan: &plan,
        settings,
    };
    let search = Search::run(walker);
    let counts = Counts {
        states: search.graph.nodes.len(),
        transitions: search.graph.edges.len(),
        conversations: search.conversations,
    };
    let left_out = left_out(&walker, &search);
    let complete = !search.too_deep && !search.too_many;
    let (graph, mut hits) = (search.graph, search.hits);
    circles::find(&walker, &graph, &mut hits);
    let unreached = arms::unreached(&walker, &hits, complete);
    let exits = hits.exits().into_iter();
    let exits = exits
        .map(|(exit, moved)| (exit, graph.path(moved)))
        .collect();
    for arm in &unreached {
        if let Some(finding) = arms::finding(arm) {
            hits.find(first_at(&hits, arm), finding);
        }
    }
    let mut findings = findings(&walker, &graph, hits);
    let mut left_out = left_out;
    let mut contracts = Vec::new();
    if settings.mutate {
        let found = Contracts::new(&walker, &graph);
        left_out.extend(found.left_out);
        contracts = found.by_api.into_values().collect();
        findings.extend(contract::findings(&contracts, &findings));
    }
    Exploration {
        flow,
        findings,
        rows: rows::rows(&walker, &graph),
        unreached,
        left_out,
        exits,
        counts,
        contracts,
        walked_in: Vec::new(),
    }
}

/// The conversation that a path stands for, from its start; the settings must be those the path was found with.
#[must_use]
pub fn replay(bot: &Bot<'_>, flow: usize, settings: &Settings, path: &Path) -> Vec<Event> {
    replay_all(bot, flow, settings, [path]).concat()
}

/// As [`replay`] for many paths, for which the plan of the flow is made once.
#[must_use]
pub fn replay_all<'p>(
    bot: &Bot<'_>,
    flow: usize,
    settings: &Settings,
    paths: impl IntoIterator<Item = &'p Path>,
) -> Vec<Vec<Event>> {
    let plan = Plan::new(bot, flow, settings);
    let walker = Walker {
        bot,
        flow,
        plan: &plan,
        settings,
    };
    let paths = paths.into_iter();
    paths.map(|path| walker.replay(path).events).collect()
}

/// The first move that comes to the branch of an arm.
fn first_at(hits: &Hits, arm: &UnreachedArm) -> Moved {
    let exits = hits.exits();
    exits
        .get(&(arm.at, Part::Entered))
        .copied()
        .unwrap_or((graph::START, 0))
}

fn findings(walker: &Walker<'_>, graph: &Graph, hits: Hits) -> Vec<PathFinding> {
    let findings = hits.into_findings().into_iter();
    findings
        .map(|(moved, finding)| shown(walker, graph.path(moved), finding))
        .collect()
}

fn shown(walker: &Walker<'_>, path: Path, finding: Finding) -> PathFinding {
    let events = walker.replay(&path).events;
    let after = events.iter().rev().find_map(|event| match &event.what {
        What::Called(called) => Some((called.api.to_string(), called.call.outcome)),
        _ => None,
    });
    PathFinding {
        finding,
        after,
        path,
        events,
    }
}

/// What was not looked at, in words.
fn left_out(walker: &Walker<'_>, search: &Search) -> Vec<String> {
    let mut left_out = walker.plan.left_out(walker.bot);
    if search.too_deep {
        let depth = walker.settings.depth;
        left_out.push(format!(
            "what comes after {depth} answers and calls was not looked at"
        ));
    }
    if search.too_many {
        let states = walker.settings.states;
        left_out.push(format!(
            "there are more than {states} states, and the others were not looked at"
        ));
    }
    left_out
}
