//! Redirects on the wire; every rule by itself is tested beside the code.

use botapi::outcome::NoAnswer;

use super::*;
use crate::server::{Received, Reply, Server};

/// A POST with a credential under each of its disguises.
fn post(url: &str) -> Request {
    Request {
        headers: vec![
            header("Content-Type", "text/plain"),
            header("Authorization", "Basic dTpw"),
            header("Cookie", "id=c00kie"),
            header("X-Api-Key", "ap1key"),
            private("X-Shop", "s3cret"),
            header("X-Channel", "whatsapp"),
        ],
        body: Some(b"hello".to_vec()),
        ..request("POST", url)
    }
}

/// The given headers that arrived, without those that every request has.
fn arrived(received: &Received) -> Vec<&str> {
    let given = [
        "content-type",
        "authorization",
        "cookie",
        "x-api-key",
        "x-shop",
        "x-channel",
    ];
    let names = received.headers.iter().map(|(name, _)| name.as_str());
    names.filter(|name| given.contains(name)).collect()
}

#[test]
fn each_redirect_is_kept_as_a_hop() {
    let server = Server::start(|received| match received.target.as_str() {
        "/a" => Reply::redirect(301, "/b"),
        "/b" => Reply::redirect(307, "c?d=e"),
        _ => Reply::new(200, "there"),
    });
    let exchange = send(&post(&server.url("/a")));
    let hops: Vec<_> = exchange
        .hops
        .iter()
        .map(|hop| {
            (
                hop.method.as_str(),
                hop.url.path(),
                hop.status,
                hop.location.as_str(),
            )
        })
        .collect();
    assert_eq!(
        hops,
        [("POST", "/a", 301, "/b"), ("GET", "/b", 307, "c?d=e")]
    );
    let response = exchange.response.expect("an answer");
    assert_eq!(response.url.as_str(), server.url("/c?d=e"));
    assert_eq!(response.body, b"there");
    assert_eq!(exchange.request.url.as_str(), server.url("/a"));
    assert_eq!(server.connections(), 1, "the connection is used again");
}

#[test]
fn within_an_origin_credentials_go_along() {
    let server = Server::with_replies([Reply::redirect(307, "/next"), Reply::new(200, "")]);
    answer(&post(&server.url("/")));
    let requests = server.requests();
    assert_eq!(requests[1].headers, requests[0].headers);
    assert_eq!(requests[1].body, b"hello");
}

#[test]
fn to_another_origin_credentials_stay_behind() {
    let last = Server::start(|_| Reply::new(200, ""));
    let location = last.url("/next");
    let first = Server::start(move |_| Reply::redirect(308, &location));
    answer(&post(&first.url("/")));
    let received = &last.requests()[0];
    assert_eq!(arrived(received), ["content-type", "x-channel"]);
    assert_eq!(received.body, b"hello");
    assert_eq!(received.header("host"), Some(last.place().as_str()));
    assert_eq!(received.header("referer"), None);
}

#[test]
fn a_secret_in_the_body_is_not_sent_to_another_origin() {
    let last = Server::start(|_| Reply::new(200, "")).may_be_unused();
    let location = last.url("/next");
    let first = Server::start(move |_| Reply::redirect(307, &location));
    let mut request = post(&first.url("/"));
    request.secret_in_body = true;
    let exchange = send(&request);
    let response = exchange.response.expect("the redirect itself");
    assert_eq!(response.status, 307);
    assert_eq!(
        response.not_followed,
        Some(format!(
            "the body holds a secret, which must not be sent to another server ({})",
            last.place()
        ))
    );
    assert!(exchange.hops.is_empty());
    assert!(last.requests().is_empty());
}

#[test]
fn one_redirect_too_many_is_a_loop() {
    let server = Server::start(|_| Reply::redirect(302, "/again?token=secret"));
    let mut request = get(&server.url("/"));
    request.limits.redirects = 3;
    let exchange = send(&request);
    let failure = exchange.response.expect_err("a loop");
    assert_eq!(failure.kind, NoAnswer::RedirectLoop);
    assert_eq!(
        failure.reason,
        format!(
            "redirected more than 3 times, at last by {}",
            server.place()
        )
    );
    assert_eq!(exchange.hops.len(), 4);
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn without_redirects_allowed_the_redirect_is_the_answer() {
    let server = Server::start(|_| Reply::redirect(302, "/next"));
    let mut request = get(&server.url("/"));
    request.limits.redirects = 0;
    let response = answer(&request);
    assert_eq!(
        (response.status, response.header("location")),
        (302, Some("/next"))
    );
    assert_eq!(response.not_followed, None);
}

#[test]
fn a_redirect_to_nowhere_is_the_answer() {
    let server = Server::with_replies([
        Reply::new(302, "no location"),
        Reply::redirect(304, "/next"),
        Reply::redirect(302, "mailto:shop@example.org"),
    ]);
    let exchanges = send_all(&[
        get(&server.url("/")),
        get(&server.url("/")),
        get(&server.url("/")),
    ]);
    let answers: Vec<_> = exchanges
        .into_iter()
        .map(|exchange| exchange.response.expect("an answer"))
        .map(|response| (response.status, response.not_followed))
        .collect();
    let reason = "its `Location` is neither http:// nor https://".to_owned();
    assert_eq!(answers, [(302, None), (304, None), (302, Some(reason))]);
}

#[test]
fn a_redirect_with_an_endless_body_is_followed_at_once() {
    let last = Server::start(|_| Reply::new(200, "there"));
    let stalling = Reply::redirect(302, &last.url("/"))
        .with_length(9)
        .then_stall();
    let first = Server::with_replies([stalling]);
    assert_eq!(answer(&get(&first.url("/"))).body, b"there");
}
