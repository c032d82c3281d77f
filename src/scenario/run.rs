//! Runs scenarios: those that need no network on all cores, the others on lanes of one thread.

use std::sync::Arc;

use super::cases::Case;
use super::result::{ScenarioResult, Stage};
use crate::call::{Context, Http};
use crate::flow::Bot;
use crate::suite::Given;
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
    /// How many calls are in flight at once.
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

/// Runs the cases and gives their results in the order of the cases.
pub fn run(
    bot: &Bot<'_>,
    cases: &[Case<'_>],
    settings: &RunSettings,
    listen: impl FnMut(Event<'_>),
) -> Vec<ScenarioResult> {
    let _todo = (bot, cases, settings, listen);
    Vec::new()
}
