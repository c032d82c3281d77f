//! The log that is written to: one thread writes, callers hand records over.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::checkpoint::{CLOSING, QUIET, checkpoint};
use super::door::Door;
use super::insert::{Ready, insert};
use super::pack::Packer;
use super::prune::Upkeep;
use super::queue::{Queue, Waiting};
use super::record::Record;
use super::schema::open_to_write;
use super::trouble::LogTrouble;
use crate::project::Keep;
use crate::secret::Redactor;

/// An open log.
///
/// Its thread takes whatever waits as one transaction: a commit for each call when calls are few, batches under
/// load. Trouble never stops a call: from then on records are dropped and counted.
#[derive(Debug)]
pub struct Log {
    shared: Arc<Shared>,
    door: Door,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct Shared {
    queue: Queue,
    trouble: Mutex<Option<LogTrouble>>,
    dropped: AtomicU64,
}

impl Log {
    /// Starts a log. The file is opened in the background: what is wrong with it is told by [`Log::trouble`].
    #[must_use]
    pub fn start(path: &Path, keep: &Keep, redactor: &Redactor) -> Self {
        Self::with(redactor, keep, {
            let (path, keep) = (path.to_owned(), *keep);
            move || Store::open(path, keep)
        })
    }

    /// Opens a log, and waits until it is open.
    ///
    /// # Errors
    ///
    /// What is wrong with the file.
    pub fn open(path: &Path, keep: &Keep, redactor: &Redactor) -> Result<Self, LogTrouble> {
        let store = Store::open(path.to_owned(), *keep)?;
        Ok(Self::with(redactor, keep, move || Ok(store)))
    }

    fn with(
        redactor: &Redactor,
        keep: &Keep,
        store: impl FnOnce() -> Result<Store, LogTrouble> + Send + 'static,
    ) -> Self {
        let shared = Arc::new(Shared::default());
        let door = Door::new(redactor, keep);
        let thread = std::thread::Builder::new().name("call log".to_owned());
        let thread = thread.spawn({
            let (shared, door) = (Arc::clone(&shared), door.clone());
            move || shared.write(store(), &door)
        });
        if let Err(error) = &thread {
            shared.report(LogTrouble::from_system(error, Path::new("calls.db")));
            shared.queue.abandon();
        }
        Self {
            shared,
            door,
            thread: Mutex::new(thread.ok()),
        }
    }

    /// Hands over the records of a call; their secrets are taken out before anything is written. This waits for no
    /// disk, unless more than 16 MiB are waiting for it.
    pub fn record(&self, records: Vec<Record>) {
        let records = records.into_iter();
        // Under load the writer gets help from those who would otherwise wait for it.
        let waiting = if self.shared.queue.is_under_load() {
            let passed = records.map(|record| Waiting::Passed(self.door.pass(record)));
            passed.collect()
        } else {
            records.map(Waiting::Fresh).collect()
        };
        self.shared.queue.push(waiting);
    }

    /// Returns when all that was recorded so far is in the file, where no killed process can lose it.
    pub fn flush(&self) {
        self.shared.queue.wait();
    }

    /// What went wrong since this was last asked: told once, and nothing is kept after it.
    #[must_use]
    pub fn trouble(&self) -> Option<LogTrouble> {
        let mut trouble = self
            .shared
            .trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        trouble.take()
    }

    /// How many records could not be kept.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.shared.dropped.load(Ordering::Relaxed)
    }

    /// Writes what is left and closes the file. Dropping the log does the same.
    pub fn close(self) -> Option<LogTrouble> {
        self.finish();
        self.trouble()
    }

    fn finish(&self) {
        self.shared.queue.close();
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            let _panicked = thread.join();
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Shared {
    /// The thread: writes until the queue is closed.
    fn write(&self, store: Result<Store, LogTrouble>, door: &Door) {
        let _ended = Ended(&self.queue);
        let mut store = store.map_err(|trouble| self.report(trouble)).ok();
        while let Some(records) = self.queue.take() {
            let count = records.len();
            store = store.and_then(|mut store| match store.write(records, door) {
                Ok(()) => Some(store),
                Err(trouble) => {
                    self.report(trouble);
                    None
                }
            });
            if store.is_none() {
                self.dropped.fetch_add(count as u64, Ordering::Relaxed);
            }
            self.queue.done(count);
            if let Some(store) = &mut store {
                store.keep_up(count, self.queue.is_empty());
            }
        }
        if let Some(store) = store {
            store.close();
        }
    }

    fn report(&self, trouble: LogTrouble) {
        let mut told = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        told.get_or_insert(trouble);
    }
}

/// Lets nobody wait for a thread that is no more, however it ended.
struct Ended<'q>(&'q Queue);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// The file, as the thread has it.
struct Store {
    connection: Connection,
    path: PathBuf,
    packer: Packer,
    upkeep: Upkeep,
}

impl Store {
    fn open(path: PathBuf, keep: Keep) -> Result<Self, LogTrouble> {
        Ok(Self {
            connection: open_to_write(&path)?,
            path,
            packer: Packer::new(),
            upkeep: Upkeep::new(keep),
        })
    }

    fn write(&mut self, records: Vec<Waiting>, door: &Door) -> Result<(), LogTrouble> {
        let ready: Vec<Ready> = records
            .into_iter()
            .map(|waiting| match waiting {
                Waiting::Fresh(record) => door.pass(record),
                Waiting::Passed(record) => record,
            })
            .map(|record| Ready::new(record, &mut self.packer))
            .collect();
        insert(&mut self.connection, &ready)
            .map_err(|error| LogTrouble::from_database(&error, &self.path))
    }

    /// Prunes a little now and then, and empties the WAL in a quiet moment. That it cannot is no trouble: the next
    /// process will.
    fn keep_up(&mut self, written: usize, quiet: bool) {
        let _later = self.upkeep.after(written, &mut self.connection);
        if quiet {
            let _later = checkpoint(&mut self.connection, &self.path, QUIET);
        }
    }

    fn close(mut self) {
        let _later = checkpoint(&mut self.connection, &self.path, CLOSING);
    }
}
