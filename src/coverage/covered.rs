//! What conversations have shown of a flow.

use std::collections::HashMap;

use super::item::{Item, Part};
use super::kind::Kind;
use super::universe::universe;
use super::walk::Walk;
use crate::flow::{Bot, Event};

/// What there is of a flow, and how often conversations have shown it, wherever they began.
#[derive(Debug, Clone)]
pub struct Coverage<'b> {
    bot: &'b Bot<'b>,
    flow: usize,
    items: Vec<Item>,
    indexes: HashMap<(usize, Part), usize>,
    times: Vec<u64>,
}

/// How much of something is covered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many are covered.
    pub covered: usize,
    /// How many there are.
    pub total: usize,
}

impl<'b> Coverage<'b> {
    /// Nothing is covered yet of the flow of this index.
    #[must_use]
    pub fn new(bot: &'b Bot<'b>, flow: usize) -> Self {
        let items = universe(bot, flow);
        let indexes = items.iter().enumerate();
        let indexes = indexes.map(|(index, item)| ((item.step, item.part), index));
        Self {
            bot,
            flow,
            indexes: indexes.collect(),
            times: vec![0; items.len()],
            items,
        }
    }

    /// The index of the flow in [`Bot::flows`].
    #[must_use]
    pub const fn flow(&self) -> usize {
        self.flow
    }

    /// Adds what happened in a conversation from its beginning on.
    pub fn add(&mut self, events: &[Event]) {
        self.follow(&mut Walk::default(), events);
    }

    /// Adds what happened next in a conversation.
    pub fn follow(&mut self, walk: &mut Walk, events: &[Event]) {
        let (flow, indexes, times) = (self.flow, &self.indexes, &mut self.times);
        for event in events {
            walk.follow(self.bot, event, &mut |at, part| {
                if at.flow == flow
                    && let Some(index) = indexes.get(&(at.step, part))
                {
                    times[*index] += 1;
                }
            });
        }
    }

    /// Adds what other conversations have shown of the same flow.
    pub fn merge(&mut self, other: &Self) {
        if self.flow == other.flow {
            for (times, more) in self.times.iter_mut().zip(&other.times) {
                *times += more;
            }
        }
    }

    /// How often a thing of a step was shown; `None` for what there is not.
    #[must_use]
    pub fn times(&self, step: usize, part: Part) -> Option<u64> {
        let index = self.indexes.get(&(step, part))?;
        Some(self.times[*index])
    }

    /// Everything there is, step by step, and how often it was shown.
    pub fn items(&self) -> impl Iterator<Item = (&Item, u64)> {
        self.items.iter().zip(self.times.iter().copied())
    }

    /// What is not covered, the most important first.
    #[must_use]
    pub fn missing(&self) -> Vec<&Item> {
        let missing = self.items().filter(|(_, times)| *times == 0);
        let mut missing: Vec<&Item> = missing.map(|(item, _)| item).collect();
        missing.sort_by_key(|item| item.kind().rank());
        missing
    }

    /// How much of one kind is covered.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Counted {
        self.count(|item| item.kind() == kind)
    }

    /// How much of everything is covered.
    #[must_use]
    pub fn in_all(&self) -> Counted {
        self.count(|_| true)
    }

    fn count(&self, counts: impl Fn(&Item) -> bool) -> Counted {
        let mut counted = Counted::default();
        for (_, times) in self.items().filter(|(item, _)| counts(item)) {
            counted.total += 1;
            counted.covered += usize::from(times > 0);
        }
        counted
    }
}

impl Counted {
    /// How many of a hundred, rounded down, so that 100 means all; 100 where there is nothing.
    #[must_use]
    pub const fn percent(self) -> usize {
        if self.total == 0 {
            return 100;
        }
        self.covered * 100 / self.total
    }
}
