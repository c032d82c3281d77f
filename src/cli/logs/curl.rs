//! `botapi logs curl`.

use std::collections::BTreeSet;

use botapi::api::{Auth, Definition};
use botapi::call::{Request, prepare};
use botapi::log::{Rebuilt, Record, Today, rebuild};
use botapi::template::{Scope, World};
use clap::Args;

use super::super::console::Console;
use super::super::curl::{authorization, command, marked};
use super::super::exit::Exit;
use super::super::ground::{self, Usage};
use super::again;
use super::stand::Stand;

/// Print a command that repeats a call; secrets are variables of the shell.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs curl last
  botapi logs curl 3f2a")]
pub(crate) struct CurlArguments {
    /// The call: the first digits of its id, or last
    #[arg(value_name = "ID")]
    id: String,
}

/// Prints the command, with a note on what the log does not know.
pub(super) fn execute(
    arguments: &CurlArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let record = again::call(stand, &arguments.id)?;
    let definition = again::definition(stand, &record.row.api);
    let names = again::names(stand, &record, definition.as_ref());
    let world = marked(&again::world(stand, &record)?, &names);
    let made = Made::new(stand, &record, (definition.as_ref(), &world));
    let authorization = made.authorization(&names);
    let Rebuilt { request, unfilled } = made
        .rebuild(stand, &record, authorization.is_some())
        .map_err(Usage::new)?;
    console.out(&command(&request, authorization, &names));
    if !unfilled.is_empty() {
        console.note(&format!(
            "put in what the log does not keep where the command says REDACTED: {}\n",
            unfilled.join("; ")
        ));
    }
    Ok(Exit::Holds)
}

/// What the definition would send with marks for secrets.
struct Made<'m> {
    definition: Option<&'m Definition>,
    world: &'m World,
    scope: Option<Scope>,
    prepared: Option<Request>,
}

impl<'m> Made<'m> {
    fn new(
        stand: &Stand,
        record: &Record,
        (definition, world): (Option<&'m Definition>, &'m World),
    ) -> Self {
        let scope =
            definition.and_then(|definition| again::scope(stand, record, (definition, world)));
        let defaults = &stand.project.settings.defaults;
        let prepared = definition
            .zip(scope.as_ref())
            .and_then(|(definition, scope)| prepare(definition, defaults, scope).ok());
        Self {
            definition,
            world,
            scope,
            prepared,
        }
    }

    /// What curl does itself, and a token that must be fetched first.
    fn authorization(&self, names: &BTreeSet<String>) -> Option<String> {
        let definition = self.definition?;
        match definition.auth.as_ref()? {
            Auth::Basic(..) | Auth::OAuth2(_) => {
                authorization(definition, self.scope.as_ref()?, names).ok()?
            }
            Auth::Bearer(_) | Auth::ApiKey(..) => None,
        }
    }

    fn rebuild(
        &self,
        stand: &Stand,
        record: &Record,
        without_authorization: bool,
    ) -> Result<Rebuilt, String> {
        let names = self.world.secrets.keys().map(String::as_str);
        let today = Today {
            prepared: self.prepared.as_ref(),
            redactor: &ground::redactor(&stand.project, self.world, names),
            world: self.world,
            without_authorization,
        };
        rebuild(record, &today)
    }
}
