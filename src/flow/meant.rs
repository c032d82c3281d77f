//! Which step of a flow is meant by a word of a scenario.

use super::bot::{Flow, Step};
use crate::script::Word;
use crate::source::{Finding, Rule, did_you_mean};

impl Flow<'_> {
    /// The index of the step with this id, else of the only one that is called so.
    ///
    /// # Errors
    ///
    /// A finding where no step is called so, or where several are and none has it as its id.
    pub fn meant(&self, word: &Word) -> Result<usize, Finding> {
        let called = |step: &Step<'_>| step.label == word.text;
        let mut steps = self.steps.iter();
        if let Some(step) = steps.position(|step| step.has_id && called(step)) {
            return Ok(step);
        }
        let mut steps = self.steps.iter().enumerate();
        let mut indexes = steps.by_ref().filter(|(_, step)| called(step));
        match (indexes.next(), indexes.next()) {
            (Some((step, _)), None) => Ok(step),
            (Some(_), Some(_)) => Err(unclear(word)),
            (None, _) => Err(self.unknown(word)),
        }
    }

    fn unknown(&self, word: &Word) -> Finding {
        let finding = finding(word, format!("the flow has no step `{}`", word.text));
        let labels = self.steps.iter().map(|step| step.label.as_str());
        let ids = self.steps.iter().filter(|step| step.has_id);
        let ids: Vec<&str> = ids.map(|step| step.label.as_str()).collect();
        match did_you_mean(&word.text, labels) {
            Some(guess) => finding.label(guess),
            None if ids.is_empty() => finding.hint("give the step at which it begins an `id`"),
            None => finding.hint(format!("the ids are `{}`", ids.join("`, `"))),
        }
    }
}

fn unclear(word: &Word) -> Finding {
    let message = format!("several steps of the flow are called `{}`", word.text);
    finding(word, message).hint("give the one that is meant an `id`")
}

fn finding(word: &Word, message: String) -> Finding {
    Finding::new(Rule::UnknownStep, message).at(&word.place.file, word.place.span)
}
