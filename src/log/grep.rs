//! Text in addresses, reasons, headers and bodies, also in compressed ones.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};

use regex::bytes::{Regex, RegexBuilder};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row as Columns};

use super::filter::Filter;
use super::list::enough;
use super::pack::{COMPRESSED, decompress};
use super::reader::LogReader;
use super::record::Row;
use super::schema::open_to_read;
use super::trouble::LogTrouble;

/// The columns that are looked through, those before the bodies being text.
const COLUMNS: &str = "id, url, reason, request_headers, response_headers, redirects,
    request_body, request_form, response_body, response_form";
/// How many records one thread takes at once.
const STRETCH: i64 = 8192;

impl LogReader {
    /// The numbers of the records that the filter wants, its text among them, newest first. With a limit it stops
    /// soon after the last one that a list counts.
    pub(super) fn grep(&self, filter: &Filter) -> Result<Vec<i64>, LogTrouble> {
        let Some(text) = &filter.grep else {
            return Ok(Vec::new());
        };
        let plain = Filter {
            every_attempt: true,
            ..Filter::default()
        };
        let narrowed = Filter {
            grep: None,
            limit: None,
            ..filter.clone()
        } != plain;
        let newest = self.newest()?;
        let wanted = if narrowed {
            Some(self.candidates(filter)?)
        } else {
            None
        };
        let few = wanted
            .as_ref()
            .filter(|wanted| wanted.len() < usize::try_from(newest / 8).unwrap_or(0));
        let search = Search::new(text, enough(filter.limit));
        let found = match few {
            Some(few) => self.look_at(&search, few.iter().copied())?,
            None => self.look_through(&search, newest, wanted.as_deref())?,
        };
        self.in_order(wanted.as_deref(), found)
    }

    /// Those of the rows in which the text stands.
    pub(super) fn grepped(&self, rows: Vec<Row>, text: &str) -> Result<Vec<Row>, LogTrouble> {
        let search = Search::new(text, usize::MAX);
        let found = self.look_at(&search, rows.iter().map(|row| row.number))?;
        let found: HashSet<i64> = found.into_iter().collect();
        Ok(rows
            .into_iter()
            .filter(|row| found.contains(&row.number))
            .collect())
    }

    /// All that the filter wants but for its text, newest first.
    fn candidates(&self, filter: &Filter) -> Result<Vec<i64>, LogTrouble> {
        self.numbers(&Filter {
            grep: None,
            limit: None,
            ..filter.clone()
        })
    }

    /// Looks at single records.
    fn look_at(
        &self,
        search: &Search,
        numbers: impl Iterator<Item = i64>,
    ) -> Result<Vec<i64>, LogTrouble> {
        let sql = format!("SELECT {COLUMNS} FROM contents WHERE id = ?1");
        let mut found = Vec::new();
        for number in numbers {
            let hit = self.told(search.query(&self.connection, &sql, [number], &|_| true))?;
            found.extend(hit);
            if found.len() >= search.enough {
                break;
            }
        }
        Ok(found)
    }

    /// Looks through the whole log, on all cores, from its end.
    fn look_through(
        &self,
        search: &Search,
        newest: i64,
        wanted: Option<&[i64]>,
    ) -> Result<Vec<i64>, LogTrouble> {
        let scan = Scan::new(search, newest, wanted);
        let cores = std::thread::available_parallelism()
            .map_or(1, usize::from)
            .min(8);
        let path = self.path.as_path();
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..cores)
                .map(|_| scope.spawn(|| scan.run(&open_to_read(path).ok()?).err()))
                .collect();
            let own = scan.run(&self.connection).err();
            let others = others
                .into_iter()
                .filter_map(|other| other.join().ok().flatten());
            own.into_iter().chain(others).next()
        })
        .map_or(Ok(()), |error| self.told(Err(error)))?;
        Ok(scan
            .found
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner))
    }

    /// The found ones, newest first.
    fn in_order(&self, wanted: Option<&[i64]>, found: Vec<i64>) -> Result<Vec<i64>, LogTrouble> {
        let found: HashSet<i64> = found.into_iter().collect();
        if let Some(wanted) = wanted {
            let ordered = wanted
                .iter()
                .copied()
                .filter(|number| found.contains(number));
            return Ok(ordered.collect());
        }
        let mut times = Vec::new();
        for number in found {
            let sql = "SELECT at FROM attempts WHERE id = ?1";
            let at = self.told(self.integers(sql, &[Value::Integer(number)]))?;
            times.extend(at.into_iter().map(|at| (at, number)));
        }
        times.sort_unstable_by(|a, b| b.cmp(a));
        Ok(times.into_iter().map(|(_, number)| number).collect())
    }
}

