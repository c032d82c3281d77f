//! The view of a run as one JSON document.

use serde::Serialize;

use super::printable::printable_json;

/// The document with a newline at its end.
#[must_use]
pub fn json(run: &impl Serialize) -> String {
    let text =
        serde_json::to_string_pretty(run).expect("a view has text keys and finite numbers only");
    printable_json(text) + "\n"
}
