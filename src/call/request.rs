//! A request with every template rendered: what will be sent, byte for byte.

use std::path::PathBuf;
use std::time::Duration;

use url::Url;

/// What is sent. Two sends of one value put the same bytes on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method in upper case.
    pub method: String,
    /// The whole address with the query; never a fragment, never user information.
    pub url: Url,
    /// The headers in the order they are sent. `Host`, `Content-Length`, `Accept-Encoding` are the transport's.
    pub headers: Vec<Header>,
    /// The body; `Content-Type` is among the headers.
    pub body: Option<Vec<u8>>,
    /// Whether a secret is in the body, so that it must not be sent on to another origin.
    pub secret_in_body: bool,
    /// What the call may cost.
    pub limits: Limits,
    /// How the server proves who it is.
    pub tls: TlsSettings,
}

/// One header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name as written; sent in the form the protocol wants.
    pub name: String,
    /// The value, free of CR, LF and NUL.
    pub value: String,
    /// Whether it holds a credential or another secret, so that it must not be sent on to another origin.
    pub private: bool,
}

/// What one attempt may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For the whole attempt, redirects and body included.
    pub timeout: Duration,
    /// How many redirects are followed; 0 follows none and gives the 3xx itself.
    pub redirects: u32,
    /// The largest body in bytes, counted after decompression.
    pub max_response: u64,
}

/// How a TLS connection is made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TlsSettings {
    /// A PEM file of certificate authorities to trust instead of the system's.
    pub ca: Option<PathBuf>,
    /// A PEM file with the client's certificate chain; `key` goes with it.
    pub cert: Option<PathBuf>,
    /// A PEM file with the client's private key.
    pub key: Option<PathBuf>,
    /// Whether the server's certificate is checked.
    pub verify: bool,
}

impl Default for TlsSettings {
    fn default() -> Self {
        Self {
            ca: None,
            cert: None,
            key: None,
            verify: true,
        }
    }
}
