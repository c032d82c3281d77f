//! How flows are explored: offline, at a fixed moment, with stand-ins for secrets.

use botapi::call::{Context, Tokens};
use botapi::explore::Settings;
use botapi::suite::Given;

use super::super::arguments::{Explore, Values};
use super::super::ground::{self, Usage};
use super::super::session::Session;

/// How flows are explored, and what every conversation is given.
pub(super) fn settings(command: &Explore, session: &Session) -> Result<(Settings, Given), Usage> {
    let values = Values {
        env: None,
        set: command.set.clone(),
        now: Some(command.now.clone()),
        seed: Some(command.seed),
    };
    let (usual, given) = usual(&values, session)?;
    let settings = Settings {
        depth: usize::from(command.depth),
        threads: command.jobs.map_or(usual.threads, usize::from),
        nasty: command.nasty,
        ..usual
    };
    Ok((settings, given))
}

/// How flows are explored where nothing is said but a moment and attributes.
pub(in crate::cli) fn usual(
    values: &Values,
    session: &Session,
) -> Result<(Settings, Given), Usage> {
    let project = &session.project;
    let environment = session.environment.as_deref();
    let mut world = ground::world(project, environment, values.now.as_deref())?;
    let redactor = ground::redactor(project, &world, session.secret_names().into_iter());
    world.stand_in_secrets = true;
    world.redactor = redactor.clone();
    let given = ground::given(&project.settings, values)?;
    session.check_set(&given.set)?;
    let context = Context {
        defaults: project.settings.defaults.clone(),
        tokens: Tokens::default(),
        redactor,
    };
    let mut attributes = given.project.clone();
    attributes.extend(given.set.clone());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let settings = Settings {
        attributes,
        seed: given.seed,
        threads: cores,
        ..Settings::new(ground::shared(world), context)
    };
    Ok((settings, given))
}
