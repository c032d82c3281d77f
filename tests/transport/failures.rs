//! No answer, with the kind that routes can name and the reason a person reads.

use botapi::outcome::NoAnswer;

use super::*;
use crate::server::{Nobody, Reply, Server};

fn case(request: &Request, kind: NoAnswer, reason: &str) {
    let failure = failure(request);
    assert_eq!((failure.kind, failure.reason.as_str()), (kind, reason));
}

/// What `reply` leads to, with `SERVER` for the server's place.
fn broken(reply: Reply, kind: NoAnswer, reason: &str) {
    let server = Server::with_replies([reply]);
    let request = hurried(get(&server.url("/secret?token=secret")));
    case(&request, kind, &reason.replace("SERVER", &server.place()));
}

#[test]
fn a_name_without_an_address_is_dns() {
    case(
        &get("http://nowhere.invalid/secret"),
        NoAnswer::Dns,
        "no address was found for nowhere.invalid, check the name",
    );
}

#[test]
fn a_port_where_nobody_listens_is_refused() {
    let nobody = Nobody::new();
    let place = nobody.place();
    let reason = format!("nobody listens on {place}");
    case(
        &get(&format!("http://{place}/secret")),
        NoAnswer::Refused,
        &reason,
    );
}

#[test]
fn a_reset_connection_is_reset() {
    let server = Server::resetting();
    let reason = format!("{} reset the connection before it answered", server.place());
    case(&get(&server.url("/secret")), NoAnswer::Reset, &reason);
}

#[test]
fn a_connection_closed_before_or_within_the_headers_is_reset() {
    let reason = "SERVER closed the connection before it answered";
    broken(Reply::raw(""), NoAnswer::Reset, reason);
    broken(
        Reply::raw("HTTP/1.1 200 OK\r\nConte"),
        NoAnswer::Reset,
        reason,
    );
}

#[test]
fn something_else_than_http_is_reset() {
    let reason = "SERVER answered with something that is not HTTP, perhaps it wants https:// instead of http://";
    for garbage in [
        "hello\r\n",
        "\x15\x03\x01\x00\x02\x02\x28",
        "HTTP/1.1 abc\r\n\r\n",
    ] {
        broken(Reply::raw(garbage), NoAnswer::Reset, reason);
    }
    let two_lengths = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello";
    broken(Reply::raw(two_lengths), NoAnswer::Reset, reason);
}

#[test]
fn endless_headers_are_reset() {
    let head = format!("HTTP/1.1 200 OK\r\n{}\r\n", "A: b\r\n".repeat(1000));
    broken(
        Reply::raw(head),
        NoAnswer::Reset,
        "SERVER answered with more headers than botapi takes",
    );
}

#[test]
fn a_body_cut_short_is_reset_and_says_how_much_came() {
    broken(
        Reply::new(200, "hello").with_length(100).then_close(),
        NoAnswer::Reset,
        "SERVER broke the connection off after 5 of 100 bytes of the body",
    );
    broken(
        Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n9\r\nh"),
        NoAnswer::Reset,
        "SERVER broke the connection off after 6 bytes of the body",
    );
}

#[test]
fn a_broken_chunk_is_reset() {
    broken(
        Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n"),
        NoAnswer::Reset,
        "the body from SERVER breaks the rules of HTTP after 5 bytes",
    );
}

#[test]
fn a_damaged_compressed_body_is_reset() {
    for encoding in ["gzip", "deflate", "br", "zstd"] {
        let reply = Reply::new(200, "this is not compressed").header("Content-Encoding", encoding);
        broken(
            reply,
            NoAnswer::Reset,
            "the body from SERVER is compressed and cannot be unpacked, it is damaged",
        );
    }
}

#[test]
fn a_compressed_body_cut_short_is_reset() {
    let half = Reply::gzip(&noise()).first_half();
    let length = half.len();
    let encoded = || Reply::new(200, half.clone()).header("Content-Encoding", "gzip");
    broken(
        encoded(),
        NoAnswer::Reset,
        "the body from SERVER is compressed and cannot be unpacked, it is damaged",
    );
    let server = Server::with_replies([encoded().with_length(2 * length).then_close()]);
    let failure = failure(&get(&server.url("/")));
    assert_eq!(failure.kind, NoAnswer::Reset);
    let start = format!("{} broke the connection off after ", server.place());
    assert!(failure.reason.starts_with(&start), "{}", failure.reason);
}

/// Bytes that do not pack well.
fn noise() -> Vec<u8> {
    let numbers = (0..20_000_u32).map(|number| number.wrapping_mul(2_654_435_761));
    numbers.flat_map(u32::to_le_bytes).collect()
}

#[test]
fn a_timeout_says_what_was_waited_for() {
    let server = Server::silent();
    let place = server.place();
    let silent =
        format!("no answer after 100ms: {place} accepted the connection and sent no headers");
    case(
        &hurried(get(&server.url("/secret"))),
        NoAnswer::Timeout,
        &silent,
    );

    let secure = server.url("/secret").replace("http:", "https:");
    let handshake = format!(
        "no answer after 100ms: {place} accepted the connection and did not finish the TLS handshake"
    );
    case(&hurried(get(&secure)), NoAnswer::Timeout, &handshake);

    broken(
        Reply::new(200, "hello").with_length(100).then_stall(),
        NoAnswer::Timeout,
        "no whole answer after 100ms: SERVER sent its headers and 5 of 100 bytes of the body",
    );
}

#[test]
fn the_time_limit_holds_for_all_redirects_together() {
    let last = Server::silent();
    let first = Server::with_replies([Reply::redirect(302, &last.url("/"))]);
    let exchange = send(&hurried(get(&first.url("/"))));
    assert_eq!(exchange.hops.len(), 1);
    let failure = exchange.response.expect_err("a timeout");
    assert_eq!(failure.kind, NoAnswer::Timeout);
    assert!(failure.reason.contains(&last.place()), "{}", failure.reason);
    assert!(exchange.timings.total >= Duration::from_millis(100));
}
