//! The store of TLS sessions, which is also how we learn when a handshake begins: the TLS crate
//! asks it right before it writes its first message.

use rustls::NamedGroup;
use rustls::client::{
    ClientSessionMemoryCache, ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue,
};
use rustls::pki_types::ServerName;

use super::phases::Recorder;

/// How many servers' sessions a client keeps.
const KEPT: usize = 32;

#[derive(Debug)]
pub(super) struct TimedSessions {
    inner: ClientSessionMemoryCache,
    recorder: Recorder,
}

impl TimedSessions {
    pub(super) fn new(recorder: Recorder) -> Self {
        Self {
            inner: ClientSessionMemoryCache::new(KEPT),
            recorder,
        }
    }
}

impl ClientSessionStore for TimedSessions {
    fn set_kx_hint(&self, server: ServerName<'static>, group: NamedGroup) {
        self.inner.set_kx_hint(server, group);
    }

    fn kx_hint(&self, server: &ServerName<'_>) -> Option<NamedGroup> {
        self.recorder.handshake_begins();
        self.inner.kx_hint(server)
    }

    fn set_tls12_session(&self, server: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.inner.set_tls12_session(server, value);
    }

    fn tls12_session(&self, server: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.recorder.handshake_begins();
        self.inner.tls12_session(server)
    }

    fn remove_tls12_session(&self, server: &ServerName<'static>) {
        self.inner.remove_tls12_session(server);
    }

    fn insert_tls13_ticket(&self, server: ServerName<'static>, value: Tls13ClientSessionValue) {
        self.inner.insert_tls13_ticket(server, value);
    }

    fn take_tls13_ticket(&self, server: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.recorder.handshake_begins();
        self.inner.take_tls13_ticket(server)
    }
}
