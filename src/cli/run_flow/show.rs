//! What is shown of a run of scenarios, and how it ends.

use botapi::report::{
    FlowRunView, Format, Layout, ReportRequest, ScenarioView, coverage_text, flow_lines, json,
    scenario_in_full, scenario_line, summary,
};
use botapi::scenario::Stage;
use botapi::source::Frames;
use botapi::suite::Verdict;

use super::super::arguments::{Common, RunFlow};
use super::super::console::{Console, width};
use super::super::exit::Exit;
use super::super::reports::{self, Forms};

/// Up to how many scenarios of a flow that was named are shown as chats.
const CHATS: usize = 10;
/// Up to how many scenarios have a line each.
const LINES: usize = 200;

/// How results are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    detail: Detail,
    /// Whether bodies are shown whole.
    everything: bool,
}

/// How much is shown of scenarios that passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// The whole chat.
    Chat,
    /// The chat of the first one, and a line for each.
    First,
    /// A line.
    Line,
    /// A line for all scenarios of a flow.
    Flow,
}

impl Screen {
    /// A few scenarios of one flow that was named are shown as chats, many as a line each, very many as a line a flow.
    pub(super) fn new(command: &RunFlow, common: &Common, scenarios: usize) -> Self {
        let one_named = command.flows.len() == 1;
        let detail = if common.verbose {
            Detail::Chat
        } else if scenarios > LINES {
            Detail::Flow
        } else if one_named && scenarios <= CHATS {
            Detail::Chat
        } else if one_named {
            Detail::First
        } else {
            Detail::Line
        };
        Self {
            detail,
            everything: common.verbose,
        }
    }

    /// What must be kept of scenarios that passed.
    pub(super) fn stage(self, requests: &[ReportRequest]) -> Stage {
        let json = requests
            .iter()
            .any(|request| request.format == Format::Json);
        if json || self.detail != Detail::Flow {
            Stage::All
        } else {
            Stage::Failures
        }
    }

    /// Writes all reports and decides how the process ends.
    pub(super) fn finish(
        self,
        view: &FlowRunView,
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
        }
        if written {
            Exit::from(listing.totals)
        } else {
            Exit::CouldNotCheck
        }
    }

    fn text(self, view: &FlowRunView, frames: Frames) -> String {
        let layout = Layout {
            frames,
            width: width(),
            everything: self.everything,
        };
        let in_full = |scenario: &ScenarioView| scenario_in_full(scenario, &layout);
        let scenarios = &view.scenarios;
        let summary = coverage_text(&view.coverage) + &summary(&view.listing());
        let lines: String = match self.detail {
            Detail::Chat => return scenarios.iter().map(in_full).collect::<String>() + &summary,
            Detail::First => {
                let passed = scenarios.first().filter(|scenario| is_good(scenario));
                let first = passed.map(in_full).unwrap_or_default();
                first + &scenarios.iter().map(scenario_line).collect::<String>()
            }
            Detail::Line => scenarios.iter().map(scenario_line).collect(),
            Detail::Flow => flow_lines(scenarios),
        };
        let bad = scenarios.iter().filter(|scenario| !is_good(scenario));
        let failures: String = bad.map(in_full).collect();
        format!("{lines}\n{failures}{summary}")
    }
}

/// Whether nothing needs to be told of it.
const fn is_good(scenario: &ScenarioView) -> bool {
    matches!(scenario.verdict_type, Verdict::Passed | Verdict::NotRun)
}
