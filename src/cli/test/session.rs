//! What a run of tests stands on: the project, its definitions, environment, values and transport.

use botapi::api::Definition;
use botapi::attribute::Attributes;
use botapi::call::{Context, Http, Proxies, Tokens};
use botapi::project::{Project, Settings};
use botapi::source::Findings;
use botapi::suite::{Answers, RunSettings};
use botapi::template::Reference;

use super::super::arguments::{Common, Test};
use super::super::ground::{self, Usage};
use super::super::stop::Stop;

/// Everything that is settled before the first test is chosen.
pub(super) struct Session {
    /// The project.
    pub(super) project: Project,
    /// The chosen environment.
    pub(super) environment: Option<String>,
    /// The named definitions.
    pub(super) definitions: Vec<Definition>,
    /// What is wrong with the files.
    pub(super) findings: Findings,
    /// How many files there are.
    pub(super) files: usize,
    /// How calls are made.
    pub(super) settings: RunSettings,
}

impl Session {
    /// Opens the project and reads the named definitions.
    pub(super) fn open(command: &Test, common: &Common) -> Result<Self, Stop> {
        let project = ground::open(common)?;
        let files = project.select(&command.apis);
        let files = files.map_err(|missing| Stop::Usage(ground::not_found(&missing)))?;
        if files.is_empty() {
            return Err(nothing_here().into());
        }
        let loaded = project.load(&files);
        let mut findings = project.findings.clone();
        findings.extend(loaded.findings);
        let environment = ground::environment(&project.settings, command.values.env.as_deref())?;
        let settings = settings(
            command,
            &project,
            environment.as_deref(),
            &loaded.definitions,
        )?;
        check_set(&settings.given.set, &project.settings, &loaded.definitions)?;
        let (definitions, files) = (loaded.definitions, loaded.files);
        Ok(Self {
            project,
            environment,
            definitions,
            findings,
            files,
            settings,
        })
    }
}

fn nothing_here() -> Usage {
    let usage = Usage::new("there is nothing to test here: no definition below `apis/`".to_owned());
    usage.hint("write a definition: `apis/products.yaml` with a line `url: https://…`")
}

/// How the calls of this run are made.
fn settings(
    command: &Test,
    project: &Project,
    environment: Option<&str>,
    definitions: &[Definition],
) -> Result<RunSettings, Usage> {
    let mut world = ground::world(project, environment, command.values.now.as_deref())?;
    let names = ground::secret_names(definitions, &[], &project.settings);
    let redactor = ground::redactor(project, &world, names.into_iter());
    world.stand_in_secrets = command.mock || command.from_log.is_some();
    world.redactor = redactor.clone();
    let proxies = Proxies::from_variables(|name| world.variables.get(name).cloned());
    Ok(RunSettings {
        answers: if command.mock {
            Answers::Examples
        } else {
            Answers::Network(Http::guarding(proxies, redactor.clone()))
        },
        jobs: usize::from(command.selection.jobs),
        fail_fast: command.selection.fail_fast,
        given: ground::given(&project.settings, &command.values)?,
        world: ground::shared(world),
        context: Context {
            defaults: project.settings.defaults.clone(),
            tokens: Tokens::default(),
            redactor,
        },
    })
}

/// An attribute that is set and read by nothing is a slip, unless what reads it could not be read itself.
fn check_set(
    set: &Attributes,
    settings: &Settings,
    definitions: &[Definition],
) -> Result<(), Usage> {
    if definitions.iter().any(|definition| !definition.sound) {
        return Ok(());
    }
    let references = definitions.iter().flat_map(Definition::references);
    let known = references
        .filter_map(Reference::attribute)
        .chain(settings.attributes.keys().map(String::as_str))
        .collect();
    ground::check_set(set, &known, "no definition that is tested")
}
