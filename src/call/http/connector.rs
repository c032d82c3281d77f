//! The hooks into opening a connection: a layer around the connector, and the name look-up.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tower_layer::Layer;
use tower_service::Service;

use super::phases::Recorder;

/// A layer that records when a connection begins and ends to be opened.
#[derive(Debug, Clone)]
pub(super) struct TimedLayer(pub(super) Recorder);

/// A connector with a recorder.
#[derive(Debug, Clone)]
pub(super) struct Timed<S> {
    inner: S,
    recorder: Recorder,
}

impl<S> Layer<S> for TimedLayer {
    type Service = Timed<S>;

    fn layer(&self, inner: S) -> Timed<S> {
        let recorder = self.0.clone();
        Timed { inner, recorder }
    }
}

impl<S, Target> Service<Target> for Timed<S>
where
    S: Service<Target>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, target: Target) -> Self::Future {
        let ticket = self.recorder.ticket();
        ticket.connection_begins();
        let connecting = self.inner.call(target);
        Box::pin(async move {
            let connected = connecting.await;
            if connected.is_ok() {
                ticket.connection_ends();
            }
            connected
        })
    }
}

/// The system's name look-up with a recorder.
#[derive(Debug)]
pub(super) struct TimedLookup(pub(super) Recorder);

impl Resolve for TimedLookup {
    fn resolve(&self, name: Name) -> Resolving {
        let ticket = self.0.ticket();
        Box::pin(async move {
            ticket.lookup_begins();
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let addresses: Vec<SocketAddr> = found.collect();
            ticket.lookup_ends();
            if addresses.is_empty() {
                return Err(io::Error::from(io::ErrorKind::NotFound).into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
