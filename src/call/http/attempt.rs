//! One attempt: hop after hop along redirects, until an answer, a failure or the end of its time.

use std::time::{Duration, Instant};

use reqwest::header::LOCATION;
use tokio::time::timeout;

use super::super::exchange::{Exchange, Failure, Hop, Response, Timings};
use super::super::request::Request;
use super::super::transport::CannotSend;
use super::body::{self, Progress};
use super::client::Clients;
use super::failure;
use super::message;
use super::peer::Peer;
use super::proxies::Proxies;
use super::redirect::{self, Next};
use super::timeout::timed_out;
use crate::outcome::NoAnswer;
use crate::secret::Redactor;

/// An attempt under way.
#[derive(Debug)]
pub(super) struct Attempt<'lane> {
    clients: &'lane mut Clients,
    proxies: &'lane Proxies,
    guard: &'lane Redactor,
    asked: &'lane Request,
    started: Instant,
    /// What is sent in this hop.
    request: Request,
    peer: Peer,
    hops: Vec<Hop>,
    first_byte: Option<Duration>,
    /// Set once the headers of the last answer are there.
    body: Option<Progress>,
}

/// Why an attempt has no response.
enum Stop {
    Failed(Failure),
    CannotSend(CannotSend),
}

impl From<CannotSend> for Stop {
    fn from(cannot_send: CannotSend) -> Self {
        Self::CannotSend(cannot_send)
    }
}

impl<'lane> Attempt<'lane> {
    pub(super) fn new(
        clients: &'lane mut Clients,
        (proxies, guard): (&'lane Proxies, &'lane Redactor),
        asked: &'lane Request,
    ) -> Self {
        Self {
            clients,
            proxies,
            guard,
            asked,
            started: Instant::now(),
            request: asked.clone(),
            peer: Peer::new(&asked.url, None),
            hops: Vec::new(),
            first_byte: None,
            body: None,
        }
    }

    /// Makes the whole attempt.
    pub(super) async fn run(mut self) -> Result<Exchange, CannotSend> {
        let limit = self.asked.limits.timeout;
        let response = match timeout(limit, self.follow()).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(Stop::CannotSend(cannot_send))) => return Err(cannot_send),
            Ok(Err(Stop::Failed(failure))) => Err(failure),
            Err(_) => {
                let phases = self.clients.recorder().phases();
                Err(timed_out(limit, &self.peer, &phases, self.body))
            }
        };
        Ok(Exchange {
            timings: self.timings(),
            request: self.asked.clone(),
            hops: self.hops,
            response,
        })
    }

    /// Sends, and sends again to where redirects lead.
    async fn follow(&mut self) -> Result<Response, Stop> {
        loop {
            let response = self.hop().await?;
            let location = response.headers().get(LOCATION).map(message::text);
            let status = response.status().as_u16();
            let not_followed = match self.next(status, location.as_deref()) {
                Next::Stay => None,
                Next::Refuse(reason) => Some(reason),
                Next::Follow(next) => {
                    self.leave(status, location.unwrap_or_default())?;
                    body::discard(response).await;
                    self.request = *next;
                    continue;
                }
            };
            return self.keep(response, not_followed).await;
        }
    }

    fn next(&self, status: u16, location: Option<&str>) -> Next {
        match self.asked.limits.redirects {
            0 => Next::Stay,
            _ => redirect::guarded(&self.request, status, location, self.guard),
        }
    }

    /// Notes the redirect; one too many ends the attempt.
    fn leave(&mut self, status: u16, location: String) -> Result<(), Stop> {
        self.hops.push(Hop {
            method: self.request.method.clone(),
            url: self.request.url.clone(),
            status,
            location,
        });
        let allowed = self.asked.limits.redirects;
        if self.hops.len() as u64 <= u64::from(allowed) {
            return Ok(());
        }
        let last = self.peer.server();
        Err(Stop::Failed(Failure {
            kind: NoAnswer::RedirectLoop,
            reason: format!("redirected more than {allowed} times, at last by {last}"),
        }))
    }

    /// Sends the request of this hop, and gives the answer as soon as its headers are there.
    async fn hop(&mut self) -> Result<reqwest::Response, Stop> {
        self.request.check()?;
        let proxy = self.proxies.choose(&self.request.url)?;
        let client = self.clients.client(&self.request, proxy.as_ref())?;
        self.peer = Peer::new(&self.request.url, proxy.as_ref());
        let response = match self.send(&client).await? {
            Err(_) if self.may_send_again() => self.send(&client).await?,
            response => response,
        };
        let response = response.map_err(|error| {
            if error.is_builder() {
                let message = "the address holds what no address may hold";
                return Stop::CannotSend(CannotSend::new(message));
            }
            let phases = self.clients.recorder().phases();
            Stop::Failed(failure::without_headers(&error, &self.peer, &phases))
        })?;
        self.first_byte = Some(self.started.elapsed());
        Ok(response)
    }

    async fn send(
        &self,
        client: &reqwest::Client,
    ) -> Result<Result<reqwest::Response, reqwest::Error>, CannotSend> {
        let outgoing = message::outgoing(&self.request)?;
        self.clients.recorder().next_hop();
        // Lets the connections notice that their server has closed them, so that none of those is used.
        tokio::task::yield_now().await;
        Ok(client.execute(outgoing).await)
    }

    /// Whether the connection was one kept from an earlier hop, which its server may have closed
    /// just now, and the method is one that may be sent twice (RFC 9110, 9.2.2).
    fn may_send_again(&self) -> bool {
        let idempotent = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"];
        self.clients.recorder().phases().reused()
            && idempotent.contains(&self.request.method.as_str())
    }

    /// Reads the body of the last answer.
    async fn keep(
        &mut self,
        mut response: reqwest::Response,
        not_followed: Option<String>,
    ) -> Result<Response, Stop> {
        let progress = self.body.insert(Progress::start(&response));
        let limit = self.asked.limits.max_response;
        let body = body::read(&mut response, limit, progress).await;
        let body = body
            .map_err(|error| Stop::Failed(failure::within_body(&error, &self.peer, *progress)))?;
        Ok(Response {
            url: self.request.url.clone(),
            version: message::version(&response),
            status: response.status().as_u16(),
            headers: message::headers(&response),
            body: body.bytes,
            cut: body.cut,
            not_followed,
        })
    }

    fn timings(&self) -> Timings {
        Timings {
            first_byte: self.first_byte,
            total: self.started.elapsed(),
            ..self.clients.recorder().phases().timings()
        }
    }
}
