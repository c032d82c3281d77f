//! What mistakes in files keep from being known about the rest, so that no finding follows from another mistake.

use std::collections::HashSet;

use super::graph::Graph;
use crate::check::ground::Ground;
use crate::flow::StepKind;
use crate::script::{Reading, Script, words};

/// What nobody knows.
#[derive(Debug, Default)]
pub(super) struct Mistaken<'b> {
    /// Whether a step can set and read anything: it could not be read, or it calls or runs what is not there.
    pub(super) anything: bool,
    /// Whatever could be a name in a mistaken part of a file: it may be read there, or set, or led to.
    pub(super) words: HashSet<&'b str>,
}

impl<'b> Mistaken<'b> {
    /// What the mistakes of all flows, and of the definitions that they call, take away.
    pub(super) fn new(graph: &Graph<'b>, ground: &'b Ground<'b>) -> Self {
        let mut steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
        let scripts = ground.scripts.iter();
        let unread = ground.unread.iter();
        Self {
            anything: !ground.unread.is_empty()
                || steps.any(|step| step.reading == Reading::Unread),
            words: scripts
                .flat_map(Script::mistaken_words)
                .chain(unread.flat_map(|file| words(&file.text)))
                .chain(of_definitions(graph))
                .collect(),
        }
    }
}

/// The words of called definitions that could not be read as a whole.
fn of_definitions<'b>(graph: &Graph<'b>) -> impl Iterator<Item = &'b str> {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let mut met = HashSet::new();
    let unsound = steps.filter_map(move |step| match &step.kind {
        StepKind::Call(call) if !call.definition.sound => {
            met.insert(&call.definition.id).then_some(call.definition)
        }
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    });
    unsound.flat_map(|definition| words(&definition.file.text))
}
