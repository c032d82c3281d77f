//! Record → columns.

use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior, params};

use super::pack::{Packed, Packer, header_lines};
use super::record::{Record, Row};
use crate::call::Purpose;

const ATTEMPT: &str = "
    INSERT INTO attempts (
        at, api, status, outcome, failed, total_us, attempt, attempts, flow, call,
        run, command, scenario, step, purpose, environment, mock, method, call_outcome, version,
        request_size, response_size, waited_us, dns_us, connect_us, tls_us, first_byte_us, elapsed_us, route
    ) VALUES (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
        ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29
    )";

const CONTENT: &str = "
    INSERT INTO contents (
        id, url, reason, request_headers, request_body, request_form,
        response_headers, response_body, response_form, redirects, mapped
    ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// A record whose texts are made, so that the time in which the file is locked is short.
#[derive(Debug)]
pub(super) struct Ready {
    row: Row,
    request_headers: String,
    request_body: Packed,
    response_headers: String,
    response_body: Packed,
    redirects: Option<String>,
    mapped: Option<String>,
}

impl Ready {
    /// The record as columns.
    pub(super) fn new(record: Record, packer: &mut Packer) -> Self {
        let content = record.content;
        Self {
            row: record.row,
            request_headers: header_lines(&content.request_headers),
            request_body: packer.pack(content.request_body),
            response_headers: header_lines(&content.response_headers),
            response_body: packer.pack(content.response_body),
            redirects: json(&content.redirects),
            mapped: json(&content.mapped),
        }
    }
}

/// Nothing where there is nothing.
fn json<T: serde::Serialize>(list: &[T]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).unwrap_or_default())
}

/// Writes all of them or none.
pub(super) fn insert(connection: &mut Connection, records: &[Ready]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut attempt = transaction.prepare_cached(ATTEMPT)?;
        let mut content = transaction.prepare_cached(CONTENT)?;
        for record in records {
            let number = insert_attempt(&mut attempt, &record.row)?;
            insert_content(&mut content, number, record)?;
        }
    }
    transaction.commit()
}

fn insert_attempt(
    statement: &mut rusqlite::CachedStatement<'_>,
    row: &Row,
) -> rusqlite::Result<i64> {
    let timings = &row.timings;
    statement.insert(params![
        row.at,
        row.api,
        row.status,
        row.outcome.to_string(),
        !row.outcome.is_success(),
        micros(timings.total),
        row.attempt,
        row.attempts,
        row.flow,
        row.call.number(),
        row.run.number(),
        row.command,
        row.scenario,
        row.step,
        purpose_name(row.purpose),
        row.environment,
        row.mock,
        row.method,
        row.call_outcome.to_string(),
        row.version,
        number(row.request_size),
        row.response_size.map(number),
        micros(row.waited),
        timings.dns.map(micros),
        timings.connect.map(micros),
        timings.tls.map(micros),
        timings.first_byte.map(micros),
        micros(row.elapsed),
        row.route,
    ])
}

fn insert_content(
    statement: &mut rusqlite::CachedStatement<'_>,
    number: i64,
    record: &Ready,
) -> rusqlite::Result<()> {
    statement
        .execute(params![
            number,
            record.row.url,
            record.row.reason,
            record.request_headers,
            record.request_body.bytes,
            record.request_body.form,
            record.response_headers,
            record.response_body.bytes,
            record.response_body.form,
            record.redirects,
            record.mapped,
        ])
        .map(drop)
}

/// The word for a purpose.
pub(super) const fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Call => "call",
        Purpose::Token => "token",
    }
}

/// A length of time as the log keeps it.
pub(super) fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

fn number(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
