//! Logged calls as lists: a table for people, JSON, NDJSON and CSV for machines.

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, Color, ColumnConstraint, ContentArrangement, Table, Width};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::printable::{printable, printable_json};
use super::summary::short_id;
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
            at: moment(row.at).to_string(),
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

/// `2026-11-22 10:00:00` in the local zone.
#[must_use]
pub fn local_time(milliseconds: i64) -> String {
    moment(milliseconds)
        .to_zoned(TimeZone::system())
        .strftime("%Y-%m-%d %H:%M:%S")
        .to_string()
}

/// A table that fits `width` columns.
#[must_use]
pub fn calls_table(rows: &[Row], width: usize, colour: bool) -> String {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    if colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.set_header(["id", "when", "api", "test", "outcome", "time", "request"]);
    for row in rows {
        table.add_row(cells(row));
    }
    for fixed in [0, 1, 4, 5] {
        if let Some(column) = table.column_mut(fixed) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    for narrow in [2, 3] {
        if let Some(column) = table.column_mut(narrow) {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(20)));
        }
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

fn cells(row: &Row) -> [Cell; 7] {
    let test = row
        .scenario
        .as_deref()
        .or(row.step.as_deref())
        .unwrap_or_default();
    let attempt = if row.attempts > 1 {
        format!(" ({}/{})", row.attempt, row.attempts)
    } else {
        String::new()
    };
    let outcome = format!(
        "{}{attempt}{}",
        row.outcome,
        if row.mock { " mock" } else { "" }
    );
    let colour = if row.outcome.is_success() {
        Color::Green
    } else {
        Color::Red
    };
    let plain = |text: &str| Cell::new(printable(&text.replace(['\n', '\t'], " ")));
    [
        plain(short_id(&row.call.to_string())),
        plain(&local_time(row.at)),
        plain(&row.api),
        plain(test),
        Cell::new(outcome).fg(colour),
        plain(&format!("{} ms", row.timings.total.as_millis())),
        plain(&format!("{} {}", row.method, row.url)),
    ]
}

/// One JSON list.
#[must_use]
pub fn calls_json(rows: &[Row]) -> String {
    let views: Vec<CallView> = rows.iter().map(CallView::from).collect();
    let text =
        serde_json::to_string_pretty(&views).expect("a view has text keys and finite numbers only");
    printable_json(&text) + "\n"
}

/// One JSON object a line.
#[must_use]
pub fn calls_ndjson(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let text = serde_json::to_string(&CallView::from(row));
        printable_json(&text.expect("a view has text keys and finite numbers only")) + "\n"
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
