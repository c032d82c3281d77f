//! What happened to a server: requests, and connections that came and went.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::received::Received;

#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: Mutex<Entries>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Entries {
    requests: Vec<Received>,
    opened: usize,
    closed: usize,
}

impl Ledger {
    pub(super) fn note_opened(&self) {
        self.entries().opened += 1;
    }

    pub(super) fn note_closed(&self) {
        self.entries().closed += 1;
        self.changed.notify_all();
    }

    pub(super) fn note_request(&self, request: Received) {
        self.entries().requests.push(request);
    }

    pub(super) fn opened(&self) -> usize {
        self.entries().opened
    }

    pub(super) fn requests(&self) -> Vec<Received> {
        self.entries().requests.clone()
    }

    pub(super) fn wait_for_closed(&self, count: usize) {
        let entries = self.entries();
        let waited = self
            .changed
            .wait_while(entries, |entries| entries.closed < count);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
