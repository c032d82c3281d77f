//! Runs the scenarios of a flow without the network and without the call log.

use botapi::call::{Context, Tokens};
use botapi::coverage::Coverage;
use botapi::flow::Bot;
use botapi::scenario::{Answers, Event, Filter, RunSettings, Stage, cases, run};

use super::super::arguments::Values;
use super::super::ground::{self, Usage};
use super::super::opened::Opened;

/// The moment of every scenario.
const NOW: &str = "2026-01-01T09:00:00Z";
/// How many scenarios are under way at once.
const JOBS: usize = 32;

/// How they are run. Secrets that are not there have stand-ins.
pub(super) fn settings(opened: &Opened) -> Result<RunSettings, Usage> {
    let settings = &opened.project.settings;
    let environment = settings.default_environment.as_deref();
    let mut world = ground::world(&opened.project, environment, Some(NOW))?;
    let redactor = opened.redactor()?;
    world.stand_in_secrets = true;
    world.redactor = redactor.clone();
    let values = Values {
        env: None,
        set: Vec::new(),
        now: None,
        seed: Some(0),
    };
    Ok(RunSettings {
        answers: Answers::Examples,
        jobs: JOBS,
        fail_fast: false,
        given: ground::given(settings, &values)?,
        world: ground::shared(world),
        context: Context {
            defaults: settings.defaults.clone(),
            tokens: Tokens::default(),
            redactor,
        },
        stage: Stage::Failures,
    })
}

/// Adds what the scenarios of a flow show of it.
pub(super) fn run_scenarios(
    coverage: &mut Coverage<'_>,
    bot: &Bot<'_>,
    settings: &RunSettings,
) -> Result<(), Usage> {
    let all = cases(bot, &[coverage.flow()], &Filter::default());
    let results = run(bot, &all, settings, |event| match event {
        Event::Finished(result) => coverage.add(&result.events),
    });
    match results {
        Ok(_) => Ok(()),
        Err(error) => Err(Usage::new(format!("{error}: {}", error.cause))),
    }
}
