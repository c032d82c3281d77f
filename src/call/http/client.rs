//! The clients of a lane: one for each way to connect, made when it is first needed.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use super::super::request::{Request, TlsSettings};
use super::super::transport::CannotSend;
use super::connector::{TimedLayer, TimedLookup};
use super::phases::Recorder;
use super::tls;
use super::verifier::SystemTrust;

/// What is said where a request has no `User-Agent` of its own.
const USER_AGENT: &str = concat!("botapi/", env!("CARGO_PKG_VERSION"));

/// The clients of one lane, with their connections.
#[derive(Debug)]
pub(super) struct Clients {
    trust: Arc<SystemTrust>,
    recorder: Recorder,
    made: HashMap<Way, reqwest::Client>,
}

/// A way to connect; connections are shared only within one.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Way {
    tls: TlsSettings,
    proxy: Option<Url>,
}

impl Clients {
    pub(super) fn new(trust: Arc<SystemTrust>) -> Self {
        Self {
            trust,
            recorder: Recorder::default(),
            made: HashMap::new(),
        }
    }

    /// What the clients measure; one recorder, because a lane makes one exchange at a time.
    pub(super) fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// The client for this request.
    pub(super) fn client(
        &mut self,
        request: &Request,
        proxy: Option<&Url>,
    ) -> Result<reqwest::Client, CannotSend> {
        // The TLS files of a definition do not matter while it calls plain HTTP.
        let tls = match request.url.scheme() {
            "https" => request.tls.clone(),
            _ => TlsSettings::default(),
        };
        let proxy = proxy.cloned();
        let way = Way { tls, proxy };
        if let Some(client) = self.made.get(&way) {
            return Ok(client.clone());
        }
        let client = self.make(&way)?;
        self.made.insert(way, client.clone());
        Ok(client)
    }

    fn make(&self, way: &Way) -> Result<reqwest::Client, CannotSend> {
        let tls = tls::configure(&way.tls, &self.trust, &self.recorder)?;
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(TimedLookup(self.recorder.clone())))
            .connector_layer(TimedLayer(self.recorder.clone()))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .user_agent(USER_AGENT)
            .no_proxy();
        let builder = match &way.proxy {
            Some(proxy) => builder.proxy(through(proxy)?),
            None => builder,
        };
        let client = builder.build();
        client.map_err(|error| {
            CannotSend::new(format!("cannot set up HTTP: {}", error.without_url()))
        })
    }
}

fn through(proxy: &Url) -> Result<reqwest::Proxy, CannotSend> {
    let made = reqwest::Proxy::all(proxy.clone());
    made.map_err(|_| CannotSend::new("the proxy of the environment cannot be used"))
}
