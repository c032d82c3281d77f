//! What a command stands on: the project, the chosen environment, the values of its attributes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use botapi::api::Definition;
use botapi::attribute::{Attributes, ValueType, check_name};
use botapi::check::Ground;
use botapi::flow::{Known, Linked, link};
use botapi::project::{
    Gathered, LoadedFlows, NothingFound, Project, Settings, Start, TypedAttribute,
};
use botapi::script::Script;
use botapi::secret::{RedactedNames, Redactor, Secret};
use botapi::source::{Findings, did_you_mean};
use botapi::suite::Given;
use botapi::template::{Clock, Source, World};
use serde_json::Value;

use super::arguments::{Common, Values};

/// Shorter values of `.env` that nothing names, such as `DEBUG=1`, are no secrets but would be found everywhere.
const SHORTEST: usize = 6;

/// An error of usage: what is wrong, and hints.
#[derive(Debug)]
pub(super) struct Usage {
    pub(super) message: String,
    pub(super) hints: Vec<String>,
}

impl Usage {
    pub(super) fn new(message: String) -> Self {
        Self {
            message,
            hints: Vec::new(),
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Opens the project the user stands in or named.
pub(super) fn open(common: &Common) -> Result<Project, Usage> {
    let folder = std::env::current_dir()
        .map_err(|error| Usage::new(format!("the current folder cannot be read: {error}")))?;
    if let Some(project) = &common.project {
        let path = folder.join(project);
        if !path.is_dir() {
            return Err(Usage::new(format!(
                "there is no folder `{}`",
                project.display()
            )));
        }
    }
    Ok(Project::open(&Start {
        folder,
        project: common.project.clone(),
    }))
}

/// What could not be found, with the nearest names.
pub(super) fn not_found(missing: &[NothingFound]) -> Vec<Usage> {
    let usages = missing.iter().map(|nothing| {
        let usage = Usage::new(nothing.to_string());
        let name = &nothing.name;
        match nothing.nearest.as_slice() {
            _ if nothing.instead == Some("flow") => {
                usage.hint(format!("it is a flow: `botapi run-flow {name}`"))
            }
            _ if nothing.instead.is_some() => {
                usage.hint(format!("it is an API definition: `botapi test {name}`"))
            }
            [] if nothing.what == "flow" => {
                usage.hint("a flow is a file such as `flows/hello.yaml`")
            }
            [] => usage.hint("a definition is a file such as `apis/products.yaml`"),
            [one] => usage.hint(format!("did you mean `{one}`?")),
            several if nothing.what == "API definition" => {
                usage.hint(format!("the definitions are {}", several.join(", ")))
            }
            several => usage.hint(format!("there are {}", several.join(", "))),
        }
    });
    usages.collect()
}

/// The name of the environment that is used.
pub(super) fn environment(
    settings: &Settings,
    named: Option<&str>,
) -> Result<Option<String>, Usage> {
    let Some(name) = named else {
        return Ok(settings.default_environment.clone());
    };
    if settings.environments.contains_key(name) {
        return Ok(Some(name.to_owned()));
    }
    let usage = Usage::new(format!("there is no environment `{name}`"));
    let names: Vec<&str> = settings.environments.keys().map(String::as_str).collect();
    Err(match did_you_mean(name, names.iter().copied()) {
        Some(guess) => usage.hint(guess),
        None if names.is_empty() => usage.hint("`botapi.yaml` has no `environments`"),
        None => usage.hint(format!("the environments are {}", names.join(", "))),
    })
}

/// Environment, secrets and clock of a run.
pub(super) fn world(
    project: &Project,
    environment: Option<&str>,
    now: Option<&str>,
) -> Result<World, Usage> {
    let chosen = environment
        .and_then(|name| project.settings.environments.get(name))
        .cloned();
    let variables: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let clock = match now {
        Some(text) => {
            Clock::fixed(text).map_err(|message| Usage::new(format!("--now: {message}")))?
        }
        None => Clock::default(),
    };
    Ok(World {
        environment: chosen.unwrap_or_default(),
        variables,
        secrets: project.secrets.clone(),
        stand_in_secrets: false,
        clock,
        redactor: Redactor::default(),
    })
}

/// Every secret that a definition, a flow or the project's default headers name, in samples and tests too.
pub(super) fn secret_names<'d>(
    definitions: &'d [Definition],
    scripts: &'d [Script],
    settings: &'d Settings,
) -> Vec<&'d str> {
    let inherited = settings.defaults.headers.iter();
    let inherited = inherited.flat_map(|header| header.value.references());
    let references = definitions
        .iter()
        .flat_map(Definition::references)
        .chain(scripts.iter().flat_map(Script::references))
        .chain(inherited);
    let names = references.filter_map(|reference| match &reference.source {
        Source::Secret(name) => Some(name.as_str()),
        Source::Attribute(_) | Source::Environment(_) => None,
    });
    names.collect()
}

/// A redactor that knows every secret the definitions name, and every line of `.env` that is long enough to be one.
pub(super) fn redactor<'n>(
    project: &Project,
    world: &World,
    names: impl Iterator<Item = &'n str>,
) -> Redactor {
    let redactor = Redactor::new(RedactedNames::new(&project.settings.redact));
    let mut known: BTreeMap<String, Secret> = project.secrets.clone();
    known.retain(|_, secret| secret.expose().chars().count() >= SHORTEST);
    for name in names {
        if let Some(secret) = world.secret(name) {
            known.insert(name.to_owned(), secret);
        }
    }
    for secret in known.into_values() {
        redactor.learn(secret);
    }
    redactor
}

