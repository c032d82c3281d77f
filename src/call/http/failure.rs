//! Why no answer came, from the chain of causes behind an error of the HTTP crate.
//!
//! Reasons are made of our own words and of host and port: the crate's own texts may hold the
//! whole address, with a secret in it.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::super::exchange::Failure;
use super::body::Progress;
use super::peer::Peer;
use super::phases::{Phases, Span};
use super::tls_failure;
use crate::outcome::NoAnswer;

/// Why a request got no headers in answer.
pub(super) fn without_headers(error: &reqwest::Error, peer: &Peer, phases: &Phases) -> Failure {
    let (kind, reason) = if error.is_dns() {
        let host = peer.nearest_host();
        let reason = format!("no address was found for {host}, check the name");
        (NoAnswer::Dns, reason)
    } else if let Some(cause) = causes(error).find_map(|cause| cause.downcast_ref()) {
        (NoAnswer::Tls, tls_failure::reason(cause, peer.server()))
    } else if error.is_connect() {
        connecting(error, peer, phases)
    } else {
        (NoAnswer::Reset, answering(error, peer.server(), phases))
    };
    Failure {
        kind,
        reason: format!("{reason}{}", peer.way()),
    }
}

/// Why a body did not come whole.
pub(super) fn within_body(error: &reqwest::Error, peer: &Peer, progress: Progress) -> Failure {
    let server = peer.server();
    let came = came(progress);
    // What fails in unpacking is an IO error at the top; what fails on the wire lies below another.
    let unpacking = causes(error)
        .next()
        .is_some_and(<dyn Error>::is::<io::Error>);
    let reason = if unpacking {
        format!("the body from {server} is compressed and cannot be unpacked, it is damaged")
    } else if is_malformed(error) {
        format!("the body from {server} breaks the rules of HTTP after {came}")
    } else {
        format!("{server} broke the connection off after {came} of the body")
    };
    Failure {
        kind: NoAnswer::Reset,
        reason: format!("{reason}{}", peer.way()),
    }
}

/// `10 of 100 bytes`.
pub(super) fn came(progress: Progress) -> String {
    match (progress.received, progress.expected) {
        (received, Some(expected)) => format!("{received} of {expected} bytes"),
        (1, None) => "1 byte".to_owned(),
        (received, None) => format!("{received} bytes"),
    }
}

/// The connection was never there.
fn connecting(error: &reqwest::Error, peer: &Peer, phases: &Phases) -> (NoAnswer, String) {
    let (server, nearest) = (peer.server(), peer.nearest());
    if phases.handshake.is_some() && phases.connection.is_some_and(Span::is_open) {
        let reason = format!(
            "{server} closed the connection during the TLS handshake, perhaps it wants http:// instead of https://"
        );
        return (NoAnswer::Tls, reason);
    }
    if let Some(reason) = tunnel(error, peer) {
        return (NoAnswer::Refused, reason);
    }
    unopened(io_kind(error), nearest)
}

/// What the system says where no connection could be opened.
fn unopened(kind: Option<ErrorKind>, nearest: &str) -> (NoAnswer, String) {
    match kind {
        Some(ErrorKind::TimedOut) => (
            NoAnswer::Timeout,
            format!("{nearest} did not accept the connection in the time the system allows"),
        ),
        Some(ErrorKind::ConnectionRefused) => {
            (NoAnswer::Refused, format!("nobody listens on {nearest}"))
        }
        Some(ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable) => (
            NoAnswer::Refused,
            format!("there is no way from this machine to {nearest}, check the network"),
        ),
        Some(ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted) => (
            NoAnswer::Reset,
            format!("{nearest} closed the connection while it was being opened"),
        ),
        _ => (
            NoAnswer::Refused,
            format!("no connection to {nearest} could be opened"),
        ),
    }
}

/// A proxy that does not let through what it should pass on unseen.
fn tunnel(error: &reqwest::Error, peer: &Peer) -> Option<String> {
    let server = peer.server();
    peer.proxy()?;
    let text = text_with(error, &["tunnel error"])?;
    Some(if text.contains("authorization") {
        "the proxy wants a user name and a password".to_owned()
    } else {
        format!("the proxy did not open a connection to {server}")
    })
}

/// The connection was there, the headers were not.
fn answering(error: &reqwest::Error, server: &str, phases: &Phases) -> String {
    if text_with(error, &["head is too large"]).is_some() {
        return format!("{server} answered with more headers than botapi takes");
    }
    if is_malformed(error) {
        let hint = match phases.handshake {
            Some(_) => "",
            None => ", perhaps it wants https:// instead of http://",
        };
        return format!("{server} answered with something that is not HTTP{hint}");
    }
    if phases.reused() {
        return format!(
            "{server} closed a kept connection just when the request was sent, send it again"
        );
    }
    match io_kind(error) {
        Some(ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted) => {
            format!("{server} reset the connection before it answered")
        }
        _ => format!("{server} closed the connection before it answered"),
    }
}

/// Whether what came is not HTTP. The crate says so in words only; tests hold us to them.
fn is_malformed(error: &reqwest::Error) -> bool {
    let invalid = ["invalid HTTP", "Invalid chunk", "invalid content-length"];
    text_with(error, &invalid).is_some() || io_kind(error) == Some(ErrorKind::InvalidInput)
}

/// The text of a cause that holds one of these phrases; for deciding only, never for showing.
fn text_with(error: &reqwest::Error, phrases: &[&str]) -> Option<String> {
    let mut texts = causes(error).map(ToString::to_string);
    texts.find(|text| phrases.iter().any(|phrase| text.contains(phrase)))
}

fn io_kind(error: &reqwest::Error) -> Option<ErrorKind> {
    let mut errors = causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>());
    errors.next().map(io::Error::kind)
}

/// The causes behind an error, outermost first.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| below(*cause))
}

/// An IO error made of another error does not name that one as its source, so it is opened here.
fn below<'error>(cause: &'error (dyn Error + 'static)) -> Option<&'error (dyn Error + 'static)> {
    let inner = cause.downcast_ref().and_then(io::Error::get_ref);
    match inner {
        Some(inner) => Some(inner),
        None => cause.source(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_becomes_plain_words() {
        let case = |kind, expected, reason: &str| {
            let found = unopened(kind, "shop:80");
            assert_eq!((found.0, found.1.as_str()), (expected, reason));
        };
        case(
            Some(ErrorKind::NetworkUnreachable),
            NoAnswer::Refused,
            "there is no way from this machine to shop:80, check the network",
        );
        case(
            Some(ErrorKind::TimedOut),
            NoAnswer::Timeout,
            "shop:80 did not accept the connection in the time the system allows",
        );
        case(
            Some(ErrorKind::ConnectionReset),
            NoAnswer::Reset,
            "shop:80 closed the connection while it was being opened",
        );
        case(
            Some(ErrorKind::PermissionDenied),
            NoAnswer::Refused,
            "no connection to shop:80 could be opened",
        );
    }

    #[test]
    fn bytes_are_counted_in_words() {
        let case = |received, expected, words: &str| {
            assert_eq!(came(Progress { received, expected }), words);
        };
        case(0, None, "0 bytes");
        case(1, None, "1 byte");
        case(1, Some(9), "1 of 9 bytes");
    }
}
