//! What the scenarios of a run cover, and whether that is enough.

use std::collections::BTreeSet;

use botapi::coverage::Coverage;
use botapi::flow::Bot;
use botapi::report::{CoverageView, Viewer};
use botapi::scenario::ScenarioResult;

use super::super::arguments::RunFlow;
use super::super::console::Console;
use super::super::exit::Exit;

/// What the scenarios cover of each flow; nothing where nobody wants to know.
#[derive(Debug)]
pub(super) struct Covering<'b> {
    bot: &'b Bot<'b>,
    flows: Vec<Coverage<'b>>,
}

impl<'b> Covering<'b> {
    /// Nothing is covered yet of these flows.
    pub(super) fn new(bot: &'b Bot<'b>, flows: &[usize], command: &RunFlow) -> Self {
        let wanted = command.coverage || command.min_coverage.is_some();
        let flows = flows.iter().filter(|_| wanted);
        Self {
            bot,
            flows: flows.map(|flow| Coverage::new(bot, *flow)).collect(),
        }
    }

    /// The flows.
    pub(super) const fn bot(&self) -> &'b Bot<'b> {
        self.bot
    }

    /// Adds what happened in a scenario, to each flow in which it happened.
    pub(super) fn add(&mut self, result: &ScenarioResult) {
        if self.flows.is_empty() {
            return;
        }
        let passed = result.events.iter().map(|event| event.at.flow);
        let passed: BTreeSet<usize> = passed.collect();
        for coverage in &mut self.flows {
            if passed.contains(&coverage.flow()) {
                coverage.add(&result.events);
            }
        }
    }

    /// What is shown of it.
    pub(super) fn views(&self, viewer: &Viewer) -> Vec<CoverageView> {
        let flows = self.flows.iter();
        flows
            .map(|coverage| viewer.coverage(coverage, self.bot))
            .collect()
    }
}

/// How the run ends when as much as this must be covered of each flow.
pub(super) fn judge(
    exit: Exit,
    flows: &[CoverageView],
    least: Option<u8>,
    console: &mut Console,
) -> Exit {
    let Some(least) = least else { return exit };
    let low = flows
        .iter()
        .filter(|flow| flow.percent < usize::from(least));
    let mut enough = true;
    for flow in low {
        enough = false;
        let message = format!(
            "the scenarios cover {} % of `{}`, and --min-coverage asks for {least} %",
            flow.percent, flow.flow
        );
        console.error(&message, &[]);
    }
    match exit {
        Exit::Holds | Exit::NoAnswer if !enough => Exit::DoesNotHold,
        Exit::Holds | Exit::NoAnswer | Exit::DoesNotHold | Exit::CouldNotCheck => exit,
    }
}
