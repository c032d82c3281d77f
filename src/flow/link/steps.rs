//! The steps that a flow can name: by their ids. Labels that are no ids lead nowhere, but tell what was meant.

use std::collections::HashMap;

use super::listed;
use super::outside::Missing;
use crate::flow::bot::Next;
use crate::script::{Script, Step, StepKind, Target, Word};
use crate::source::{Finding, Findings, Rule, did_you_mean};

/// The steps of one flow by their names.
#[derive(Debug)]
pub(super) struct Steps<'s> {
    script: &'s Script,
    indexes: HashMap<&'s str, usize>,
}

impl<'s> Steps<'s> {
    /// The steps of a script; an id that stands twice names the first of them.
    pub(super) fn new(script: &'s Script, findings: &mut Findings) -> Self {
        let mut first: HashMap<&'s str, (usize, &'s Word)> = HashMap::new();
        for (index, step) in script.steps.iter().enumerate() {
            let Some(id) = &step.id else { continue };
            if let Some((_, earlier)) = first.get(id.text.as_str()) {
                findings.push(duplicate(id, earlier));
            } else {
                first.insert(&id.text, (index, id));
            }
        }
        let indexes = first.into_iter().map(|(id, (index, _))| (id, index));
        Self {
            script,
            indexes: indexes.collect(),
        }
    }

    /// Where a target leads, or why it leads nowhere.
    pub(super) fn target(&self, target: &Target) -> Result<Next, Missing> {
        match target {
            Target::End(_) => Ok(Next::End),
            Target::Step(word) => {
                let found = self.indexes.get(word.text.as_str());
                found
                    .map(|index| Next::Step(*index))
                    .ok_or_else(|| Missing::Unknown(self.unknown(word)))
            }
        }
    }

    /// The step that follows in the file.
    pub(super) fn following(&self, index: usize) -> Next {
        if index + 1 < self.script.steps.len() {
            Next::Step(index + 1)
        } else {
            Next::End
        }
    }

    fn unknown(&self, word: &Word) -> Finding {
        let message = format!("no step has the id `{}`", word.text);
        let finding =
            Finding::new(Rule::UnknownStep, message).at(&word.place.file, word.place.span);
        if let Some(hint) = self.meant(&word.text) {
            return finding.hint(hint);
        }
        let ids = || self.script.steps.iter().filter_map(|step| step.id.as_ref());
        let ids = || ids().map(|id| id.text.as_str());
        match did_you_mean(&word.text, ids().chain(["end"])) {
            Some(guess) => finding.label(guess),
            None if ids().next().is_none() => finding.hint(format!(
                "no step has an id yet: write `id: {}` at the step that is meant",
                word.text
            )),
            None => finding.hint(format!("the ids are {}", listed(ids()))),
        }
    }

    /// What to do when the word is the label of a step without an id.
    fn meant(&self, word: &str) -> Option<String> {
        let mut steps = self.script.steps.iter().enumerate();
        let (index, _) = steps.find(|(index, step)| label(step, *index) == word)?;
        Some(match own_name(&self.script.steps[index]) {
            Some(_) => format!("give that step `id: {word}`"),
            None => "give that step an `id`, and write the id here".to_owned(),
        })
    }
}

/// What a step is called in paths, transcripts and the call log.
pub(super) fn label(step: &Step, index: usize) -> String {
    own_name(step).map_or_else(|| format!("step {}", index + 1), ToOwned::to_owned)
}

/// A name that its author gave it.
fn own_name(step: &Step) -> Option<&str> {
    let word = match (&step.id, &step.kind) {
        (Some(id), _) => id,
        (None, StepKind::Call(call)) => &call.api,
        (None, StepKind::Ask(ask)) => &ask.save,
        (None, StepKind::Flow(flow)) => flow,
        (
            None,
            StepKind::Say(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_),
        ) => return None,
    };
    Some(&word.text)
}

fn duplicate(id: &Word, first: &Word) -> Finding {
    let message = format!("two steps have the id `{}`", id.text);
    let (line, _) = first.place.position();
    Finding::new(Rule::DuplicateStep, message)
        .at(&id.place.file, id.place.span)
        .hint(format!("the first one stands in line {line}"))
}
