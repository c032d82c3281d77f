//! Counts, error rates and percentiles of calls, in groups.

use std::time::Duration;

use rusqlite::params_from_iter;

use super::filter::Filter;
use super::groups::Groups;
use super::reader::LogReader;
use super::trouble::LogTrouble;

/// What calls are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The definition.
    Api,
    /// The status of the answer.
    Status,
    /// How the call ended.
    Outcome,
    /// The flow.
    Flow,
    /// The hour in which it began.
    Hour,
}

/// What a group goes by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatsKey {
    /// The calls that have none: no flow, no answer.
    None,
    /// A number: a status, or the start of an hour in milliseconds since 1970.
    Number(i64),
    /// A name.
    Text(String),
}

/// Statistics of calls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    /// One for each group: hours in their order, all else with the most calls first.
    pub rows: Vec<StatsRow>,
    /// When the first bucket begins, in milliseconds since 1970.
    pub from: i64,
    /// When the last bucket ends.
    pub to: i64,
}

/// Statistics of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct StatsRow {
    /// What the group goes by.
    pub key: StatsKey,
    /// How many calls.
    pub count: u64,
    /// How many of them did not succeed.
    pub errors: u64,
    /// Half of them took no longer than this.
    pub p50: Duration,
    /// 95 % of them.
    pub p95: Duration,
    /// 99 % of them.
    pub p99: Duration,
    /// The calls in equal stretches of the whole time, for a sparkline.
    pub buckets: Vec<Bucket>,
}

/// The calls in one stretch of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bucket {
    /// How many.
    pub count: u64,
    /// How many of them did not succeed.
    pub errors: u64,
}

impl StatsRow {
    /// The part of the calls that did not succeed, from 0 to 1.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no log has 2^52 calls, and a rate is shown with few digits"
    )]
    pub fn error_rate(&self) -> f64 {
        self.errors as f64 / self.count.max(1) as f64
    }
}

impl GroupBy {
    const fn column(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Status => "status",
            Self::Outcome => "outcome",
            Self::Flow => "flow",
            Self::Hour => "at",
        }
    }
}

impl LogReader {
    /// Statistics of the calls that the filter wants; its limit is not heeded.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn stats(&self, by: GroupBy, filter: &Filter, buckets: usize) -> Result<Stats, LogTrouble> {
        let Some((first, last)) = self.told(self.span())? else {
            return Ok(Stats::default());
        };
        let from = filter.since.map_or(first, |since| since.max(first));
        let to = filter.until.map_or(last + 1, |until| until.min(last + 1));
        let mut groups = Groups::new(by, from..to, buckets);
        self.gather(by, filter, &mut groups)?;
        Ok(Stats {
            rows: groups.rows(),
            from,
            to,
        })
    }

    /// When the first and the last attempt began.
    fn span(&self) -> rusqlite::Result<Option<(i64, i64)>> {
        // Two queries: each is a leap to an end of the index.
        let end = |which: &str| {
            let sql = format!("SELECT {which}(at) FROM attempts");
            self.connection
                .query_row(&sql, [], |row| row.get::<_, Option<i64>>(0))
        };
        Ok(end("min")?.zip(end("max")?))
    }

    fn gather(&self, by: GroupBy, filter: &Filter, groups: &mut Groups) -> Result<(), LogTrouble> {
        let column = by.column();
        if filter.grep.is_some() {
            let sql =
                format!("SELECT at, failed, elapsed_us, {column} FROM attempts WHERE id = ?1");
            let numbers = self.grep(&Filter {
                limit: None,
                ..filter.clone()
            })?;
            let add = |number: &i64| self.add(&sql, [*number], groups);
            return self.told(numbers.iter().try_for_each(add));
        }
        let conditions = self.conditions(filter)?;
        let sql = format!(
            "SELECT at, failed, elapsed_us, {column} FROM attempts WHERE {}",
            conditions.sql()
        );
        self.told(self.add(&sql, params_from_iter(conditions.values), groups))
    }

    fn add(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        groups: &mut Groups,
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(columns) = rows.next()? {
            groups.add(columns)?;
        }
        Ok(())
    }
}
