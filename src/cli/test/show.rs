//! What is shown of a run, and how it ends.

use botapi::report::{
    Layout, ReportRequest, RunView, case_line, failure, json, single, suggestion, summary,
};
use botapi::source::Frames;
use botapi::suite::Verdict;

use super::super::arguments::{Common, Test};
use super::super::console::{Console, width};
use super::super::exit::Exit;
use super::super::reports::{self, Forms};

/// How results are shown.
pub(super) struct Screen {
    /// Every test in full, not a line each.
    in_full: bool,
    /// Whether bodies are shown whole.
    everything: bool,
}

impl Screen {
    /// One API that was named is shown in full; many are a line each.
    pub(super) fn new(command: &Test, common: &Common, files: usize) -> Self {
        let one_named = !command.apis.is_empty() && files == 1;
        Self {
            in_full: common.verbose || one_named,
            everything: common.verbose,
        }
    }

    /// Writes all reports and decides how the process ends.
    pub(super) fn finish(
        &self,
        view: &RunView,
        requests: &[ReportRequest],
        console: &mut Console,
    ) -> Exit {
        let listing = view.listing();
        let forms = Forms {
            listing: &listing,
            json: &|| json(view),
            html: None,
            text: &|frames| self.text(view, frames),
        };
        let written = reports::write_all(requests, &forms, console);
        if !reports::on_screen(requests) {
            console.note(&summary(&listing));
        } else if let ([case], true) = (view.tests.as_slice(), self.in_full) {
            console.note(&suggestion(case).unwrap_or_default());
        }
        if written {
            Exit::from(listing.totals)
        } else {
            Exit::CouldNotCheck
        }
    }

    fn text(&self, view: &RunView, frames: Frames) -> String {
        let layout = Layout {
            frames,
            width: width(),
            everything: self.everything,
        };
        if self.in_full {
            let tests: String = view
                .tests
                .iter()
                .map(|case| single(case, &layout))
                .collect();
            return tests + &summary(&view.listing());
        }
        let lines: String = view.tests.iter().map(case_line).collect();
        let bad = view
            .tests
            .iter()
            .filter(|case| !matches!(case.ended, Verdict::Passed | Verdict::NotRun));
        let failures: String = bad.map(|case| failure(case, &layout)).collect();
        format!("{lines}\n{failures}{}", summary(&view.listing()))
    }
}
