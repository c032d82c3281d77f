//! JUnit's XML: a suite for each definition, a test case for each test.

use std::sync::LazyLock;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use regex::Regex;

use super::diagnostics::FindingView;
use super::view::{CaseView, RunView};
use crate::suite::Verdict;

/// The document. A check that does not hold is a failure; a call that could not be made or got no answer is an error.
#[must_use]
pub fn junit(run: &RunView) -> String {
    let mut report = Report::new("botapi");
    report.set_time(seconds(run.elapsed_ms));
    let mut suites: Vec<TestSuite> = Vec::new();
    for case in &run.tests {
        if suites
            .last()
            .is_none_or(|suite| suite.name.as_str() != case.api)
        {
            suites.push(TestSuite::new(case.api.as_str()));
        }
        if let Some(suite) = suites.last_mut() {
            suite.add_test_case(test_case(case));
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

fn test_case(case: &CaseView) -> TestCase {
    let status = match case.ended {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::NotRun => TestCaseStatus::skipped(),
        Verdict::Failed => non_success(case, NonSuccessKind::Failure),
        Verdict::NoAnswer | Verdict::Broken => non_success(case, NonSuccessKind::Error),
    };
    let mut test_case = TestCase::new(case.name.as_str(), status);
    test_case.set_classname(case.api.as_str());
    test_case.set_time(seconds(case.elapsed_ms));
    test_case
}

fn non_success(case: &CaseView, kind: NonSuccessKind) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    let lines: Vec<String> = case.findings.iter().map(line).collect();
    status.set_type(
        case.outcome
            .clone()
            .unwrap_or_else(|| case.verdict.to_owned()),
    );
    status.set_message(
        case.findings
            .first()
            .map_or_else(String::new, |finding| finding.message.clone()),
    );
    status.set_description(lines.join("\n"));
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
