//! Logged calls whole, for spreadsheets.

use serde::Serialize;

use super::record::RecordView;
use crate::log::Record;

/// What stands behind the columns of a list.
#[derive(Serialize)]
struct Columns<'r> {
    version: Option<&'r str>,
    call_outcome: &'r str,
    elapsed_ms: f64,
    request_headers: String,
    request_encoding: Option<&'r str>,
    request_body: Option<&'r str>,
    request_cut: Option<bool>,
    redirects: String,
    response_headers: String,
    response_encoding: Option<&'r str>,
    response_body: Option<&'r str>,
    response_cut: Option<bool>,
    mapped: String,
}

/// A whole attempt as one record of comma-separated values; the first one stands below the names of the columns.
#[must_use]
pub fn record_csv(record: &Record, first: bool) -> String {
    let view = RecordView::from(record);
    let mut writer = csv::WriterBuilder::new()
        .has_headers(first)
        .from_writer(Vec::new());
    writer
        .serialize((&view.row, columns(&view)))
        .expect("the writer is a buffer, and every field is a scalar");
    let bytes = writer
        .into_inner()
        .expect("the writer is a buffer, which cannot fail");
    String::from_utf8(bytes).expect("only text was written")
}

fn columns(view: &RecordView) -> Columns<'_> {
    let (request, response) = (view.request_body.as_ref(), view.response_body.as_ref());
    Columns {
        version: view.version.as_deref(),
        call_outcome: &view.call_outcome,
        elapsed_ms: view.elapsed_ms,
        request_headers: headers(&view.request_headers),
        request_encoding: request.map(|body| body.encoding),
        request_body: request.map(|body| body.content.as_str()),
        request_cut: request.map(|body| body.cut),
        redirects: json(&view.redirects),
        response_headers: headers(&view.response_headers),
        response_encoding: response.map(|body| body.encoding),
        response_body: response.map(|body| body.content.as_str()),
        response_cut: response.map(|body| body.cut),
        mapped: json(&view.mapped),
    }
}

/// A header a line, as on the wire.
fn headers(headers: &[(String, String)]) -> String {
    let lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    lines.join("\n")
}

/// A list as JSON; nothing where it is empty.
fn json<T: Serialize>(list: &[T]) -> String {
    if list.is_empty() {
        return String::new();
    }
    serde_json::to_string(list).expect("a view has text keys and finite numbers only")
}