/// The attributes every test is given.
pub(super) fn given(settings: &Settings, values: &Values) -> Result<Given, Usage> {
    let project = settings.attributes.iter();
    let project =
        project.filter_map(|(name, attribute)| Some((name.clone(), attribute.value.clone()?)));
    let seed = values.seed.unwrap_or_else(|| fastrand::u64(..));
    Ok(Given {
        project: project.collect(),
        set: set(settings, &values.set)?,
        seed,
    })
}

/// `--set NAME=VALUE`: text, unless the project gives the attribute a type, or a value that is no text.
fn set(settings: &Settings, pairs: &[String]) -> Result<Attributes, Usage> {
    let mut attributes = Attributes::new();
    for pair in pairs {
        let Some((name, text)) = pair.split_once('=') else {
            return Err(Usage::new(format!("--set: `{pair}` is not `NAME=VALUE`")));
        };
        check_name(name).map_err(|message| Usage::new(format!("--set: {message}")))?;
        let text = Value::String(text.to_owned());
        let value = match settings.attributes.get(name) {
            Some(TypedAttribute {
                value_type: Some(value_type),
                ..
            }) => value_type
                .convert(&text)
                .map_err(|unfit| Usage::new(format!("--set {name}: {unfit}")))?,
            Some(TypedAttribute {
                value: Some(given), ..
            }) => ValueType::of(given).convert(&text).unwrap_or(text),
            Some(TypedAttribute { value: None, .. }) | None => text,
        };
        attributes.insert(name.to_owned(), value);
    }
    Ok(attributes)
}

/// The flows with every name resolved.
pub(super) fn link_all(gathered: &Gathered) -> Linked<'_> {
    let known = Known {
        apis: &gathered.apis,
        flows: &gathered.flows,
    };
    link(&gathered.scripts, &gathered.definitions, known)
}

/// All flows of the project, where only some files were named: other flows may call these definitions, or set
/// attributes before they run these flows.
pub(super) fn flows_around(project: &Project, named: &[String]) -> Option<LoadedFlows> {
    if named.is_empty() {
        return None;
    }
    let files = project.select_flows(&[]).unwrap_or_default();
    Some(project.load_flows(&files))
}

/// The ground with all flows that are known of.
pub(super) fn with_flows<'g>(
    ground: Ground<'g>,
    gathered: &'g Gathered,
    around: Option<&'g LoadedFlows>,
) -> Ground<'g> {
    let (scripts, unread) = match around {
        Some(around) => (&around.scripts, &around.unread),
        None => (&gathered.scripts, &gathered.unread),
    };
    ground
        .with_flows(scripts, &gathered.apis)
        .with_unread(unread)
}

/// An attribute that is set and that `nobody` reads is a slip.
pub(super) fn check_set(
    set: &Attributes,
    known: &BTreeSet<&str>,
    nobody: &str,
) -> Result<(), Usage> {
    let Some(name) = set.keys().find(|name| !known.contains(name.as_str())) else {
        return Ok(());
    };
    let usage = Usage::new(format!("--set {name}: {nobody} reads this attribute"));
    Err(match did_you_mean(name, known.iter().copied()) {
        Some(guess) => usage.hint(guess),
        None => usage,
    })
}

/// Findings of every definition, worked out on all cores, in the order of the definitions.
pub(super) fn on_all_cores(
    definitions: &[Definition],
    check: impl Fn(&Definition) -> Findings + Sync,
) -> Findings {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = definitions.len().div_ceil(cores).max(16);
    if definitions.len() <= share {
        return definitions.iter().flat_map(check).collect();
    }
    std::thread::scope(|scope| {
        let check = &check;
        let workers = definitions
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().flat_map(check).collect()));
        let workers: Vec<std::thread::ScopedJoinHandle<'_, Findings>> = workers.collect();
        workers
            .into_iter()
            .flat_map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

/// The call log: the named file as seen from where the user stands, else the project's own.
pub(super) fn log_path(project: &Project, named: Option<&Path>) -> PathBuf {
    named.map_or_else(
        || project.root.join(".botapi").join("calls.db"),
        |named| project.start.join(named),
    )
}

/// Wraps what never changes after this.
pub(super) fn shared(world: World) -> Arc<World> {
    Arc::new(world)
}
