//! One attempt of a call as data: what was sent, what came back or why nothing did, and how long each phase took.

use std::time::Duration;

use url::Url;

use super::request::Request;
use crate::outcome::NoAnswer;

/// One attempt: a request and its answer, or the reason why none came. No answer is an answer.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// What was asked first; redirects are in `hops`.
    pub request: Request,
    /// The redirects that were followed, in order.
    pub hops: Vec<Hop>,
    /// The last answer, or why there is none.
    pub response: Result<Response, Failure>,
    /// How long each phase took.
    pub timings: Timings,
}

/// One redirect that was followed, or that was refused as the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The method that was answered with the redirect.
    pub method: String,
    /// The address that answered.
    pub url: Url,
    /// Its status, 3xx.
    pub status: u16,
    /// The `Location` header as it came.
    pub location: String,
}

/// A whole answer as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The address that answered, after redirects.
    pub url: Url,
    /// `HTTP/1.1` or `HTTP/2`.
    pub version: String,
    /// The status code.
    pub status: u16,
    /// The headers in the order they came, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body after decompression, byte for byte; cut at the limit where `cut` is set.
    pub body: Vec<u8>,
    /// Whether the body was larger than the limit of the request.
    pub cut: bool,
    /// Why a redirect was not followed though the definition allows it, in plain words.
    pub not_followed: Option<String>,
}

/// Why no answer came: the kind that routes can name, and the reason in plain words without any secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind.
    pub kind: NoAnswer,
    /// One line in lower case without a full stop, such as `nobody listens on 127.0.0.1:8787`.
    pub reason: String,
}

/// How long each phase of an attempt took. A phase that did not happen (a reused connection, an address
/// that needed no look-up, plain HTTP) is `None`. With redirects, the phases are those of the last hop
/// and `total` covers all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// Looking up the host name.
    pub dns: Option<Duration>,
    /// Opening the TCP connection.
    pub connect: Option<Duration>,
    /// The TLS handshake.
    pub tls: Option<Duration>,
    /// From the start of the attempt to the response headers.
    pub first_byte: Option<Duration>,
    /// From the start of the attempt to the end of the body, or to the failure.
    pub total: Duration,
}

impl Response {
    /// The first header of this name, ignoring case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}
