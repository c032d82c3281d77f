//! One test in full: request, answer, mappings, checks.

use colored::Colorize as _;
use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};

use super::exchange::exchange;
use super::printable::printable;
use super::view::{AttemptView, CaseView, CheckView, MappedView};
use crate::source::Frames;
use crate::suite::Verdict;

/// How a single view is laid out.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Draws what does not hold.
    pub frames: Frames,
    /// The width of the terminal in columns.
    pub width: usize,
    /// Whether bodies are shown whole.
    pub everything: bool,
}

/// A test in full.
#[must_use]
pub fn single(case: &CaseView, layout: &Layout) -> String {
    let title = format!("{} · {}", case.api, case.name);
    let mut text = format!(
        "{}  {}\n\n",
        title.bold(),
        format!("{}:{}", case.file, case.line).dimmed()
    );
    for (index, attempt) in case.attempts.iter().enumerate() {
        text += &attempt_title(&case.attempts, index);
        text += &exchange(attempt, layout.everything);
        text.push('\n');
    }
    if !case.mappings.is_empty() {
        text += &mappings(&case.mappings, layout.width);
        text.push('\n');
    }
    text += &checks(case, layout);
    text
}

/// What an attempt is, where there are several.
pub(super) fn attempt_title(attempts: &[AttemptView], index: usize) -> String {
    let attempt = &attempts[index];
    let several = attempts.len() > 1;
    let calls = attempts
        .iter()
        .filter(|attempt| attempt.purpose == "call")
        .count();
    let number = attempts[..=index]
        .iter()
        .filter(|attempt| attempt.purpose == "call")
        .count();
    match (attempt.purpose, several) {
        (_, false) => String::new(),
        ("token", true) => "  access token\n".bold().to_string(),
        (_, true) if attempt.waited_ms > 0.0 => {
            format!(
                "{}\n",
                format!(
                    "  attempt {number} of {calls}, after {:.0} ms",
                    attempt.waited_ms
                )
                .bold()
            )
        }
        (_, true) => format!("{}\n", format!("  attempt {number} of {calls}").bold()),
    }
}

/// attribute · path · raw value · mapped value.
pub(super) fn mappings(mappings: &[MappedView], width: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(
        u16::try_from(width.saturating_sub(2))
            .unwrap_or(u16::MAX)
            .max(40),
    );
    table.force_no_tty();
    table.set_header(["attribute", "path", "raw value", "mapped value"]);
    for mapped in mappings {
        let raw = mapped
            .raw
            .as_ref()
            .map_or_else(|| "nothing".to_owned(), short);
        let value = match (&mapped.value, &mapped.problem) {
            (Some(value), _) if mapped.defaulted => format!("{} (default)", short(value)),
            (Some(value), _) => short(value),
            (None, problem) => format!("FAILED {}", problem.as_deref().unwrap_or_default()),
        };
        let cells = [mapped.attribute.as_str(), &mapped.source, &raw, &value];
        table.add_row(cells.map(|cell| printable(&cell.replace(['\n', '\t'], " ")).into_owned()));
    }
    table
        .lines()
        .map(|line| format!(" {}\n", line.trim_end()))
        .collect()
}

/// A value on one line, cut where it is long.
fn short(value: &serde_json::Value) -> String {
    const LONGEST: usize = 80;
    let text = value.to_string();
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).collect::<String>() + "…"
}

/// What holds in a line each, what does not in its frame.
fn checks(case: &CaseView, layout: &Layout) -> String {
    let held = case.checks.iter().filter(|check| check.actual.is_none());
    let mut text: String = held.map(held_line).collect();
    if !text.is_empty() {
        text.push('\n');
    }
    for finding in &case.findings {
        text += &layout.frames.render(finding);
        text += "\n\n";
    }
    text += &super::summary::log_line(case);
    if case.ended == Verdict::NotRun {
        text += "  not run, because another test did not pass first\n\n";
    }
    text
}

fn held_line(check: &CheckView) -> String {
    format!(
        "  {} {}: {}\n",
        "ok".green(),
        check.subject,
        printable(&check.expected)
    )
}
