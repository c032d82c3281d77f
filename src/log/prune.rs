//! Old calls go: a few at a time while calls are made, or many when asked to.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::schema::open_to_write;
use super::trouble::{LogTrouble, TroubleKind};
use crate::project::Keep;

/// One record in so many is followed by a look for old ones.
const SELDOM: usize = 64;
/// So many go at once while calls are made: more than came, and no more than a few milliseconds' work.
const FEW: usize = 4 * SELDOM;
/// So many go at once when asked to.
const MANY: usize = 4096;

/// What is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prune {
    /// Calls that began before this time, in milliseconds since 1970.
    OlderThan(i64),
    /// All but this many newest calls.
    KeepNewest(u64),
}

/// What went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// How many attempts.
    pub attempts: u64,
    /// How many attempts are left.
    pub left: u64,
}

/// Prunes the log now, and gives the room back to the disk.
///
/// # Errors
///
/// What is wrong with the file; a log that is not there is [`TroubleKind::Missing`].
pub fn prune(path: &Path, what: Prune) -> Result<Pruned, LogTrouble> {
    if !path.exists() {
        return Err(LogTrouble::new(TroubleKind::Missing, path));
    }
    let mut connection = open_to_write(path)?;
    prune_all(&mut connection, what).map_err(|error| LogTrouble::from_database(&error, path))
}

fn prune_all(connection: &mut Connection, what: Prune) -> rusqlite::Result<Pruned> {
    let boundary = match what {
        Prune::OlderThan(at) => at,
        Prune::KeepNewest(count) => boundary(connection, count)?,
    };
    let mut attempts = 0;
    loop {
        let gone = delete_before(connection, boundary, MANY)?;
        attempts += gone as u64;
        if gone < MANY {
            break;
        }
    }
    give_back(connection)?;
    let left: i64 = connection.query_row("SELECT count(*) FROM attempts", [], |row| row.get(0))?;
    Ok(Pruned {
        attempts,
        left: u64::try_from(left).unwrap_or(0),
    })
}

/// Gives free pages back to the disk.
fn give_back(connection: &Connection) -> rusqlite::Result<()> {
    // Each step of the first statement gives back one page.
    for sql in [
        "PRAGMA incremental_vacuum",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ] {
        let mut statement = connection.prepare(sql)?;
        let mut steps = statement.query([])?;
        while steps.next()?.is_some() {}
    }
    Ok(())
}

/// When the oldest of this many newest calls ended its last attempt.
fn boundary(connection: &Connection, count: u64) -> rusqlite::Result<i64> {
    let Some(skip) = count.checked_sub(1) else {
        return Ok(i64::MAX);
    };
    let sql = "SELECT at FROM attempts WHERE attempt = attempts ORDER BY at DESC LIMIT 1 OFFSET ?1";
    let skip = i64::try_from(skip).unwrap_or(i64::MAX);
    let at = connection
        .query_row(sql, [skip], |row| row.get(0))
        .optional()?;
    Ok(at.unwrap_or(i64::MIN))
}

/// Deletes the oldest attempts of calls that were over before `boundary`; says how many went.
fn delete_before(
    connection: &mut Connection,
    boundary: i64,
    limit: usize,
) -> rusqlite::Result<usize> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sql = "SELECT id FROM attempts AS old WHERE at < ?1
        AND (attempt = attempts OR NOT EXISTS
            (SELECT 1 FROM attempts AS other WHERE other.call = old.call AND other.at >= ?1))
        ORDER BY at LIMIT ?2";
    let numbers: Vec<i64> = transaction
        .prepare_cached(sql)?
        .query_map(
            (boundary, i64::try_from(limit).unwrap_or(i64::MAX)),
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    for table in ["contents", "attempts"] {
        let mut delete =
            transaction.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?;
        for number in &numbers {
            delete.execute([number])?;
        }
    }
    transaction.commit()?;
    Ok(numbers.len())
}

/// The pruning that happens by itself.
#[derive(Debug)]
pub(super) struct Upkeep {
    keep: Keep,
    until_next: usize,
}

impl Upkeep {
    /// The first look comes by chance, so that of many short processes one in [`SELDOM`] looks.
    pub(super) fn new(keep: Keep) -> Self {
        Self {
            keep,
            until_next: fastrand::usize(1..=SELDOM),
        }
    }

    /// Looks for old calls if it is time to.
    pub(super) fn after(
        &mut self,
        written: usize,
        connection: &mut Connection,
    ) -> rusqlite::Result<()> {
        if written < self.until_next {
            self.until_next -= written;
            return Ok(());
        }
        self.until_next = SELDOM;
        let limit = FEW.max(4 * written);
        let expired = delete_before(connection, expiry(&self.keep), limit)?;
        if expired < limit {
            let surplus = surplus(connection, self.keep.max_size)?;
            delete_before(connection, i64::MAX, surplus.min(limit))?;
        }
        Ok(())
    }
}

/// Calls before this time go, in milliseconds since 1970.
fn expiry(keep: &Keep) -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let millis =
        |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    millis(now).saturating_sub(millis(keep.age))
}

/// How many attempts are too many for this size, were all equally large.
fn surplus(connection: &Connection, max_size: u64) -> rusqlite::Result<usize> {
    let size = size(connection)?;
    let excess = size.saturating_sub(max_size);
    if excess == 0 {
        return Ok(0);
    }
    let sql = "SELECT (SELECT max(id) FROM attempts) - (SELECT min(id) FROM attempts) + 1";
    let attempts: Option<u32> = connection.query_row(sql, [], |row| row.get(0))?;
    let share = u128::from(attempts.unwrap_or(0)) * u128::from(excess) / u128::from(size);
    Ok(usize::try_from(share)
        .unwrap_or(usize::MAX)
        .saturating_add(1))
}

/// The bytes in use; pages that are free are used again before the file grows.
fn size(connection: &Connection) -> rusqlite::Result<u64> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let pages = pragma("page_count")? - pragma("freelist_count")?;
    Ok(u64::try_from(pages * pragma("page_size")?).unwrap_or(0))
}
