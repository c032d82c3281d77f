//! What exploring shows of a flow, counted as for scenarios.

use super::plan::Plan;
use super::result::{Exploration, Path};
use super::road::Road;
use super::settings::Settings;
use super::walker::{Move, Moves, Walker};
use crate::coverage::{Coverage, Walk};
use crate::flow::{Bot, State};

/// What an exploration has shown of its flow; the settings must be those it was made with.
#[must_use]
pub fn cover<'b>(bot: &'b Bot<'b>, exploration: &Exploration, settings: &Settings) -> Coverage<'b> {
    cover_inside(bot, exploration.flow, exploration, settings)
}

/// What an exploration has shown of a flow that its own flow runs; the settings must be those it was made with.
#[must_use]
pub fn cover_inside<'b>(
    bot: &'b Bot<'b>,
    flow: usize,
    exploration: &Exploration,
    settings: &Settings,
) -> Coverage<'b> {
    let mut exits = exploration.exits.iter();
    if !exits.any(|((at, _), _)| at.flow == flow) {
        return Coverage::new(bot, flow);
    }
    let plan = Plan::new(bot, exploration.flow, settings);
    let walker = Walker {
        bot,
        flow: exploration.flow,
        plan: &plan,
        settings,
    };
    let mut paths: Vec<&Path> = exploration.exits.values().collect();
    paths.sort_unstable();
    paths.dedup();
    let mut covering = Covering::new(walker, Coverage::new(bot, flow));
    for path in paths {
        covering.follow(path);
    }
    covering.coverage
}

/// Walks paths in order, each from where it leaves the one before.
struct Covering<'w, 'b> {
    walker: Walker<'w>,
    coverage: Coverage<'b>,
    stops: Vec<Stop<'w>>,
}

/// Where a conversation is after some moves of a path.
struct Stop<'w> {
    /// The move that led here.
    by: u16,
    state: State,
    walk: Walk,
    moves: Option<Moves<'w>>,
}

impl<'w, 'b> Covering<'w, 'b> {
    fn new(walker: Walker<'w>, mut coverage: Coverage<'b>) -> Self {
        let mut events = Vec::new();
        let state = walker.begin(&mut |event| events.push(event));
        let mut walk = Walk::default();
        coverage.follow(&mut walk, &events);
        let start = Stop {
            by: 0,
            state,
            walk,
            moves: None,
        };
        Self {
            walker,
            coverage,
            stops: vec![start],
        }
    }

    fn follow(&mut self, path: &Path) {
        let walked = self.stops[1..].iter().map(|stop| stop.by);
        let shared = walked.zip(&path.0).take_while(|(by, action)| by == *action);
        let shared = shared.count();
        self.stops.truncate(shared + 1);
        for action in &path.0[shared..] {
            let Some(stop) = self.go_on(*action) else {
                return;
            };
            self.stops.push(stop);
        }
    }

    /// Makes a move from where the conversation is.
    fn go_on(&mut self, action: u16) -> Option<Stop<'w>> {
        let walker = self.walker;
        let last = self.stops.last_mut()?;
        let state = &last.state;
        let moves = last
            .moves
            .get_or_insert_with(|| walker.moves(state, &Road::default()));
        let next = moves.list.iter().find(|(number, _)| *number == action);
        let (_, next): &(u16, Move<'_>) = next?;
        let mut events = Vec::new();
        let state = walker.make(&last.state, next, None, &mut |event| events.push(event));
        let mut walk = last.walk.clone();
        self.coverage.follow(&mut walk, &events);
        Some(Stop {
            by: action,
            state,
            walk,
            moves: None,
        })
    }
}
