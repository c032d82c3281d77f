//! Runs the scenarios of flows without the network and without the call log.

use std::sync::Arc;

use botapi::attribute::Attributes;
use botapi::call::{Context, Tokens};
use botapi::coverage::Coverage;
use botapi::explore::Settings;
use botapi::flow::Bot;
use botapi::scenario::{Answers, Event, Filter, RunSettings, Stage, cases, run};
use botapi::suite::{Given, Verdict};

use super::ground::Usage;

/// How many scenarios are under way at once.
const JOBS: usize = 32;

/// How they are run: as `run-flow --mock` runs them, in the world that is explored.
pub(super) fn settings(explored: &Settings, given: &Given, stage: Stage) -> RunSettings {
    let context = &explored.context;
    RunSettings {
        answers: Answers::Examples,
        jobs: JOBS,
        fail_fast: false,
        given: Given {
            project: given.project.clone(),
            set: Attributes::new(),
            seed: 0,
        },
        world: Arc::clone(&explored.world),
        context: Context {
            defaults: context.defaults.clone(),
            tokens: Tokens::default(),
            redactor: context.redactor.clone(),
        },
        stage,
    }
}

/// What the scenarios of a flow show of it, and how many of them do not pass.
pub(super) fn cover<'b>(
    bot: &'b Bot<'b>,
    flow: usize,
    settings: &RunSettings,
) -> Result<(Coverage<'b>, usize), Usage> {
    let mut coverage = Coverage::new(bot, flow);
    let all = cases(bot, &[flow], &Filter::default());
    let results = run(bot, &all, settings, |event| match event {
        Event::Finished(result) => coverage.add(&result.events),
    });
    match results {
        Ok(results) => {
            let failing = results.iter();
            let failing = failing.filter(|result| result.verdict != Verdict::Passed);
            Ok((coverage, failing.count()))
        }
        Err(error) => Err(Usage::new(format!("{error}: {}", error.cause))),
    }
}
