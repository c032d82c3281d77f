//! What differs between two logged calls, as far as it matters.

mod body;
mod headers;

use serde_json::{Map, Value, json};

use super::record::{LoggedMapping, Record};

/// What differs between two calls. Times, sizes, dates and ids of requests do not matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// How the call ended: one change at most.
    pub outcome: Vec<Change>,
    /// Headers of the answer.
    pub headers: Vec<Change>,
    /// The body of the answer: paths where both are JSON, else the whole.
    pub body: Vec<Change>,
    /// The lines of the body that differ: `-` before, `+` after.
    pub lines: Option<String>,
    /// Attributes that the mappings filled.
    pub mapped: Vec<Change>,
    /// Why the comparison does not cover everything.
    pub notes: Vec<String>,
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What: `status`, a header's name, a path, an attribute.
    pub subject: String,
    /// Before; `None` where there was nothing.
    pub before: Option<Value>,
    /// After; `None` where there is nothing.
    pub after: Option<Value>,
}

impl Difference {
    /// Whether nothing that matters differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcome.is_empty()
            && self.headers.is_empty()
            && self.body.is_empty()
            && self.mapped.is_empty()
    }
}

/// Compares two attempts as they are kept.
#[must_use]
pub fn compare(before: &Record, after: &Record) -> Difference {
    let answered = before.row.status.is_some() && after.row.status.is_some();
    let (headers, body) = if answered {
        let of = |record: &Record| record.content.response_headers.clone();
        (
            headers::changes(&of(before), &of(after)),
            body::changes(before, after),
        )
    } else {
        (Vec::new(), body::Changes::default())
    };
    Difference {
        outcome: outcome(before, after),
        headers,
        body: body.paths,
        lines: body.lines,
        mapped: changes(&mapped(before), &mapped(after)),
        notes: body.notes,
    }
}

/// The status and how the call ended, which are one where nothing else is wrong.
fn outcome(before: &Record, after: &Record) -> Vec<Change> {
    let ended = |record: &Record| {
        let row = &record.row;
        let outcome = row.outcome.to_string();
        match row.status {
            Some(status) if outcome != status.to_string() => format!("{status} ({outcome})"),
            Some(_) | None => outcome,
        }
    };
    let (before, after) = (ended(before), ended(after));
    let change = (before != after).then(|| Change {
        subject: "status".to_owned(),
        before: Some(Value::String(before)),
        after: Some(Value::String(after)),
    });
    change.into_iter().collect()
}

fn mapped(record: &Record) -> Map<String, Value> {
    let value = |mapping: &LoggedMapping| match &mapping.value {
        Ok(value) => value.clone(),
        Err(problem) => json!({ "problem": problem }),
    };
    let mapped = record.content.mapped.iter();
    mapped
        .map(|mapping| (mapping.attribute.clone(), value(mapping)))
        .collect()
}

/// What differs between two sets of names.
fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Change> {
    let added = after.keys().filter(|name| !before.contains_key(*name));
    let names = before.keys().chain(added);
    let changed = names.filter(|name| before.get(*name) != after.get(*name));
    changed
        .map(|name| Change {
            subject: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}
