//! Which scenarios are run.

use crate::flow::Bot;
use crate::script::ScenarioPlan;
use crate::suite::Shard;

/// One run of a scenario: the scenario itself, or one of its rows.
#[derive(Debug, Clone, Copy)]
pub struct Case<'s> {
    /// The index of the flow in [`Bot::flows`].
    pub flow: usize,
    /// The scenario.
    pub plan: &'s ScenarioPlan,
    /// The row, from 0; 0 where there are no rows.
    pub row: usize,
}

/// Which of the scenarios are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A part of the scenario's name, ignoring case.
    pub only: Option<String>,
    /// Tags; one of them is enough. Empty for all scenarios.
    pub tags: Vec<String>,
    /// One of several equal parts of all cases.
    pub shard: Option<Shard>,
}

/// The cases of these flows in the order of their files, filtered.
#[must_use]
pub fn cases<'s>(bot: &Bot<'s>, flows: &[usize], filter: &Filter) -> Vec<Case<'s>> {
    let _todo = (bot, flows, filter);
    Vec::new()
}
