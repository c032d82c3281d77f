//! Calls while they are counted.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;

use rusqlite::Row as Columns;
use rusqlite::types::ValueRef;

use super::read::micros;
use super::stats::{Bucket, GroupBy, StatsKey, StatsRow};

/// An hour in milliseconds.
const HOUR: i64 = 3_600_000;

/// The groups while calls are counted.
pub(super) struct Groups {
    by: GroupBy,
    from: i64,
    width: i64,
    buckets: usize,
    index: HashMap<Vec<u8>, usize>,
    found: Vec<Group>,
}

struct Group {
    key: StatsKey,
    errors: u64,
    times: Vec<i64>,
    buckets: Vec<Bucket>,
}

impl Groups {
    /// Nothing counted yet; the time is parted into this many buckets.
    pub(super) fn new(by: GroupBy, time: Range<i64>, buckets: usize) -> Self {
        Self {
            by,
            from: time.start,
            width: (time.end - time.start).max(1),
            buckets: buckets.max(1),
            index: HashMap::new(),
            found: Vec::new(),
        }
    }

    /// Counts `at, failed, elapsed_us` and what the group goes by.
    pub(super) fn add(&mut self, columns: &Columns<'_>) -> rusqlite::Result<()> {
        let at: i64 = columns.get(0)?;
        let failed: bool = columns.get(1)?;
        let total = columns.get(2)?;
        let bucket = self.bucket(at);
        let group = self.group(columns.get_ref(3)?);
        group.times.push(total);
        group.errors += u64::from(failed);
        group.buckets[bucket].count += 1;
        group.buckets[bucket].errors += u64::from(failed);
        Ok(())
    }

    fn bucket(&self, at: i64) -> usize {
        let past =
            i128::from(at - self.from).max(0) * self.buckets as i128 / i128::from(self.width);
        usize::try_from(past).unwrap_or(0).min(self.buckets - 1)
    }

    /// The group of this value; text is looked up as it stands in the database, without a copy.
    fn group(&mut self, value: ValueRef<'_>) -> &mut Group {
        let key = self.by.key_bytes(value);
        let known = match &key {
            Bytes::Text(text) => self.index.get(*text),
            Bytes::Number(number) => self.index.get(number.as_slice()),
        };
        let place = known.copied().unwrap_or_else(|| {
            self.index.insert(key.to_vec(), self.found.len());
            self.found.push(Group {
                key: self.by.key(value),
                errors: 0,
                times: Vec::new(),
                buckets: vec![Bucket::default(); self.buckets],
            });
            self.found.len() - 1
        });
        &mut self.found[place]
    }

    /// What was counted.
    pub(super) fn rows(self) -> Vec<StatsRow> {
        let by = self.by;
        let mut rows: Vec<StatsRow> = self.found.into_iter().map(Group::row).collect();
        rows.sort_by(|a, b| match by {
            GroupBy::Hour => a.key.cmp(&b.key),
            GroupBy::Api | GroupBy::Status | GroupBy::Outcome | GroupBy::Flow => {
                b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key))
            }
        });
        rows
    }
}

/// A value as the bytes it is looked up by.
enum Bytes<'v> {
    Text(&'v [u8]),
    Number([u8; 9]),
}

impl Bytes<'_> {
    fn to_vec(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.to_vec(),
            Self::Number(number) => number.to_vec(),
        }
    }
}

impl GroupBy {
    fn key(self, value: ValueRef<'_>) -> StatsKey {
        match value {
            ValueRef::Integer(number) if self == Self::Hour => {
                StatsKey::Number(number.div_euclid(HOUR) * HOUR)
            }
            ValueRef::Integer(number) => StatsKey::Number(number),
            ValueRef::Text(text) => StatsKey::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => StatsKey::None,
        }
    }

    /// One column holds texts or numbers, never both; null is a number that no number is.
    fn key_bytes(self, value: ValueRef<'_>) -> Bytes<'_> {
        let mut bytes = [0; 9];
        match (value, self.key_number(value)) {
            (ValueRef::Text(text), _) => return Bytes::Text(text),
            (_, Some(number)) => bytes[..8].copy_from_slice(&number.to_le_bytes()),
            (_, None) => bytes[8] = 1,
        }
        Bytes::Number(bytes)
    }

    fn key_number(self, value: ValueRef<'_>) -> Option<i64> {
        match value {
            ValueRef::Integer(number) if self == Self::Hour => Some(number.div_euclid(HOUR)),
            ValueRef::Integer(number) => Some(number),
            ValueRef::Null | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => None,
        }
    }
}

impl Group {
    fn row(mut self) -> StatsRow {
        let count = self.times.len() as u64;
        StatsRow {
            p50: percentile(&mut self.times, 50),
            p95: percentile(&mut self.times, 95),
            p99: percentile(&mut self.times, 99),
            key: self.key,
            count,
            errors: self.errors,
            buckets: self.buckets,
        }
    }
}

/// The nearest rank: the smallest time that so many percent of all do not exceed.
fn percentile(times: &mut [i64], percent: usize) -> Duration {
    if times.is_empty() {
        return Duration::ZERO;
    }
    let rank = (times.len() * percent).div_ceil(100).max(1) - 1;
    micros(*times.select_nth_unstable(rank).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_the_nearest_rank() {
        let case = |count: i64, percent, expected| {
            let mut times: Vec<i64> = (1..=count).rev().collect();
            assert_eq!(
                percentile(&mut times, percent),
                Duration::from_micros(expected)
            );
        };
        case(1, 99, 1);
        case(2, 50, 1);
        case(100, 50, 50);
        case(100, 95, 95);
        case(101, 99, 100);
        case(0, 50, 0);
    }
}
