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

impl Case<'_> {
    /// The scenario's name, with its row where there are several.
    #[must_use]
    pub fn name(&self) -> &str {
        self.plan.name(self.row)
    }
}

impl Filter {
    /// The same filter with what it compares in lower case.
    fn lower(&self) -> Self {
        Self {
            only: self.only.as_ref().map(|only| only.to_lowercase()),
            ..self.clone()
        }
    }

    /// Whether the name and the tags of a case are wanted; `self` is in lower case.
    fn wants(&self, case: &Case<'_>) -> bool {
        let named = |only: &String| case.name().to_lowercase().contains(only);
        self.only.as_ref().is_none_or(named) && self.wants_tags(case)
    }

    fn wants_tags(&self, case: &Case<'_>) -> bool {
        if self.tags.is_empty() {
            return true;
        }
        let tags = case.plan.tags(case.row);
        tags.iter().any(|tag| self.tags.contains(tag))
    }
}

/// The cases of these flows in the order of their files, filtered.
#[must_use]
pub fn cases<'s>(bot: &Bot<'s>, flows: &[usize], filter: &Filter) -> Vec<Case<'s>> {
    let filter = filter.lower();
    let all = flows.iter().flat_map(|flow| of_flow(bot, *flow));
    let named = all.filter(|case| filter.wants(case));
    let Some(shard) = filter.shard else {
        return named.collect();
    };
    named.skip(shard.index - 1).step_by(shard.count).collect()
}

/// The cases of one flow.
fn of_flow<'s>(bot: &Bot<'s>, flow: usize) -> impl Iterator<Item = Case<'s>> + use<'s> {
    let script = bot.flows[flow].script;
    script.scenarios.iter().flat_map(move |plan| {
        let rows = 0..plan.count();
        rows.map(move |row| Case { flow, plan, row })
    })
}
