//! Bytes on disk → a source file, with what is wrong with the bytes.

use std::path::Path;
use std::sync::Arc;

use crate::source::{Finding, Findings, Rule, SourceFile, Span};

/// No file that somebody wrote is larger: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// Reads a text file that is shown as `name`.
#[must_use]
pub fn read_file(path: &Path, name: String) -> (Option<Arc<SourceFile>>, Findings) {
    match read(path) {
        Ok(bytes) => decode(bytes, name),
        Err(error) => {
            let message = format!("`{name}` cannot be read: {error}");
            (None, vec![Finding::new(Rule::MissingFile, message)])
        }
    }
}

/// Reads a file that is one: a pipe or a device may never end.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(std::io::Error::other("it is not a file"));
    }
    if metadata.len() > LARGEST {
        let message = format!("it is larger than {}", bytesize::ByteSize::b(LARGEST));
        return Err(std::io::Error::other(message));
    }
    std::fs::read(path)
}

fn decode(bytes: Vec<u8>, name: String) -> (Option<Arc<SourceFile>>, Findings) {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return (None, vec![not_utf8(&error, name)]),
    };
    let Some(rest) = text.strip_prefix('\u{feff}') else {
        return (Some(Arc::new(SourceFile { name, text })), Findings::new());
    };
    let file = Arc::new(SourceFile {
        name,
        text: rest.to_owned(),
    });
    let finding = Finding::new(
        Rule::ByteOrderMark,
        "the file begins with an invisible byte order mark",
    )
    .at(&file, Span::new(0, 0))
    .hint("save it as UTF-8 without BOM");
    (Some(file), vec![finding])
}

/// Shows the first bytes that are no UTF-8, with the sign for what cannot be shown in their place.
fn not_utf8(error: &std::string::FromUtf8Error, name: String) -> Finding {
    let start = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let file = Arc::new(SourceFile { name, text });
    Finding::new(Rule::NotUtf8, "the file is not UTF-8 text")
        .at(&file, Span::new(start, start + '\u{fffd}'.len_utf8()))
        .hint("save it as UTF-8")
}
