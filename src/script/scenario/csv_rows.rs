//! Rows of a CSV file: the first line names the columns, and all values are text.

use std::sync::Arc;

use csv::{Position, ReaderBuilder, StringRecord};
use serde_json::Value;

use super::csv_quotes::{self, Quote};
use super::each::Row;
use super::rows::{Table, column_name};
use crate::source::{Finding, Place, Reader, Rule, SourceFile, Span};

/// Reads the rows of a file.
pub(super) fn read(file: &Arc<SourceFile>, reader: &mut Reader) -> Option<Table> {
    let before = reader.count();
    if let Some(quote) = csv_quotes::slip(&file.text) {
        reader.push(bad_quote(quote, file));
        return None;
    }
    let mut builder = ReaderBuilder::new();
    let mut lines = builder
        .has_headers(false)
        .flexible(true)
        .from_reader(file.text.as_bytes());
    let mut records = lines.records();
    let columns = match records.next() {
        Some(Ok(record)) => columns(&record, file, reader),
        Some(Err(_)) | None => Vec::new(),
    };
    let mut rows = Vec::new();
    for (index, record) in records.enumerate() {
        match record {
            Ok(record) => rows.extend(row(&record, index + 1, (&columns, file), reader)),
            Err(error) => unreadable(&error, file, reader),
        }
    }
    (reader.count() == before).then_some(Table {
        columns,
        rows,
        only_text: true,
    })
}

fn columns(record: &StringRecord, file: &Arc<SourceFile>, reader: &mut Reader) -> Vec<String> {
    let place = line(record.position(), file);
    let mut columns: Vec<String> = Vec::with_capacity(record.len());
    for name in record.iter().map(str::trim) {
        column_name(name, &place, reader);
        if columns.iter().any(|column| column == name) {
            let message = format!("two columns are called `{name}`");
            let finding = Finding::new(Rule::DuplicateKey, message);
            reader.push(finding.at(&place.file, place.span));
        }
        columns.push(name.to_owned());
    }
    columns
}

/// One row; a line with fewer or more values than there are columns is none.
fn row(
    record: &StringRecord,
    number: usize,
    (columns, file): (&[String], &Arc<SourceFile>),
    reader: &mut Reader,
) -> Option<Row> {
    let place = || line(record.position(), file);
    if let Some(missing) = columns.get(record.len()) {
        let place = place();
        let message = format!("row {number} has no `{missing}`");
        let finding = Finding::new(Rule::MissingKey, message).at(&place.file, place.span);
        reader.push(finding.hint("every row has a value for each column, if only an empty one"));
        return None;
    }
    if record.len() > columns.len() {
        let place = place();
        let (count, most) = (record.len(), columns.len());
        let message = format!("row {number} has {count} values, and there are {most} columns");
        let finding = Finding::new(Rule::BadValue, message).at(&place.file, place.span);
        reader.push(finding.hint("a value with a comma in it stands in quotes"));
        return None;
    }
    let values = record.iter().map(|value| Value::String(value.to_owned()));
    Some(columns.iter().cloned().zip(values).collect())
}

fn bad_quote(quote: Quote, file: &Arc<SourceFile>) -> Finding {
    let (message, at) = match quote {
        Quote::Open(at) => ("the quote is opened and never closed", at),
        Quote::Behind(at) => (
            "behind the closing quote stands neither a comma nor a new line",
            at,
        ),
    };
    Finding::new(Rule::BadValue, message)
        .at(file, Span::new(at, at + 1))
        .hint("a quote within quotes is written twice: `\"say \"\"hi\"\"\"`")
}

fn unreadable(error: &csv::Error, file: &Arc<SourceFile>, reader: &mut Reader) {
    let place = line(error.position(), file);
    let message = format!("this is not valid CSV: {error}");
    reader.push(Finding::new(Rule::BadValue, message).at(&place.file, place.span));
}

/// The line at which a record begins.
fn line(position: Option<&Position>, file: &Arc<SourceFile>) -> Place {
    let byte = position.map_or(0, Position::byte);
    let start = usize::try_from(byte).unwrap_or(0).min(file.text.len());
    let rest = file.text.get(start..).unwrap_or_default();
    // The position of a record stands before the line breaks that lead to it.
    let start = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let length = file.text[start..].lines().next().map_or(0, str::len);
    Place {
        file: Arc::clone(file),
        span: Span::new(start, start + length),
    }
}
