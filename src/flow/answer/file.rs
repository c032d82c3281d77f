//! `file`: what is known of a file without opening it.

use std::path::Path;

use serde_json::json;

use super::Reading;
use crate::api::FileRef;

pub(super) const WANTED: &str = "Please send a file.";

/// The types of the files people send; others are `application/octet-stream`.
const TYPES: &[(&str, &str)] = &[
    ("aac", "audio/aac"),
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("heic", "image/heic"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("m4a", "audio/mp4"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/opus"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    ("xls", "application/vnd.ms-excel"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// Name, path as written, type by its ending, size in bytes.
pub(super) fn understand(file: &FileRef) -> Reading {
    let Ok(metadata) = std::fs::metadata(&file.path) else {
        return Err("That file did not arrive. Please send it again.".to_owned());
    };
    let size = metadata.len();
    let written = Path::new(&file.written);
    let name = written.file_name().map(|name| name.to_string_lossy());
    Ok(json!({
        "name": name.unwrap_or_default(),
        "path": file.written,
        "type": kind(written),
        "size": size,
    }))
}

fn kind(path: &Path) -> &'static str {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let mut types = TYPES.iter();
    let found = types.find(|(known, _)| ending.as_os_str() == *known);
    found.map_or("application/octet-stream", |(_, kind)| kind)
}
