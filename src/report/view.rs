//! The results of a run as plain texts without any secret: what every format is made from.

use std::time::Duration;

use serde::Serialize;

use super::printable::printable;
use crate::call::{
    Attempt, Call, CannotCall, Exchange, Mapped, Purpose, Request, Response, Timings,
};
use crate::secret::Redactor;
use crate::source::{Finding, Level, Place, Rule};
use crate::suite::{CaseResult, Check, Ending, Verdict};

/// A run.
#[derive(Debug, Clone, Serialize)]
pub struct RunView {
    /// Whether examples answered instead of the network.
    pub mock: bool,
    /// The chosen environment.
    pub environment: Option<String>,
    /// How many tests passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many got no answer.
    pub no_answer: usize,
    /// How many could not be checked.
    pub broken: usize,
    /// How many were not run.
    pub not_run: usize,
    /// How long the run took, in milliseconds.
    pub elapsed_ms: f64,
    /// The tests in the order of their files.
    pub tests: Vec<CaseView>,
}

/// A test.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    /// The definition's id.
    pub api: String,
    /// The test's name.
    pub name: String,
    /// The file.
    pub file: String,
    /// The line at which the test begins.
    pub line: usize,
    /// `passed`, `failed`, `no_answer`, `broken`, `not_run`.
    pub verdict: &'static str,
    /// How the call ended.
    pub outcome: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// How long it took, in milliseconds.
    pub elapsed_ms: f64,
    /// The exchanges.
    pub attempts: Vec<AttemptView>,
    /// The mappings.
    pub mappings: Vec<MappedView>,
    /// The checks.
    pub checks: Vec<CheckView>,
    /// What does not hold, or why nothing could be checked, with its place.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// The verdict as a type.
    #[serde(skip)]
    pub ended: Verdict,
}

/// An exchange.
#[derive(Debug, Clone, Serialize)]
pub struct AttemptView {
    /// `call` or `token`.
    pub purpose: &'static str,
    /// How long the call waited before it, in milliseconds.
    pub waited_ms: f64,
    /// How it ended.
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
    /// What was sent.
    pub request: RequestView,
    /// The redirects that were followed: status and target.
    pub redirects: Vec<(u16, String)>,
    /// What came back.
    pub response: Option<ResponseView>,
    /// How long it took.
    pub timings: TimingsView,
}

/// A request as sent.
#[derive(Debug, Clone, Serialize)]
pub struct RequestView {
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body as text, or what it is where it is not text.
    pub body: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct ResponseView {
    /// The status.
    pub status: u16,
    /// The version of HTTP.
    pub version: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body as text, or what it is where it is not text.
    pub body: String,
    /// The size of the body in bytes.
    pub size: usize,
    /// Whether the body was larger than allowed.
    pub cut: bool,
}

/// Times in milliseconds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TimingsView {
    /// Looking up the name.
    pub dns_ms: Option<f64>,
    /// Connecting.
    pub connect_ms: Option<f64>,
    /// The TLS handshake.
    pub tls_ms: Option<f64>,
    /// To the first byte of the answer.
    pub first_byte_ms: Option<f64>,
    /// All.
    pub total_ms: f64,
}

/// A mapping.
#[derive(Debug, Clone, Serialize)]
pub struct MappedView {
    /// The attribute.
    pub attribute: String,
    /// The path or header.
    pub source: String,
    /// What was found, as JSON.
    pub raw: Option<serde_json::Value>,
    /// The attribute's value.
    pub value: Option<serde_json::Value>,
    /// Whether the default stood in.
    pub defaulted: bool,
    /// Why there is no value.
    pub problem: Option<String>,
}

/// A check.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView {
    /// What was looked at.
    pub subject: String,
    /// What was expected.
    pub expected: String,
    /// What came, where the check does not hold.
    pub actual: Option<String>,
    /// What differs.
    pub diff: Option<String>,
    /// Where the expectation stands.
    pub file: String,
    /// Its line.
    pub line: usize,
}

/// Makes views: the one place where results lose their secrets.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Hides what must not be shown.
    pub redactor: Redactor,
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
            name: printable(&result.name).into_owned(),
            file: result.place.file.name.clone(),
            line: result.place.position().0,
            verdict: result.verdict().name(),
            outcome: call.map(|call| call.outcome.to_string()),
            reason: reason(&result.ending).map(|reason| self.text(reason)),
            elapsed_ms: milliseconds(result.elapsed),
            attempts: attempts.unwrap_or_default(),
            mappings: mappings.unwrap_or_default(),
            checks: self.checks(&result.ending),
            findings: self.findings(result, call),
            ended: result.verdict(),
        }
    }

    fn text(&self, text: &str) -> String {
        printable(&self.redactor.text(text)).into_owned()
    }

    fn checks(&self, ending: &Ending) -> Vec<CheckView> {
        match ending {
            Ending::Called(_, checks) => checks.iter().map(|check| self.check(check)).collect(),
            Ending::Broken(_) | Ending::NotRun => Vec::new(),
        }
    }

    fn check(&self, check: &Check) -> CheckView {
        let came = check.mismatch.as_ref();
        CheckView {
            subject: check.subject.clone(),
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

    fn finding(&self, finding: &Finding) -> Finding {
        Finding {
            message: self.text(&finding.message),
            level: Level::Error,
            ..finding.clone()
        }
    }

    /// `status: expected 200, found 404`, at the expectation; a mapping that failed is shown where it stands.
    fn failed_check(&self, check: &Check, call: Option<&Call>) -> Finding {
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
        let finding = placed(Rule::FailedCheck, message, place);
        match view.diff {
            Some(diff) => finding.hint(format!("what differs (- expected, + found)\n{diff}")),
            None => finding,
        }
    }

    fn mapped(&self, mapped: &Mapped) -> MappedView {
        let hidden = |value: &serde_json::Value| self.redactor.value(value);
        MappedView {
            attribute: mapped.attribute.clone(),
            source: mapped.source.clone(),
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

    fn attempt(&self, attempt: &Attempt) -> AttemptView {
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
            body: self.body(&response.body, response.header("content-type")),
            size: response.body.len(),
            cut: response.cut,
        }
    }

    fn headers<'h>(
        &self,
        headers: impl Iterator<Item = (&'h str, &'h str)>,
    ) -> Vec<(String, String)> {
        headers
            .map(|(name, value)| (name.to_owned(), self.redactor.header(name, value)))
            .collect()
    }

    /// Text as text; anything else as its size and type.
    fn body(&self, body: &[u8], content_type: Option<&str>) -> String {
        match std::str::from_utf8(body) {
            Ok(text) => self.redactor.body(text, content_type),
            Err(_) => format!(
                "({} bytes of {})",
                body.len(),
                content_type.unwrap_or("binary data")
            ),
        }
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

fn placed(rule: Rule, message: String, place: &Place) -> Finding {
    Finding::new(rule, message).at(&place.file, place.span)
}

fn timings(timings: &Timings) -> TimingsView {
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
