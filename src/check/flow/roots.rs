//! The flows in which conversations begin.

use std::collections::HashSet;

use super::graph::Graph;
use super::mistaken::Mistaken;
use crate::check::ground::Ground;
use crate::script::{Script, StepKind};
use crate::source::closest;

/// The flows in which conversations begin. One that another flow may run, of which not enough is known, is none of them, for
/// nobody knows what is set before it.
pub(super) fn roots(graph: &Graph<'_>, ground: &Ground<'_>, mistaken: &Mistaken<'_>) -> Vec<usize> {
    let ids = || ground.scripts.iter().map(|script| script.id.as_str());
    let known: HashSet<&str> = ids().collect();
    let linked: HashSet<&str> = graph.bot.flows.iter().map(|flow| id(flow.script)).collect();
    let mut perhaps_run: HashSet<&str> = HashSet::new();
    let mut lost: HashSet<&str> = HashSet::new();
    for script in ground.scripts {
        for word in runs(script) {
            if known.contains(word) {
                perhaps_run.extend((!linked.contains(id(script))).then_some(word));
            } else if let Some(meant) = closest(word, ids().filter(|other| *other != id(script))) {
                perhaps_run.insert(meant);
            } else {
                lost.insert(id(script));
            }
        }
    }
    let begins = |flow: &usize| {
        let id = id(graph.bot.flows[*flow].script);
        let is_lead_to = perhaps_run.contains(id) || mistaken.words.contains(id);
        !is_lead_to && (lost.is_empty() || lost.contains(id))
    };
    graph.roots().into_iter().filter(begins).collect()
}

fn id(script: &Script) -> &str {
    &script.id
}

/// The words for the flows that a flow runs.
fn runs(script: &Script) -> impl Iterator<Item = &str> {
    script.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Flow(word) => Some(word.text.as_str()),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    })
}
