//! How answers have changed: as text and as JSON.

use colored::Colorize as _;
use serde_json::{Value, json};

use super::calls::{local_time, rfc3339};
use super::printable::{printable, printable_json};
use super::summary::short_id;
use crate::suite::Drift;

/// Two lines for each change, below the name of the API.
#[must_use]
pub fn drift_text(drifts: &[Drift]) -> String {
    let mut text = String::new();
    let mut api = None;
    for drift in drifts {
        if api != Some(&drift.api) {
            text += &format!("{}\n", printable(&drift.api).bold());
            api = Some(&drift.api);
        }
        text += &one(drift);
    }
    text
}

fn one(drift: &Drift) -> String {
    let kind = if drift.is_loss() {
        drift.kind().red().bold()
    } else {
        drift.kind().yellow()
    };
    let required = if drift.required {
        ""
    } else {
        " (has a default)"
    };
    let (since, last) = (drift.since.call.to_string(), drift.last.call.to_string());
    format!(
        "  {kind}  {} · {}: {} → {}{required}\n    since {} of {}; before, {} of {}\n",
        printable(&drift.attribute),
        printable(&drift.source),
        drift.before.name(),
        drift.after.name(),
        short_id(&since),
        local_time(drift.since.at),
        short_id(&last),
        local_time(drift.last.at),
    )
}

/// One JSON object.
#[must_use]
pub fn drift_json(drifts: &[Drift], answers: usize) -> String {
    let drifts: Vec<Value> = drifts.iter().map(tree).collect();
    let whole = json!({ "answers": answers, "drifts": drifts });
    printable_json(format!("{whole:#}")) + "\n"
}

fn tree(drift: &Drift) -> Value {
    let seen =
        |seen: crate::suite::Seen| json!({ "id": seen.call.to_string(), "at": rfc3339(seen.at) });
    json!({
        "api": drift.api,
        "attribute": drift.attribute,
        "source": drift.source,
        "required": drift.required,
        "kind": drift.kind(),
        "before": drift.before.name(),
        "after": drift.after.name(),
        "since": seen(drift.since),
        "last_before": seen(drift.last),
    })
}
