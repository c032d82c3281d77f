//! What is shown of a run, and how it ends.

use botapi::report::{
    Format, Layout, ReportRequest, RunView, case_line, failure, github, json, junit, single,
    suggestion, summary,
};
use botapi::source::Frames;
use botapi::suite::Verdict;

use super::super::arguments::{Common, Test};
use super::super::console::{Console, tame, width};
use super::super::exit::Exit;
use super::super::reports;

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
        let mut written = true;
        for request in requests {
            let text = self.report(view, request);
            written &= reports::write(request, &text, console);
        }
        let on_screen =
            |request: &ReportRequest| request.format == Format::Text && request.file.is_none();
        if !requests.iter().any(on_screen) {
            console.note(&summary(view));
        } else if let ([case], true) = (view.tests.as_slice(), self.in_full) {
            console.note(&suggestion(case).unwrap_or_default());
        }
        if written {
            exit(view)
        } else {
            Exit::CouldNotCheck
        }
    }

    fn report(&self, view: &RunView, request: &ReportRequest) -> String {
        match (request.format, &request.file) {
            (Format::Text, None) => tame(&self.text(view, Console::out_frames())).into_owned(),
            (Format::Text, Some(_)) => {
                Console::without_colour(|| self.text(view, Console::plain_frames()))
            }
            (Format::Json, _) => json(view),
            (Format::Junit, _) => junit(view),
            (Format::Github, _) => github(view),
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
            return tests + &summary(view);
        }
        let lines: String = view.tests.iter().map(case_line).collect();
        let bad = view
            .tests
            .iter()
            .filter(|case| !matches!(case.ended, Verdict::Passed | Verdict::NotRun));
        let failures: String = bad.map(|case| failure(case, &layout)).collect();
        format!("{lines}\n{failures}{}", summary(view))
    }
}

/// What does not hold is worst, then what could not be checked, then what got no answer.
fn exit(view: &RunView) -> Exit {
    match (view.failed, view.broken, view.no_answer) {
        (1.., _, _) => Exit::DoesNotHold,
        (0, 1.., _) => Exit::CouldNotCheck,
        (0, 0, 1..) => Exit::NoAnswer,
        (0, 0, 0) => Exit::Holds,
    }
}
