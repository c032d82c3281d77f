//! The seam between what a call is and what answers it: the network, or a definition's examples.

use std::future::Future;
use std::time::Duration;

use super::exchange::Exchange;
use super::request::Request;

/// Something that answers requests. One value makes one exchange at a time.
pub trait Transport {
    /// Sends `request` and waits for its answer, at most `request.limits.timeout`.
    ///
    /// # Errors
    ///
    /// When nothing could be sent at all, for example because a TLS file cannot be read.
    fn exchange(&mut self, request: &Request)
    -> impl Future<Output = Result<Exchange, CannotSend>>;

    /// Waits between two attempts.
    fn pause(&mut self, wait: Duration) -> impl Future<Output = ()>;

    /// Whether a call needs a real token; answers that are made up need none.
    fn wants_tokens(&self) -> bool;
}

/// Why nothing was sent: lower case, no full stop, no secret in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CannotSend {
    /// What could not be done, and why.
    pub message: String,
}

impl CannotSend {
    /// Nothing was sent, for this reason.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}
