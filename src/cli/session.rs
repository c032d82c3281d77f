//! What commands that run or explore flows stand on: the project, its flows, the APIs they call, the environment.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use botapi::api::Definition;
use botapi::attribute::Attributes;
use botapi::check::{Ground, check_definition, check_settings};
use botapi::flow::{Bot, Linked};
use botapi::project::{Gathered, LoadedFlows, Project};
use botapi::script::Script;
use botapi::source::Findings;
use botapi::suite::Given;
use botapi::template::{Reference, World};

use super::arguments::Common;
use super::ground::{self, Usage};
use super::stop::Stop;

/// Everything that is settled before the first scenario is chosen or the first flow is explored.
pub(super) struct Session {
    /// The project.
    pub(super) project: Project,
    /// The chosen environment.
    pub(super) environment: Option<String>,
    /// The named flows, those that they run, and the definitions that they call.
    pub(super) gathered: Gathered,
    /// All flows of the project, where only some were named.
    around: Option<LoadedFlows>,
    /// What is wrong with the files.
    pub(super) findings: Findings,
    /// How many of the flows were named.
    pub(super) named: usize,
    /// Which of them were named themselves, not with their folder.
    alone: Vec<bool>,
}

impl Session {
    /// Opens the project and reads the named flows and everything that they use.
    pub(super) fn open(
        flows: &[String],
        environment: Option<&str>,
        common: &Common,
    ) -> Result<Self, Stop> {
        let project = ground::open(common)?;
        let environment = ground::environment(&project.settings, environment)?;
        let files = project.select_flows(flows);
        let files = files.map_err(|missing| Stop::Usage(ground::not_found(&missing)))?;
        if files.is_empty() {
            return Err(nothing_here().into());
        }
        let gathered = project.gather(&files);
        let mut findings = project.findings.clone();
        findings.extend(gathered.findings.iter().cloned());
        let around = ground::flows_around(&project, flows);
        let alone: Vec<PathBuf> = flows
            .iter()
            .filter_map(|name| single(&project, name))
            .collect();
        Ok(Self {
            alone: files.iter().map(|file| alone.contains(file)).collect(),
            project,
            around,
            environment,
            gathered,
            findings,
            named: files.len(),
        })
    }

    /// The flows with every name resolved.
    pub(super) fn link(&self) -> Linked<'_> {
        ground::link_all(&self.gathered)
    }

    /// The flows that were named, not those that they run; a flow that could not be linked is not among them.
    pub(super) fn named(&self, bot: &Bot<'_>) -> Vec<usize> {
        let named = self.gathered.scripts.iter().take(self.named);
        named.filter_map(|script| bot.flow(&script.id)).collect()
    }

    /// The flows that were named themselves, not with their folder.
    pub(super) fn named_alone(&self, bot: &Bot<'_>) -> Vec<usize> {
        let named = self.gathered.scripts.iter().zip(&self.alone);
        let alone = named.filter(|(_, alone)| **alone);
        alone
            .filter_map(|(script, _)| bot.flow(&script.id))
            .collect()
    }

    /// What the files are checked against.
    pub(super) fn ground<'s>(&'s self, world: &'s Arc<World>, given: &'s Given) -> Ground<'s> {
        let ground = Ground::new(&self.project.settings, world, given)
            .in_environment(self.environment.as_deref());
        ground::with_flows(ground, &self.gathered, self.around.as_ref())
    }

    /// What is wrong with the files, by all rules but those about conversations.
    pub(super) fn check(&self, linked: &Linked<'_>, ground: &Ground<'_>) -> Findings {
        let mut findings = self.findings.clone();
        findings.extend(linked.findings.iter().cloned());
        findings.extend(check_settings(&self.project.settings));
        let definitions = &self.gathered.definitions;
        findings.extend(ground::on_all_cores(definitions, |definition| {
            check_definition(definition, ground)
        }));
        findings
    }

    /// Every secret that is named by a file of this run.
    pub(super) fn secret_names(&self) -> Vec<&str> {
        let Gathered {
            definitions,
            scripts,
            ..
        } = &self.gathered;
        ground::secret_names(definitions, scripts, &self.project.settings)
    }

    /// An attribute that is set and read by nothing is a slip, unless what reads it could not be read itself.
    pub(super) fn check_set(&self, set: &Attributes) -> Result<(), Usage> {
        let Gathered {
            definitions,
            scripts,
            ..
        } = &self.gathered;
        let sound = definitions.iter().all(|definition| definition.sound)
            && scripts.iter().all(|script| script.sound);
        if !sound {
            return Ok(());
        }
        let definitions = definitions.iter().flat_map(Definition::references);
        let references = definitions.chain(scripts.iter().flat_map(Script::references));
        let settings = self.project.settings.attributes.keys();
        let known = references
            .filter_map(Reference::attribute)
            .chain(scripts.iter().flat_map(Script::assigned))
            .chain(settings.map(String::as_str))
            .collect();
        ground::check_set(set, &known, "no flow or definition that is run")
    }
}

/// The file that a name means, where it is not the name of a folder.
fn single(project: &Project, name: &str) -> Option<PathBuf> {
    let [file] = project
        .select_flows(&[name.to_owned()])
        .ok()?
        .try_into()
        .ok()?;
    let file: PathBuf = file;
    let names = [file.file_stem(), file.file_name()];
    names.contains(&Path::new(name).file_name()).then_some(file)
}

fn nothing_here() -> Usage {
    let usage = Usage::new("there is nothing to run here: no flow below `flows/`".to_owned());
    usage.hint("write one: `flows/hello.yaml` with `steps: [{ say: Hello! }]`")
}
