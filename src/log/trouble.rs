//! Why the log cannot be written or read: a clear sentence and what to do.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;

/// Why the log cannot be used. It never stops a call.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LogTrouble {
    /// The kind.
    pub kind: TroubleKind,
    /// Lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// What kind of trouble it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleKind {
    /// There is no log yet.
    Missing,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The disk is full.
    Full,
    /// Another process holds it for too long.
    Locked,
    /// What is in the file cannot be read.
    Damaged,
    /// The file is something else.
    NotALog,
    /// A newer botapi wrote it.
    Newer,
    /// Anything else.
    Other,
}

impl TroubleKind {
    /// What is the matter, after "the call log `PATH`".
    const fn text(self) -> &'static str {
        match self {
            Self::Missing => "does not exist yet",
            Self::ReadOnly => "cannot be written",
            Self::Full => "cannot be written: the disk is full",
            Self::Locked => "is locked by another process",
            Self::Damaged => "is damaged",
            Self::NotALog => "is not a call log",
            Self::Newer => "was written by a newer botapi",
            Self::Other => "cannot be used",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Missing => "`botapi test` writes one",
            Self::ReadOnly => {
                "make the file and its folder writable, name another with `--log-file PATH`, or go without: `--no-log`"
            }
            Self::Full => {
                "free some space, `botapi logs prune --older 7d` helps, or go without: `--no-log`"
            }
            Self::Locked => "end the process that holds it, or name another with `--log-file PATH`",
            Self::Damaged => "move the file away; a new one is made with the next call",
            Self::NotALog => "name another file with `--log-file PATH`",
            Self::Newer => "update botapi, or name another file with `--log-file PATH`",
            Self::Other => "name another file with `--log-file PATH`, or go without: `--no-log`",
        }
    }
}

impl LogTrouble {
    /// This kind, at this file.
    pub(super) fn new(kind: TroubleKind, path: &Path) -> Self {
        Self {
            kind,
            message: format!("the call log `{}` {}", path.display(), kind.text()),
            hint: kind.hint(),
        }
    }

    /// With the cause behind it.
    fn because(mut self, cause: &str) -> Self {
        if matches!(self.kind, TroubleKind::ReadOnly | TroubleKind::Other) {
            self.message += &format!(": {cause}");
        }
        self
    }

    /// What the database says.
    pub(super) fn from_database(error: &rusqlite::Error, path: &Path) -> Self {
        Self::new(database_kind(error), path).because(&error.to_string())
    }

    /// What the system says.
    pub(super) fn from_system(error: &io::Error, path: &Path) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::NotFound => TroubleKind::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => TroubleKind::Full,
            _ => TroubleKind::Other,
        };
        Self::new(kind, path).because(&error.to_string())
    }
}

/// The shared memory of the WAL could not be made as large as it must be.
const SHM_SIZE: i32 = 4874;

fn database_kind(error: &rusqlite::Error) -> TroubleKind {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return match error {
            // A column that is not what it must be.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => TroubleKind::Damaged,
            _ => TroubleKind::Other,
        };
    };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => TroubleKind::Locked,
        ErrorCode::DiskFull => TroubleKind::Full,
        ErrorCode::SystemIoFailure if failure.extended_code == SHM_SIZE => TroubleKind::Full,
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            TroubleKind::ReadOnly
        }
        ErrorCode::DatabaseCorrupt => TroubleKind::Damaged,
        ErrorCode::NotADatabase => TroubleKind::NotALog,
        _ => TroubleKind::Other,
    }
}
