//! A run as one JSON document.

use super::printable::printable_json;
use super::view::RunView;

/// The document with a newline at its end.
#[must_use]
pub fn json(run: &RunView) -> String {
    let text =
        serde_json::to_string_pretty(run).expect("a view has text keys and finite numbers only");
    printable_json(&text) + "\n"
}
