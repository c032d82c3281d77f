//! Names people type → files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::root::shown_path;
use crate::source::closest;

/// A name that matches no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no {what}")]
pub struct NothingFound {
    /// The name as typed.
    pub name: String,
    /// What was looked for: `API definition`, `flow`.
    pub what: &'static str,
    /// The nearest names, the best first; all names where few exist.
    pub nearest: Vec<String>,
    /// What the name is instead: `API definition`, `flow`.
    pub instead: Option<&'static str>,
}

/// A folder of a project in which names are looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelf<'p> {
    /// Where the user stands.
    pub(super) start: &'p Path,
    /// The folder: `apis/`.
    pub(super) folder: &'p Path,
    /// The project's root.
    pub(super) root: &'p Path,
    /// What stands in it: `API definition`.
    pub(super) what: &'static str,
}

impl Shelf<'_> {
    /// The files a name stands for: as a path from where the user stands, then below the folder, then from the root.
    pub(super) fn find(&self, name: &str) -> Result<Vec<PathBuf>, NothingFound> {
        let mut bases = [self.start, self.folder, self.root].into_iter();
        let found = bases.find_map(|base| self.at(base, name));
        found.ok_or_else(|| nothing(name, &[self], self.what))
    }

    /// The files a name stands for below a folder; the project's root stands for the shelf.
    pub(super) fn at(&self, base: &Path, name: &str) -> Option<Vec<PathBuf>> {
        if name.trim().is_empty() {
            return None;
        }
        let path = normal(&base.join(name));
        if path.is_dir() {
            let folder = if path == self.root {
                self.folder
            } else {
                path.as_path()
            };
            let files = yaml_files(folder);
            if !files.is_empty() {
                return Some(files);
            }
        }
        let spellings = [
            path.clone(),
            with_ending(&path, "yaml"),
            with_ending(&path, "yml"),
        ];
        let file = spellings.into_iter().find(|path| path.is_file());
        file.map(|file| vec![file])
    }

    /// Every file below the folder, sorted.
    pub(super) fn all(&self) -> Vec<PathBuf> {
        yaml_files(self.folder)
    }

    /// The id of a file: its path below the folder without the ending; else the path as seen from the root.
    pub(super) fn id(&self, path: &Path) -> String {
        let below = path
            .strip_prefix(self.folder)
            .map(|path| shown_path(&self.folder.join(path), self.folder));
        let name = below.unwrap_or_else(|_| shown_path(path, self.start));
        without_ending(&name).to_owned()
    }

    /// The name as it would be seen from the folder: without the folder itself and without an ending.
    fn word<'n>(&self, name: &'n str) -> &'n str {
        let folder = self.folder.file_name().unwrap_or_default();
        let below = folder.to_str().and_then(|folder| name.strip_prefix(folder));
        without_ending(
            below
                .and_then(|name| name.strip_prefix('/'))
                .unwrap_or(name),
        )
    }
}

/// A name that stands for nothing on any of the shelves.
pub(super) fn nothing(name: &str, shelves: &[&Shelf<'_>], what: &'static str) -> NothingFound {
    let ids = |shelf: &Shelf<'_>| -> Vec<String> {
        let files = shelf.all();
        files.iter().map(|path| shelf.id(path)).collect()
    };
    let ids: Vec<String> = shelves.iter().copied().flat_map(ids).collect();
    let mut words = shelves.iter().map(|shelf| shelf.word(name));
    let best = words.find_map(|word| closest(word, ids.iter().map(String::as_str)));
    let nearest = match best {
        Some(best) => vec![best.to_owned()],
        None => ids.into_iter().take(8).collect(),
    };
    NothingFound {
        name: name.to_owned(),
        what,
        nearest,
        instead: None,
    }
}

fn without_ending(name: &str) -> &str {
    name.trim_end_matches(".yaml").trim_end_matches(".yml")
}

/// The path without `.` and `..`, so that two spellings of one file are one.
fn normal(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .ok()
        .filter(|_| !cfg!(windows))
        .unwrap_or_else(|| path.to_path_buf())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    normal(Path::new(&name))
}

/// The YAML files below a folder, sorted by path; hidden folders are passed over.
fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    let mut seen = HashSet::new();
    while let Some(folder) = folders.pop() {
        // A link may lead back to a folder above.
        let real = std::fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        if !seen.insert(real) {
            continue;
        }
        let Ok(entries) = std::fs::read_dir(&folder) else {
            // A folder that cannot be read is a file that cannot be read: loading it says so.
            if folder.is_dir() {
                files.push(folder);
            }
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let is_folder = entry
                .file_type()
                .is_ok_and(|kind| kind.is_dir() || (kind.is_symlink() && path.is_dir()));
            let yaml = path
                .extension()
                .is_some_and(|ending| ending == "yaml" || ending == "yml");
            match (hidden, is_folder, yaml) {
                (true, ..) | (false, false, false) => {}
                (false, true, _) => folders.push(path),
                (false, false, true) => files.push(path),
            }
        }
    }
    files.sort();
    files
}
