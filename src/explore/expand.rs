//! The moves that can be made in a state, and what each leads to.

use std::collections::HashMap;

use super::hits::Moved;
use super::kept::{Kept, Known};
use super::key::key;
use super::road::{Road, Write};
use super::search::Open;
use super::walker::{Move, ending};
use super::watch::{Turn, Watcher};
use crate::flow::{Event, State};

/// What came of one move.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) moved: Moved,
    pub(super) to: To,
}

/// Where a move leads.
#[derive(Debug)]
pub(super) enum To {
    /// The conversation is over.
    Over,
    /// To a state that was found on a level before.
    Known(u32),
    /// To where the move of this number leads from the same state.
    Like(u16),
    /// To a state that is not known from a level before.
    New(u128, Box<(Kept, Road)>),
}

/// The state in which moves are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'s> {
    pub(super) state: &'s State,
    /// What is known in it, to be shared with the states that follow.
    pub(super) knowledge: &'s [Known],
    pub(super) road: &'s Road,
}

impl Watcher<'_> {
    /// The moves of some states, in order.
    pub(super) fn expand(&mut self, open: Vec<Open>, known: &HashMap<u128, u32>) -> Vec<Child> {
        let mut children = Vec::new();
        for (number, kept, road) in open {
            let (state, knowledge) = kept.open();
            let before = Before {
                state: &state,
                knowledge: &knowledge,
                road: &road,
            };
            self.expand_one(number, &before, known, &mut children);
        }
        children
    }

    fn expand_one(
        &mut self,
        number: u32,
        before: &Before<'_>,
        known: &HashMap<u128, u32>,
        children: &mut Vec<Child>,
    ) {
        let walker = self.walker;
        let moves = walker.moves(before.state, before.road);
        if moves.lacking {
            self.hits.lack(number, before.state);
        }
        if let Some((action, next)) = moves.list.first() {
            if let Some(warped) = &moves.warped {
                self.hits.find((number, *action), warped.clone());
            }
            if let (Some(write), Move::Take(at, _)) = (moves.write, next)
                && before.road.repeats(write)
            {
                self.find_repeated((number, *action), *at);
            }
        }
        let mut turns = Vec::with_capacity(moves.list.len());
        for (action, next) in &moves.list {
            let moved = (number, *action);
            let to = if let Some(twin) = twin(next) {
                self.pass_like(moved, next);
                To::Like(twin)
            } else {
                let (turn, to) = self.follow(moved, (before, moves.write), next, known);
                turns.push(turn);
                to
            };
            children.push(Child { moved, to });
        }
        self.hear_silences((before.state, before.road), &turns);
    }

    /// Makes a move and looks at what happens.
    pub(super) fn follow(
        &mut self,
        moved: Moved,
        (before, write): (&Before<'_>, Option<Write>),
        next: &Move<'_>,
        known: &HashMap<u128, u32>,
    ) -> (Turn, To) {
        let walker = self.walker;
        let (state, road) = (before.state, before.road);
        let mut events: Vec<Event> = Vec::new();
        let after = walker.make(state, next, None, &mut |event| events.push(event));
        let turn = self.watch(moved, (state, road), next, (&events, &after));
        if ending(&after).is_some() {
            return (turn, To::Over);
        }
        let road = walker.road(road, (next, write), &events, &after);
        let key = key(walker.bot, walker.plan, &after, &road);
        let to = if let Some(number) = known.get(&key) {
            To::Known(*number)
        } else {
            let kept = self.pool.keep(walker, after, before.knowledge);
            To::New(key, Box::new((kept, road)))
        };
        (turn, to)
    }
}

/// The number of an earlier move after which everything is the same.
fn twin(next: &Move<'_>) -> Option<u16> {
    match next {
        Move::Take(_, reply) => reply.twin.and_then(|twin| u16::try_from(twin).ok()),
        Move::Hear(_) | Move::Cannot(..) => None,
    }
}
