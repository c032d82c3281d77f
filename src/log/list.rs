//! The newest rows that a filter wants, and how many it left out.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::filter::Filter;
use super::read::{ROW, TABLES};
use super::reader::LogReader;
use super::record::Row;
use super::trouble::LogTrouble;

/// Beyond this nobody wants to know how many more there are.
const COUNTED: usize = 10_000;

/// The rows of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Newest first.
    pub rows: Vec<Row>,
    /// Those that the limit left out.
    pub left_out: LeftOut,
}

/// How many rows a limit left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// So many.
    pub count: usize,
    /// Or more: they were not counted to the end.
    pub or_more: bool,
}

impl LogReader {
    /// The newest rows that the filter wants.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<Listing, LogTrouble> {
        if filter.grep.is_some() {
            return self.list_grepped(filter);
        }
        let conditions = self.conditions(filter)?;
        let limit = filter.limit.unwrap_or(usize::MAX);
        let sql = format!(
            "SELECT {ROW} FROM {TABLES} WHERE {} ORDER BY at DESC, attempts.id DESC LIMIT ?",
            conditions.sql()
        );
        let rows = self.told(self.rows(&sql, &with_limit(&conditions.values, limit)))?;
        let full = filter.limit == Some(rows.len());
        let left_out = if full {
            let most = limit.saturating_add(COUNTED).saturating_add(1);
            let count = self.count(&conditions.sql(), &with_limit(&conditions.values, most))?;
            LeftOut::of(count, limit)
        } else {
            LeftOut::default()
        };
        Ok(Listing { rows, left_out })
    }

    /// The numbers of all that the filter wants, newest first.
    pub(super) fn numbers(&self, filter: &Filter) -> Result<Vec<i64>, LogTrouble> {
        if filter.grep.is_some() {
            let mut numbers = self.grep(filter)?;
            numbers.truncate(filter.limit.unwrap_or(usize::MAX));
            return Ok(numbers);
        }
        let conditions = self.conditions(filter)?;
        let sql = format!(
            "SELECT id FROM attempts WHERE {} ORDER BY at DESC, id DESC LIMIT ?",
            conditions.sql()
        );
        let limit = filter.limit.unwrap_or(usize::MAX);
        self.told(self.integers(&sql, &with_limit(&conditions.values, limit)))
    }

    /// Looks at texts, so it reads the rows of the newest matches alone.
    fn list_grepped(&self, filter: &Filter) -> Result<Listing, LogTrouble> {
        let numbers = self.grep(filter)?;
        let limit = filter.limit.unwrap_or(usize::MAX);
        let sql = format!("SELECT {ROW} FROM {TABLES} WHERE attempts.id = ?1");
        let mut rows = Vec::new();
        for number in numbers.iter().take(limit) {
            rows.extend(self.told(self.rows(&sql, &[Value::Integer(*number)]))?);
        }
        let left_out = LeftOut::of(numbers.len(), limit);
        Ok(Listing { rows, left_out })
    }

    fn count(&self, condition: &str, values: &[Value]) -> Result<usize, LogTrouble> {
        let sql =
            format!("SELECT count(*) FROM (SELECT 1 FROM attempts WHERE {condition} LIMIT ?)");
        let count = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_row(params_from_iter(values), |row| row.get::<_, i64>(0))
            });
        Ok(usize::try_from(self.told(count)?).unwrap_or(0))
    }

    /// The first column of a query.
    pub(super) fn integers(&self, sql: &str, values: &[Value]) -> rusqlite::Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let numbers = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        numbers.collect()
    }
}

impl LeftOut {
    /// What is beyond `limit` of `count`, where nobody counted far beyond [`COUNTED`].
    fn of(count: usize, limit: usize) -> Self {
        let beyond = count.saturating_sub(limit);
        Self {
            count: beyond.min(COUNTED),
            or_more: beyond > COUNTED,
        }
    }
}

/// How many matches a list with this limit looks for.
pub(super) fn enough(limit: Option<usize>) -> usize {
    limit.map_or(usize::MAX, |limit| {
        limit.saturating_add(COUNTED).saturating_add(1)
    })
}

fn with_limit(values: &[Value], limit: usize) -> Vec<Value> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let limit = std::iter::once(Value::Integer(limit));
    values.iter().cloned().chain(limit).collect()
}
