//! Answers in which something is missing that mappings look for.

use super::bodies::Draft;
use super::collector::{Collector, json_of};
use super::relevance::Relevance;
use crate::explore::result::Answered;

impl Collector<'_, '_> {
    /// A success in which nothing stands that has a default.
    pub(super) fn without_defaults(&mut self) {
        let success = self
            .replies
            .iter()
            .find(|reply| reply.call.outcome.is_success());
        let Some((success, call)) =
            success.and_then(|reply| Some((reply.response.clone().ok()?, &reply.call)))
        else {
            return;
        };
        let mappings = self.call.definition.mappings.iter();
        let open: Vec<_> = mappings
            .filter(|mapping| mapping.default.is_some() && mapping.outcome.matches(call.outcome))
            .collect();
        let mut draft = Draft {
            headers: success.headers.clone(),
            body: json_of(&success),
        };
        for mapping in &open {
            draft.clear(mapping);
        }
        let response = self.response(success.status, &draft);
        if !open.is_empty() && self.judged(&Ok(response.clone())).outcome.is_success() {
            let words = "without what may be missing".to_owned();
            self.add_new(Answered::Made(words), Ok(response));
        }
    }

    /// Successes in which one field is missing, where a condition looks at what the others fill all the same.
    pub(super) fn partly(&mut self, relevance: &Relevance) {
        let definition = self.call.definition;
        let mut mapped = definition.mappings.iter();
        if !mapped.any(|mapping| relevance.literals(&mapping.attribute).is_some()) {
            return;
        }
        for base in self.replies.clone() {
            let Ok(response) = &base.response else {
                continue;
            };
            let outcome = base.call.outcome;
            let needed = definition.mappings.iter().filter(|mapping| {
                mapping.default.is_none()
                    && outcome.is_success()
                    && mapping.outcome.matches(outcome)
            });
            for mapping in needed {
                let mut draft = Draft {
                    headers: response.headers.clone(),
                    body: json_of(response),
                };
                draft.clear(mapping);
                let response = self.response(response.status, &draft);
                if !self.judged(&Ok(response.clone())).outcome.is_success() {
                    let words = format!("{} without `{}`", response.status, mapping.attribute);
                    self.add_new(Answered::Made(words), Ok(response));
                }
            }
        }
    }
}
