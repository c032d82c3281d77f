//! Rows of a JSON file: a list of objects.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::each::Row;
use crate::source::{Finding, Place, Rule, SourceFile, Span};

/// Reads the rows of a file with their places.
///
/// One object after the other is read, because the JSON library tells places of mistakes only.
pub(super) fn read(file: &Arc<SourceFile>) -> Result<Vec<(Row, Place)>, Finding> {
    let text = &file.text;
    let mut at = behind_sign(file, blank(text, 0), b"[", "expected a list of objects")?;
    let mut rows = Vec::new();
    if sign(text, blank(text, at)) == Some(b']') {
        return end(file, blank(text, at) + 1, rows);
    }
    loop {
        at = blank(text, at);
        let (row, length) = object(file, at)?;
        let span = Span::new(at, at + length);
        let file_of_row = Arc::clone(file);
        rows.push((
            row,
            Place {
                file: file_of_row,
                span,
            },
        ));
        at = blank(text, at + length);
        let next = behind_sign(file, at, b",]", "expected `,` or `]` behind an object")?;
        if sign(text, at) == Some(b']') {
            return end(file, next, rows);
        }
        at = next;
    }
}

/// The object that begins at an offset, and how long it is.
fn object(file: &Arc<SourceFile>, at: usize) -> Result<(Row, usize), Finding> {
    let rest = &file.text[at..];
    let mut objects = serde_json::Deserializer::from_str(rest).into_iter::<Object>();
    match objects.next() {
        Some(Ok(Object(row))) => Ok((row, objects.byte_offset())),
        Some(Err(error)) => {
            let told = error.to_string();
            let words = told
                .rsplit_once(" at line ")
                .map_or(told.as_str(), |(words, _)| words);
            Err(wrong(file, at + offset(rest, &error), words))
        }
        None => Err(wrong(file, at, "expected an object")),
    }
}

/// The byte at which an error of the JSON library was met.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let mut offset = (before + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn behind_sign(
    file: &Arc<SourceFile>,
    at: usize,
    wanted: &[u8],
    message: &str,
) -> Result<usize, Finding> {
    match sign(&file.text, at) {
        Some(found) if wanted.contains(&found) => Ok(at + 1),
        Some(_) | None => Err(wrong(file, at, message)),
    }
}

/// Nothing may stand behind the list.
fn end(
    file: &Arc<SourceFile>,
    at: usize,
    rows: Vec<(Row, Place)>,
) -> Result<Vec<(Row, Place)>, Finding> {
    let rest = blank(&file.text, at);
    if rest < file.text.len() {
        return Err(wrong(file, rest, "something stands behind the list"));
    }
    Ok(rows)
}

fn sign(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// The first byte from `at` that is no white space.
fn blank(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len()
}

fn wrong(file: &Arc<SourceFile>, at: usize, message: &str) -> Finding {
    let message = format!("this is not a JSON list of objects: {message}");
    Finding::new(Rule::BadValue, message).at(file, Span::new(at, at))
}

/// An object without a key that stands twice.
struct Object(Row);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Object;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut row = Row::new();
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            if row.contains_key(&key) {
                return Err(A::Error::custom(format!("the key `{key}` stands twice")));
            }
            row.insert(key, value);
        }
        Ok(Object(row))
    }
}
