//! What a logged call is made again with: its record, its definition, today's values.

use std::collections::BTreeSet;
use std::sync::Arc;

use botapi::api::Definition;
use botapi::call::Purpose;
use botapi::log::{CannotFind, Record, Row, Wanted};
use botapi::report::short_id;
use botapi::suite::{Case, Given, scope_for};
use botapi::template::{Scope, World};

use super::super::curl::secret_names;
use super::super::ground::{self, Usage};
use super::stand::{Stand, usage};

/// The attempt that decided the named call; of one that got no token, the call for it.
pub(super) fn deciding(stand: &Stand, id: &str) -> Result<Record, Usage> {
    let wanted: Wanted = id
        .parse()
        .map_err(|error: botapi::log::NotAnId| Usage::new(error.to_string()))?;
    let reader = stand.reader()?.ok_or_else(empty)?;
    let attempts = reader.call(&wanted).map_err(|error| not_found(&error))?;
    attempts.into_iter().next_back().ok_or_else(empty)
}

/// The same, if it was the call itself.
pub(super) fn call(stand: &Stand, id: &str) -> Result<Record, Usage> {
    let record = deciding(stand, id)?;
    match record.row.purpose {
        Purpose::Call => Ok(record),
        Purpose::Token => Err(Usage::new(format!(
            "the call {} was never sent: it got no access token",
            short_id(&record.row.call.to_string())
        ))),
    }
}

fn empty() -> Usage {
    Usage::new("the call log is empty".to_owned())
        .hint("`botapi test` and `botapi run-flow` write every call into it")
}

fn not_found(error: &CannotFind) -> Usage {
    let list = |rows: &[Row]| {
        let line = |row: &Row| format!("{} {}", short_id(&row.call.to_string()), row.api);
        rows.iter().map(line).collect::<Vec<_>>().join(", ")
    };
    match error {
        CannotFind::Trouble(trouble) => usage(trouble),
        CannotFind::Empty => empty(),
        CannotFind::Nothing { newest, .. } => {
            Usage::new(error.to_string()).hint(format!("the newest calls are {}", list(newest)))
        }
        CannotFind::Several { candidates, .. } => {
            Usage::new(error.to_string()).hint(format!("they are {}", list(candidates)))
        }
    }
}

/// The definition that made a call, if it is still there.
pub(super) fn definition(stand: &Stand, api: &str) -> Option<Definition> {
    let files = stand.project.select(&[api.to_owned()]).ok()?;
    let definitions = stand.project.load(&files).definitions.into_iter();
    definitions
        .filter(|definition| definition.id == api)
        .find(|definition| definition.sound)
}

/// The names of the secrets that a record or its definition speaks of.
pub(super) fn names(
    stand: &Stand,
    record: &Record,
    definition: Option<&Definition>,
) -> BTreeSet<String> {
    let defaults = &stand.project.settings.defaults;
    let mut names = definition.map_or_else(BTreeSet::new, |definition| {
        secret_names(definition, defaults)
    });
    let body = record.content.request_body.as_ref();
    let body = body.and_then(botapi::log::LoggedBody::text);
    let headers = record.content.request_headers.iter();
    let texts = headers.map(|(_, value)| value.as_str()).chain(body);
    for text in texts.chain([record.row.url.as_str()]) {
        let marks = text.split("[secret ").skip(1);
        let marked = marks.filter_map(|rest| rest.split_once(']'));
        names.extend(marked.map(|(name, _)| name.to_owned()));
    }
    names
}

/// The scope of the test that made the call; of the call alone where that test is gone.
pub(super) fn scope(
    stand: &Stand,
    record: &Record,
    (definition, world): (&Definition, &World),
) -> Option<Scope> {
    // A scenario of a flow is no test of the definition, even if it is called the same.
    let test = record.row.scenario.as_ref();
    let test = test.filter(|_| record.row.flow.is_none());
    let named = |known: &&botapi::api::ApiTest| Some(&known.name) == test;
    let case = Case {
        definition,
        test: definition.tests.iter().find(named),
    };
    let attributes = stand.project.settings.attributes.iter();
    let attributes =
        attributes.filter_map(|(name, attribute)| Some((name.clone(), attribute.value.clone()?)));
    let given = Given {
        project: attributes.collect(),
        ..Given::default()
    };
    scope_for(&case, &given, &Arc::new(world.clone())).ok()
}

/// Environment, secrets and clock as they are today, in the environment of the call.
pub(super) fn world(stand: &Stand, record: &Record) -> Result<World, Usage> {
    let settings = &stand.project.settings;
    let environment = ground::environment(settings, record.row.environment.as_deref())?;
    ground::world(&stand.project, environment.as_deref(), None)
}
