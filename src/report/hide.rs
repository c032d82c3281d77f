//! Findings without any secret, for every output.

use crate::secret::Redactor;
use crate::source::Finding;

/// The findings with their texts redacted; lines of a file that hold a secret are not shown.
#[must_use]
pub fn hide(findings: &[Finding], redactor: &Redactor) -> Vec<Finding> {
    findings
        .iter()
        .map(|finding| hidden(finding, redactor))
        .collect()
}

/// One finding, likewise.
pub(super) fn hidden(finding: &Finding, redactor: &Redactor) -> Finding {
    let text = |text: &String| redactor.text(text).into_owned();
    let shown = Finding {
        message: text(&finding.message),
        label: finding.label.as_ref().map(text),
        hints: finding.hints.iter().map(text).collect(),
        ..finding.clone()
    };
    let leaks = shown.place.as_ref().is_some_and(|place| {
        let lines = place.file.whole_lines(place.span);
        redactor.holds(place.file.slice(lines))
    });
    if leaks { shown.hide_lines() } else { shown }
}
