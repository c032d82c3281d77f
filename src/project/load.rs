//! Loads definitions and flows, every file of them, with every finding.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::all_cores::on_all_cores;
use super::misplaced::{FileKind, is_misplaced};
use super::open::Project;
use super::read_yaml::read_yaml;
use super::root::shown_path;
use crate::api::{Definition, Home};
use crate::script::Script;
use crate::source::{Finding, Findings, Node, Reader, Rule, SourceFile, Span};

/// Definitions as they were read, in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Those that could be read.
    pub definitions: Vec<Definition>,
    /// What is wrong with any of them.
    pub findings: Findings,
    /// How many files were read.
    pub files: usize,
}

/// Flows as they were read, in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct LoadedFlows {
    /// Those that could be read.
    pub scripts: Vec<Script>,
    /// Those that could not.
    pub unread: Vec<Arc<SourceFile>>,
    /// What is wrong with any of them.
    pub findings: Findings,
    /// How many files were read.
    pub files: usize,
}

/// One file as it was read.
pub(super) struct Read<T> {
    id: String,
    /// What stands in it.
    pub(super) value: Option<T>,
    findings: Findings,
}

impl Project {
    /// Reads definitions, on all cores.
    #[must_use]
    pub fn load(&self, files: &[PathBuf]) -> Loaded {
        let files_read = files.len();
        let (definitions, findings) = together(self.read_apis(files), "the API", |definition| {
            &definition.file
        });
        Loaded {
            definitions,
            findings,
            files: files_read,
        }
    }

    /// Reads flows, on all cores.
    #[must_use]
    pub fn load_flows(&self, files: &[PathBuf]) -> LoadedFlows {
        let files_read = files.len();
        let read = self.read_flows(files);
        let unread = unread(&read);
        let (scripts, findings) = together(read, "the flow", |script| &script.file);
        LoadedFlows {
            scripts,
            unread,
            findings,
            files: files_read,
        }
    }

    pub(super) fn read_apis(&self, files: &[PathBuf]) -> Vec<Read<Definition>> {
        let folder = self.apis();
        let shelf = self.shelf(&folder, FileKind::Api);
        on_all_cores(files, |path| {
            let id = shelf.id(path);
            let hint = "write at least `url: https://…`";
            let mut read = self.read_one(path, hint, |node, home, reader| {
                let here = !is_misplaced(node, FileKind::Api, reader);
                let definition = here.then(|| Definition::read(&id, node, home, reader));
                definition.flatten()
            });
            if let Some(definition) = &mut read.0 {
                definition.sound &= read.1.is_empty();
            }
            Read::new(id, read)
        })
    }

    pub(super) fn read_flows(&self, files: &[PathBuf]) -> Vec<Read<Script>> {
        let folder = self.flows();
        let shelf = self.shelf(&folder, FileKind::Flow);
        on_all_cores(files, |path| {
            let id = shelf.id(path);
            let hint = "write `steps:` and below it `- say: Hello`";
            let mut read = self.read_one(path, hint, |node, home, reader| {
                let here = !is_misplaced(node, FileKind::Flow, reader);
                let script = here.then(|| Script::read(&id, node, home, reader));
                script.flatten()
            });
            if let Some(script) = &mut read.0 {
                script.mark(&read.1);
            }
            Read::new(id, read)
        })
    }

    /// Where the files are looked up that a file of the project names.
    #[must_use]
    pub fn home(&self, file: &SourceFile) -> Home {
        self.beside(&self.start.join(&file.name))
    }

    fn beside(&self, path: &Path) -> Home {
        Home {
            beside: path.parent().unwrap_or(path).to_path_buf(),
            root: self.root.clone(),
        }
    }

    fn read_one<T>(
        &self,
        path: &Path,
        hint: &str,
        read: impl FnOnce(&Node, &Home, &mut Reader) -> Option<T>,
    ) -> (Option<T>, Findings) {
        let home = self.beside(path);
        let name = shown_path(path, &self.start);
        let (value, findings) =
            read_yaml(path, name, hint, |node, reader| read(node, &home, reader));
        (value.flatten(), findings)
    }
}

impl<T> Read<T> {
    fn new(id: String, (value, findings): (Option<T>, Findings)) -> Self {
        Self {
            id,
            value,
            findings,
        }
    }
}

/// The files in which nothing could be read.
pub(super) fn unread<T>(reads: &[Read<T>]) -> Vec<Arc<SourceFile>> {
    let unread = reads.iter().filter(|read| read.value.is_none());
    let files = unread.filter_map(|read| {
        let mut places = read
            .findings
            .iter()
            .filter_map(|finding| finding.place.as_ref());
        places.next().map(|place| place.file.clone())
    });
    files.collect()
}

/// Puts the files together; two files with one id are a finding.
pub(super) fn together<T>(
    reads: Vec<Read<T>>,
    what: &str,
    file: impl Fn(&T) -> &Arc<SourceFile>,
) -> (Vec<T>, Findings) {
    let mut values = Vec::with_capacity(reads.len());
    let mut findings = Findings::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for read in reads {
        findings.extend(read.findings);
        let Some(value) = read.value else {
            continue;
        };
        let own = file(&value);
        if let Some(first) = ids.insert(read.id.clone(), own.name.clone()) {
            let message = format!("`{first}` defines {what} `{}` too", read.id);
            let finding = Finding::new(Rule::DuplicateKey, message).at(own, Span::new(0, 0));
            findings.push(finding.hint("rename one of the files"));
        }
        values.push(value);
    }
    (values, findings)
}
