//! What an attempt was waiting for when its time was over.

use std::time::Duration;

use super::super::exchange::Failure;
use super::body::Progress;
use super::failure::came;
use super::peer::Peer;
use super::phases::{Phases, Span};
use crate::outcome::NoAnswer;

/// The failure of an attempt that took longer than `limit`; `body` is set once the headers were there.
pub(super) fn timed_out(
    limit: Duration,
    peer: &Peer,
    phases: &Phases,
    body: Option<Progress>,
) -> Failure {
    let reason = match body {
        Some(progress) => within_body(limit, peer, progress),
        None => format!("no answer after {limit:?}: {}", stuck(peer, phases)),
    };
    Failure {
        kind: NoAnswer::Timeout,
        reason: format!("{reason}{}", peer.way()),
    }
}

fn within_body(limit: Duration, peer: &Peer, progress: Progress) -> String {
    let (server, came) = (peer.server(), came(progress));
    format!("no whole answer after {limit:?}: {server} sent its headers and {came} of the body")
}

fn stuck(peer: &Peer, phases: &Phases) -> String {
    let (server, nearest) = (peer.server(), peer.nearest());
    let connecting = phases.connection.is_some_and(Span::is_open);
    if connecting && phases.lookup.is_some_and(Span::is_open) {
        format!("the address of {nearest} was still being looked up")
    } else if connecting && phases.handshake.is_some() {
        format!("{server} accepted the connection and did not finish the TLS handshake")
    } else if connecting && peer.proxy().is_some() {
        format!("the proxy did not open a connection to {server}")
    } else if connecting {
        format!("{server} did not accept the connection")
    } else {
        format!("{server} accepted the connection and sent no headers")
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::call::http::phases::Recorder;

    #[test]
    fn a_connection_that_is_not_there_yet_is_what_is_waited_for() {
        let url = Url::parse("http://shop.example/secret").expect("a URL");
        let proxy = Url::parse("http://me:secret@proxy:3128").expect("a URL");
        let recorder = Recorder::default();
        let case = |proxy, expected: &str| {
            let peer = Peer::new(&url, proxy);
            let limit = Duration::from_millis(1500);
            let failure = timed_out(limit, &peer, &recorder.phases(), None);
            assert_eq!(failure.kind, NoAnswer::Timeout);
            assert_eq!(failure.reason, format!("no answer after 1.5s: {expected}"));
        };
        recorder.ticket().connection_begins();
        case(None, "shop.example:80 did not accept the connection");
        recorder.ticket().lookup_begins();
        case(
            None,
            "the address of shop.example:80 was still being looked up",
        );
        case(
            Some(&proxy),
            "the address of proxy:3128 was still being looked up (through the proxy proxy:3128)",
        );
    }
}
