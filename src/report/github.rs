//! Workflow commands: GitHub shows them beside the lines of a change.

use super::diagnostics::{FindingView, command};
use super::view::RunView;
use crate::suite::Verdict;

/// One command for each thing that does not hold.
#[must_use]
pub fn github(run: &RunView) -> String {
    let ended_badly = run
        .tests
        .iter()
        .filter(|case| !matches!(case.ended, Verdict::Passed | Verdict::NotRun));
    let commands = ended_badly.flat_map(|case| {
        let title = format!("{} · {}", case.api, case.name);
        case.findings
            .iter()
            .map(move |finding| command(&FindingView::new(finding), &title))
    });
    commands.collect()
}
