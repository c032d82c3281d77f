//! The network: [`Http`] sends a request over HTTP/1.1 or HTTP/2 and says how it ended.
//!
//! Nothing outside this folder uses the HTTP and TLS crates. A request goes through
//! [`attempt`] (time limit and redirects), [`client`] (connections and TLS), [`message`]
//! (our words ↔ theirs) and [`body`]; what goes wrong becomes plain words in [`failure`].

mod attempt;
mod body;
mod client;
mod connector;
mod credential;
mod failure;
mod message;
mod peer;
mod phases;
mod proxies;
mod redirect;
mod session;
mod timeout;
mod tls;
mod tls_failure;
mod tls_files;
mod verifier;

use std::sync::Arc;

use self::attempt::Attempt;
use self::client::Clients;
pub use self::proxies::Proxies;
use self::verifier::SystemTrust;
use std::time::Duration;

use super::exchange::Exchange;
use super::request::Request;
use super::transport::{CannotSend, Transport};
use crate::secret::Redactor;

/// The network as a lane: it makes one exchange at a time and keeps its connections for the next one.
///
/// Many lanes may run at once on one single-threaded tokio runtime (with time and IO enabled); each
/// measures its own phases. A lane costs next to nothing until it is used.
#[derive(Debug)]
pub struct Http {
    shared: Arc<Shared>,
    clients: Clients,
}

/// What all lanes have in common.
#[derive(Debug, Default)]
struct Shared {
    proxies: Proxies,
    guard: Redactor,
    trust: Arc<SystemTrust>,
}

impl Http {
    /// The first lane; `proxies` says which servers are reached through a proxy.
    #[must_use]
    pub fn new(proxies: Proxies) -> Self {
        Self::guarding(proxies, Redactor::default())
    }

    /// The first lane, which follows no redirect to another origin that holds a secret known to `guard`.
    #[must_use]
    pub fn guarding(proxies: Proxies, guard: Redactor) -> Self {
        Self::on(Arc::new(Shared {
            proxies,
            guard,
            trust: Arc::default(),
        }))
    }

    /// A further lane with connections and timings of its own, which shares the loaded certificates.
    #[must_use]
    pub fn lane(&self) -> Self {
        Self::on(Arc::clone(&self.shared))
    }

    fn on(shared: Arc<Shared>) -> Self {
        Self {
            clients: Clients::new(Arc::clone(&shared.trust)),
            shared,
        }
    }
}

impl Transport for Http {
    async fn exchange(&mut self, request: &Request) -> Result<Exchange, CannotSend> {
        let ground = (&self.shared.proxies, &self.shared.guard);
        Attempt::new(&mut self.clients, ground, request).run().await
    }

    async fn pause(&mut self, wait: Duration) {
        tokio::time::sleep(wait).await;
    }

    fn wants_tokens(&self) -> bool {
        true
    }
}
