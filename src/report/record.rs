//! Logged calls whole, as JSON: with headers, bodies and mapped attributes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::calls::CallView;
use super::printable::printable_json;
use super::view::MappedView;
use super::viewer::milliseconds;
use crate::log::{LoggedBody, LoggedMapping, Record, Redirect};

/// An attempt, whole.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// What lists show.
    #[serde(flatten)]
    pub row: CallView,
    /// `HTTP/1.1` or `HTTP/2`.
    pub version: Option<String>,
    /// How the whole call ended.
    pub call_outcome: String,
    /// How long the whole call took, in milliseconds.
    pub elapsed_ms: f64,
    /// The request's headers.
    pub request_headers: Vec<(String, String)>,
    /// The request's body.
    pub request_body: Option<BodyView>,
    /// The redirects that were followed.
    pub redirects: Vec<Redirect>,
    /// The answer's headers.
    pub response_headers: Vec<(String, String)>,
    /// The answer's body.
    pub response_body: Option<BodyView>,
    /// What the mappings came to.
    pub mapped: Vec<MappedView>,
}

/// A body as text, or in base64 where it is no text.
#[derive(Debug, Clone, Serialize)]
pub struct BodyView {
    /// `text` or `base64`.
    pub encoding: &'static str,
    /// The body in this encoding.
    pub content: String,
    /// Whether it is not whole.
    pub cut: bool,
}

/// A whole call.
#[derive(Debug, Serialize)]
struct WholeCall {
    id: String,
    outcome: String,
    reason: Option<String>,
    elapsed_ms: f64,
    attempts: Vec<RecordView>,
}

impl From<&Record> for RecordView {
    fn from(record: &Record) -> Self {
        let (row, content) = (&record.row, &record.content);
        Self {
            row: CallView::from(row),
            version: row.version.clone(),
            call_outcome: row.call_outcome.to_string(),
            elapsed_ms: milliseconds(row.elapsed),
            request_headers: content.request_headers.clone(),
            request_body: content.request_body.as_ref().map(BodyView::from),
            redirects: content.redirects.clone(),
            response_headers: content.response_headers.clone(),
            response_body: content.response_body.as_ref().map(BodyView::from),
            mapped: content.mapped.iter().map(MappedView::from).collect(),
        }
    }
}

impl From<&LoggedBody> for BodyView {
    fn from(body: &LoggedBody) -> Self {
        let (encoding, content) = match body.text() {
            Some(text) => ("text", text.to_owned()),
            None => ("base64", STANDARD.encode(&body.bytes)),
        };
        Self {
            encoding,
            content,
            cut: body.cut,
        }
    }
}

impl From<&LoggedMapping> for MappedView {
    fn from(mapping: &LoggedMapping) -> Self {
        Self {
            attribute: mapping.attribute.clone(),
            source: mapping.source.clone(),
            raw: mapping.raw.clone(),
            value: mapping.value.as_ref().ok().cloned(),
            defaulted: mapping.defaulted,
            problem: mapping.value.as_ref().err().cloned(),
        }
    }
}

/// A whole call with all its attempts as one JSON object.
#[must_use]
pub fn call_json(records: &[Record]) -> String {
    let Some(last) = records.last() else {
        return String::new();
    };
    let view = WholeCall {
        id: last.row.call.to_string(),
        outcome: last.row.call_outcome.to_string(),
        reason: last.row.reason.clone(),
        elapsed_ms: milliseconds(last.row.elapsed),
        attempts: records.iter().map(RecordView::from).collect(),
    };
    let text = serde_json::to_string_pretty(&view);
    printable_json(text.expect("a view has text keys and finite numbers only")) + "\n"
}

/// A whole attempt as one line of JSON.
#[must_use]
pub fn record_ndjson(record: &Record) -> String {
    let text = serde_json::to_string(&RecordView::from(record));
    printable_json(text.expect("a view has text keys and finite numbers only")) + "\n"
}
