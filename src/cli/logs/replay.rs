//! `botapi logs replay`.

use std::time::{SystemTime, UNIX_EPOCH};

use botapi::api::{Auth, Definition};
use botapi::call::{
    Call, CannotCall, Context, Http, Proxies, Request, Tokens, prepare, send, send_alone,
};
use botapi::log::{Id, Log, Origin, Record, Today, as_kept, rebuild, records};
use botapi::report::short_id;
use botapi::secret::Redactor;
use botapi::template::{Scope, World};
use clap::Args;

use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::{self, Usage};
use super::super::test::block_on;
use super::again;
use super::diff::{DiffFormat, show};
use super::stand::Stand;

/// Send a call again, with the secrets of today, and show what changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  botapi logs replay last
  botapi logs replay 3f2a --format json

Exit codes: 0 nothing that matters changed, 1 something did, 2 it could not be sent, 3 no answer came")]
pub(crate) struct ReplayArguments {
    /// The call: the first digits of its id, or last
    #[arg(value_name = "ID")]
    id: String,
    /// How it is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: DiffFormat,
}

/// Sends the call again, keeps it in the log, and compares the answers.
pub(super) fn execute(
    arguments: &ReplayArguments,
    stand: &Stand,
    console: &mut Console,
) -> Result<Exit, Usage> {
    let mut before = again::call(stand, &arguments.id)?;
    let replay = Replay::new(stand, &before)?;
    let request = replay.request(&before)?;
    let started = now();
    let call = replay.send(&request)?;
    let after = replay.keep(&call, (&before, started), console)?;
    if replay.definition.is_none() {
        console.note("the definition is gone or broken: mapped attributes are not compared\n");
        before.content.mapped.clear();
    }
    let shown = show(&before, &after, (arguments.format, console));
    Ok(if after.row.status.is_none() {
        Exit::NoAnswer
    } else {
        shown
    })
}

/// What the call is sent again with.
struct Replay<'r> {
    stand: &'r Stand,
    definition: Option<Definition>,
    world: World,
    redactor: Redactor,
    scope: Option<Scope>,
    /// Secrets that the call needs and that are not set.
    unset: Vec<String>,
}

impl<'r> Replay<'r> {
    fn new(stand: &'r Stand, record: &Record) -> Result<Self, Usage> {
        let definition = again::definition(stand, &record.row.api);
        let world = again::world(stand, record)?;
        let names = again::names(stand, record, definition.as_ref());
        let redactor = ground::redactor(&stand.project, &world, names.iter().map(String::as_str));
        let scope = definition
            .as_ref()
            .and_then(|definition| again::scope(stand, record, (definition, &world)));
        let unset = names.into_iter().filter(|name| !world.has_secret(name));
        Ok(Self {
            unset: unset.collect(),
            stand,
            definition,
            world,
            redactor,
            scope,
        })
    }

    /// The request; nothing is sent if a part of it cannot be filled.
    fn request(&self, record: &Record) -> Result<Request, Usage> {
        let defaults = &self.stand.project.settings.defaults;
        let both = self.definition.as_ref().zip(self.scope.as_ref());
        let prepared =
            both.and_then(|(definition, scope)| prepare(definition, defaults, scope).ok());
        let today = Today {
            prepared: prepared.as_ref(),
            redactor: &self.redactor,
            world: &self.world,
            without_authorization: self.fetches_token(),
        };
        let rebuilt = rebuild(record, &today)
            .map_err(|message| Usage::new(self.redactor.text(&message).into_owned()))?;
        if rebuilt.unfilled.is_empty() {
            return Ok(rebuilt.request);
        }
        let id = record.row.call.to_string();
        let usage = Usage::new(format!(
            "the call {} cannot be sent again: {}; nothing was sent",
            short_id(&id),
            rebuilt.unfilled.join("; ")
        ));
        let usage = if self.unset.is_empty() {
            usage
        } else {
            usage.hint(format!("not set today: {}", self.unset.join(", ")))
        };
        Err(usage.hint(format!(
            "`botapi logs curl {}` prints a command to complete by hand",
            short_id(&id)
        )))
    }

    fn fetches_token(&self) -> bool {
        let auth = self
            .definition
            .as_ref()
            .and_then(|definition| definition.auth.as_ref());
        self.scope.is_some() && matches!(auth, Some(Auth::OAuth2(_)))
    }

    /// With the retries and mappings of the definition, where it is still there.
    fn send(&self, request: &Request) -> Result<Call, Usage> {
        let variables = &self.world.variables;
        let proxies = Proxies::from_variables(|name| variables.get(name).cloned());
        let mut http = Http::guarding(proxies, self.redactor.clone());
        let context = Context {
            defaults: self.stand.project.settings.defaults.clone(),
            tokens: Tokens::default(),
            redactor: self.redactor.clone(),
        };
        let sent = block_on(async {
            match self.definition.as_ref().zip(self.scope.as_ref()) {
                Some((definition, scope)) => {
                    let ground = (scope, &context);
                    send(request, definition, ground, &mut http).await
                }
                None => send_alone(request, &self.redactor, &mut http).await,
            }
        })?;
        sent.map_err(|error: CannotCall| {
            Usage::new(self.redactor.text(&error.to_string()).into_owned())
        })
    }

    /// Keeps the call in the log, and gives its last attempt as it is kept.
    fn keep(
        &self,
        call: &Call,
        (before, started): (&Record, i64),
        console: &mut Console,
    ) -> Result<Record, Usage> {
        let origin = Origin {
            call: Id::random(),
            run: Id::random(),
            started,
            command: "replay".to_owned(),
            api: before.row.api.clone(),
            flow: before.row.flow.clone(),
            scenario: before.row.scenario.clone(),
            step: before.row.step.clone(),
            environment: before.row.environment.clone(),
            mock: false,
            route: None,
            hidden: Vec::new(),
        };
        let keep = &self.stand.project.settings.log;
        let log = Log::start(&self.stand.path, keep, &self.redactor);
        log.record(records(call, &origin));
        if let Some(trouble) = log.close() {
            console.warn(&trouble.message, &[trouble.hint.to_owned()]);
        }
        let last = records(call, &origin).into_iter().next_back();
        let last = last.ok_or_else(|| Usage::new("nothing was sent".to_owned()))?;
        Ok(as_kept(last, keep, &self.redactor))
    }
}

fn now() -> i64 {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX)
}
