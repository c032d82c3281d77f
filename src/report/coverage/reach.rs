//! Who shows what of a flow → views.

use serde::Serialize;

use super::view::MissingView;
use crate::coverage::{Kind, Reach, Shares, Shown};
use crate::flow::Bot;
use crate::report::Viewer;

/// How much of one flow is shown by its scenarios, by exploring only, and by nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReachView {
    /// How many scenarios there are.
    pub scenarios: usize,
    /// How many of them fail; what they pass on their way is counted all the same.
    pub failing: usize,
    /// How many of a hundred the scenarios show, rounded down.
    pub percent: usize,
    /// Everything together.
    #[serde(flatten)]
    pub in_all: SharesView,
    /// The same for each kind that there is.
    pub kinds: Vec<KindSharesView>,
    /// What only exploring shows, the most important first.
    pub explore_only: Vec<MissingView>,
    /// What nothing shows, the most important first.
    pub nothing: Vec<MissingView>,
}

/// How many things are shown by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SharesView {
    /// By scenarios.
    pub by_scenarios: usize,
    /// By exploring only.
    pub by_explore: usize,
    /// By nothing.
    pub by_nothing: usize,
    /// How many there are.
    pub total: usize,
}

/// The same for one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindSharesView {
    /// `steps`, `routes`, `branches` and so on.
    pub kind: &'static str,
    /// The numbers.
    #[serde(flatten)]
    pub shares: SharesView,
}

impl SharesView {
    const fn new(shares: Shares) -> Self {
        Self {
            by_scenarios: shares.scenarios,
            by_explore: shares.explored,
            by_nothing: shares.nothing,
            total: shares.total(),
        }
    }

    /// How many of a hundred the scenarios show, rounded down.
    #[must_use]
    pub const fn percent(self) -> usize {
        if self.total == 0 {
            return 100;
        }
        self.by_scenarios * 100 / self.total
    }
}

impl Viewer {
    /// Who shows how much of a flow.
    #[must_use]
    pub fn reach(&self, reach: &Reach<'_>, bot: &Bot<'_>) -> ReachView {
        let flow = &bot.flows[reach.flow()];
        let items = |by| {
            let items = reach.shown(by).into_iter();
            items.map(|item| self.missing(item, flow)).collect()
        };
        let kinds = Kind::ALL.into_iter().map(|kind| KindSharesView {
            kind: kind.plural(),
            shares: SharesView::new(reach.of(kind)),
        });
        let in_all = SharesView::new(reach.in_all());
        ReachView {
            scenarios: flow.script.scenarios.len() + reach.added(),
            failing: reach.failing(),
            percent: in_all.percent(),
            in_all,
            kinds: kinds.filter(|kind| kind.shares.total > 0).collect(),
            explore_only: items(Shown::ByExploring),
            nothing: items(Shown::ByNothing),
        }
    }
}
