//! The answers of one API, one after the other.

use std::time::Duration;

use super::answer::Prepared;
use crate::api::Definition;
use crate::call::{Call, CannotSend, Exchange, Request, Transport, exchange_with};
use crate::outcome::{BadAnswer, Outcome, Selector};
use crate::script::{Mock, Word};
use crate::source::{Finding, Findings, Place, Rule};

/// The answers of one API; the last one again and again.
#[derive(Debug)]
pub(in crate::scenario) struct Mocked<'s> {
    api: &'s Word,
    answers: Vec<Prepared<'s>>,
    /// How many exchanges were answered.
    used: usize,
}

impl<'s> Mocked<'s> {
    /// The answers of a mock, with every word looked up.
    pub(super) fn new(mock: &'s Mock, definition: &'s Definition) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        let mut answers = Vec::with_capacity(mock.answers.len());
        for written in &mock.answers {
            match Prepared::new(written, definition) {
                Ok(prepared) => answers.push(prepared),
                Err(finding) => findings.push(finding),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        Ok(Self {
            api: &mock.api,
            answers,
            used: 0,
        })
    }

    /// The API's id.
    pub(super) fn api(&self) -> &str {
        &self.api.text
    }

    fn next(&mut self) -> Option<&Prepared<'s>> {
        let next = self.used.min(self.answers.len().saturating_sub(1));
        self.used += 1;
        self.answers.get(next)
    }

    /// What is wrong where the last answer is the name of an outcome, and the call ended with another one.
    pub(in crate::scenario) fn unlike(&self, call: &Call) -> Option<Finding> {
        let last = self.used.min(self.answers.len()).checked_sub(1)?;
        let prepared = &self.answers[last];
        let selector = prepared.outcome?;
        let differs = !selector.matches(call.outcome);
        differs.then(|| unlike(&self.api.text, (selector, prepared.place), call))
    }

    /// What is wrong where not every answer was used.
    pub(super) fn unused(&self) -> Option<Finding> {
        let first = self.answers.get(self.used)?;
        let (api, count) = (&self.api.text, self.answers.len());
        let (message, place) = match self.used {
            0 => (
                format!("the mock of `{api}` is not used: it is not called"),
                &self.api.place,
            ),
            used => (
                format!(
                    "answer {} of {count} of `{api}` is not used: it is asked {}",
                    used + 1,
                    times(used)
                ),
                first.place,
            ),
        };
        Some(Finding::new(Rule::FailedCheck, message).at(&place.file, place.span))
    }
}

fn times(count: usize) -> String {
    if count == 1 {
        "once".to_owned()
    } else {
        format!("{count} times")
    }
}

fn unlike(api: &str, (selector, place): (Selector, &Place), call: &Call) -> Finding {
    let wanted = selector == Selector::Exact(Outcome::BadAnswer(BadAnswer::MappingFailed));
    let outcome = call.outcome;
    let (message, hint) = if wanted {
        (
            format!("`{api}` cannot come to `{selector}`: no mapping of a success is required"),
            "a mapping without `default` is required".to_owned(),
        )
    } else {
        let reason = call.reason.as_ref();
        let reason = reason
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default();
        (
            format!("`{api}` came to `{outcome}` and not to `{selector}`{reason}"),
            "name an example, or write a response in place, that has what the call needs"
                .to_owned(),
        )
    };
    Finding::new(Rule::FailedCheck, message)
        .at(&place.file, place.span)
        .hint(hint)
}

impl Transport for Mocked<'_> {
    async fn exchange(&mut self, request: &Request) -> Result<Exchange, CannotSend> {
        let Some(prepared) = self.next() else {
            return Err(CannotSend::new("no mock answers this call"));
        };
        let mut exchange = exchange_with(&prepared.answer, request)?;
        match &mut exchange.response {
            Ok(response) => response.cut |= prepared.is_cut(),
            Err(failure) => "the mock gives no answer".clone_into(&mut failure.reason),
        }
        Ok(exchange)
    }

    async fn pause(&mut self, _wait: Duration) {}

    fn wants_tokens(&self) -> bool {
        false
    }
}
