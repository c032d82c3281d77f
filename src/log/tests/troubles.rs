//! Each kind of trouble: told once, never in the way.

use std::fs;
use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;

use super::made::{Shelf, keep, simple};
use crate::log::schema::use_wal;
use crate::log::{Filter, Log, LogReader, LogTrouble, TroubleKind};
use crate::secret::Redactor;

/// Writes to a log in trouble: it is told once, and nothing waits.
fn troubled(path: &Path) -> LogTrouble {
    let log = Log::start(path, &keep(), &Redactor::default());
    log.record(vec![simple("products", 200, 0)]);
    log.flush();
    let trouble = log.trouble().expect("trouble");
    log.record(vec![simple("products", 200, 0)]);
    log.flush();
    assert_eq!(log.trouble(), None);
    assert_eq!(log.dropped(), 2);
    assert_eq!(log.close(), None);
    trouble
}

fn folder_of(shelf: &Shelf) {
    fs::create_dir_all(shelf.path().parent().expect("a folder")).expect("a folder");
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let shelf = Shelf::new();
    folder_of(&shelf);
    let text = "this is a shopping list, and no database at all\n".repeat(100);
    fs::write(shelf.path(), &text).expect("a file");
    let trouble = troubled(&shelf.path());
    assert_eq!(trouble.kind, TroubleKind::NotALog);
    assert!(
        trouble.message.ends_with("calls.db` is not a call log"),
        "{trouble}"
    );
    assert_eq!(trouble.hint, "name another file with `--log-file PATH`");
    assert_eq!(LogReader::open(&shelf.path()).expect_err("none"), trouble);
    assert_eq!(fs::read_to_string(shelf.path()).ok(), Some(text));
}

#[test]
fn a_database_of_another_program_is_left_as_it_is() {
    let shelf = Shelf::new();
    folder_of(&shelf);
    let connection = Connection::open(shelf.path()).expect("a database");
    connection
        .execute_batch("CREATE TABLE recipes (name TEXT)")
        .expect("a table");
    drop(connection);
    let before = fs::read(shelf.path()).expect("the file");
    assert_eq!(troubled(&shelf.path()).kind, TroubleKind::NotALog);
    assert_eq!(fs::read(shelf.path()).expect("the file"), before);
}

#[test]
fn a_damaged_file_is_said_to_be() {
    let shelf = Shelf::new();
    shelf.write(
        (0..500)
            .map(|later| simple("products", 200, later))
            .collect(),
    );
    let connection = Connection::open(shelf.path()).expect("the database");
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .expect("a checkpoint");
    drop(connection);
    let mut bytes = fs::read(shelf.path()).expect("the file");
    bytes[4096..].fill(0xab);
    fs::write(shelf.path(), &bytes).expect("the file");
    let trouble = troubled(&shelf.path());
    assert_eq!(trouble.kind, TroubleKind::Damaged);
    assert!(trouble.message.ends_with("` is damaged"), "{trouble}");
    let read = LogReader::open(&shelf.path()).and_then(|reader| reader.list(&Filter::default()));
    assert_eq!(read.expect_err("damaged").kind, TroubleKind::Damaged);
}

#[test]
fn a_locked_file_is_waited_for_and_then_given_up() {
    let shelf = Shelf::new();
    shelf.write(vec![simple("products", 200, 0)]);
    let connection = Connection::open(shelf.path()).expect("the database");
    connection.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let started = Instant::now();
    let trouble = troubled(&shelf.path());
    assert_eq!(trouble.kind, TroubleKind::Locked);
    assert!((4..20).contains(&started.elapsed().as_secs()));
    let rows = shelf.reader().list(&Filter::default()).expect("rows").rows;
    assert_eq!(rows.len(), 1);
}

#[test]
fn a_new_file_that_another_process_begins_to_write_is_waited_for() {
    let shelf = Shelf::new();
    let path = shelf.folder().join("new.db");
    let other = Connection::open(&path).expect("a database");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let connection = Connection::open(&path).expect("a database");
    assert!(use_wal(&connection, || false).is_err());
    let mut waited = 0;
    let wait = || {
        waited += 1;
        if waited == 3 {
            other.execute_batch("COMMIT").expect("the lock is free");
        }
        true
    };
    use_wal(&connection, wait).expect("it gets in");
    assert_eq!(waited, 3);
}

#[test]
fn a_folder_that_cannot_be_made_is_said_to_be_read_only() {
    let shelf = Shelf::new();
    fs::write(shelf.folder().join(".botapi"), "a file").expect("a file");
    let trouble = troubled(&shelf.path());
    assert_eq!(trouble.kind, TroubleKind::ReadOnly);
    assert!(
        trouble.message.contains("` cannot be written: "),
        "{trouble}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_where_nobody_can_write_is_said_to_be_read_only() {
    let trouble = troubled(Path::new("/proc/botapi/calls.db"));
    assert_eq!(trouble.kind, TroubleKind::ReadOnly);
    let trouble = troubled(Path::new("/proc/calls.db"));
    assert_eq!(trouble.kind, TroubleKind::ReadOnly);
}

#[test]
fn a_full_disk_is_said_to_be_full() {
    let shelf = Shelf::new();
    drop(shelf.log());
    let mut connection = crate::log::schema::open_to_write(&shelf.path()).expect("a log");
    connection
        .query_row("PRAGMA max_page_count = 1", [], |_| Ok(()))
        .expect("a limit");
    let ready: Vec<_> = (0..200)
        .map(|later| simple("products", 200, later))
        .map(|record| crate::log::insert::Ready::new(record, &mut crate::log::pack::Packer::new()))
        .collect();
    let error = crate::log::insert::insert(&mut connection, &ready).expect_err("full");
    let trouble = LogTrouble::from_database(&error, &shelf.path());
    assert_eq!(trouble.kind, TroubleKind::Full);
    assert!(
        trouble
            .message
            .ends_with("cannot be written: the disk is full"),
        "{trouble}"
    );
    assert_eq!(shelf.reader().is_empty(), Ok(true));
}

/// Names a folder on a small disk: `mount -t tmpfs -o size=300k tmpfs FOLDER`. Without it this tests nothing.
const SMALL_DISK: &str = "BOTAPI_TEST_SMALL_DISK";

#[test]
fn a_disk_that_fills_keeps_what_was_written_before() {
    let Some(folder) = std::env::var_os(SMALL_DISK) else {
        return;
    };
    let path = Path::new(&folder).join("calls.db");
    let log = Log::start(&path, &keep(), &Redactor::default());
    let mut kept = 0;
    let trouble = loop {
        log.record(vec![simple("products", 200, kept)]);
        log.flush();
        if let Some(trouble) = log.trouble() {
            break trouble;
        }
        kept += 1;
    };
    assert_eq!(trouble.kind, TroubleKind::Full, "{trouble} after {kept}");
    drop(log);
    let reader = LogReader::open(&path).expect("a log");
    let rows = reader.after(0, &Filter::default()).expect("rows");
    assert_eq!(i64::try_from(rows.len()), Ok(kept));
}
