//! Calls through a proxy, which here is a server that answers in the place of the one that was asked.

use botapi::outcome::NoAnswer;

use super::*;
use crate::server::{Nobody, Reply, Server};

fn through(proxy: &str, request: &Request) -> Exchange {
    let proxies = Proxies::from_variables(|name| (name == "ALL_PROXY").then(|| proxy.to_owned()));
    block_on(Http::new(proxies).exchange(request)).expect("can be sent")
}

#[test]
fn a_proxy_is_asked_for_the_whole_address() {
    let proxy = Server::start(|_| Reply::new(200, "from afar"));
    let with_password = proxy.url("").replace("//", "//me:pw@");
    let exchange = through(&with_password, &get("http://shop.invalid/products?q=phone"));
    assert_eq!(exchange.response.expect("an answer").body, b"from afar");
    let received = &proxy.requests()[0];
    assert_eq!(received.target, "http://shop.invalid/products?q=phone");
    assert_eq!(
        received.header("proxy-authorization"),
        Some("Basic bWU6cHc=")
    );
}

#[test]
fn this_machine_is_called_directly() {
    let proxy = Server::start(|_| Reply::new(200, "from afar")).may_be_unused();
    let server = Server::start(|_| Reply::new(200, "from here"));
    for url in [server.url("/"), server.localhost("/")] {
        let exchange = through(&proxy.url(""), &get(&url));
        assert_eq!(exchange.response.expect("an answer").body, b"from here");
    }
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn failures_name_the_proxy() {
    let case = |proxy: &str, url: &str, kind, reason: &str| {
        let failure = through(proxy, &hurried(get(url)))
            .response
            .expect_err("a failure");
        assert_eq!((failure.kind, failure.reason.as_str()), (kind, reason));
    };
    let nobody = Nobody::new();
    let place = nobody.place();
    case(
        &format!("http://me:secret@{place}"),
        "http://shop.invalid/secret",
        NoAnswer::Refused,
        &format!("nobody listens on {place} (through the proxy {place})"),
    );
    let wanting = Server::start(|_| Reply::new(407, ""));
    let place = wanting.place();
    case(
        &wanting.url(""),
        "https://shop.invalid/secret",
        NoAnswer::Refused,
        &format!("the proxy wants a user name and a password (through the proxy {place})"),
    );
    let refusing = Server::start(|_| Reply::new(502, ""));
    let place = refusing.place();
    case(
        &refusing.url(""),
        "https://shop.invalid/secret",
        NoAnswer::Refused,
        &format!(
            "the proxy did not open a connection to shop.invalid:443 (through the proxy {place})"
        ),
    );
    let silent = Server::silent();
    let place = silent.place();
    case(
        &silent.url(""),
        "https://shop.invalid/secret",
        NoAnswer::Timeout,
        &format!(
            "no answer after 100ms: the proxy did not open a connection to shop.invalid:443 (through the proxy {place})"
        ),
    );
}

#[test]
fn a_proxy_that_cannot_be_used_is_refused_only_where_it_would_be() {
    let server = Server::start(|_| Reply::new(200, ""));
    let proxies =
        || Proxies::from_variables(|name| (name == "http_proxy").then(|| "ftp://x".to_owned()));
    let here = block_on(Http::new(proxies()).exchange(&get(&server.url("/"))));
    assert!(here.expect("can be sent").response.is_ok());
    let there = block_on(Http::new(proxies()).exchange(&get("http://shop.invalid/")));
    assert_eq!(
        there.expect_err("cannot be sent").message,
        "the environment variable http_proxy is not the address of a proxy: write http://host:port"
    );
}
