//! One logged call as people read it: where it came from, each attempt, what came of it.

use colored::Colorize as _;

use super::bar::bar;
use super::calls::{local_time, purpose};
use super::exchange::exchange;
use super::printable::printable;
use super::text::{attempt_title, mappings};
use super::view::{AttemptView, MappedView, RequestView, ResponseView};
use super::viewer::{milliseconds, timings};
use crate::log::{Content, LoggedBody, Record, Row};

/// How a logged call is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// The width of the terminal in columns.
    pub width: usize,
    /// Whether bodies are shown whole.
    pub everything: bool,
}

/// All attempts of one call.
#[must_use]
pub fn call_text(records: &[Record], sheet: Sheet) -> String {
    let Some(last) = records.last() else {
        return String::new();
    };
    let views: Vec<AttemptView> = records.iter().map(AttemptView::from).collect();
    let mut text = origin(&records[0].row, &last.row);
    for (index, record) in records.iter().enumerate() {
        text += &attempt_title(&views, index);
        text += &exchange(&views[index], sheet.everything);
        text += &remarks(record);
        text += &time(record, sheet.width);
        text.push('\n');
    }
    let mapped: Vec<MappedView> = last.content.mapped.iter().map(MappedView::from).collect();
    if !mapped.is_empty() {
        text += &mappings(&mapped, sheet.width);
        text.push('\n');
    }
    text + &ending(&last.row)
}

/// Where the call came from.
fn origin(first: &Row, last: &Row) -> String {
    let title = [Some(last.api.as_str()), last.scenario.as_deref()];
    let title: Vec<&str> = title.into_iter().flatten().collect();
    let title = printable(&title.join(" · ").replace(['\n', '\t'], " ")).into_owned();
    let id = last.call.to_string();
    let mut text = format!("{}  {}\n\n", title.bold(), id.dimmed());
    let command = format!("botapi {}", last.command);
    let run = last.run.to_string();
    let when = local_time(first.at);
    let lines = [
        ("when", Some(when.as_str())),
        ("command", Some(command.as_str())),
        ("run", Some(run.as_str())),
        ("flow", last.flow.as_deref()),
        ("step", last.step.as_deref()),
        ("environment", last.environment.as_deref()),
        ("answered by", answered_by(last)),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            text += &line(name, &printable(value));
        }
    }
    text + "\n"
}

/// What answered where it was not the network.
fn answered_by(row: &Row) -> Option<&'static str> {
    let who = match row.flow {
        Some(_) => "a mock, without any network",
        None => "an example, without any network",
    };
    row.mock.then_some(who)
}

/// What of the bodies is not in the log.
fn remarks(record: &Record) -> String {
    let (row, content) = (&record.row, &record.content);
    let request = remark("request", content.request_body.as_ref(), row.request_size);
    let response_size = row.response_size.unwrap_or(0);
    let response = remark("answer", content.response_body.as_ref(), response_size);
    let remarks = [request, response];
    remarks
        .into_iter()
        .flatten()
        .map(|remark| format!("  {}\n", remark.yellow()))
        .collect()
}

fn remark(whose: &str, body: Option<&LoggedBody>, size: u64) -> Option<String> {
    let body = body.filter(|body| body.cut)?;
    let kept = body.bytes.len();
    Some(if kept == 0 {
        format!(
            "(the body of the {whose} is not in the log: {size} bytes, a secret or more than allowed)"
        )
    } else {
        format!("(the body of the {whose} is cut: the log has {kept} of {size} bytes)")
    })
}

/// The bar of the times. An example takes none.
fn time(record: &Record, width: usize) -> String {
    if record.row.mock {
        return String::new();
    }
    let lines = bar(&record.row.timings, width.saturating_sub(4));
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n{lines}")
    }
}

/// How it ended, and why.
fn ending(row: &Row) -> String {
    let outcome = row.call_outcome.to_string();
    let outcome = if row.call_outcome.is_success() {
        outcome.green().bold()
    } else {
        outcome.red().bold()
    };
    let mut text = line("outcome", &outcome.to_string());
    if let Some(reason) = &row.reason {
        text += &line("because", &printable(reason));
    }
    if let Some(route) = &row.route {
        text += &line("route", &printable(route));
    }
    let exchanges = match row.attempts {
        1 => String::new(),
        attempts => format!(", {attempts} exchanges, waits included"),
    };
    text + &line(
        "took",
        &format!("{:.1} ms{exchanges}", milliseconds(row.elapsed)),
    )
}

fn line(name: &str, value: &str) -> String {
    format!("  {} {value}\n", format!("{name:<11}").dimmed())
}

impl From<&Record> for AttemptView {
    fn from(record: &Record) -> Self {
        let (row, content) = (&record.row, &record.content);
        Self {
            purpose: purpose(row.purpose),
            waited_ms: milliseconds(row.waited),
            outcome: row.outcome.to_string(),
            reason: row.reason.clone(),
            request: RequestView {
                method: row.method.clone(),
                url: row.url.clone(),
                headers: content.request_headers.clone(),
                body: content
                    .request_body
                    .as_ref()
                    .map(|body| shown(body, &content.request_headers, row.request_size)),
            },
            redirects: content
                .redirects
                .iter()
                .map(|redirect| (redirect.status, redirect.location.clone()))
                .collect(),
            response: row.status.map(|status| response(status, row, content)),
            timings: timings(&row.timings),
        }
    }
}

fn response(status: u16, row: &Row, content: &Content) -> ResponseView {
    let size = row.response_size.unwrap_or(0);
    let body = content.response_body.as_ref();
    ResponseView {
        status,
        version: row.version.clone().unwrap_or_default(),
        headers: content.response_headers.clone(),
        body: body.map_or_else(String::new, |body| {
            shown(body, &content.response_headers, size)
        }),
        size: usize::try_from(size).unwrap_or(usize::MAX),
        cut: false,
    }
}

/// Text as text; anything else as its size and type.
fn shown(body: &LoggedBody, headers: &[(String, String)], size: u64) -> String {
    if let Some(text) = body.text() {
        return text.to_owned();
    }
    let kind = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let kind = kind.map_or("binary data", |(_, value)| value.as_str());
    format!("({size} bytes of {kind})")
}
