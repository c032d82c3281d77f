//! What a run of scenarios stands on: the project, its flows, the APIs they call, the environment.

use botapi::api::Definition;
use botapi::attribute::Attributes;
use botapi::flow::{Bot, Known, Linked, link};
use botapi::project::Project;
use botapi::script::Script;
use botapi::source::Findings;
use botapi::template::Reference;

use super::super::arguments::{Common, RunFlow};
use super::super::ground::{self, Usage};
use super::super::stop::Stop;

/// Everything that is settled before the first scenario is chosen.
pub(super) struct Session {
    /// The project.
    pub(super) project: Project,
    /// The chosen environment.
    pub(super) environment: Option<String>,
    /// The named flows, and those that they run.
    pub(super) scripts: Vec<Script>,
    /// The definitions that they call.
    pub(super) definitions: Vec<Definition>,
    /// What is wrong with the files.
    pub(super) findings: Findings,
    /// How many files there are.
    pub(super) files: usize,
    /// The ids of all flows that were named.
    named: Vec<String>,
}
