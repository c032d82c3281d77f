//! Leaves out the flows that run a flow which is not there, and gives the others their last indexes.

use crate::flow::bot::{Flow, StepKind};

/// The flows that can run, one after the other. In the drafts, a flow step holds the index of a draft.
pub(super) fn prune(mut drafts: Vec<Option<Flow<'_>>>) -> Vec<Flow<'_>> {
    let mut there: Vec<bool> = drafts.iter().map(Option::is_some).collect();
    let cut_off = |drafts: &[Option<Flow<'_>>], there: &[bool]| {
        let mut drafts = drafts.iter();
        drafts.position(|draft| draft.as_ref().is_some_and(|flow| is_cut_off(flow, there)))
    };
    while let Some(cut_off) = cut_off(&drafts, &there) {
        drafts[cut_off] = None;
        there[cut_off] = false;
    }
    let indexes = last_indexes(&there);
    let mut flows: Vec<Flow<'_>> = drafts.into_iter().flatten().collect();
    for step in flows.iter_mut().flat_map(|flow| &mut flow.steps) {
        if let StepKind::Flow(index) = &mut step.kind {
            *index = indexes[*index];
        }
    }
    flows
}

/// Whether a flow runs one that is not there.
fn is_cut_off(flow: &Flow<'_>, there: &[bool]) -> bool {
    let mut steps = flow.steps.iter();
    steps.any(|step| matches!(step.kind, StepKind::Flow(index) if !there[index]))
}

/// For each draft, how many before it are there: its index among them.
fn last_indexes(there: &[bool]) -> Vec<usize> {
    let counted = there.iter().scan(0, |count, is_there| {
        let index = *count;
        *count += usize::from(*is_there);
        Some(index)
    });
    counted.collect()
}
