//! Results → views: the one place where they lose their secrets.

use std::time::Duration;

use super::hide::hidden;
use super::printable::printable;
use super::view::{
    AttemptView, CaseView, CheckView, MappedView, RequestView, ResponseView, TimingsView,
};
use crate::call::{
    Attempt, Call, CannotCall, Exchange, Mapped, Purpose, Request, Response, Timings,
};
use crate::secret::Redactor;
use crate::source::{Finding, Level, Place, Rule};
use crate::suite::{CaseResult, Check, Ending};

/// How much of the end of a cut body is not shown, in bytes.
const DOUBTFUL_END: usize = 4096;

/// Makes views that may be shown to anybody.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Hides what must not be shown.
    pub redactor: Redactor,
    /// Whether calls are kept in the call log.
    pub logged: bool,
}

impl Viewer {
    /// One result.
    #[must_use]
    pub fn case(&self, result: &CaseResult) -> CaseView {
        let call = match &result.ending {
            Ending::Called(call, _) => Some(call.as_ref()),
            Ending::Broken(_) | Ending::NotRun => None,
        };
        let attempts = call.map(|call| {
            call.attempts
                .iter()
                .map(|attempt| self.attempt(attempt))
                .collect()
        });
        let mappings = call.map(|call| {
            call.mapped
                .iter()
                .map(|mapped| self.mapped(mapped))
                .collect()
        });
        CaseView {
            api: result.api.clone(),
            name: self.text(&result.name.replace(['\n', '\t'], " ")),
            file: result.place.file.name.clone(),
            line: result.place.position().0,
            verdict: result.verdict().name(),
            outcome: call.map(|call| call.outcome.to_string()),
            reason: reason(&result.ending).map(|reason| self.text(reason)),
            elapsed_ms: milliseconds(result.elapsed),
            log: call
                .filter(|call| self.logged && !call.attempts.is_empty())
                .map(|_| result.id.to_string()),
            attempts: attempts.unwrap_or_default(),
            mappings: mappings.unwrap_or_default(),
            checks: self.checks(&result.ending),
            findings: self.findings(result, call),
            ended: result.verdict(),
        }
    }

    pub(super) fn text(&self, text: &str) -> String {
        printable(&self.redactor.text(text)).into_owned()
    }

    fn checks(&self, ending: &Ending) -> Vec<CheckView> {
        match ending {
            Ending::Called(_, checks) => checks.iter().map(|check| self.check(check)).collect(),
            Ending::Broken(_) | Ending::NotRun => Vec::new(),
        }
    }

    pub(super) fn check(&self, check: &Check) -> CheckView {
        let came = check.mismatch.as_ref();
        CheckView {
            subject: self.text(&check.subject),
            expected: self.text(&check.expected),
            actual: came.map(|came| self.text(&came.actual)),
            diff: came
                .and_then(|came| came.diff.as_deref())
                .map(|diff| self.text(diff)),
            file: check.place.file.name.clone(),
            line: check.place.position().0,
        }
    }

    /// What does not hold, with the places of the expectations.
    fn findings(&self, result: &CaseResult, call: Option<&Call>) -> Vec<Finding> {
        match &result.ending {
            Ending::NotRun => Vec::new(),
            Ending::Broken(CannotCall::Finding(finding)) => vec![self.finding(finding)],
            Ending::Broken(CannotCall::Send(error)) => {
                vec![placed(
                    Rule::FailedCheck,
                    self.text(&error.message),
                    &result.place,
                )]
            }
            Ending::Called(_, checks) => {
                let failed = checks.iter().filter(|check| check.mismatch.is_some());
                failed.map(|check| self.failed_check(check, call)).collect()
            }
        }
    }

    pub(super) fn finding(&self, finding: &Finding) -> Finding {
        Finding {
            level: Level::Error,
            ..hidden(finding, &self.redactor)
        }
    }

    /// `status: expected 200, found 404`, at the expectation; a mapping that failed is shown where it stands.
    pub(super) fn failed_check(&self, check: &Check, call: Option<&Call>) -> Finding {
        let view = self.check(check);
        let actual = view.actual.unwrap_or_default();
        let failed_mapping = call
            .filter(|_| check.subject == "outcome")
            .and_then(|call| {
                call.mapped
                    .iter()
                    .find(|mapped| mapped.value.is_err() && actual.starts_with("mapping_failed"))
            });
        let place = failed_mapping.map_or(&check.place, |mapped| &mapped.place);
        let message = format!(
            "{}: expected {}, found {actual}",
            view.subject, view.expected
        );
        let finding = self.finding(&placed(Rule::FailedCheck, message, place));
        let came = check.mismatch.as_ref();
        let finding = match came.and_then(|came| came.guess.as_deref()) {
            Some(guess) => finding.label(self.text(guess)),
            None => finding,
        };
        match view.diff {
            Some(diff) => finding.hint(format!("what differs (- expected, + found)\n{diff}")),
            None => finding,
        }
    }

