//! What scenarios show of a flow, and what only exploring does.

use super::covered::Coverage;
use super::item::Item;
use super::kind::Kind;
use crate::flow::Event;

/// Who shows something of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A scenario does.
    ByScenario,
    /// No scenario does, but there is a way to it.
    ByExploring,
    /// Nobody does.
    ByNothing,
}

/// What the scenarios of a flow show of it, and what exploring shows.
#[derive(Debug, Clone)]
pub struct Reach<'b> {
    scenarios: Coverage<'b>,
    explored: Coverage<'b>,
    /// How many scenarios were added.
    added: usize,
    /// How many of the scenarios do not pass.
    failing: usize,
}

/// How many things are shown by whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shares {
    /// By scenarios.
    pub scenarios: usize,
    /// By exploring only.
    pub explored: usize,
    /// By nothing.
    pub nothing: usize,
}

impl<'b> Reach<'b> {
    /// Holds one against the other; both are of the same flow.
    #[must_use]
    pub const fn new(scenarios: Coverage<'b>, explored: Coverage<'b>) -> Self {
        Self {
            scenarios,
            explored,
            added: 0,
            failing: 0,
        }
    }

    /// The same, where so many of the scenarios do not pass.
    #[must_use]
    pub fn with_failing(self, failing: usize) -> Self {
        Self { failing, ..self }
    }

    /// How many of the scenarios do not pass.
    #[must_use]
    pub const fn failing(&self) -> usize {
        self.failing
    }

    /// The index of the flow.
    #[must_use]
    pub const fn flow(&self) -> usize {
        self.scenarios.flow()
    }

    /// Adds what happened in one more scenario.
    pub fn add(&mut self, events: &[Event]) {
        self.scenarios.add(events);
        self.added += 1;
    }

    /// Adds what exploring another flow has shown of this one.
    pub fn merge_explored(&mut self, other: &Coverage<'b>) {
        self.explored.merge(other);
    }

    /// How many scenarios were added.
    #[must_use]
    pub const fn added(&self) -> usize {
        self.added
    }

    /// What the scenarios show.
    #[must_use]
    pub const fn scenarios(&self) -> &Coverage<'b> {
        &self.scenarios
    }

    /// Everything there is, step by step, and who shows it.
    pub fn items(&self) -> impl Iterator<Item = (&Item, Shown)> {
        let explored = self.explored.items().map(|(_, times)| times);
        let both = self.scenarios.items().zip(explored);
        both.map(|((item, scenarios), explored)| {
            let shown = match (scenarios, explored) {
                (1.., _) => Shown::ByScenario,
                (0, 1..) => Shown::ByExploring,
                (0, 0) => Shown::ByNothing,
            };
            (item, shown)
        })
    }

    /// What is shown in this way, the most important first.
    #[must_use]
    pub fn shown(&self, by: Shown) -> Vec<&Item> {
        let items = self.items().filter(|(_, shown)| *shown == by);
        let mut items: Vec<&Item> = items.map(|(item, _)| item).collect();
        items.sort_by_key(|item| item.kind().rank());
        items
    }

    /// How much of one kind is shown by whom.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Shares {
        self.count(|item| item.kind() == kind)
    }

    /// How much of everything is shown by whom.
    #[must_use]
    pub fn in_all(&self) -> Shares {
        self.count(|_| true)
    }

    fn count(&self, counts: impl Fn(&Item) -> bool) -> Shares {
        let mut shares = Shares::default();
        for (_, shown) in self.items().filter(|(item, _)| counts(item)) {
            match shown {
                Shown::ByScenario => shares.scenarios += 1,
                Shown::ByExploring => shares.explored += 1,
                Shown::ByNothing => shares.nothing += 1,
            }
        }
        shares
    }
}

impl Shares {
    /// How many there are.
    #[must_use]
    pub const fn total(self) -> usize {
        self.scenarios + self.explored + self.nothing
    }
}
