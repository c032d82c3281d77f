//! JUnit's XML: a suite for each definition or flow, a test case for each test or scenario.

use std::sync::LazyLock;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use regex::Regex;

use super::diagnostics::FindingView;
use super::listing::{Entry, Listing};
use super::scenario::transcript;
use crate::suite::Verdict;

/// The document. A check that does not hold is a failure; a call that could not be made or got no answer is an error.
#[must_use]
pub fn junit(run: &Listing<'_>) -> String {
    let mut report = Report::new("botapi");
    report.set_time(seconds(run.elapsed_ms));
    let mut suites: Vec<TestSuite> = Vec::new();
    for entry in &run.entries {
        if suites
            .last()
            .is_none_or(|suite| suite.name.as_str() != entry.suite)
        {
            suites.push(TestSuite::new(entry.suite));
        }
        if let Some(suite) = suites.last_mut() {
            suite.add_test_case(test_case(entry));
        }
    }
    for mut suite in suites {
        let time = suite.test_cases.iter().filter_map(|case| case.time).sum();
        suite.set_time(time);
        report.add_test_suite(suite);
    }
    let text = report.to_string();
    let text = text.expect("the writer is a buffer, which cannot fail");
    without_skipped(&text) + "\n"
}

/// The common schemas know `skipped` of a suite, and not of all suites.
fn without_skipped(text: &str) -> String {
    static SKIPPED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(<testsuites\b[^>]*?) skipped="[0-9]*""#)
            .expect("the pattern is fixed and valid")
    });
    SKIPPED.replace(text, "$1").into_owned()
}

fn test_case(entry: &Entry<'_>) -> TestCase {
    let status = match entry.ended {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::NotRun => TestCaseStatus::skipped(),
        Verdict::Failed => non_success(entry, NonSuccessKind::Failure),
        Verdict::NoAnswer | Verdict::Broken => non_success(entry, NonSuccessKind::Error),
    };
    let mut test_case = TestCase::new(entry.name, status);
    test_case.set_classname(entry.suite);
    test_case.set_time(seconds(entry.elapsed_ms));
    test_case
}

fn non_success(entry: &Entry<'_>, kind: NonSuccessKind) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    let lines: Vec<String> = entry.findings.iter().map(line).collect();
    status.set_type(entry.kind);
    let message = entry.findings.first();
    status.set_message(message.map_or("", |finding| finding.message.as_str()));
    let mut description = lines.join("\n");
    let chat = entry.scenario.map(transcript).unwrap_or_default();
    if !chat.is_empty() {
        description += "\n\n";
        description += chat.trim_end();
    }
    status.set_description(description);
    status
}

/// `apis/products.yaml:30:7: status: expected 200, found 404`.
fn line(finding: &crate::source::Finding) -> String {
    let view = FindingView::new(finding);
    let place = view.file.map(|file| {
        format!(
            "{file}:{}:{}: ",
            view.line.unwrap_or(1),
            view.column.unwrap_or(1)
        )
    });
    let text = std::iter::once(view.message)
        .chain(view.hints)
        .collect::<Vec<_>>()
        .join("\n");
    place.unwrap_or_default() + &text
}

fn seconds(milliseconds: f64) -> Duration {
    Duration::from_secs_f64((milliseconds / 1000.0).max(0.0))
}
