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
mod lanes;
mod nasty;
mod plan;
mod play;
mod replay;
mod result;
mod road;
mod rows;
mod search;
mod settings;
mod suited;
#[cfg(test)]
pub(crate) mod tests;
mod unseen;
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
use crate::flow::{At, Bot, Event};
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
    let mut left_out = left_out(&walker, &search);
    let complete = !search.too_deep && !search.too_many;
    let (graph, mut hits) = (search.graph, search.hits);
    circles::find(&walker, &graph, &mut hits);
    let unreached = unreached(&walker, &mut hits, complete);
    let exits = hits.exits().into_iter();
    let exits = exits
        .map(|(exit, moved)| (exit, graph.path(moved)))
        .collect();
    for (at, finding) in arms::always(&walker, &hits, complete) {
        hits.find(first_at(&hits, at), finding);
    }
    unseen::find(&walker, &mut hits, !complete);
    let mut findings = findings(&walker, &graph, hits);
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

/// The conversations that paths stand for, from their start; the settings must be those the paths were found with.
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

/// The arms that no conversation takes; those that none can take are findings, too.
fn unreached(walker: &Walker<'_>, hits: &mut Hits, complete: bool) -> Vec<UnreachedArm> {
    let unreached = arms::unreached(walker, hits, complete);
    for arm in &unreached {
        if let Some(finding) = arms::finding(arm) {
            hits.find(first_at(hits, arm.at), finding);
        }
    }
    unreached
}

/// The first move that comes to a step.
fn first_at(hits: &Hits, at: At) -> Moved {
    let exits = hits.exits();
    exits
        .get(&(at, Part::Entered))
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
    let replay = walker.replay(&path);
    let finding = circles::weighed(finding, &replay.answered);
    PathFinding {
        answered: replay.answered,
        ..PathFinding::new(finding, path, replay.events)
    }
}

/// What was not looked at, in words.
fn left_out(walker: &Walker<'_>, search: &Search) -> Vec<String> {
    let mut left_out = walker.plan.left_out(walker.bot);
    left_out.extend(unseen::left_out(walker, &search.hits));
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
