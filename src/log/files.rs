//! The log's folder and file, readable by their owner alone.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// The folder that is ours whoever made it.
const OWN_FOLDER: &str = ".botapi";

/// Makes the folder, with a `.gitignore` that keeps it out of git, and an empty file where there is none.
pub(super) fn prepare(path: &Path) -> io::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        let made = make_folder(folder)?;
        if made || folder.file_name().is_some_and(|name| name == OWN_FOLDER) {
            ignore(folder)?;
        }
    }
    make_file(path)
}

/// Whether it was made now.
fn make_folder(folder: &Path) -> io::Result<bool> {
    if folder.is_dir() {
        return Ok(false);
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    Ok(true)
}

/// The folder ignores itself.
fn ignore(folder: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    match options
        .write(true)
        .create_new(true)
        .open(folder.join(".gitignore"))
    {
        Ok(mut file) => file.write_all(b"*\n"),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // A folder that cannot be written may still hold a file that can.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        Err(error) => Err(error),
    }
}

/// The database takes the mode of its file for the files beside it.
fn make_file(path: &Path) -> io::Result<()> {
    if let Ok(metadata) = fs::metadata(path) {
        tighten(path, &metadata);
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// A log that others may read, after a copy perhaps, is closed to them. Who does not own it cannot.
#[cfg(unix)]
fn tighten(path: &Path, metadata: &fs::Metadata) {
    use std::os::unix::fs::PermissionsExt;
    if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 {
        let _not_ours = fs::set_permissions(path, fs::Permissions::from_mode(0o600));
    }
}

#[cfg(not(unix))]
fn tighten(_path: &Path, _metadata: &fs::Metadata) {}
