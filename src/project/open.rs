//! Opens a project: its settings and its secrets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::dotenv::read_dotenv;
use super::read_file::read_file;
use super::read_yaml::read_yaml;
use super::root::{find_root, shown_path};
use super::settings::Settings;
use crate::secret::Secret;
use crate::source::{Finding, Findings, Rule};

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
}

fn read_settings(root: &Path, start: &Path, findings: &mut Findings) -> Settings {
    let path = root.join("botapi.yaml");
    if path.symlink_metadata().is_err() {
        return Settings::default();
    }
    let (settings, found) = read_yaml(&path, shown_path(&path, start), "", Settings::read);
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
