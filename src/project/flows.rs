//! Flows and what they need.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;

use super::open::{Project, read_yaml};
use super::root::shown_path;
use super::select::NothingFound;
use crate::api::{Definition, Home};
use crate::script::{Script, StepKind};
use crate::source::Findings;

/// Flows with everything they run and call.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The flows that could be read; those that were named come first.
    pub scripts: Vec<Script>,
    /// The definitions that could be read.
    pub definitions: Vec<Definition>,
    /// What is wrong with any of the files.
    pub findings: Findings,
    /// How many files were read.
    pub files: usize,
    /// The ids of all files below `apis/`.
    pub apis: Vec<String>,
    /// The ids of all files below `flows/`.
    pub flows: Vec<String>,
}

impl Project {
    /// The files of the named flows.
    ///
    /// # Errors
    ///
    /// Every name that matches nothing.
    pub fn select_flows(&self, names: &[String]) -> Result<Vec<PathBuf>, Vec<NothingFound>> {
        let folder = self.root.join("flows");
        let shelf = self.shelf(&folder);
        if names.is_empty() {
            return Ok(shelf.all());
        }
        let mut files = Vec::new();
        for name in names {
            files.extend(shelf.find(name).map_err(|nothing| vec![nothing])?);
        }
        files.dedup();
        Ok(files)
    }

    /// Reads flows, the flows they run and the APIs they call.
    #[must_use]
    pub fn gather(&self, flows: &[PathBuf]) -> Gathered {
        let (apis_folder, flows_folder) = (self.root.join("apis"), self.root.join("flows"));
        let (apis, all) = (self.shelf(&apis_folder), self.shelf(&flows_folder));
        let mut gathered = Gathered {
            apis: apis.all().iter().map(|path| apis.id(path)).collect(),
            flows: all.all().iter().map(|path| all.id(path)).collect(),
            ..Gathered::default()
        };
        let mut waiting: VecDeque<PathBuf> = flows.iter().cloned().collect();
        let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
        let mut called: Vec<PathBuf> = Vec::new();
        while let Some(path) = waiting.pop_front() {
            if !seen.insert(path.clone()) {
                continue;
            }
            gathered.files += 1;
            let home = Home {
                beside: path.parent().unwrap_or(&path).to_path_buf(),
                root: self.root.clone(),
            };
            let (script, findings) =
                read_yaml(&path, shown_path(&path, &self.start), |node, reader| {
                    Script::read(&all.id(&path), node, &home, reader)
                });
            gathered.findings.extend(findings);
            let Some(script) = script.flatten() else {
                continue;
            };
            for step in &script.steps {
                match &step.kind {
                    StepKind::Call(call) => {
                        called.extend(apis.find(&call.api.text).unwrap_or_default());
                    }
                    StepKind::Flow(flow) => {
                        waiting.extend(all.find(&flow.text).unwrap_or_default())
                    }
                    _ => {}
                }
            }
            gathered.scripts.push(script);
        }
        called.sort();
        called.dedup();
        let loaded = self.load(&called);
        gathered.files += loaded.files;
        gathered.findings.extend(loaded.findings);
        gathered.definitions = loaded.definitions;
        gathered
    }
}