    pub(super) fn mapped(&self, mapped: &Mapped) -> MappedView {
        let by_name =
            self.redactor.goes_by(&mapped.attribute) || self.redactor.goes_by(&mapped.source);
        let hidden = |value: &serde_json::Value| {
            if by_name {
                "[redacted]".into()
            } else {
                self.redactor.value(value)
            }
        };
        MappedView {
            attribute: mapped.attribute.clone(),
            source: self.text(&mapped.source),
            raw: mapped.raw.as_ref().map(hidden),
            value: mapped.value.as_ref().ok().map(hidden),
            defaulted: mapped.defaulted,
            problem: mapped
                .value
                .as_ref()
                .err()
                .map(|problem| self.text(problem)),
        }
    }

    pub(super) fn attempt(&self, attempt: &Attempt) -> AttemptView {
        let exchange = &attempt.exchange;
        AttemptView {
            purpose: match attempt.purpose {
                Purpose::Call => "call",
                Purpose::Token => "token",
            },
            waited_ms: milliseconds(attempt.waited),
            outcome: attempt.outcome.to_string(),
            reason: attempt.reason.as_deref().map(|reason| self.text(reason)),
            request: self.request(&exchange.request),
            redirects: self.redirects(exchange),
            response: exchange
                .response
                .as_ref()
                .ok()
                .map(|response| self.response(response)),
            timings: timings(&exchange.timings),
        }
    }

    fn redirects(&self, exchange: &Exchange) -> Vec<(u16, String)> {
        exchange
            .hops
            .iter()
            .map(|hop| (hop.status, self.redactor.url(&hop.location)))
            .collect()
    }

    /// A request as it may be shown.
    #[must_use]
    pub fn request(&self, request: &Request) -> RequestView {
        let headers = request
            .headers
            .iter()
            .map(|header| (header.name.as_str(), header.value.as_str()));
        let content_type = request
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case("content-type"));
        let content_type = content_type.map(|header| header.value.as_str());
        RequestView {
            method: request.method.clone(),
            url: self.redactor.url(request.url.as_str()),
            headers: self.headers(headers),
            body: request
                .body
                .as_ref()
                .map(|body| self.body(body, content_type)),
        }
    }

    fn response(&self, response: &Response) -> ResponseView {
        let headers = response
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        ResponseView {
            status: response.status,
            version: response.version.clone(),
            headers: self.headers(headers),
            body: self.body(whole_part(response), response.header("content-type")),
            size: response.body.len(),
            cut: response.cut,
        }
    }

    fn headers<'h>(
        &self,
        headers: impl Iterator<Item = (&'h str, &'h str)>,
    ) -> Vec<(String, String)> {
        headers
            .map(|(name, value)| (self.text(name), self.redactor.header(name, value)))
            .collect()
    }

    /// Text as text; anything else as its size and type.
    fn body(&self, body: &[u8], content_type: Option<&str>) -> String {
        if let Ok(text) = std::str::from_utf8(body) {
            return self.redactor.body(text, content_type);
        }
        let what = content_type.map_or_else(|| "binary data".to_owned(), |what| self.text(what));
        format!("({} bytes of {what})", body.len())
    }
}

/// Why a case ended as it did, where its outcome alone does not say it.
fn reason(ending: &Ending) -> Option<&str> {
    match ending {
        Ending::Called(call, _) => call.reason.as_deref(),
        Ending::Broken(CannotCall::Finding(finding)) => Some(&finding.message),
        Ending::Broken(CannotCall::Send(error)) => Some(&error.message),
        Ending::NotRun => None,
    }
}

/// The body without the end of one that was cut: a secret may have been cut in two there.
pub(super) fn whole_part(response: &Response) -> &[u8] {
    let end = if response.cut {
        response.body.len().saturating_sub(DOUBTFUL_END)
    } else {
        response.body.len()
    };
    let part = &response.body[..end];
    match std::str::from_utf8(part) {
        Err(error) if response.cut && error.error_len().is_none() => &part[..error.valid_up_to()],
        Ok(_) | Err(_) => part,
    }
}

fn placed(rule: Rule, message: String, place: &Place) -> Finding {
    Finding::new(rule, message).at(&place.file, place.span)
}

/// How long each phase took, in milliseconds.
pub(super) fn timings(timings: &Timings) -> TimingsView {
    TimingsView {
        dns_ms: timings.dns.map(milliseconds),
        connect_ms: timings.connect.map(milliseconds),
        tls_ms: timings.tls.map(milliseconds),
        first_byte_ms: timings.first_byte.map(milliseconds),
        total_ms: milliseconds(timings.total),
    }
}

/// Milliseconds with three decimals.
pub(super) fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1_000_000.0).round() / 1000.0
}