/// A text to look for.
struct Search {
    pattern: Regex,
    enough: usize,
}

impl Search {
    fn new(text: &str, enough: usize) -> Self {
        let pattern = RegexBuilder::new(&regex::escape(text))
            .case_insensitive(true)
            .size_limit(usize::MAX)
            .build()
            .expect("escaped text is a pattern");
        Self { pattern, enough }
    }

    /// The numbers of the records of a query in which the text stands.
    fn query(
        &self,
        connection: &Connection,
        sql: &str,
        values: impl rusqlite::Params,
        wanted: &impl Fn(i64) -> bool,
    ) -> rusqlite::Result<Vec<i64>> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut found = Vec::new();
        while let Some(columns) = rows.next()? {
            let number = columns.get(0)?;
            if wanted(number) && self.holds(columns)? {
                found.push(number);
            }
        }
        Ok(found)
    }

    fn holds(&self, columns: &Columns<'_>) -> rusqlite::Result<bool> {
        for index in 1..6 {
            if let ValueRef::Text(text) = columns.get_ref(index)?
                && self.pattern.is_match(text)
            {
                return Ok(true);
            }
        }
        Ok(self.in_body(columns, 6)? || self.in_body(columns, 8)?)
    }

    fn in_body(&self, columns: &Columns<'_>, index: usize) -> rusqlite::Result<bool> {
        let ValueRef::Blob(bytes) = columns.get_ref(index)? else {
            return Ok(false);
        };
        let form: i64 = columns.get(index + 1)?;
        if form & COMPRESSED == 0 {
            return Ok(self.pattern.is_match(bytes));
        }
        Ok(decompress(bytes).is_ok_and(|plain| self.pattern.is_match(&plain)))
    }
}

/// A search through the whole log, which several threads share.
struct Scan<'s> {
    search: &'s Search,
    wanted: Option<HashSet<i64>>,
    /// What is above this is taken already.
    left: AtomicI64,
    stop: AtomicBool,
    count: AtomicUsize,
    found: Mutex<Vec<i64>>,
}

impl<'s> Scan<'s> {
    fn new(search: &'s Search, newest: i64, wanted: Option<&[i64]>) -> Self {
        Self {
            search,
            wanted: wanted.map(|wanted| wanted.iter().copied().collect()),
            left: AtomicI64::new(newest),
            stop: AtomicBool::new(false),
            count: AtomicUsize::new(0),
            found: Mutex::default(),
        }
    }

    fn run(&self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = format!("SELECT {COLUMNS} FROM contents WHERE id > ?1 AND id <= ?2");
        let wanted = |number| {
            self.wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&number))
        };
        while !self.stop.load(Ordering::Relaxed) {
            let high = self.left.fetch_sub(STRETCH, Ordering::Relaxed);
            if high <= 0 {
                return Ok(());
            }
            let found = self
                .search
                .query(connection, &sql, [high - STRETCH, high], &wanted)?;
            let count = self.count.fetch_add(found.len(), Ordering::Relaxed) + found.len();
            self.stop
                .fetch_or(count >= self.search.enough, Ordering::Relaxed);
            self.found
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(found);
        }
        Ok(())
    }
}
