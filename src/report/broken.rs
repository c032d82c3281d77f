//! A run that was stopped by broken files, as a view, so that every report says so.

use super::view::{CaseView, RunView};
use crate::source::Finding;
use crate::suite::{Totals, Verdict};

/// The run in which nothing was sent: a test called `check` for each file that has errors.
#[must_use]
pub fn stopped(errors: &[Finding]) -> RunView {
    let mut tests: Vec<CaseView> = Vec::new();
    for finding in errors {
        let file = finding
            .place
            .as_ref()
            .map(|place| place.file.name.clone())
            .unwrap_or_default();
        match tests.iter_mut().find(|case| case.file == file) {
            Some(case) => case.findings.push(finding.clone()),
            None => tests.push(broken_file(file, finding)),
        }
    }
    let totals = Totals {
        broken: tests.len(),
        ..Totals::default()
    };
    RunView::new(tests, totals, std::time::Duration::ZERO)
}

fn broken_file(file: String, finding: &Finding) -> CaseView {
    CaseView {
        api: file.clone(),
        name: "check".to_owned(),
        file,
        line: finding.place.as_ref().map_or(1, |place| place.position().0),
        verdict: Verdict::Broken.name(),
        outcome: None,
        reason: Some(finding.message.clone()),
        elapsed_ms: 0.0,
        log: None,
        attempts: Vec::new(),
        mappings: Vec::new(),
        checks: Vec::new(),
        findings: vec![finding.clone()],
        ended: Verdict::Broken,
    }
}
