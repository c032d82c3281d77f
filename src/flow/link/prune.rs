//! Leaves out the flows with a name that leads nowhere and those that run one of them, and gives the others their last
//! indexes.

use super::draft::Draft;
use crate::flow::bot::{Flow, StepKind};

/// The flows that can run, one after the other. In the drafts, a flow step holds the index of a draft.
pub(super) fn prune(mut drafts: Vec<Draft<'_>>) -> Vec<Flow<'_>> {
    while let Some(cut_off) = drafts.iter().position(|draft| is_cut_off(draft, &drafts)) {
        drafts[cut_off].complete = false;
    }
    let indexes = last_indexes(&drafts);
    let complete = drafts.into_iter().filter(|draft| draft.complete);
    let mut flows: Vec<Flow<'_>> = complete.map(|draft| draft.flow).collect();
    for step in flows.iter_mut().flat_map(|flow| &mut flow.steps) {
        if let StepKind::Flow(index) = &mut step.kind {
            *index = indexes[*index];
        }
    }
    flows
}

/// Whether a flow runs one that cannot run, and does not know it yet.
fn is_cut_off(draft: &Draft<'_>, drafts: &[Draft<'_>]) -> bool {
    let mut steps = draft.flow.steps.iter();
    draft.complete
        && steps.any(|step| matches!(step.kind, StepKind::Flow(index) if !drafts[index].complete))
}

/// For each draft, how many before it can run: its index among them.
fn last_indexes(drafts: &[Draft<'_>]) -> Vec<usize> {
    let counted = drafts.iter().scan(0, |count, draft| {
        let index = *count;
        *count += usize::from(draft.complete);
        Some(index)
    });
    counted.collect()
}
