//! The log that is read, while others write to it.

use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::filter::{Conditions, Filter};
use super::id::Wanted;
use super::read::{self, CONTENT, ROW, TABLES};
use super::record::{Record, Row};
use super::schema::open_to_read;
use super::trouble::LogTrouble;

/// A log open for reading alone.
#[derive(Debug)]
pub struct LogReader {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
}

impl LogReader {
    /// Opens the log.
    ///
    /// # Errors
    ///
    /// What is wrong with the file; one that is not there is [`super::TroubleKind::Missing`].
    pub fn open(path: &Path) -> Result<Self, LogTrouble> {
        Ok(Self {
            connection: open_to_read(path)?,
            path: path.to_owned(),
        })
    }

    /// Whether no call was ever kept, or none is left.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn is_empty(&self) -> Result<bool, LogTrouble> {
        Ok(self.newest()? == 0)
    }

    /// The number of the newest attempt, to wait for those after it; 0 in an empty log.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn newest(&self) -> Result<i64, LogTrouble> {
        let sql = "SELECT coalesce(max(id), 0) FROM attempts";
        self.told(self.connection.query_row(sql, [], |row| row.get(0)))
    }

    /// The attempts that were written after the one of this number, oldest first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn after(&self, number: i64, filter: &Filter) -> Result<Vec<Row>, LogTrouble> {
        let mut conditions = self.conditions(filter)?;
        conditions.number("attempts.id > ?", Some(number));
        let sql = format!(
            "SELECT {ROW} FROM attempts NOT INDEXED JOIN contents ON contents.id = attempts.id
             WHERE {} ORDER BY attempts.id",
            conditions.sql()
        );
        let rows = self.told(self.rows(&sql, &conditions.values))?;
        match &filter.grep {
            Some(text) => self.grepped(rows, text),
            None => Ok(rows),
        }
    }

    /// All whole records that the filter wants, newest first, read one by one.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn records(&self, filter: &Filter) -> Result<Records<'_>, LogTrouble> {
        let numbers = self.numbers(filter)?;
        Ok(Records {
            reader: self,
            numbers: numbers.into_iter(),
        })
    }

    /// The newest real answers of an API, newest first, to check a definition against.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn answers(&self, api: &str, limit: usize) -> Result<Vec<Record>, LogTrouble> {
        let sql = format!(
            "SELECT {ROW}, {CONTENT} FROM {TABLES} WHERE api = ?1 AND status IS NOT NULL
             AND purpose = 'call' AND mock = 0 AND attempt = attempts ORDER BY at DESC, attempts.id DESC LIMIT ?2"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [Value::Text(api.to_owned()), Value::Integer(limit)];
        self.told(self.whole(&sql, &values))
    }

    /// Every API that was called, in order of names.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn apis(&self) -> Result<Vec<String>, LogTrouble> {
        // Leaps from name to name in the index.
        let sql = "WITH RECURSIVE names (api) AS (
                SELECT min(api) FROM attempts
                UNION ALL SELECT (SELECT min(api) FROM attempts WHERE api > names.api) FROM names
                WHERE names.api IS NOT NULL
            ) SELECT api FROM names WHERE api IS NOT NULL";
        let names = || {
            let mut statement = self.connection.prepare(sql)?;
            let names = statement.query_map([], |row| row.get(0))?;
            names.collect()
        };
        self.told(names())
    }

    /// The filter as a condition, with its run looked up.
    pub(super) fn conditions(&self, filter: &Filter) -> Result<Conditions, LogTrouble> {
        let run = match &filter.run {
            None => None,
            Some(Wanted::Prefix(prefix)) => Some(prefix.range()),
            Some(Wanted::Last) => Some(self.last_run()?),
        };
        Ok(filter.conditions(run))
    }

    /// The newest run; one that no run has where there is none.
    fn last_run(&self) -> Result<(i64, i64), LogTrouble> {
        let sql = "SELECT run FROM attempts ORDER BY at DESC, id DESC LIMIT 1";
        let run = self
            .connection
            .query_row(sql, [], |row| row.get(0))
            .optional();
        let run = self.told(run)?.unwrap_or(-1);
        Ok((run, run))
    }

    /// The rows of a query.
    pub(super) fn rows(&self, sql: &str, values: &[Value]) -> rusqlite::Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params_from_iter(values), read::row)?;
        rows.collect()
    }

    /// The whole records of a query.
    pub(super) fn whole(&self, sql: &str, values: &[Value]) -> rusqlite::Result<Vec<Record>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let records = statement.query_map(params_from_iter(values), read::record)?;
        records.collect()
    }

    /// An error of the database as trouble.
    pub(super) fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, LogTrouble> {
        result.map_err(|error| LogTrouble::from_database(&error, &self.path))
    }
}

/// Whole records, read one by one.
#[derive(Debug)]
pub struct Records<'r> {
    reader: &'r LogReader,
    numbers: IntoIter<i64>,
}

impl Records<'_> {
    /// The same, oldest first.
    #[must_use]
    pub fn oldest_first(self) -> Self {
        let numbers: Vec<i64> = self.numbers.rev().collect();
        Self {
            numbers: numbers.into_iter(),
            ..self
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, LogTrouble>;

    /// Records that were pruned meanwhile are passed over.
    fn next(&mut self) -> Option<Self::Item> {
        let sql = format!("SELECT {ROW}, {CONTENT} FROM {TABLES} WHERE attempts.id = ?1");
        loop {
            let number = Value::Integer(self.numbers.next()?);
            let found = self.reader.told(self.reader.whole(&sql, &[number]));
            match found {
                Ok(records) if records.is_empty() => {}
                Ok(records) => return records.into_iter().next().map(Ok),
                Err(trouble) => return Some(Err(trouble)),
            }
        }
    }
}
