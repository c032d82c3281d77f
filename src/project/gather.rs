//! Flows with all that they need: the flows they run, the APIs they call or mock.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::load::{Read, together, unread};
use super::misplaced::FileKind;
use super::open::Project;
use super::select::Selected;
use super::shelf::Shelf;
use crate::api::Definition;
use crate::script::{Script, StepKind};
use crate::source::{Findings, SourceFile};

/// Flows and definitions as they were read.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The flows that could be read: those named in their order, then those that they run.
    pub scripts: Vec<Script>,
    /// The definitions that could be read: those named in their order, then those that flows call or mock.
    pub definitions: Vec<Definition>,
    /// What is wrong with any of the files that were read.
    pub findings: Findings,
    /// The flows that could not be read.
    pub unread: Vec<Arc<SourceFile>>,
    /// How many files were read.
    pub files: usize,
    /// The ids of all files below `apis/`.
    pub apis: Vec<String>,
    /// The ids of all files below `flows/`.
    pub flows: Vec<String>,
}

/// The files of a folder by their ids.
struct Catalog {
    ids: Vec<String>,
    files: HashMap<String, Vec<PathBuf>>,
}

impl Project {
    /// Reads flows, the flows that they run, and the APIs that any of them calls or mocks; each file once.
    #[must_use]
    pub fn gather(&self, flows: &[PathBuf]) -> Gathered {
        let (apis, flows) = (Vec::new(), flows.to_vec());
        self.load_all(&Selected { apis, flows })
    }

    /// Reads definitions, and flows as [`Project::gather`] does; each file once.
    #[must_use]
    pub fn load_all(&self, selected: &Selected) -> Gathered {
        let (apis_folder, flows_folder) = (self.apis(), self.flows());
        let apis = Catalog::new(&self.shelf(&apis_folder, FileKind::Api));
        let flows = Catalog::new(&self.shelf(&flows_folder, FileKind::Flow));
        let read = self.flows_transitively(&selected.flows, &flows);
        let flow_files = read.len();
        let unread = unread(&read);
        let (scripts, mut findings) = together(read, "the flow", |script| &script.file);
        let called = scripts.iter().flat_map(called_apis);
        let called = called.flat_map(|id| apis.files(id)).cloned();
        let files = each_once(
            selected.apis.iter().cloned().chain(called),
            &mut HashSet::new(),
        );
        let loaded = self.load(&files);
        findings.extend(loaded.findings);
        Gathered {
            scripts,
            definitions: loaded.definitions,
            findings,
            unread,
            files: flow_files + loaded.files,
            apis: apis.ids,
            flows: flows.ids,
        }
    }

    /// The named flows, then those that they run, then those that these run.
    fn flows_transitively(&self, named: &[PathBuf], catalog: &Catalog) -> Vec<Read<Script>> {
        let mut seen = HashSet::new();
        let mut next = each_once(named.iter().cloned(), &mut seen);
        let mut all = Vec::new();
        while !next.is_empty() {
            let read = self.read_flows(&next);
            let scripts = read.iter().filter_map(|read| read.value.as_ref());
            let run = scripts.flat_map(flows_run);
            let run = run.flat_map(|id| catalog.files(id)).cloned();
            next = each_once(run, &mut seen);
            all.extend(read);
        }
        all
    }
}

impl Catalog {
    fn new(shelf: &Shelf<'_>) -> Self {
        let mut ids = Vec::new();
        let mut files: HashMap<String, Vec<PathBuf>> = HashMap::new();
        for path in shelf.all() {
            let id = shelf.id(&path);
            files.entry(id.clone()).or_default().push(path);
            ids.push(id);
        }
        ids.dedup();
        Self { ids, files }
    }

    /// The files of an id; more than one where they differ in their endings only.
    fn files(&self, id: &str) -> &[PathBuf] {
        self.files.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The files that were not seen yet.
fn each_once(files: impl Iterator<Item = PathBuf>, seen: &mut HashSet<PathBuf>) -> Vec<PathBuf> {
    files.filter(|file| seen.insert(file.clone())).collect()
}

fn flows_run(script: &Script) -> impl Iterator<Item = &str> {
    script.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Flow(flow) => Some(flow.text.as_str()),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    })
}

fn called_apis(script: &Script) -> impl Iterator<Item = &str> {
    let called = script.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Call(call) => Some(call.api.text.as_str()),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    });
    let scenarios = script.scenarios.iter().map(|plan| &plan.first);
    let mocks = scenarios.flat_map(|scenario| scenario.mock.iter().flatten());
    called.chain(mocks.map(|mock| mock.api.text.as_str()))
}
