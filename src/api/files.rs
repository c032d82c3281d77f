//! Files that a definition names.

use std::path::{Path, PathBuf};

use super::read::place;
use crate::source::{Node, Place, Reader, Rule};

/// Where the files a definition names are looked up: beside it, then in the project's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// The folder of the definition.
    pub beside: PathBuf,
    /// The project's folder.
    pub root: PathBuf,
}

/// A file that was there when the definition was read.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRef {
    /// The path to read.
    pub path: PathBuf,
    /// The path as written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
}

impl Home {
    /// The first of the two places where `written` exists.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<PathBuf> {
        let candidates = [self.beside.join(written), self.root.join(written)];
        candidates.into_iter().find(|path| Path::is_file(path))
    }

    /// Reads the name of a file and looks it up.
    pub fn read(&self, node: &Node, reader: &mut Reader) -> Option<FileRef> {
        let written = reader.text(node, "the path of a file")?;
        if let Some(path) = self.find(written) {
            return Some(FileRef {
                path,
                written: written.to_owned(),
                place: place(node, reader),
            });
        }
        let (message, hint) = if written.contains("{{") {
            (
                "the path of a file is not rendered".to_owned(),
                "name one file".to_owned(),
            )
        } else {
            let message = format!("there is no file `{written}`");
            (
                message,
                "a path is looked up beside this file, then in the project's folder".to_owned(),
            )
        };
        reader.report_hint(Rule::MissingFile, node.span, message, hint);
        None
    }
}
