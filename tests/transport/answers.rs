//! What is sent and what is kept of the answer.

use super::*;
use crate::server::{Reply, Server};

#[test]
fn an_answer_comes_as_it_was_sent() {
    let server = Server::start(|_| {
        Reply::new(404, r#"{"message":"no"}"#)
            .header("Content-Type", "application/json")
            .header("X-Twice", "1")
            .header("X-Twice", "2")
            .header("X-Latin", b"caf\xe9")
    });
    let exchange = send(&get(&server.url("/a?b=c")));
    let response = exchange.response.expect("an answer");
    let pairs = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(response.url.as_str(), server.url("/a?b=c"));
    assert_eq!(
        (response.status, response.version.as_str()),
        (404, "HTTP/1.1")
    );
    assert_eq!(
        response.headers,
        [
            pairs("content-type", "application/json"),
            pairs("x-twice", "1"),
            pairs("x-twice", "2"),
            pairs("x-latin", "caf\u{fffd}"),
            pairs("content-length", "16"),
        ]
    );
    assert_eq!(response.body, br#"{"message":"no"}"#);
    assert_eq!((response.cut, response.not_followed), (false, None));
    assert!(exchange.hops.is_empty());
}

#[test]
fn exactly_the_given_headers_are_sent() {
    let server = Server::start(|_| Reply::new(200, ""));
    let mut request = request("POST", &server.url("/"));
    request.body = Some(b"hello".to_vec());
    request.headers = vec![
        header("X-Name", "Zo\u{eb}"),
        header("Accept", "text/plain"),
        private("Authorization", "Bearer x"),
        header("X-Twice", "1"),
        header("X-Twice", "2"),
        header("User-Agent", "my-bot"),
        header("Content-Length", "3"),
    ];
    answer(&request);
    let received = &server.requests()[0];
    assert_eq!(
        (received.method.as_str(), received.target.as_str()),
        ("POST", "/")
    );
    assert_eq!(received.body, b"hello");
    let (own, given): (Vec<_>, Vec<_>) = received
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .partition(|(name, _)| matches!(*name, "host" | "content-length" | "accept-encoding"));
    assert_eq!(
        given,
        [
            ("x-name", "Zo\u{eb}"),
            ("accept", "text/plain"),
            ("authorization", "Bearer x"),
            ("x-twice", "1"),
            ("x-twice", "2"),
            ("user-agent", "my-bot"),
        ]
    );
    assert_eq!(own.len(), 3, "{own:?}");
    assert_eq!(received.header("host"), Some(server.place().as_str()));
    assert_eq!(received.header("content-length"), Some("5"));
}

#[test]
fn what_is_not_given_has_a_plain_default() {
    let server = Server::start(|_| Reply::new(200, ""));
    answer(&get(&server.url("/")));
    let received = &server.requests()[0];
    let agent = concat!("botapi/", env!("CARGO_PKG_VERSION"));
    assert_eq!(received.header("user-agent"), Some(agent));
    assert_eq!(received.header("accept"), Some("*/*"));
    assert_eq!(received.header("referer"), None);
}

#[test]
fn any_method_may_have_a_body() {
    let server = Server::start(|received| Reply::new(200, received.body.clone()));
    for method in ["GET", "DELETE", "PURGE", "QUERY"] {
        let mut request = request(method, &server.url("/"));
        request.body = Some(b"hello".to_vec());
        assert_eq!(answer(&request).body, b"hello", "{method}");
    }
    let methods: Vec<_> = server
        .requests()
        .into_iter()
        .map(|one| one.method)
        .collect();
    assert_eq!(methods, ["GET", "DELETE", "PURGE", "QUERY"]);
}

#[test]
fn a_head_answer_has_no_body_whatever_its_headers_say() {
    let reply = Reply::new(200, "")
        .header("Content-Encoding", "gzip")
        .with_length(100);
    let server = Server::with_replies([reply]);
    let response = answer(&request("HEAD", &server.url("/")));
    assert_eq!((response.status, response.body.len()), (200, 0));
}

#[test]
fn a_body_said_to_be_json_and_is_not_comes_untouched() {
    let page = "<html>Bad gateway</html>";
    let server =
        Server::start(move |_| Reply::new(200, page).header("Content-Type", "application/json"));
    let response = answer(&get(&server.url("/")));
    assert_eq!(response.body, page.as_bytes());
    assert_eq!(response.header("Content-Type"), Some("application/json"));
}

#[test]
fn a_body_is_cut_at_the_limit_and_not_before() {
    let server = Server::start(|_| Reply::new(200, "0123456789"));
    let case = |limit, body: &str, cut| {
        let mut request = get(&server.url("/"));
        request.limits.max_response = limit;
        let response = answer(&request);
        assert_eq!(
            (response.body, response.cut),
            (body.as_bytes().to_vec(), cut),
            "{limit}"
        );
    };
    case(11, "0123456789", false);
    case(10, "0123456789", false);
    case(9, "012345678", true);
    case(0, "", true);
}

#[test]
fn a_packed_body_is_unpacked() {
    let server = Server::start(|_| Reply::gzip(b"hello"));
    assert_eq!(answer(&get(&server.url("/"))).body, b"hello");
    let encodings = server.requests()[0]
        .header("accept-encoding")
        .map(str::to_owned);
    for encoding in ["gzip", "deflate", "br", "zstd"] {
        assert!(
            encodings.as_ref().is_some_and(|all| all.contains(encoding)),
            "{encoding}"
        );
    }
}

#[test]
fn a_small_body_that_unpacks_to_a_huge_one_is_cut() {
    let bomb = Reply::gzip_bomb(32);
    let server = Server::with_replies([bomb]);
    let mut request = get(&server.url("/"));
    request.limits.max_response = 10_000;
    let response = answer(&request);
    assert_eq!((response.body.len(), response.cut), (10_000, true));
}

#[test]
fn what_cannot_be_sent_is_refused_before_anything_is_sent() {
    let case = |request: &Request, message: &str| {
        assert_eq!(refusal(request).message, message);
    };
    case(
        &get("ftp://files.example/secret"),
        "only http:// and https:// addresses can be called, not ftp: ones",
    );
    case(
        &request("GE T", "http://127.0.0.1/"),
        "`GE T` is not an HTTP method",
    );
    case(
        &get(&format!("http://127.0.0.1/{}", "x".repeat(70_000))),
        "the address is too long: it has 70017 bytes, and 65534 is the most",
    );
}
