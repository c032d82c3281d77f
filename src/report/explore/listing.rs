//! An exploration as every report lists it: an entry for each call × outcome, and one for each finding of no call.

use super::view::{ExploreView, ExploredView, PathView, RowView};
use crate::report::listing::{Entry, Listing};
use crate::source::Finding;
use crate::suite::{Totals, Verdict};

impl ExploreView {
    /// The exploration as every report lists it.
    #[must_use]
    pub fn listing(&self) -> Listing<'_> {
        let entries: Vec<Entry<'_>> = self.flows.iter().flat_map(of_flow).collect();
        let count = |verdict| {
            let entries = entries.iter();
            entries.filter(|entry| entry.ended == verdict).count()
        };
        Listing {
            noun: "outcome",
            totals: Totals {
                passed: count(Verdict::Passed),
                failed: count(Verdict::Failed),
                ..Totals::default()
            },
            elapsed_ms: 0.0,
            remark: None,
            entries,
        }
    }
}

fn of_flow(flow: &ExploredView) -> impl Iterator<Item = Entry<'_>> {
    let calls = flow.calls.iter().map(|row| of_call(flow, row));
    let others = flow.findings.iter().filter(|found| !found.of_call);
    calls.chain(others.map(|found| of_finding(flow, found)))
}

fn of_call<'v>(flow: &'v ExploredView, row: &'v RowView) -> Entry<'v> {
    Entry {
        suite: &flow.flow,
        name: &row.title,
        ended: verdict(&row.findings),
        kind: row
            .findings
            .first()
            .map_or("", |found| found.rule.row().name),
        elapsed_ms: 0.0,
        findings: &row.findings,
        scenario: None,
    }
}

fn of_finding<'v>(flow: &'v ExploredView, found: &'v PathView) -> Entry<'v> {
    let findings = std::slice::from_ref(&found.finding);
    Entry {
        suite: &flow.flow,
        name: &found.title,
        ended: verdict(findings),
        kind: found.finding.rule.row().name,
        elapsed_ms: 0.0,
        findings,
        scenario: None,
    }
}

fn verdict(findings: &[Finding]) -> Verdict {
    if findings.iter().any(Finding::is_error) {
        Verdict::Failed
    } else {
        Verdict::Passed
    }
}
