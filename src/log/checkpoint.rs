//! Takes the WAL into the database in quiet times.
//!
//! The database itself would do so when the file is closed, which costs every call milliseconds, or when the WAL has so many
//! pages, which a process that makes one call would do at every call: only the next writer of the same process could
//! begin the WAL anew.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::schema::patient;

/// A WAL larger than this is taken in while nothing waits to be written.
pub(super) const QUIET: u64 = 4 << 20;
/// A WAL larger than this is taken in when the log is closed: who opens it next must read it from end to end.
pub(super) const CLOSING: u64 = 1 << 20;

/// Empties a WAL larger than `limit`, unless another process uses it.
pub(super) fn checkpoint(
    connection: &mut Connection,
    path: &Path,
    limit: u64,
) -> rusqlite::Result<()> {
    if std::fs::metadata(wal(path)).is_ok_and(|metadata| metadata.len() <= limit) {
        return Ok(());
    }
    connection.busy_timeout(Duration::ZERO)?;
    let taken = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    patient(connection)?;
    taken
}

fn wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}
