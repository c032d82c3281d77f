//! Opens a project and loads definitions, every file of them, with every finding.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::dotenv::read_dotenv;
use super::read_file::read_file;
use super::root::{find_root, shown_path};
use super::select::{NothingFound, Shelf};
use super::settings::Settings;
use crate::api::{Definition, Home};
use crate::secret::Secret;
use crate::source::{Finding, Findings, Node, Reader, Rule, SourceFile, Span, parse};

/// Where a project is looked for.
#[derive(Debug, Clone)]
pub struct Start {
    /// The folder the user stands in, absolute.
    pub folder: PathBuf,
    /// The project's folder, where the user named it.
    pub project: Option<PathBuf>,
}

/// An open project.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder the user stands in.
    pub start: PathBuf,
    /// The project's folder.
    pub root: PathBuf,
    /// `botapi.yaml`.
    pub settings: Settings,
    /// The lines of `.env`.
    pub secrets: BTreeMap<String, Secret>,
    /// What is wrong with `botapi.yaml` and `.env`.
    pub findings: Findings,
}

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

impl Project {
    /// Opens the project around `start`. Without `botapi.yaml` and `apis/` anywhere above, the folder itself is one.
    #[must_use]
    pub fn open(start: &Start) -> Self {
        let named = start
            .project
            .as_ref()
            .map(|project| start.folder.join(project));
        let root = named
            .or_else(|| find_root(&start.folder))
            .unwrap_or_else(|| start.folder.clone());
        let root = std::fs::canonicalize(&root)
            .ok()
            .filter(|_| !cfg!(windows))
            .unwrap_or(root);
        let mut findings = Findings::new();
        let settings = read_settings(&root, &start.folder, &mut findings);
        let secrets = read_secrets(&root, &start.folder, &mut findings);
        Self {
            start: start.folder.clone(),
            root,
            settings,
            secrets,
            findings,
        }
    }

    /// The files of the named APIs, each once, in the order named; all of `apis/` where none is named.
    ///
    /// # Errors
    ///
    /// Every name that matches nothing.
    pub fn select(&self, names: &[String]) -> Result<Vec<PathBuf>, Vec<NothingFound>> {
        let apis = self.root.join("apis");
        let names_of = self.shelf(&apis);
        if names.is_empty() {
            return Ok(names_of.all());
        }
        let (mut files, mut missing) = (Vec::new(), Vec::new());
        for name in names {
            match names_of.find(name) {
                Ok(found) => files.extend(found),
                Err(nothing) => missing.push(nothing),
            }
        }
        let mut seen = std::collections::HashSet::new();
        files.retain(|file| seen.insert(file.clone()));
        if missing.is_empty() {
            Ok(files)
        } else {
            Err(missing)
        }
    }

    /// Reads definitions, on all cores.
    #[must_use]
    pub fn load(&self, files: &[PathBuf]) -> Loaded {
        let next = AtomicUsize::new(0);
        let slots: Mutex<Vec<Option<Read>>> = Mutex::new((0..files.len()).map(|_| None).collect());
        let worker = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(index) else { return };
                let read = self.load_one(file);
                slots
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)[index] = Some(read);
            }
        };
        let cores = std::thread::available_parallelism()
            .map_or(1, usize::from)
            .min(files.len() / 8 + 1);
        std::thread::scope(|scope| {
            for _ in 1..cores {
                scope.spawn(worker);
            }
            worker();
        });
        let reads = slots
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        gather(reads.into_iter().flatten().collect())
    }

    pub(super) fn shelf<'p>(&'p self, folder: &'p Path) -> Shelf<'p> {
        Shelf {
            start: &self.start,
            folder,
            root: &self.root,
        }
    }

    fn load_one(&self, path: &Path) -> Read {
        let apis = self.root.join("apis");
        let id = self.shelf(&apis).id(path);
        let home = Home {
            beside: path.parent().unwrap_or(path).to_path_buf(),
            root: self.root.clone(),
        };
        let (definition, findings) =
            read_yaml(path, shown_path(path, &self.start), |node, reader| {
                Definition::read(&id, node, &home, reader)
            });
        let mut definition = definition.flatten();
        if let Some(definition) = &mut definition {
            definition.sound &= findings.is_empty();
        }
        Read {
            id,
            definition,
            findings,
        }
    }
}

/// One file as it was read.
struct Read {
    id: String,
    definition: Option<Definition>,
    findings: Findings,
}

/// Puts the files together; two files with one id are a finding.
fn gather(reads: Vec<Read>) -> Loaded {
    let mut loaded = Loaded {
        files: reads.len(),
        ..Loaded::default()
    };
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for read in reads {
        loaded.findings.extend(read.findings);
        let Some(definition) = read.definition else {
            continue;
        };
        if let Some(first) = ids.insert(read.id.clone(), definition.file.name.clone()) {
            let message = format!("`{first}` defines the API `{}` too", read.id);
            let finding =
                Finding::new(Rule::DuplicateKey, message).at(&definition.file, Span::new(0, 0));
            loaded
                .findings
                .push(finding.hint("rename one of the files"));
        }
        loaded.definitions.push(definition);
    }
    loaded
}

/// Reads one YAML file with `read`; an empty file is a finding.
pub(super) fn read_yaml<T>(
    path: &Path,
    name: String,
    read: impl FnOnce(&Node, &mut Reader) -> T,
) -> (Option<T>, Findings) {
    let (file, mut findings) = read_file(path, name);
    let Some(file) = file else {
        return (None, findings);
    };
    let (node, more) = parse(&file);
    findings.extend(more);
    let empty = node.as_ref().is_none_or(Node::is_null);
    if empty
        && findings
            .iter()
            .all(|finding| finding.rule == Rule::ByteOrderMark)
    {
        findings.push(empty_file(&file));
    }
    let Some(node) = node.filter(|_| !empty) else {
        return (None, findings);
    };
    let mut reader = Reader::new(&file);
    let value = read(&node, &mut reader);
    findings.extend(reader.finish());
    (Some(value), findings)
}

fn empty_file(file: &std::sync::Arc<SourceFile>) -> Finding {
    Finding::new(Rule::EmptyFile, "the file is empty")
        .at(file, Span::new(0, 0))
        .hint("write at least `url: https://…`")
}

fn read_settings(root: &Path, start: &Path, findings: &mut Findings) -> Settings {
    let path = root.join("botapi.yaml");
    if path.symlink_metadata().is_err() {
        return Settings::default();
    }
    let (settings, found) = read_yaml(&path, shown_path(&path, start), Settings::read);
    findings.extend(
        found
            .into_iter()
            .filter(|finding| finding.rule != Rule::EmptyFile),
    );
    settings.unwrap_or_default()
}

fn read_secrets(root: &Path, start: &Path, findings: &mut Findings) -> BTreeMap<String, Secret> {
    let path = root.join(".env");
    if path.symlink_metadata().is_err() {
        return BTreeMap::new();
    }
    let (file, found) = read_file(&path, shown_path(&path, start));
    findings.extend(found.into_iter().map(Finding::hide_lines));
    let Some(file) = file else {
        return BTreeMap::new();
    };
    let (secrets, found) = read_dotenv(&file);
    findings.extend(found.into_iter().map(Finding::hide_lines));
    secrets
}
