//! Files that stand in the wrong folder.

use std::path::Path;

use super::read_file::read_file;
use crate::source::{Entry, Kind, Node, Reader, Rule, parse};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Api,
    Flow,
}

impl FileKind {
    /// What a file outside both folders is: a flow where it has steps at the top.
    pub(super) fn of(path: &Path) -> Self {
        let (file, _) = read_file(path, String::new());
        let Some(file) = file else { return Self::Api };
        let has_steps = match parse(&file).0 {
            Some(node) => node.get("steps").is_some(),
            None => file.text.lines().any(|line| line.starts_with("steps:")),
        };
        if has_steps { Self::Flow } else { Self::Api }
    }

    /// The key without which a file is not of this kind.
    const fn key(self) -> &'static str {
        match self {
            Self::Api => "url",
            Self::Flow => "steps",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Api => Self::Flow,
            Self::Flow => Self::Api,
        }
    }

    const fn what(self) -> &'static str {
        match self {
            Self::Api => "an API definition",
            Self::Flow => "a flow",
        }
    }

    /// The command that runs files of this kind.
    const fn command(self) -> &'static str {
        match self {
            Self::Api => "botapi test",
            Self::Flow => "botapi run-flow",
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::Api => "apis/",
            Self::Flow => "flows/",
        }
    }

    /// Whether a path leads through the folder of this kind.
    fn is_home_of(self, path: &Path) -> bool {
        let folder = self.folder().trim_end_matches('/');
        let mut parts = path.components();
        parts.any(|part| part.as_os_str() == folder)
    }
}

/// Whether a file that is read as one of `wanted` is of the other kind, which is a finding then: the only one, because
/// all others would follow from it.
pub(super) fn is_misplaced(node: &Node, wanted: FileKind, reader: &mut Reader) -> bool {
    let other = wanted.other();
    let Some(entry) = entry(node, other.key()).filter(|_| node.get(wanted.key()).is_none()) else {
        return false;
    };
    let message = format!("this is {} and not {}", other.what(), wanted.what());
    let hint = if other.is_home_of(Path::new(&reader.file().name)) {
        format!("`{}` is for it", other.command())
    } else {
        format!("move the file below `{}`", other.folder())
    };
    reader.report_hint(Rule::UnknownKey, entry.key_span, message, hint);
    true
}

fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Entry> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().find(|entry| entry.key == key),
        Kind::Scalar(_) | Kind::List(_) | Kind::Broken => None,
    }
}
