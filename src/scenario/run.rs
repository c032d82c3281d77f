//! Runs scenarios: those that need no network on all cores, the others on lanes of one thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::case_run::not_run;
use super::cases::Case;
use super::ground::Ground;
use super::lanes;
use super::result::{ScenarioResult, Stage};
use super::threads;
use crate::call::{Context, Http};
use crate::flow::Bot;
use crate::suite::{Given, Verdict};
use crate::template::World;

/// What answers the calls.
#[derive(Debug)]
pub enum Answers {
    /// The mocks of a scenario; the network where it names none.
    Mocks(Http),
    /// The mocks of a scenario; the first example of the definition for any other call.
    Examples,
    /// The network, whatever mocks there are.
    Network(Http),
}

/// How a run is made.
#[derive(Debug)]
pub struct RunSettings {
    /// What answers.
    pub answers: Answers,
    /// How many scenarios are under way at once.
    pub jobs: usize,
    /// Whether to stop at the first scenario that does not pass.
    pub fail_fast: bool,
    /// What every scenario is given.
    pub given: Given,
    /// Environment, secrets and clock.
    pub world: Arc<World>,
    /// Defaults, tokens and redactor.
    pub context: Context,
    /// What is kept of scenarios that passed.
    pub stage: Stage,
}

/// What a run tells while it goes on.
#[derive(Debug, Clone, Copy)]
pub enum Event<'r> {
    /// A scenario has ended; all that happened is still there.
    Finished(&'r ScenarioResult),
}

/// Why no scenario could be run.
#[derive(Debug, thiserror::Error)]
#[error("no calls can be made")]
pub struct CannotRun {
    /// What the system says.
    #[source]
    pub cause: std::io::Error,
}

/// Whether a run is to go on.
#[derive(Debug, Default)]
pub(super) struct Stop {
    fail_fast: bool,
    stopped: AtomicBool,
}

/// The cases of a run with their places in the list of all.
pub(super) type Numbered<'c> = (usize, &'c Case<'c>);

/// Runs the cases and gives their results in the order of the cases. There must be no runtime on this thread yet.
///
/// # Errors
///
/// When calls have to wait for the network and the system does not let them.
pub fn run(
    bot: &Bot<'_>,
    cases: &[Case<'_>],
    settings: &RunSettings,
    listen: impl FnMut(Event<'_>),
) -> Result<Vec<ScenarioResult>, CannotRun> {
    run_keeping(bot, cases, settings, (listen, |result| result))
}

/// As [`run`], but of each result only that is kept what `keep` makes of it as soon as it is there: what was sent and
/// came back is large, and there may be very many scenarios.
///
/// # Errors
///
/// As [`run`].
pub fn run_keeping<K>(
    bot: &Bot<'_>,
    cases: &[Case<'_>],
    settings: &RunSettings,
    (mut listen, mut keep): (impl FnMut(Event<'_>), impl FnMut(ScenarioResult) -> K),
) -> Result<Vec<K>, CannotRun> {
    let ground = Ground::new(bot, settings);
    let stop = Stop::new(settings.fail_fast);
    let mut results: Vec<Option<K>> = cases.iter().map(|_| None).collect();
    let mut finished = |(index, mut result): (usize, ScenarioResult)| {
        listen(Event::Finished(&result));
        if settings.stage == Stage::Failures && result.verdict == Verdict::Passed {
            result.forget();
        }
        results[index] = Some(keep(result));
    };
    let numbered = cases.iter().enumerate();
    // One at a time up to the first that does not pass: then which one that is must follow from the files.
    let in_order = settings.fail_fast && settings.jobs == 1 && settings.answers.http().is_some();
    let (online, offline): (Vec<_>, Vec<_>) =
        numbered.partition(|(_, case)| in_order || ground.needs_network(case));
    threads::run(&ground, &offline, (settings.jobs, &stop), &mut finished);
    if let Some(http) = settings.answers.http() {
        lanes::run(
            &ground,
            (&online, http),
            (settings.jobs, &stop),
            &mut finished,
        )?;
    }
    let ended = results.into_iter().zip(cases);
    Ok(ended
        .map(|(result, case)| result.unwrap_or_else(|| keep(not_run(&ground, case))))
        .collect())
}

impl Answers {
    const fn http(&self) -> Option<&Http> {
        match self {
            Self::Mocks(http) | Self::Network(http) => Some(http),
            Self::Examples => None,
        }
    }
}

impl Stop {
    fn new(fail_fast: bool) -> Self {
        Self {
            fail_fast,
            stopped: AtomicBool::new(false),
        }
    }

    /// Whether no further scenario is to begin.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Learns how a scenario ended.
    pub(super) fn learn(&self, verdict: Verdict) {
        if self.fail_fast && verdict != Verdict::Passed {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}
