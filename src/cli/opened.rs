//! What commands stand on that look at flows and send nothing.

use botapi::check::{Ground, check_definition, check_flows, check_settings};
use botapi::flow::Linked;
use botapi::project::{Gathered, LoadedFlows, Project, shown_path};
use botapi::report::hide;
use botapi::scenario::RunSettings;
use botapi::secret::Redactor;
use botapi::source::{Finding, Findings};

use super::arguments::Common;
use super::ground::{self, Usage};
use super::stop::Stop;

/// Flows with everything they run and call.
pub(super) struct Opened {
    /// The project.
    pub(super) project: Project,
    /// The named flows, those that they run, and the definitions that they call.
    pub(super) gathered: Gathered,
    /// The files that were named, as they are shown; none where none was.
    pub(super) named: Vec<String>,
    /// All flows of the project, where only some were named.
    around: Option<LoadedFlows>,
}

impl Opened {
    /// Reads the named flows and everything that they use; where none is named, the whole project.
    pub(super) fn open(named: &[String], common: &Common) -> Result<Self, Stop> {
        let project = ground::open(common)?;
        let missing = |missing: Vec<_>| Stop::Usage(ground::not_found(&missing));
        let (gathered, files) = if named.is_empty() {
            let all = project.select_any(&[]).map_err(missing)?;
            (project.load_all(&all), Vec::new())
        } else {
            let files = project.select_flows(named).map_err(missing)?;
            (project.gather(&files), files)
        };
        let shown = files.iter().map(|file| shown_path(file, &project.start));
        Ok(Self {
            named: shown.collect(),
            around: ground::flows_around(&project, named),
            project,
            gathered,
        })
    }

    /// The flows with every name resolved.
    pub(super) fn link(&self) -> Linked<'_> {
        ground::link_all(&self.gathered)
    }

    /// Knows every secret that one of the files names.
    pub(super) fn redactor(&self) -> Result<Redactor, Usage> {
        let world = ground::world(&self.project, None, None)?;
        let Gathered {
            definitions,
            scripts,
            ..
        } = &self.gathered;
        let names = ground::secret_names(definitions, scripts, &self.project.settings);
        Ok(ground::redactor(&self.project, &world, names.into_iter()))
    }

    /// What is wrong with the files, by all rules, as the project wants it and without secrets.
    pub(super) fn findings(&self, linked: &Linked<'_>, settings: &RunSettings) -> Findings {
        let project = &self.project;
        let environment = project.settings.default_environment.as_deref();
        let ground = Ground::new(&project.settings, &settings.world, &settings.given)
            .in_environment(environment)
            .offline(true);
        let ground = ground::with_flows(ground, &self.gathered, self.around.as_ref());
        let mut findings = project.findings.clone();
        findings.extend(self.gathered.findings.iter().cloned());
        findings.extend(linked.findings.iter().cloned());
        findings.extend(check_settings(&project.settings));
        let definitions = &self.gathered.definitions;
        findings.extend(ground::on_all_cores(definitions, |definition| {
            check_definition(definition, &ground)
        }));
        findings.extend(check_flows(&linked.sketch, &ground));
        let settled = Finding::settle(findings, &project.settings.rules);
        hide(&settled, &settings.context.redactor)
    }
}
