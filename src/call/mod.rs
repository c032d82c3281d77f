//! One call: request, attempts, outcome, mapped attributes.

mod exchange;
mod http;
mod request;
mod transport;

pub use exchange::{Exchange, Failure, Hop, Response, Timings};
pub use http::{Http, Proxies};
pub use request::{Header, Limits, Request, TlsSettings};
pub use transport::{CannotSend, Transport};
