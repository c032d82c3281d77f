//! The results of a run as plain texts without any secret: what every format is made from.

use serde::{Serialize, Serializer};

use super::diagnostics::FindingView;
use crate::source::Finding;
use crate::suite::Verdict;

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
    /// The id of its call in the call log; `None` where none is kept.
    pub log: Option<String>,
    /// The exchanges.
    pub attempts: Vec<AttemptView>,
    /// The mappings.
    pub mappings: Vec<MappedView>,
    /// The checks.
    pub checks: Vec<CheckView>,
    /// What does not hold, or why nothing could be checked, with its place.
    #[serde(rename = "problems", serialize_with = "problems")]
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

/// Findings as every report in JSON has them.
pub(super) fn problems<S: Serializer>(
    findings: &[Finding],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(findings.iter().map(FindingView::new))
}
