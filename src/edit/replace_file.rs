//! Puts an edited text into its file.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not written. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CannotWrite {
    /// Somebody changed the file since it was read.
    #[error("the file was changed since it was read")]
    Changed,
    /// The system refuses.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Puts `after` in the place of `before`, whole or not at all: a new file beside it takes its name. Permissions, a byte
/// order mark and links to the file stay.
///
/// # Errors
///
/// Where the file is not `before` any more, and where it cannot be written.
pub fn replace_file(path: &Path, before: &str, after: &str) -> Result<(), CannotWrite> {
    let path = std::fs::canonicalize(path)?;
    let bytes = std::fs::read(&path)?;
    let mark = "\u{feff}".as_bytes();
    let (mark, text) = match bytes.strip_prefix(mark) {
        Some(text) => (mark, text),
        None => (&[][..], bytes.as_slice()),
    };
    if text != before.as_bytes() {
        return Err(CannotWrite::Changed);
    }
    let beside = beside(&path);
    let written = write(&beside, &path, &[mark, after.as_bytes()])
        .and_then(|()| std::fs::rename(&beside, &path));
    if let Err(error) = written {
        // What is left of the attempt is of no use to anybody.
        let _gone = std::fs::remove_file(&beside);
        return Err(error.into());
    }
    Ok(())
}

/// A hidden name that no other process uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn write(beside: &Path, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let permissions = std::fs::metadata(path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file may only be read",
        ));
    }
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(beside)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.set_permissions(permissions)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let folder = folder();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, "\u{feff}a: 1\r\n").expect("a file");
        replace_file(&path, "a: 1\r\n", "a: 2\r\n").expect("it is written");
        let bytes = std::fs::read(&path).expect("the file");
        assert_eq!(bytes, "\u{feff}a: 2\r\n".as_bytes());
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let folder = folder();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, "a: 3\n").expect("a file");
        let error = replace_file(&path, "a: 1\n", "a: 2\n").expect_err("it was changed");
        assert!(matches!(error, CannotWrite::Changed), "{error}");
        assert_eq!(std::fs::read(&path).expect("the file"), b"a: 3\n");
        let names = std::fs::read_dir(folder.path()).expect("the folder");
        assert_eq!(names.count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = folder();
        let (path, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        std::fs::write(&path, "a: 1\n").expect("a file");
        let mode = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(&path, mode).expect("a mode");
        symlink(&path, &link).expect("a link");
        replace_file(&link, "a: 1\n", "a: 2\n").expect("it is written");
        assert_eq!(std::fs::read(&path).expect("the file"), b"a: 2\n");
        let kept = std::fs::metadata(&path).expect("the file").permissions();
        assert_eq!(kept.mode() & 0o777, 0o640);
        let link = std::fs::symlink_metadata(&link).expect("the link");
        assert!(link.file_type().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_may_only_be_read_is_left_alone() {
        let folder = folder();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, "a: 1\n").expect("a file");
        let mut permissions = std::fs::metadata(&path).expect("the file").permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).expect("a mode");
        let error = replace_file(&path, "a: 1\n", "a: 2\n").expect_err("it may only be read");
        assert_eq!(error.to_string(), "the file may only be read");
    }
}
