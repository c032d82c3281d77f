//! Many tests: a line each, then failures in full, then one line for all.

use colored::{ColoredString, Colorize as _};

use super::listing::Listing;
use super::printable::printable;
use super::text::Layout;
use super::view::{CaseView, RunView};
use crate::suite::{Totals, Verdict};

/// `ok    products · finds a phone  200  12 ms`.
#[must_use]
pub fn case_line(case: &CaseView) -> String {
    let word = verdict(case.ended);
    let outcome = case.outcome.as_deref().unwrap_or_default();
    let time = if case.ended == Verdict::NotRun {
        String::new()
    } else {
        format!("{:.0} ms", case.elapsed_ms)
    };
    let ending = format!("{outcome}  {time}");
    format!(
        "{word} {} · {}  {}\n",
        case.api,
        printable(&case.name),
        ending.trim().dimmed()
    )
}

/// The end in one word, all of them equally long.
pub(super) fn verdict(ended: Verdict) -> ColoredString {
    match ended {
        Verdict::Passed => "ok       ".green(),
        Verdict::Failed => "FAILED   ".red().bold(),
        Verdict::NoAnswer => "NO ANSWER".red().bold(),
        Verdict::Broken => "BROKEN   ".red().bold(),
        Verdict::NotRun => "not run  ".dimmed(),
    }
}

/// What does not hold in one test, with the call in two lines.
#[must_use]
pub fn failure(case: &CaseView, layout: &Layout) -> String {
    let title = format!("{} · {}", case.api, case.name);
    let mut text = format!("{}\n", title.bold());
    if let Some(attempt) = case.attempts.last() {
        text += &format!(
            "  {} {}\n",
            attempt.request.method,
            printable(&attempt.request.url)
        );
        let answer = match &attempt.response {
            Some(response) => format!(
                "{} · {} bytes · {:.1} ms",
                response.status, response.size, attempt.timings.total_ms
            ),
            None => format!("no answer ({})", attempt.outcome),
        };
        let tries = if case.attempts.len() > 1 {
            format!(" · {} exchanges", case.attempts.len())
        } else {
            String::new()
        };
        text += &format!("  {answer}{tries}\n\n");
    }
    for finding in &case.findings {
        text += &layout.frames.render(finding);
        text += "\n\n";
    }
    text + &log_line(case)
}

/// What to type to see the call again, where something does not hold.
pub(super) fn log_line(case: &CaseView) -> String {
    match (&case.log, case.ended) {
        (Some(id), Verdict::Failed | Verdict::NoAnswer) => {
            format!(
                "  {}\n\n",
                format!("botapi logs show {}", short_id(id)).dimmed()
            )
        }
        (Some(_) | None, _) => String::new(),
    }
}

/// The first digits of an id: enough for a log of millions.
#[must_use]
pub fn short_id(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

/// `5 tests: 3 passed, 1 failed, 1 without an answer · 0.12 s`.
#[must_use]
pub fn summary(run: &Listing<'_>) -> String {
    let (total, totals) = (run.entries.len(), run.totals);
    let parts = [
        (totals.passed, "passed"),
        (totals.failed, "failed"),
        (totals.no_answer, "without an answer"),
        (totals.broken, "that could not be checked"),
        (totals.not_run, "not run"),
    ];
    let named: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let counts = if totals.passed == total {
        named.join(", ").green()
    } else {
        named.join(", ").red().bold()
    };
    let remark = run.remark.iter();
    let remark: String = remark.map(|remark| format!(" · {remark}")).collect();
    let plural = if total == 1 { "" } else { "s" };
    format!(
        "{total} {}{plural}: {counts} · {:.2} s{remark}\n",
        run.noun,
        run.elapsed_ms / 1000.0
    )
}

impl RunView {
    /// A run from its tests.
    #[must_use]
    pub fn new(tests: Vec<CaseView>, totals: Totals, elapsed: std::time::Duration) -> Self {
        Self {
            mock: false,
            environment: None,
            passed: totals.passed,
            failed: totals.failed,
            no_answer: totals.no_answer,
            broken: totals.broken,
            not_run: totals.not_run,
            elapsed_ms: super::viewer::milliseconds(elapsed),
            tests,
        }
    }
}
