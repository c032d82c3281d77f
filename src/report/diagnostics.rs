//! Findings as text, JSON and workflow commands.

use serde::Serialize;

use super::printable::printable_json;
use crate::source::{Finding, Frames, Level};

/// A finding as plain texts.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// The rule's name.
    pub rule: &'static str,
    /// `error` or `warning`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file.
    pub file: Option<String>,
    /// The first line, from 1.
    pub line: Option<usize>,
    /// The first column, from 1, in characters.
    pub column: Option<usize>,
    /// The last line.
    pub end_line: Option<usize>,
    /// The column behind the last character.
    pub end_column: Option<usize>,
    /// What stands under the marked words, and the hints.
    pub hints: Vec<String>,
}

impl FindingView {
    /// The view of a finding.
    #[must_use]
    pub fn new(finding: &Finding) -> Self {
        let start = finding
            .place
            .as_ref()
            .map(|place| place.file.position(place.span.start));
        let end = finding
            .place
            .as_ref()
            .map(|place| place.file.position(place.span.end));
        Self {
            rule: finding.rule.row().name,
            level: finding.level.name(),
            message: finding.message.clone(),
            file: finding.place.as_ref().map(|place| place.file.name.clone()),
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_line: end.map(|(line, _)| line),
            end_column: end.map(|(_, column)| column),
            hints: finding
                .label
                .iter()
                .chain(&finding.hints)
                .cloned()
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Document {
    files: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<FindingView>,
}

/// Every finding in its frame, with an empty line behind each.
#[must_use]
pub fn findings_text(findings: &[Finding], frames: &Frames) -> String {
    findings
        .iter()
        .map(|finding| frames.render(finding) + "\n\n")
        .collect()
}

/// One JSON document.
#[must_use]
pub fn findings_json(findings: &[Finding], files: usize) -> String {
    let (errors, warnings) = count(findings);
    let findings = findings.iter().map(FindingView::new).collect();
    let document = Document {
        files,
        errors,
        warnings,
        findings,
    };
    let text = serde_json::to_string_pretty(&document).expect("a view has text keys only");
    printable_json(text) + "\n"
}

/// One workflow command for each finding.
#[must_use]
pub fn findings_github(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| command(&FindingView::new(finding), finding.rule.row().name))
        .collect()
}

/// `3 files: 1 error, 2 warnings`.
#[must_use]
pub fn findings_total(findings: &[Finding], files: usize) -> String {
    let (errors, warnings) = count(findings);
    let plural =
        |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => format!("{}: nothing wrong", plural(files, "file")),
        _ => format!(
            "{}: {}, {}",
            plural(files, "file"),
            plural(errors, "error"),
            plural(warnings, "warning")
        ),
    }
}

fn count(findings: &[Finding]) -> (usize, usize) {
    let errors = findings
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .count();
    (errors, findings.len() - errors)
}

/// `::error file=…,line=…,title=…::message`, escaped as GitHub wants it.
pub(super) fn command(finding: &FindingView, title: &str) -> String {
    let mut properties = Vec::new();
    if let Some(file) = &finding.file {
        properties.push(format!("file={}", property(file)));
    }
    let numbers = [
        ("line", finding.line),
        ("endLine", finding.end_line),
        ("col", finding.column),
        ("endColumn", finding.end_column),
    ];
    let one_line = finding.line == finding.end_line;
    let shown = numbers
        .into_iter()
        .filter(|(name, _)| one_line || matches!(*name, "line" | "endLine"));
    properties.extend(shown.filter_map(|(name, number)| Some(format!("{name}={}", number?))));
    properties.push(format!("title={}", property(title)));
    let message = std::iter::once(&finding.message).chain(&finding.hints);
    let message = message
        .map(|line| data(line))
        .collect::<Vec<_>>()
        .join("%0A");
    format!("::{} {}::{message}\n", finding.level, properties.join(","))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
