//! Logged calls as lists for machines: JSON, NDJSON and CSV.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::printable::printable_json;
use super::viewer::milliseconds;
use crate::call::Purpose;
use crate::log::Row;

/// An attempt in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CallView {
    /// The call's id.
    pub id: String,
    /// The run's id.
    pub run: String,
    /// When it began, RFC 3339.
    pub at: String,
    /// The command that made it.
    pub command: String,
    /// The definition's id.
    pub api: String,
    /// The flow.
    pub flow: Option<String>,
    /// The scenario or test.
    pub scenario: Option<String>,
    /// The step of the flow.
    pub step: Option<String>,
    /// Which exchange of the call it is, from 1.
    pub attempt: u32,
    /// How many there are.
    pub attempts: u32,
    /// `call` or `token`.
    pub purpose: &'static str,
    /// The environment.
    pub environment: Option<String>,
    /// Whether an example answered.
    pub mock: bool,
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The status.
    pub status: Option<u16>,
    /// How it ended.
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
    /// Where a flow went from here.
    pub route: Option<String>,
    /// Bytes sent.
    pub request_size: u64,
    /// Bytes received.
    pub response_size: Option<u64>,
    /// The wait before it, in milliseconds.
    pub waited_ms: f64,
    /// Looking up the name, in milliseconds.
    pub dns_ms: Option<f64>,
    /// Connecting.
    pub connect_ms: Option<f64>,
    /// The TLS handshake.
    pub tls_ms: Option<f64>,
    /// To the first byte of the answer.
    pub first_byte_ms: Option<f64>,
    /// All of the attempt.
    pub total_ms: f64,
}

impl From<&Row> for CallView {
    fn from(row: &Row) -> Self {
        Self {
            id: row.call.to_string(),
            run: row.run.to_string(),
            at: rfc3339(row.at),
            command: row.command.clone(),
            api: row.api.clone(),
            flow: row.flow.clone(),
            scenario: row.scenario.clone(),
            step: row.step.clone(),
            attempt: row.attempt,
            attempts: row.attempts,
            purpose: purpose(row.purpose),
            environment: row.environment.clone(),
            mock: row.mock,
            method: row.method.clone(),
            url: row.url.clone(),
            status: row.status,
            outcome: row.outcome.to_string(),
            reason: row.reason.clone(),
            route: row.route.clone(),
            request_size: row.request_size,
            response_size: row.response_size,
            waited_ms: milliseconds(row.waited),
            dns_ms: row.timings.dns.map(milliseconds),
            connect_ms: row.timings.connect.map(milliseconds),
            tls_ms: row.timings.tls.map(milliseconds),
            first_byte_ms: row.timings.first_byte.map(milliseconds),
            total_ms: milliseconds(row.timings.total),
        }
    }
}

/// `call` or `token`.
pub(super) const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Call => "call",
        Purpose::Token => "token",
    }
}

/// A moment of the log.
pub(super) fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}

/// `2026-11-22T10:00:00.120Z`: always three decimals, so that texts sort as times do.
pub(super) fn rfc3339(milliseconds: i64) -> String {
    format!("{:.3}", moment(milliseconds))
}

/// `2026-11-22 10:00:00` in the local zone.
#[must_use]
pub fn local_time(milliseconds: i64) -> String {
    moment(milliseconds)
        .to_zoned(TimeZone::system())
        .strftime("%Y-%m-%d %H:%M:%S")
        .to_string()
}

/// One JSON list.
#[must_use]
pub fn calls_json(rows: &[Row]) -> String {
    let views: Vec<CallView> = rows.iter().map(CallView::from).collect();
    let text =
        serde_json::to_string_pretty(&views).expect("a view has text keys and finite numbers only");
    printable_json(text) + "\n"
}

/// One JSON object a line.
#[must_use]
pub fn calls_ndjson(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let text = serde_json::to_string(&CallView::from(row));
        printable_json(text.expect("a view has text keys and finite numbers only")) + "\n"
    };
    rows.iter().map(line).collect()
}

/// Comma-separated values with a header.
#[must_use]
pub fn calls_csv(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .serialize(CallView::from(row))
            .expect("the writer is a buffer, and every field is a scalar");
    }
    let bytes = writer
        .into_inner()
        .expect("the writer is a buffer, which cannot fail");
    String::from_utf8(bytes).expect("only text was written")
}
