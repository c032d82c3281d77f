//! Columns → record.

use std::time::Duration;

use rusqlite::Row as Columns;
use rusqlite::types::Type;

use super::id::Id;
use super::pack::{headers, unpack};
use super::record::{Content, LoggedBody, Record, Row};
use crate::call::{Purpose, Timings};
use crate::outcome::{BadAnswer, NoAnswer, Outcome};

/// The columns of a row, in the order in which [`row`] reads them.
pub(super) const ROW: &str = "attempts.id, at, api, status, outcome, total_us, attempt, attempts, flow, call,
    run, command, scenario, step, purpose, environment, mock, method, call_outcome, version,
    request_size, response_size, waited_us, dns_us, connect_us, tls_us, first_byte_us, elapsed_us, route, url, reason";

/// The columns of the content, in the order in which [`record`] reads them.
pub(super) const CONTENT: &str =
    "request_headers, request_body, request_form, response_headers, response_body,
    response_form, redirects, mapped";

/// How many columns a row has.
const ROW_COLUMNS: usize = 31;

/// Where they stand.
pub(super) const TABLES: &str = "attempts JOIN contents ON contents.id = attempts.id";

/// The row.
pub(super) fn row(columns: &Columns<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        number: columns.get(0)?,
        at: columns.get(1)?,
        api: columns.get(2)?,
        status: columns.get(3)?,
        outcome: outcome(columns, 4)?,
        attempt: columns.get(6)?,
        attempts: columns.get(7)?,
        flow: columns.get(8)?,
        call: Id::of(columns.get(9)?),
        run: Id::of(columns.get(10)?),
        command: columns.get(11)?,
        scenario: columns.get(12)?,
        step: columns.get(13)?,
        purpose: purpose(columns, 14)?,
        environment: columns.get(15)?,
        mock: columns.get(16)?,
        method: columns.get(17)?,
        call_outcome: outcome(columns, 18)?,
        version: columns.get(19)?,
        request_size: size(columns.get(20)?),
        response_size: columns.get::<_, Option<i64>>(21)?.map(size),
        waited: micros(columns.get(22)?),
        timings: timings(columns)?,
        elapsed: micros(columns.get(27)?),
        route: columns.get(28)?,
        url: columns.get(29)?,
        reason: columns.get(30)?,
    })
}

/// The whole record.
pub(super) fn record(columns: &Columns<'_>) -> rusqlite::Result<Record> {
    let at = |index: usize| ROW_COLUMNS + index;
    Ok(Record {
        row: row(columns)?,
        content: Content {
            request_headers: headers(columns.get_ref(at(0))?.as_str()?),
            private: Vec::new(),
            request_body: body(columns, at(1))?,
            response_headers: headers(columns.get_ref(at(3))?.as_str()?),
            response_body: body(columns, at(4))?,
            redirects: json(columns, at(6))?,
            mapped: json(columns, at(7))?,
        },
        hidden: Vec::new(),
    })
}

/// A body and its form, which stand beside each other.
fn body(columns: &Columns<'_>, index: usize) -> rusqlite::Result<Option<LoggedBody>> {
    let bytes = columns.get_ref(index)?.as_blob_or_null()?;
    unpack(bytes, columns.get(index + 1)?).map_err(|()| damaged(index, Type::Blob))
}

fn json<T: serde::de::DeserializeOwned>(
    columns: &Columns<'_>,
    index: usize,
) -> rusqlite::Result<Vec<T>> {
    let Some(text) = columns.get_ref(index)?.as_str_or_null()? else {
        return Ok(Vec::new());
    };
    serde_json::from_str(text).map_err(|_| damaged(index, Type::Text))
}

fn timings(columns: &Columns<'_>) -> rusqlite::Result<Timings> {
    let phase =
        |index: usize| Ok::<_, rusqlite::Error>(columns.get::<_, Option<i64>>(index)?.map(micros));
    Ok(Timings {
        dns: phase(23)?,
        connect: phase(24)?,
        tls: phase(25)?,
        first_byte: phase(26)?,
        total: micros(columns.get(5)?),
    })
}

fn purpose(columns: &Columns<'_>, index: usize) -> rusqlite::Result<Purpose> {
    match columns.get_ref(index)?.as_str()? {
        "call" => Ok(Purpose::Call),
        "token" => Ok(Purpose::Token),
        _ => Err(damaged(index, Type::Text)),
    }
}

fn outcome(columns: &Columns<'_>, index: usize) -> rusqlite::Result<Outcome> {
    outcome_named(columns.get_ref(index)?.as_str()?).ok_or_else(|| damaged(index, Type::Text))
}

/// The outcome of this name; also statuses that no selector can name.
pub(super) fn outcome_named(name: &str) -> Option<Outcome> {
    if let Ok(status) = name.parse() {
        return Some(Outcome::Status(status));
    }
    let no_answer = NoAnswer::ALL.into_iter().find(|kind| kind.name() == name);
    let bad_answer = || BadAnswer::ALL.into_iter().find(|kind| kind.name() == name);
    no_answer
        .map(Outcome::NoAnswer)
        .or_else(|| bad_answer().map(Outcome::BadAnswer))
}

fn damaged(index: usize, kind: Type) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, kind, "a value that no botapi writes".into())
}

/// A length of time, from microseconds.
pub(super) fn micros(number: i64) -> Duration {
    Duration::from_micros(u64::try_from(number).unwrap_or(0))
}

fn size(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
