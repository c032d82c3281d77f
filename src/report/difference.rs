//! What differs between two calls: as text and as JSON.

use colored::Colorize as _;
use serde_json::{Value, json};

use super::calls::{CallView, local_time};
use super::printable::{printable, printable_json};
use super::summary::short_id;
use crate::log::{Change, Difference, Row};

/// How many characters of a value are shown.
const LONGEST: usize = 60;
/// How many paths of a body are shown.
const MOST_PATHS: usize = 30;

/// The two calls, and what differs between them.
#[must_use]
pub fn difference_text((before, after): (&Row, &Row), difference: &Difference) -> String {
    let mut text = format!("- {}\n+ {}\n\n", title(before), title(after));
    if difference.is_empty() {
        text += "nothing that matters differs\n";
    }
    let sections = [
        ("status", &difference.outcome),
        ("headers", &difference.headers),
        ("body", &difference.body),
        ("attributes", &difference.mapped),
    ];
    for (name, changes) in sections {
        text += &section(name, changes);
        if let ("body", Some(lines)) = (name, &difference.lines) {
            text += &lines
                .lines()
                .map(|line| format!("    {}\n", coloured(line)))
                .collect::<String>();
        }
    }
    for note in &difference.notes {
        text += &format!("note: {note}\n");
    }
    text
}

/// `3f2a9c0b1d products · finds a phone · 2026-11-22 10:00:00`.
fn title(row: &Row) -> String {
    let id = row.call.to_string();
    let test = row.scenario.as_deref().unwrap_or_default();
    let test = if test.is_empty() {
        String::new()
    } else {
        format!(" · {}", test.replace(['\n', '\t'], " "))
    };
    let mock = if row.mock { " · mock" } else { "" };
    let text = format!(
        "{} {}{test} · {}{mock}",
        short_id(&id),
        row.api,
        local_time(row.at)
    );
    printable(&text).into_owned()
}

fn section(name: &str, changes: &[Change]) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", name.bold());
    for change in changes.iter().take(MOST_PATHS) {
        text += &format!("  {}\n", line(name, change));
    }
    if changes.len() > MOST_PATHS {
        text += &format!("  … and {} more\n", changes.len() - MOST_PATHS);
    }
    text
}

/// `~ $.price  549 → 499`, `+ $.stock  3`, `- $.brand  "Apple"`.
fn line(section: &str, change: &Change) -> String {
    let subject = if section == change.subject {
        String::new()
    } else {
        format!(
            "{}  ",
            printable(&change.subject.replace(['\n', '\t'], " "))
        )
    };
    let text = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            return format!("~ {subject}{} → {}", shown(before), shown(after));
        }
        (None, Some(after)) => format!("+ {subject}{}", shown(after)).green(),
        (Some(before), None) => format!("- {subject}{}", shown(before)).red(),
        (None, None) => subject.normal(),
    };
    text.to_string()
}

/// A value as JSON; a long one is cut.
fn shown(value: &Value) -> String {
    let text = printable_json(value.to_string());
    if text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

fn coloured(line: &str) -> String {
    let line = printable(line);
    let coloured = match line.chars().next() {
        Some('-') => line.red(),
        Some('+') => line.green(),
        Some(_) | None => line.normal(),
    };
    coloured.to_string()
}

/// One JSON object.
#[must_use]
pub fn difference_json((before, after): (&Row, &Row), difference: &Difference) -> String {
    let whole = json!({
        "before": CallView::from(before),
        "after": CallView::from(after),
        "changed": !difference.is_empty(),
        "status": difference.outcome.first().map(change),
        "headers": difference.headers.iter().map(change).collect::<Vec<_>>(),
        "body": difference.body.iter().map(change).collect::<Vec<_>>(),
        "lines": difference.lines,
        "attributes": difference.mapped.iter().map(change).collect::<Vec<_>>(),
        "notes": difference.notes,
    });
    printable_json(format!("{whole:#}")) + "\n"
}

fn change(change: &Change) -> Value {
    let kind = match (&change.before, &change.after) {
        (None, _) => "added",
        (Some(_), None) => "removed",
        (Some(_), Some(_)) => "changed",
    };
    json!({ "what": change.subject, "kind": kind, "before": change.before, "after": change.after })
}
