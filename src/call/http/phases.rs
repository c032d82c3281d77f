//! When each phase of a hop began and ended.
//!
//! The HTTP crate opens connections somewhere behind its pool, so the hooks we can give it (name
//! look-up, connector, TLS session store) write into the recorder of their lane.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::super::exchange::Timings;

/// The recorder of one lane; clones write into the same record.
#[derive(Debug, Clone, Default)]
pub(super) struct Recorder(Arc<Mutex<Record>>);

#[derive(Debug, Default)]
struct Record {
    hop: u64,
    phases: Phases,
}

/// Says which hop a phase belongs to, so that a connection that is opened late, for a hop that is
/// over, is not counted for the next one.
#[derive(Debug, Clone)]
pub(super) struct Ticket {
    recorder: Recorder,
    hop: u64,
}

/// The phases of one hop as far as they have come.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Phases {
    pub(super) lookup: Option<Span>,
    /// From the look-up to the end of the TLS handshake; none on a connection used again.
    pub(super) connection: Option<Span>,
    pub(super) handshake: Option<Instant>,
}

/// A phase that began, and perhaps ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    start: Instant,
    end: Option<Instant>,
}

impl Recorder {
    /// Forgets the last hop.
    pub(super) fn next_hop(&self) {
        let mut record = self.lock();
        record.hop += 1;
        record.phases = Phases::default();
    }

    pub(super) fn phases(&self) -> Phases {
        self.lock().phases
    }

    /// A ticket for the hop under way.
    pub(super) fn ticket(&self) -> Ticket {
        Ticket {
            recorder: self.clone(),
            hop: self.lock().hop,
        }
    }

    /// The TLS handshake begins, if a connection is being opened for this hop.
    pub(super) fn handshake_begins(&self) {
        let phases = &mut self.lock().phases;
        if phases.connection.is_some_and(Span::is_open) {
            phases.handshake.get_or_insert_with(Instant::now);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Record> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    pub(super) fn connection_begins(&self) {
        self.write(|phases| phases.connection = Some(Span::begin()));
    }

    pub(super) fn connection_ends(&self) {
        self.write(|phases| Span::end(&mut phases.connection));
    }

    pub(super) fn lookup_begins(&self) {
        self.write(|phases| phases.lookup = Some(Span::begin()));
    }

    pub(super) fn lookup_ends(&self) {
        self.write(|phases| Span::end(&mut phases.lookup));
    }

    fn write(&self, change: impl FnOnce(&mut Phases)) {
        let mut record = self.recorder.lock();
        if record.hop == self.hop {
            change(&mut record.phases);
        }
    }
}

impl Span {
    fn begin() -> Self {
        Self {
            start: Instant::now(),
            end: None,
        }
    }

    fn end(span: &mut Option<Self>) {
        if let Some(span) = span {
            span.end = Some(Instant::now());
        }
    }

    pub(super) fn is_open(self) -> bool {
        self.end.is_none()
    }

    fn duration(self) -> Option<Duration> {
        self.end.map(|end| end - self.start)
    }
}

impl Phases {
    /// Whether the answer came, or should have come, over a connection of an earlier hop.
    pub(super) fn reused(&self) -> bool {
        self.connection.is_none()
    }

    /// The phases as durations; `first_byte` and `total` are the attempt's to fill in.
    pub(super) fn timings(&self) -> Timings {
        let dns = self.lookup.and_then(Span::duration);
        let connection_end = self.connection.and_then(|connection| connection.end);
        let tls = match (self.handshake, connection_end) {
            (Some(start), Some(end)) => Some(end.saturating_duration_since(start)),
            _ => None,
        };
        let whole = self.connection.and_then(Span::duration);
        let before = dns.unwrap_or_default() + tls.unwrap_or_default();
        Timings {
            dns,
            connect: whole.map(|whole| whole.saturating_sub(before)),
            tls,
            ..Timings::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hop_without_a_new_connection_has_no_phases() {
        let recorder = Recorder::default();
        recorder.next_hop();
        recorder.handshake_begins();
        assert!(recorder.phases().reused());
        assert_eq!(recorder.phases().timings(), Timings::default());
    }

    #[test]
    fn a_connection_opened_too_late_is_not_counted_for_the_next_hop() {
        let recorder = Recorder::default();
        recorder.next_hop();
        let late = recorder.ticket();
        late.connection_begins();
        recorder.next_hop();
        late.lookup_begins();
        late.connection_ends();
        assert_eq!(recorder.phases().timings(), Timings::default());
    }

    #[test]
    fn plain_http_has_a_connection_and_no_handshake() {
        let recorder = Recorder::default();
        let ticket = recorder.ticket();
        ticket.connection_begins();
        ticket.connection_ends();
        let timings = recorder.phases().timings();
        assert!(timings.connect.is_some());
        assert_eq!((timings.dns, timings.tls), (None, None));
    }
}
