//! What an answer leads to: the states that come after it, and what is wrong in them.

use std::collections::HashMap;

use crate::explore::expand::{Before, To};
use crate::explore::hits::Moved;
use crate::explore::plan::Reply;
use crate::explore::road::{Road, Write};
use crate::explore::search::Open;
use crate::explore::walker::{Move, Walker};
use crate::explore::watch::{Turn, Watcher};
use crate::flow::{At, State};
use crate::source::Finding;

/// So many states after an answer are looked at.
const STATES: usize = 400;
/// So many moves are made.
const MOVES: usize = 4_000;

/// The call that waits: the state and the way to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiting<'w> {
    pub(super) at: At,
    pub(super) state: &'w State,
    pub(super) road: &'w Road,
    /// What the request changes.
    pub(super) write: Option<Write>,
}

/// What an answer leads to. The call waits in state 0; its move 0 is the answer.
#[derive(Debug, Default)]
pub(super) struct Aftermath {
    /// What is wrong, nearest first.
    pub(super) findings: Vec<(Moved, Finding)>,
    /// The states by their keys.
    pub(super) keys: HashMap<u128, u32>,
    /// Whether there are more states than were looked at.
    pub(super) cut: bool,
    /// What the user saw at first.
    pub(super) turn: Option<Turn>,
    from: Vec<Moved>,
}

impl Aftermath {
    /// Looks at what comes after an answer, up to states that are known.
    pub(super) fn new(
        walker: Walker<'_>,
        waiting: Waiting<'_>,
        reply: &Reply,
        before: Option<&Self>,
    ) -> Self {
        let mut watcher = Watcher::new(walker);
        let (state, road) = (waiting.state, waiting.road);
        let keys = before.map(|before| before.keys.clone()).unwrap_or_default();
        let next = Move::Take(waiting.at, reply);
        let here = Before {
            state,
            knowledge: &[],
            road,
        };
        let (turn, to) = watcher.follow((0, 0), (&here, waiting.write), &next, &keys);
        let turns: Vec<Turn> = before
            .and_then(|before| before.turn)
            .into_iter()
            .chain([turn])
            .collect();
        watcher.hear_silences((state, road), &turns);
        let mut after = Self {
            turn: Some(turn),
            from: vec![(0, 0)],
            keys,
            ..Self::default()
        };
        let first = after.take_in((0, 0), to);
        after.walk(&mut watcher, first.into_iter().collect());
        after.findings = watcher.hits.into_findings();
        after
    }

    /// Goes on from the first states, level by level.
    fn walk(&mut self, watcher: &mut Watcher<'_>, first: Vec<Open>) {
        let (mut level, mut moves) = (first, 0);
        while !level.is_empty() {
            let mut next = Vec::new();
            for open in level {
                let children = watcher.expand(vec![open], &self.keys);
                moves += children.len();
                for child in children {
                    next.extend(self.take_in(child.moved, child.to));
                }
                self.cut |= moves > MOVES;
                if self.cut {
                    return;
                }
            }
            level = next;
        }
    }

    /// The state that a move leads to, if it is a new one.
    fn take_in(&mut self, moved: Moved, to: To) -> Option<Open> {
        let To::New(key, found) = to else {
            return None;
        };
        if self.keys.contains_key(&key) {
            return None;
        }
        if self.from.len() > STATES {
            self.cut = true;
            return None;
        }
        let number = u32::try_from(self.from.len()).unwrap_or(u32::MAX);
        self.keys.insert(key, number);
        self.from.push(moved);
        Some((number, found.0, found.1))
    }

    /// The moves after the answer that lead to a finding.
    pub(super) fn way(&self, moved: Moved) -> Vec<u16> {
        let (mut node, mut action) = moved;
        let mut way = Vec::new();
        while node != 0 {
            way.push(action);
            (node, action) = self.from[node as usize];
        }
        way.reverse();
        way
    }
}
