//! An exploration as every report lists it: an entry for each call × outcome, one for each finding of no call, and one
//! for a flow that has neither.

use super::view::{ExploreView, ExploredView, PathView, RowView};
use crate::report::listing::{Entry, Listing};
use crate::source::Finding;
use crate::suite::{Totals, Verdict};

impl ExploreView {
    /// The exploration as every report lists it.
    #[must_use]
    pub fn listing(&self) -> Listing<'_> {
        listing(self.flows.iter().flat_map(of_flow).collect())
    }

    /// Each finding once, as reports list it that show findings beside the lines of files.
    #[must_use]
    pub fn found(&self) -> Listing<'_> {
        let flows = self.flows.iter();
        let found = flows.flat_map(|flow| {
            let findings = flow.findings.iter();
            findings.map(|found| of_finding(flow, found))
        });
        listing(found.collect())
    }
}

fn listing(entries: Vec<Entry<'_>>) -> Listing<'_> {
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

fn of_flow(flow: &ExploredView) -> impl Iterator<Item = Entry<'_>> {
    let calls = flow.calls.iter().map(|row| of_call(flow, row));
    let others = flow.findings.iter().filter(|found| !found.of_call);
    let nothing = flow.calls.is_empty() && flow.findings.is_empty();
    let whole = nothing.then(|| entry(&flow.flow, ("every way", ""), &[]));
    let others = others.map(|found| of_finding(flow, found));
    calls.chain(others).chain(whole)
}

fn of_call<'v>(flow: &'v ExploredView, row: &'v RowView) -> Entry<'v> {
    let findings = row.findings.as_slice();
    let rule = findings.first().map_or("", |found| found.rule.row().name);
    entry(&flow.flow, (&row.title, rule), findings)
}

fn of_finding<'v>(flow: &'v ExploredView, found: &'v PathView) -> Entry<'v> {
    let rule = found.finding.rule.row().name;
    let findings = std::slice::from_ref(&found.finding);
    entry(&flow.flow, (&found.title, rule), findings)
}

fn entry<'v>(
    suite: &'v str,
    (name, kind): (&'v str, &'v str),
    findings: &'v [Finding],
) -> Entry<'v> {
    Entry {
        suite,
        name,
        ended: verdict(findings),
        kind,
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
