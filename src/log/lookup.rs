//! One call by its id.

use rusqlite::types::Value;

use super::id::Wanted;
use super::read::{CONTENT, ROW, TABLES};
use super::reader::LogReader;
use super::record::{Record, Row};
use super::trouble::LogTrouble;

/// How many calls are named where an id was not found, or is that of several.
const NAMED: i64 = 5;

/// Why there is no such call.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CannotFind {
    /// The log cannot be read.
    #[error(transparent)]
    Trouble(#[from] LogTrouble),
    /// No call has this id.
    #[error("no call's id begins with `{wanted}`")]
    Nothing {
        /// What was asked for.
        wanted: Wanted,
        /// The newest calls, newest first.
        newest: Vec<Row>,
    },
    /// Several calls have ids that begin so.
    #[error("several calls' ids begin with `{wanted}`")]
    Several {
        /// What was asked for.
        wanted: Wanted,
        /// Some of them, newest first.
        candidates: Vec<Row>,
    },
    /// The log has no call.
    #[error("the call log is empty")]
    Empty,
}

impl LogReader {
    /// All attempts of one call, in their order.
    ///
    /// # Errors
    ///
    /// When there is none, or more than one.
    pub fn call(&self, wanted: &Wanted) -> Result<Vec<Record>, CannotFind> {
        let call = match wanted {
            Wanted::Last => self.one("1", &[])?.ok_or(CannotFind::Empty)?,
            Wanted::Prefix(prefix) => {
                let (low, high) = prefix.range();
                self.by_range(wanted, low, high)?
            }
        };
        let sql = format!("SELECT {ROW}, {CONTENT} FROM {TABLES} WHERE call = ?1 ORDER BY attempt");
        Ok(self.told(self.whole(&sql, &[call]))?)
    }

    fn by_range(&self, wanted: &Wanted, low: i64, high: i64) -> Result<Value, CannotFind> {
        let range = [Value::Integer(low), Value::Integer(high)];
        let sql = "SELECT DISTINCT call FROM attempts WHERE call BETWEEN ?1 AND ?2 LIMIT 2";
        let calls = self.told(self.integers(sql, &range))?;
        match calls.as_slice() {
            [call] => Ok(Value::Integer(*call)),
            [] => Err(CannotFind::Nothing {
                wanted: wanted.clone(),
                newest: self.newest_calls("1", &[])?,
            }),
            [_, ..] => Err(CannotFind::Several {
                wanted: wanted.clone(),
                candidates: self.newest_calls("call BETWEEN ? AND ?", &range)?,
            }),
        }
    }

    fn one(&self, condition: &str, values: &[Value]) -> Result<Option<Value>, LogTrouble> {
        let newest = self.newest_calls(condition, values)?;
        Ok(newest.first().map(|row| Value::Integer(row.call.number())))
    }

    /// The deciding attempts of the newest calls.
    fn newest_calls(&self, condition: &str, values: &[Value]) -> Result<Vec<Row>, LogTrouble> {
        let sql = format!(
            "SELECT {ROW} FROM {TABLES} WHERE {condition} AND attempt = attempts
             ORDER BY at DESC, attempts.id DESC LIMIT {NAMED}"
        );
        self.told(self.rows(&sql, values))
    }
}
