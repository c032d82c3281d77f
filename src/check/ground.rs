//! What definitions are checked against.

use std::collections::HashSet;
use std::sync::Arc;

use crate::call::{Context, Tokens};
use crate::project::Settings;
use crate::script::{Script, StepKind};
use crate::secret::{RedactedNames, Redactor};
use crate::source::SourceFile;
use crate::suite::{Answers, Given, RunSettings};
use crate::template::{Clock, World};

/// The project's values for the checks of all its definitions; several threads may share it.
#[derive(Debug)]
pub struct Ground<'p> {
    /// `botapi.yaml`.
    pub settings: &'p Settings,
    /// The chosen environment's values, the variables of the process and the secrets.
    pub world: &'p Arc<World>,
    /// The project's attributes and those set from outside.
    pub given: &'p Given,
    /// The name of the chosen environment.
    pub environment: Option<&'p str>,
    /// Whether nothing is sent afterwards, so that no secret needs to be there.
    pub offline: bool,
    /// The flows as they are written; none where only definitions are checked.
    pub scripts: &'p [Script],
    /// The flows that could not be read at all.
    pub unread: &'p [Arc<SourceFile>],
    /// The ids of all APIs, also of those that could not be read; none where nobody has looked.
    pub apis: &'p [String],
    /// The ids of the APIs that a flow calls.
    pub(super) called: HashSet<&'p str>,
    /// The names whose values are secrets.
    pub(super) names: RedactedNames,
    /// How calls are rehearsed: the examples answer, the clock stands still, secrets are stood in for.
    pub(super) rehearsal: RunSettings,
}

impl<'p> Ground<'p> {
    /// The ground without a chosen environment, for a run over the network.
    #[must_use]
    pub fn new(settings: &'p Settings, world: &'p Arc<World>, given: &'p Given) -> Self {
        let names = RedactedNames::new(&settings.redact);
        let context = Context {
            defaults: settings.defaults.clone(),
            tokens: Tokens::default(),
            redactor: Redactor::new(names.clone()),
        };
        let given_once = Given {
            seed: 0,
            ..given.clone()
        };
        let rehearsal = RunSettings {
            answers: Answers::Examples,
            jobs: 1,
            fail_fast: false,
            given: given_once,
            world: Arc::new(stand_in(world)),
            context,
        };
        Self {
            settings,
            world,
            given,
            environment: None,
            offline: false,
            scripts: &[],
            unread: &[],
            apis: &[],
            called: HashSet::new(),
            names,
            rehearsal,
        }
    }

    /// The same ground with the environment of this name chosen.
    #[must_use]
    pub const fn in_environment(mut self, environment: Option<&'p str>) -> Self {
        self.environment = environment;
        self
    }

    /// The same ground with the flows that call the definitions, and the ids of all APIs.
    #[must_use]
    pub fn with_flows(mut self, scripts: &'p [Script], apis: &'p [String]) -> Self {
        self.scripts = scripts;
        self.apis = apis;
        self.called = scripts.iter().flat_map(called).collect();
        self
    }

    /// The same ground with the flows that could not be read.
    #[must_use]
    pub const fn with_unread(mut self, files: &'p [Arc<SourceFile>]) -> Self {
        self.unread = files;
        self
    }

    /// The same ground for a run in which nothing is sent.
    #[must_use]
    pub const fn offline(mut self, offline: bool) -> Self {
        self.offline = offline;
        self
    }
}

/// The ids of the APIs that a flow calls.
fn called(script: &Script) -> impl Iterator<Item = &str> {
    script.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Call(call) => Some(call.api.text.as_str()),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    })
}

/// The world without its secrets and with a clock that stands still, so that findings are always the same.
fn stand_in(world: &World) -> World {
    World {
        environment: world.environment.clone(),
        variables: world.variables.clone(),
        secrets: std::collections::BTreeMap::new(),
        stand_in_secrets: true,
        clock: Clock::fixed("2026-01-01T00:00:00Z").expect("RFC 3339"),
        redactor: Redactor::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_threads_may_share_it() {
        const fn shared<T: Sync>() {}
        shared::<Ground<'_>>();
    }
}
