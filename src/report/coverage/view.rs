//! Coverage → views.

use serde::Serialize;

use crate::coverage::{Coverage, Item, Kind};
use crate::flow::{Bot, Flow};
use crate::report::Viewer;

/// How much of one flow is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageView {
    /// The flow's id.
    pub flow: String,
    /// Its file.
    pub file: String,
    /// How many of a hundred are covered, rounded down.
    pub percent: usize,
    /// How many things are covered.
    pub covered: usize,
    /// How many there are.
    pub total: usize,
    /// The same for each kind that there is.
    pub kinds: Vec<KindView>,
    /// What is not covered, the most important first.
    pub missing: Vec<MissingView>,
}

/// How much of one kind is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindView {
    /// `steps`, `routes`, `branches` and so on.
    pub kind: &'static str,
    /// How many are covered.
    pub covered: usize,
    /// How many there are.
    pub total: usize,
    /// How many of a hundred.
    #[serde(skip)]
    pub percent: usize,
}

/// Something that is not covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingView {
    /// `step`, `route`, `branch` and so on.
    pub kind: &'static str,
    /// The label of the step.
    pub step: String,
    /// What it is called beside the step: `404`, `price < 100`, `Great`.
    pub label: Option<String>,
    /// The label of the step it leads to, or `end`.
    pub to: Option<String>,
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The index of the step.
    #[serde(skip)]
    pub index: usize,
}

impl Viewer {
    /// How much of a flow is covered.
    #[must_use]
    pub fn coverage(&self, coverage: &Coverage<'_>, bot: &Bot<'_>) -> CoverageView {
        let flow = &bot.flows[coverage.flow()];
        let in_all = coverage.in_all();
        let kinds = Kind::ALL.into_iter().map(|kind| {
            let counted = coverage.of(kind);
            KindView {
                kind: kind.plural(),
                covered: counted.covered,
                total: counted.total,
                percent: counted.percent(),
            }
        });
        let missing = coverage.missing().into_iter();
        CoverageView {
            flow: flow.script.id.clone(),
            file: flow.script.file.name.clone(),
            percent: in_all.percent(),
            covered: in_all.covered,
            total: in_all.total,
            kinds: kinds.filter(|kind| kind.total > 0).collect(),
            missing: missing.map(|item| self.missing(item, flow)).collect(),
        }
    }

    pub(super) fn missing(&self, item: &Item, flow: &Flow<'_>) -> MissingView {
        let label = Some(&item.label).filter(|label| !label.is_empty());
        MissingView {
            kind: item.kind().name(),
            step: self.text(&flow.steps[item.step].label),
            label: label.map(|label| self.text(&label.replace(['\n', '\t'], " "))),
            to: item.target(flow).map(ToOwned::to_owned),
            file: item.place.file.name.clone(),
            line: item.place.position().0,
            index: item.step,
        }
    }
}
