//! The rows of `each`: in place, or in a file.

use std::path::Path;

use super::each::Row;
use super::placeholder::is_plain_name;
use super::{csv_rows, json_rows, rows_file};
use crate::api::{FileRef, Home, place};
use crate::source::{Finding, Kind, Node, Place, Reader, Rule, did_you_mean};

/// Rows that all have the same columns.
pub(super) struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows; never none.
    pub rows: Vec<Row>,
    /// Whether all values are text, whatever they look like.
    pub only_text: bool,
}

/// Reads `each`; `None` where a finding says why there are no rows.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Option<Table> {
    let table = match &node.kind {
        Kind::List(items) => in_place(items, reader)?,
        Kind::Scalar(_) if !node.is_null() => from_file(&home.read(node, reader)?, home, reader)?,
        Kind::Scalar(_) | Kind::Map(_) => {
            reader.wrong_type(
                node,
                "a list of rows, or the path of a `.csv` or `.json` file",
            );
            return None;
        }
        Kind::Broken => return None,
    };
    if table.rows.is_empty() {
        let message = "`each` has no rows, so the scenario would never be run";
        reader.report(Rule::BadValue, node.span, message);
        return None;
    }
    Some(table)
}

fn in_place(items: &[Node], reader: &mut Reader) -> Option<Table> {
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        let entries = reader.entries(item, "a row: a map of columns and values");
        rows.push(entries.map(|entries| {
            let pairs = entries.iter();
            let pairs = pairs.map(|entry| (entry.key.clone(), entry.value.to_value()));
            (pairs.collect(), place(item, reader))
        }));
    }
    same_columns(rows, reader)
}

fn from_file(file: &FileRef, home: &Home, reader: &mut Reader) -> Option<Table> {
    let ending = Path::new(&file.written).extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let read = match ending.as_deref() {
        Some("csv") => csv_rows::read,
        Some("json") => |text: &_, reader: &mut Reader| {
            let rows = json_rows::read(text).map_err(|finding| reader.push(finding));
            same_columns(rows.ok()?.into_iter().map(Some).collect(), reader)
        },
        Some(_) | None => {
            let message = format!("`{}` is neither a `.csv` nor a `.json` file", file.written);
            reader.report(Rule::BadValue, file.place.span, message);
            return None;
        }
    };
    let text = rows_file::open(file, home, reader)?;
    read(&text, reader)
}

/// Every row must have the columns of the first one. One that is no row has been found already; the others are looked at.
fn same_columns(rows: Vec<Option<(Row, Place)>>, reader: &mut Reader) -> Option<Table> {
    let before = reader.count();
    let first = rows.iter().flatten().next();
    let columns: Vec<String> = first.map_or_else(Vec::new, |(row, place)| {
        row.keys().for_each(|name| column_name(name, place, reader));
        row.keys().cloned().collect()
    });
    if let (true, Some((_, place))) = (columns.is_empty(), first) {
        let finding = Finding::new(Rule::BadValue, "a row without columns gives nothing");
        reader.push(finding.at(&place.file, place.span));
    }
    for (index, row) in rows.iter().enumerate().skip(1) {
        if let Some((row, place)) = row {
            compare((row, place), index + 1, &columns, reader);
        }
    }
    let rows: Option<Vec<Row>> = rows.into_iter().map(|row| Some(row?.0)).collect();
    (reader.count() == before).then_some(Table {
        columns,
        rows: rows?,
        only_text: false,
    })
}

/// A column is named in `{{ … }}`, so its name is a plain one.
pub(super) fn column_name(name: &str, place: &Place, reader: &mut Reader) {
    if is_plain_name(name) {
        return;
    }
    let message = format!("`{name}` cannot name a column");
    let finding = Finding::new(Rule::BadValue, message).at(&place.file, place.span);
    let separated = name.contains([';', '\t']);
    reader.push(finding.hint(if separated {
        "columns are separated by commas"
    } else {
        "use letters, digits and `_`, and begin with a letter"
    }));
}

fn compare((row, place): (&Row, &Place), number: usize, columns: &[String], reader: &mut Reader) {
    for column in columns.iter().filter(|column| !row.contains_key(*column)) {
        let message = format!("row {number} has no `{column}`");
        let finding = Finding::new(Rule::MissingKey, message).at(&place.file, place.span);
        reader.push(finding.hint("every row has the columns of the first one"));
    }
    for name in row.keys().filter(|name| !columns.contains(name)) {
        let message = format!("row {number} has a column `{name}` that the first one has not");
        let finding = Finding::new(Rule::UnknownKey, message).at(&place.file, place.span);
        reader.push(
            match did_you_mean(name, columns.iter().map(String::as_str)) {
                Some(guess) => finding.label(guess),
                None => finding,
            },
        );
    }
}
