//! What waits for the writer: bounded by its size in memory, so that a slow disk slows calls down instead of
//! filling the memory.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::record::{LoggedBody, Record};

/// More than this does not wait; a single larger record does.
const ROOM: usize = 16 << 20;
/// What a record takes beside its bodies, roughly.
const OVERHEAD: usize = 2 << 10;
/// No more records than this are written in one transaction, so that other processes get their turn.
const BATCH: usize = 512;

/// So many records wait only when calls come faster than one thread can write them.
const LOAD: usize = 64;

/// A record on its way to the writer.
#[derive(Debug)]
pub(super) enum Waiting {
    /// With its secrets in it.
    Fresh(Record),
    /// Without.
    Passed(Record),
}

/// Records on their way to the writer.
#[derive(Debug, Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    filled: Condvar,
    emptied: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Waiting>,
    bytes: usize,
    pushed: u64,
    done: u64,
    /// Whether the writer sleeps: to wake it costs more than to add a record.
    sleeps: bool,
    closed: bool,
}

impl Queue {
    /// Adds records; waits while there is no room.
    pub(super) fn push(&self, records: Vec<Waiting>) {
        let mut state = self.lock();
        while state.bytes > ROOM && !state.closed {
            state = self
                .emptied
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return;
        }
        state.pushed += records.len() as u64;
        state.bytes += records.iter().map(size).sum::<usize>();
        state.waiting.extend(records);
        let sleeps = std::mem::take(&mut state.sleeps);
        drop(state);
        if sleeps {
            self.filled.notify_one();
        }
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().waiting.is_empty()
    }

    /// Whether the writer has more to do than it can.
    pub(super) fn is_under_load(&self) -> bool {
        self.lock().waiting.len() >= LOAD
    }

    /// The next records in their order; waits for them. `None` when the queue is closed and empty.
    pub(super) fn take(&self) -> Option<Vec<Waiting>> {
        let mut state = self.lock();
        while state.waiting.is_empty() {
            if state.closed {
                return None;
            }
            state.sleeps = true;
            state = self
                .filled
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let count = state.waiting.len().min(BATCH);
        let taken: Vec<Waiting> = state.waiting.drain(..count).collect();
        state.bytes = state.bytes.saturating_sub(taken.iter().map(size).sum());
        drop(state);
        self.emptied.notify_all();
        Some(taken)
    }

    /// Says that this many records are written, or will never be.
    pub(super) fn done(&self, count: usize) {
        {
            let mut state = self.lock();
            state.done = state.done.saturating_add(count as u64);
        }
        self.emptied.notify_all();
    }

    /// Waits until all that was pushed so far is done.
    pub(super) fn wait(&self) {
        let mut state = self.lock();
        let target = state.pushed;
        while state.done < target {
            state = self
                .emptied
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes nothing more, and nobody waits: there is no writer.
    pub(super) fn abandon(&self) {
        self.close();
        let mut state = self.lock();
        state.done = u64::MAX;
        drop(state);
        self.emptied.notify_all();
    }

    /// Takes nothing more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.filled.notify_all();
        self.emptied.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size(waiting: &Waiting) -> usize {
    let (Waiting::Fresh(record) | Waiting::Passed(record)) = waiting;
    let bytes = |body: Option<&LoggedBody>| body.map_or(0, |body| body.bytes.len());
    let content = &record.content;
    OVERHEAD + bytes(content.request_body.as_ref()) + bytes(content.response_body.as_ref())
}
