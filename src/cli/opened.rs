//! What commands stand on that look at flows and send nothing.

use botapi::flow::Linked;
use botapi::project::{Gathered, Project};
use botapi::secret::Redactor;

use super::arguments::Common;
use super::ground::{self, Usage};
use super::stop::Stop;

/// Flows with everything they run and call.
pub(super) struct Opened {
    /// The project.
    pub(super) project: Project,
    /// The named flows, those that they run, and the definitions that they call.
    pub(super) gathered: Gathered,
}

impl Opened {
    /// Reads the named flows and everything that they use; where none is named, the whole project.
    pub(super) fn open(named: &[String], common: &Common) -> Result<Self, Stop> {
        let project = ground::open(common)?;
        let missing = |missing: Vec<_>| Stop::Usage(ground::not_found(&missing));
        let gathered = if named.is_empty() {
            let all = project.select_any(&[]).map_err(missing)?;
            project.load_all(&all)
        } else {
            let files = project.select_flows(named).map_err(missing)?;
            project.gather(&files)
        };
        Ok(Self { project, gathered })
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
}
