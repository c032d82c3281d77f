//! The text of a file with rows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::api::{FileRef, Home};
use crate::source::{Finding, Reader, Rule, SourceFile, Span};

/// No file of rows that somebody made for a scenario is larger: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// Reads a file that `each` names.
pub(super) fn open(file: &FileRef, home: &Home, reader: &mut Reader) -> Option<Arc<SourceFile>> {
    match text(&file.path, shown(file, home, reader)) {
        Ok(text) => Some(text),
        Err(finding) if finding.place.is_some() => {
            reader.push(finding);
            None
        }
        Err(finding) => {
            reader.push(finding.at(reader.file(), file.place.span));
            None
        }
    }
}

fn text(path: &Path, name: String) -> Result<Arc<SourceFile>, Finding> {
    let unreadable = |why: String| {
        let message = format!("`{name}` cannot be read: {why}");
        Finding::new(Rule::MissingFile, message)
    };
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if metadata.len() > LARGEST {
        let most = bytesize::ByteSize::b(LARGEST);
        return Err(unreadable(format!("it is larger than {most}")));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    match String::from_utf8(bytes) {
        // Spreadsheets write a byte order mark.
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
            Ok(Arc::new(SourceFile { name, text }))
        }
        Err(error) => Err(not_utf8(&error, name)),
    }
}

fn not_utf8(error: &std::string::FromUtf8Error, name: String) -> Finding {
    let start = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let file = Arc::new(SourceFile { name, text });
    Finding::new(Rule::NotUtf8, "the file is not UTF-8 text")
        .at(&file, Span::new(start, start + '\u{fffd}'.len_utf8()))
        .hint("save it as UTF-8")
}

/// The path from where people stand: that of the flow, with the way from its folder to the file.
fn shown(file: &FileRef, home: &Home, reader: &Reader) -> String {
    let flow = Path::new(&reader.file().name);
    let mut folder = flow.parent().map(Path::to_path_buf).unwrap_or_default();
    if file.path != home.beside.join(&file.written) {
        let below = home.beside.strip_prefix(&home.root);
        let depth = below.map_or(0, |below| below.components().count());
        for _ in 0..depth {
            folder = outer(&folder);
        }
    }
    let path = folder.join(&file.written);
    path.to_string_lossy().replace('\\', "/")
}

fn outer(folder: &Path) -> PathBuf {
    match folder.file_name() {
        Some(_) => folder.parent().map(Path::to_path_buf).unwrap_or_default(),
        None => folder.join(".."),
    }
}
