//! The tables, as steps that are only ever added to, and how the file is opened.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::trouble::{LogTrouble, TroubleKind};

/// How often a process tries to get in where another one writes: for a little more than five seconds.
const TRIES: i32 = 5_000;
/// How long it waits between two tries. The database's own waits grow to 100 ms, in which processes that write
/// without a pause are always first.
const PAUSE: Duration = Duration::from_millis(1);
/// How long it tries where only the time can be counted.
const PATIENCE: Duration = Duration::from_secs(5);
/// "bota": tells our files from those of other programs.
pub(super) const APPLICATION: i64 = 0x626f_7461;
/// Under load a WAL of this many pages (32 MiB) is taken into the database; see `checkpoint.rs` for quiet times.
const WAL_PAGES: i64 = 8192;

/// The steps from an empty file to the tables of today. Never change one: add one at the end, and teach
/// `insert.rs` and `read.rs` its columns.
///
/// Lists and statistics read `attempts` alone, so all that can be long stands in `contents`; columns that
/// statistics read come first. Indexes for what is rare are partial, so that a call that went well pays for few.
pub(super) const STEPS: &[&str] = &["
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        api TEXT NOT NULL,
        status INTEGER,
        outcome TEXT NOT NULL,
        failed INTEGER NOT NULL,
        total_us INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        flow TEXT,
        call INTEGER NOT NULL,
        run INTEGER NOT NULL,
        command TEXT NOT NULL,
        scenario TEXT,
        step TEXT,
        purpose TEXT NOT NULL,
        environment TEXT,
        mock INTEGER NOT NULL,
        method TEXT NOT NULL,
        call_outcome TEXT NOT NULL,
        version TEXT,
        request_size INTEGER NOT NULL,
        response_size INTEGER,
        waited_us INTEGER NOT NULL,
        dns_us INTEGER,
        connect_us INTEGER,
        tls_us INTEGER,
        first_byte_us INTEGER,
        elapsed_us INTEGER NOT NULL,
        route TEXT
    ) STRICT;
    CREATE TABLE contents (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        reason TEXT,
        request_headers TEXT NOT NULL,
        request_body BLOB,
        request_form INTEGER NOT NULL,
        response_headers TEXT NOT NULL,
        response_body BLOB,
        response_form INTEGER NOT NULL,
        redirects TEXT,
        mapped TEXT
    ) STRICT;
    CREATE INDEX by_time ON attempts (at);
    CREATE INDEX by_api ON attempts (api, at);
    CREATE INDEX by_call ON attempts (call);
    CREATE INDEX by_run ON attempts (run);
    CREATE INDEX by_flow ON attempts (flow, at) WHERE flow IS NOT NULL;
    CREATE INDEX by_status ON attempts (status / 100, at) WHERE status >= 300;
    CREATE INDEX by_failure ON attempts (at) WHERE failed = 1;
    CREATE INDEX by_outcome ON attempts (outcome, at) WHERE failed = 1;
    CREATE INDEX by_api_outcome ON attempts (api, outcome, at) WHERE failed = 1;
"];

/// Opens the file to write, and brings it up to date.
pub(super) fn open_to_write(path: &Path) -> Result<Connection, LogTrouble> {
    super::files::prepare(path).map_err(|error| LogTrouble::from_system(&error, path))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = |error| LogTrouble::from_database(&error, path);
    let mut connection = Connection::open_with_flags(path, flags).map_err(database)?;
    configure(&mut connection).map_err(database)?;
    let version = version(&connection, path)?;
    if version < STEPS.len() {
        migrate(&mut connection, STEPS).map_err(database)?;
    }
    Ok(connection)
}

/// Opens the file to read alone.
pub(super) fn open_to_read(path: &Path) -> Result<Connection, LogTrouble> {
    if !path.exists() {
        return Err(LogTrouble::new(TroubleKind::Missing, path));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags)
        .map_err(|error| LogTrouble::from_database(&error, path))
        .and_then(|connection| checked(connection, path));
    match opened {
        // In a folder that cannot be written, a file that nobody has open can be read as it stands.
        Err(trouble) if trouble.kind == TroubleKind::ReadOnly => {
            open_immutable(path).and_then(|connection| checked(connection, path))
        }
        opened => opened,
    }
}

fn open_immutable(path: &Path) -> Result<Connection, LogTrouble> {
    let whole = std::path::absolute(path).map_err(|error| LogTrouble::from_system(&error, path))?;
    let mut address = url::Url::from_file_path(&whole)
        .map_err(|()| LogTrouble::new(TroubleKind::ReadOnly, path))?;
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address.as_str(), flags)
        .map_err(|error| LogTrouble::from_database(&error, path))
}

/// A connection to read with, if the file is a log of ours.
fn checked(mut connection: Connection, path: &Path) -> Result<Connection, LogTrouble> {
    let database = |error| LogTrouble::from_database(&error, path);
    patient(&mut connection).map_err(database)?;
    if version(&connection, path)? == STEPS.len() {
        return Ok(connection);
    }
    // Made, and nothing written yet; or of an older version, which a writer brings up to date.
    drop(connection);
    let older = std::fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0);
    if older {
        return open_to_write(path);
    }
    Err(LogTrouble::new(TroubleKind::Missing, path))
}

/// Waits for other processes from now on.
pub(super) fn patient(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(|tries| {
        std::thread::sleep(PAUSE);
        tries < TRIES
    }))
}

/// Being patient must come before anything that takes a lock.
fn configure(connection: &mut Connection) -> rusqlite::Result<()> {
    patient(connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)
}

/// How many steps were taken already; a newer file and one of another program are refused.
fn version(connection: &Connection, path: &Path) -> Result<usize, LogTrouble> {
    let pragma = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(|error| LogTrouble::from_database(&error, path))
    };
    let version = pragma("user_version")?;
    // A file without our mark is empty, or is made by another process at this moment, or is none of ours.
    let ours = || Ok(pragma("application_id")? == APPLICATION);
    let empty = || Ok(version == 0 && pragma("schema_version")? == 0);
    if !(ours()? || empty()? || ours()?) {
        return Err(LogTrouble::new(TroubleKind::NotALog, path));
    }
    usize::try_from(version)
        .ok()
        .filter(|version| *version <= STEPS.len())
        .ok_or_else(|| LogTrouble::new(TroubleKind::Newer, path))
}

/// Turns the WAL on. This needs the file alone, and where processes make a log at once the database gives up at the first
/// of them, whatever its busy handler says; so it is tried again for as long as `wait` says.
pub(super) fn use_wal(
    connection: &Connection,
    mut wait: impl FnMut() -> bool,
) -> rusqlite::Result<()> {
    loop {
        let turned = connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()));
        let busy =
            |error: &rusqlite::Error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !turned.as_ref().is_err_and(busy) || !wait() {
            return turned;
        }
    }
}

/// Takes the steps that are missing.
pub(super) fn migrate(connection: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    // Both only hold for a file that is still empty.
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    let until = Instant::now() + PATIENCE;
    use_wal(connection, || {
        std::thread::sleep(PAUSE);
        Instant::now() < until
    })?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let missing = usize::try_from(done)
        .unwrap_or(steps.len())
        .min(steps.len());
    for step in &steps[missing..] {
        transaction.execute_batch(step)?;
    }
    if missing < steps.len() {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        let version = i64::try_from(steps.len()).unwrap_or(i64::MAX);
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()
}
