//! Names people type → the files they mean.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::misplaced::FileKind;
use super::open::Project;
use super::shelf::{NothingFound, Shelf, nothing};

/// Files by what they are, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selected {
    /// API definitions.
    pub apis: Vec<PathBuf>,
    /// Flows.
    pub flows: Vec<PathBuf>,
}

impl Project {
    /// The files of the named APIs, each once, in the order named; all of `apis/` where none is named.
    ///
    /// # Errors
    ///
    /// Every name that matches nothing.
    pub fn select(&self, names: &[String]) -> Result<Vec<PathBuf>, Vec<NothingFound>> {
        let (apis, flows) = (self.apis(), self.flows());
        let shelf = self.shelf(&apis, FileKind::Api);
        select_from(&shelf, names, &self.shelf(&flows, FileKind::Flow))
    }

    /// The files of the named flows, each once, in the order named; all of `flows/` where none is named.
    ///
    /// # Errors
    ///
    /// Every name that matches nothing.
    pub fn select_flows(&self, names: &[String]) -> Result<Vec<PathBuf>, Vec<NothingFound>> {
        let (apis, flows) = (self.apis(), self.flows());
        let shelf = self.shelf(&flows, FileKind::Flow);
        select_from(&shelf, names, &self.shelf(&apis, FileKind::Api))
    }

    /// The files of the named APIs and flows, each once, in the order named; all of both where none is named. A name
    /// that both an API and a flow have means both. A file outside both folders is a flow where it has `steps`.
    ///
    /// # Errors
    ///
    /// Every name that matches nothing.
    pub fn select_any(&self, names: &[String]) -> Result<Selected, Vec<NothingFound>> {
        let (apis, flows) = (self.apis(), self.flows());
        let shelves = [
            self.shelf(&apis, FileKind::Api),
            self.shelf(&flows, FileKind::Flow),
        ];
        if names.is_empty() {
            let [apis, flows] = shelves.map(|shelf| shelf.all());
            return Ok(Selected { apis, flows });
        }
        let found = names.iter().map(|name| self.find_any(name, &shelves));
        let files = all_or_missing(found)?;
        let kind = |path: &PathBuf| match path {
            path if path.starts_with(&apis) => FileKind::Api,
            path if path.starts_with(&flows) => FileKind::Flow,
            path => FileKind::of(path),
        };
        let (apis, flows) = files
            .into_iter()
            .partition(|path| kind(path) == FileKind::Api);
        Ok(Selected { apis, flows })
    }

    /// The folder of the API definitions.
    pub(super) fn apis(&self) -> PathBuf {
        self.root.join("apis")
    }

    /// The folder of the flows.
    pub(super) fn flows(&self) -> PathBuf {
        self.root.join("flows")
    }

    pub(super) fn shelf<'p>(&'p self, folder: &'p Path, kind: FileKind) -> Shelf<'p> {
        Shelf {
            start: &self.start,
            folder,
            root: &self.root,
            what: match kind {
                FileKind::Api => "API definition",
                FileKind::Flow => "flow",
            },
        }
    }

    /// As a path from where the user stands, then below either folder, then from the root.
    fn find_any(&self, name: &str, shelves: &[Shelf<'_>; 2]) -> Result<Vec<PathBuf>, NothingFound> {
        let anywhere = |base: &Path| -> Vec<PathBuf> {
            let found = shelves.iter().filter_map(|shelf| shelf.at(base, name));
            found.flatten().collect()
        };
        let below = || -> Vec<PathBuf> {
            let found = shelves
                .iter()
                .filter_map(|shelf| shelf.at(shelf.folder, name));
            found.flatten().collect()
        };
        let tries: [&dyn Fn() -> Vec<PathBuf>; 3] =
            [&|| anywhere(&self.start), &below, &|| anywhere(&self.root)];
        let found = tries
            .iter()
            .map(|find| find())
            .find(|files| !files.is_empty());
        let [apis, flows] = shelves;
        found.ok_or_else(|| nothing(name, &[apis, flows], "API definition or flow"))
    }
}

/// The files of names on a shelf; of a name that stands for nothing there, whether it does on the other one.
fn select_from(
    shelf: &Shelf<'_>,
    names: &[String],
    other: &Shelf<'_>,
) -> Result<Vec<PathBuf>, Vec<NothingFound>> {
    if names.is_empty() {
        return Ok(shelf.all());
    }
    let found = names.iter().map(|name| {
        shelf.find(name).map_err(|nothing| NothingFound {
            instead: other.find(name).is_ok().then_some(other.what),
            ..nothing
        })
    });
    all_or_missing(found)
}

/// All files, each once; or every name that means none.
fn all_or_missing(
    found: impl Iterator<Item = Result<Vec<PathBuf>, NothingFound>>,
) -> Result<Vec<PathBuf>, Vec<NothingFound>> {
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for found in found {
        match found {
            Ok(found) => files.extend(found),
            Err(nothing) => missing.push(nothing),
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    if missing.is_empty() {
        Ok(files)
    } else {
        Err(missing)
    }
}
