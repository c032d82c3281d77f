//! How the scenarios of a run are run.

use botapi::api::Definition;
use botapi::call::{Context, Http, Proxies, Tokens};
use botapi::flow::Bot;
use botapi::scenario::{Answers, Case, RunSettings, Stage, online};

use super::super::arguments::{RunFlow, Values};
use super::super::ground::{self, Usage};
use super::super::session::Session;

/// The moment of every scenario, unless `--now` says another one.
const NOW: &str = "2026-01-01T09:00:00Z";
/// What the random values of every scenario follow from, unless `--seed` says something else.
const SEED: u64 = 0;

/// The definitions that one of these scenarios may call over the network.
pub(super) fn may_send<'s>(
    bot: &Bot<'s>,
    command: &RunFlow,
    cases: &[Case<'_>],
) -> Vec<&'s Definition> {
    if command.mock {
        return Vec::new();
    }
    online(bot, cases, command.against_network)
}

/// How scenarios are run.
pub(super) fn settings(command: &RunFlow, session: &Session) -> Result<RunSettings, Usage> {
    let now = command.values.now.as_deref().unwrap_or(NOW);
    let seed = command.values.seed.or(Some(SEED));
    at(command, session, (Some(now), seed))
}

/// How a conversation is made: at the real time and with other random values each time, unless the arguments fix them.
pub(super) fn live(command: &RunFlow, session: &Session) -> Result<RunSettings, Usage> {
    let fixed = (command.values.now.as_deref(), command.values.seed);
    at(command, session, fixed)
}

fn at(
    command: &RunFlow,
    session: &Session,
    (now, seed): (Option<&str>, Option<u64>),
) -> Result<RunSettings, Usage> {
    let project = &session.project;
    let mut world = ground::world(project, session.environment.as_deref(), now)?;
    let redactor = ground::redactor(project, &world, session.secret_names().into_iter());
    world.stand_in_secrets = command.mock;
    world.redactor = redactor.clone();
    let proxies = Proxies::from_variables(|name| world.variables.get(name).cloned());
    let network = || Http::guarding(proxies, redactor.clone());
    let answers = match (command.mock, command.against_network) {
        (true, _) => Answers::Examples,
        (false, true) => Answers::Network(network()),
        (false, false) => Answers::Mocks(network()),
    };
    let values = Values {
        env: None,
        set: command.values.set.clone(),
        now: None,
        seed,
    };
    let given = ground::given(&project.settings, &values)?;
    session.check_set(&given.set)?;
    Ok(RunSettings {
        answers,
        jobs: usize::from(command.selection.jobs),
        fail_fast: command.selection.fail_fast,
        given,
        world: ground::shared(world),
        context: Context {
            defaults: project.settings.defaults.clone(),
            tokens: Tokens::default(),
            redactor,
        },
        stage: Stage::All,
    })
}
