//! Workflow commands: GitHub shows them beside the lines of a change.

use super::diagnostics::{FindingView, command};
use super::listing::Listing;

/// One command for each thing that does not hold.
#[must_use]
pub fn github(run: &Listing<'_>) -> String {
    let commands = run.entries.iter().flat_map(|entry| {
        let title = entry.title();
        let findings = entry.findings.iter();
        findings.map(move |finding| command(&FindingView::new(finding), &title))
    });
    commands.collect()
}
