//! Looks at what happens after each move: what must not, and which ways are taken.

mod branches;
mod exits;
mod offers;
mod onward;
mod raw;
mod shown;
mod silence;
mod trouble;
mod writes;

use std::collections::HashSet;

use serde_json::Value;

pub(super) use self::raw::is_raw;
pub(super) use self::shown::EMPTY;
pub(super) use self::silence::Turn;
use super::hits::{Hits, Moved};
use super::kept::Pool;
use super::road::{Road, is_said};
use super::walker::{Move, Walker, ending};
use crate::attribute::Attributes;
use crate::coverage::Part;
use crate::flow::{Ending, Event, State, What};

/// Looks at moves, and remembers what it has looked at.
#[derive(Debug)]
pub(super) struct Watcher<'w> {
    pub(super) walker: Walker<'w>,
    pub(super) hits: Hits,
    pub(super) pool: Pool,
    /// What was looked at already, by hashes of the values that were read.
    looked_at: HashSet<u64>,
}

/// What was known when something happened.
#[derive(Debug, Clone)]
struct Moment<'m> {
    before: &'m Attributes,
    since: Vec<(&'m String, &'m Value)>,
}

impl<'w> Watcher<'w> {
    pub(super) fn new(walker: Walker<'w>) -> Self {
        Self {
            walker,
            hits: Hits::default(),
            pool: Pool::default(),
            looked_at: HashSet::new(),
        }
    }

    /// Looks at the beginning; tells what has happened before the first need.
    pub(super) fn begin(&mut self, events: &[Event], after: &State) -> Road {
        let start = (super::graph::START, 0);
        let before = &self.walker.settings.attributes;
        self.look(start, before, events, (after, false));
        self.pass_on(start, &[], events);
        Road {
            said: events.iter().any(is_said),
            ..Road::default()
        }
    }

    /// Looks at what a move has led to.
    pub(super) fn watch(
        &mut self,
        moved: Moved,
        (state, road): (&State, &Road),
        next: &Move<'_>,
        (events, after): (&[Event], &State),
    ) -> Turn {
        self.pass_move(moved, next, events);
        self.pass_on(moved, state.callers(), events);
        let nasty = road.nasty || matches!(next, Move::Hear(hear) if hear.nasty);
        self.look(moved, state.attributes(), events, (after, nasty));
        Turn::new(moved, next, events, ending(after))
    }

    fn look(
        &mut self,
        moved: Moved,
        before: &Attributes,
        events: &[Event],
        (after, nasty): (&State, bool),
    ) {
        let mut moment = Moment {
            before,
            since: Vec::new(),
        };
        for (index, event) in events.iter().enumerate() {
            match &event.what {
                What::Set(name, value) => moment.since.push((name, value)),
                What::Entered => self.hits.pass(moved, event.at, Part::Entered),
                What::Skipped => self.hits.pass(moved, event.at, Part::Known),
                What::Branched(arm) => {
                    self.note_values(event.at, *arm, &moment);
                    let part = arm.map_or(Part::NoArm, Part::Arm);
                    self.hits.pass(moved, event.at, part);
                }
                What::Said(_) if !nasty => {
                    let retry = is_retry(&events[..index]);
                    self.look_at_messages(moved, (event.at, retry), &moment);
                }
                What::Asked(asked) if !nasty && asked.attempt == 1 => {
                    self.look_at_offers(moved, event.at, asked);
                }
                What::Said(_)
                | What::Asked(_)
                | What::Heard(_)
                | What::Called(_)
                | What::Ended(_) => {}
            }
        }
        if let Some(Ending::Broken(trouble)) = ending(after) {
            self.find_trouble(moved, trouble, events);
        }
    }
}

impl<'m> Moment<'m> {
    /// The value that an attribute had.
    fn value(&self, name: &str) -> Option<&'m Value> {
        let mut since = self.since.iter().rev();
        let set = since.find(|(set, _)| *set == name);
        set.map_or_else(|| self.before.get(name), |(_, value)| Some(*value))
    }

    /// Everything that was known.
    fn attributes(&self) -> Attributes {
        let mut attributes = self.before.clone();
        for (name, value) in &self.since {
            attributes.insert((*name).clone(), (*value).clone());
        }
        attributes
    }
}

/// Whether what is said next answers something that could not be used.
fn is_retry(before: &[Event]) -> bool {
    let decisive = before.iter().rev().find(|event| !is_said(event));
    decisive.is_some_and(|event| matches!(event.what, What::Heard(_)))
}
