//! Connections of a lane: kept, used again, replaced when their server has closed them; and their timings.

use std::sync::{Arc, Barrier};

use botapi::outcome::NoAnswer;
use futures_util::future::join_all;

use super::*;
use crate::server::{Reply, Server};

#[test]
fn the_second_call_of_a_lane_uses_its_connection_again() {
    let server = Server::start(|_| Reply::new(200, "hello"));
    let call = get(&server.url("/"));
    let exchanges = send_all(&[call.clone(), call.clone(), call]);
    let first = exchanges[0].timings;
    assert!(first.connect.is_some() && first.connect < first.first_byte);
    assert!(
        first
            .first_byte
            .is_some_and(|first_byte| first_byte <= first.total)
    );
    assert_eq!((first.dns, first.tls), (None, None));
    for exchange in &exchanges[1..] {
        let timings = exchange.timings;
        assert_eq!(
            (timings.dns, timings.connect, timings.tls),
            (None, None, None)
        );
        assert!(timings.first_byte.is_some());
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_name_that_is_looked_up_has_a_dns_phase() {
    let server = Server::start(|_| Reply::new(200, "hello"));
    let timings = send(&get(&server.localhost("/"))).timings;
    assert!(
        timings.dns.is_some() && timings.connect.is_some(),
        "{timings:?}"
    );
}

#[test]
fn a_connection_closed_without_a_word_is_replaced_for_every_method() {
    let server = Server::start(|_| Reply::new(200, "hello").then_close());
    block_on(async {
        let mut lane = Http::new(Proxies::default());
        for (turn, method) in ["POST", "POST", "GET", "PATCH", "POST"]
            .into_iter()
            .enumerate()
        {
            let exchange = lane.exchange(&request(method, &server.url("/"))).await;
            let response = exchange.expect("can be sent").response;
            assert_eq!(response.expect("an answer").body, b"hello", "{method}");
            server.wait_for_closed(turn + 1);
        }
    });
    assert_eq!(server.requests().len(), 5, "each was sent once");
}

#[test]
fn a_get_is_sent_again_when_its_kept_connection_breaks_under_it() {
    let server = Server::with_replies([
        Reply::new(200, "first"),
        Reply::raw(""),
        Reply::new(200, "again"),
    ]);
    let exchanges = send_all(&[get(&server.url("/")), get(&server.url("/"))]);
    let second = exchanges[1].response.as_ref().expect("an answer");
    assert_eq!(second.body, b"again");
    assert!(exchanges[1].timings.connect.is_some());
}

#[test]
fn a_post_is_never_sent_twice() {
    let server = Server::with_replies([Reply::new(200, "first"), Reply::raw("")]);
    let post = request("POST", &server.url("/"));
    let exchanges = send_all(&[post.clone(), post]);
    let failure = exchanges[1].response.as_ref().expect_err("a failure");
    assert_eq!(failure.kind, NoAnswer::Reset);
    assert_eq!(
        failure.reason,
        format!(
            "{} closed a kept connection just when the request was sent, send it again",
            server.place()
        )
    );
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn many_lanes_run_at_once_and_each_measures_its_own_call() {
    const LANES: usize = 32;
    let together = Arc::new(Barrier::new(LANES));
    let server = Server::start(move |_| {
        together.wait();
        Reply::new(200, "hello")
    });
    let stalling = Server::silent();
    let timings = block_on(async {
        let mut lanes = vec![Http::new(Proxies::default())];
        lanes.extend((1..=LANES).map(|_| Http::new(Proxies::default())));
        let (last, quick) = lanes.split_last_mut().expect("there are lanes");
        let call = get(&server.url("/"));
        let calls = quick.iter_mut().map(async |lane| {
            let first = lane.exchange(&call).await.expect("can be sent");
            let second = lane.exchange(&call).await.expect("can be sent");
            assert!(first.response.is_ok() && second.response.is_ok());
            (first.timings, second.timings)
        });
        let slow = hurried(get(&stalling.url("/")));
        let (quick, slow) = futures_util::future::join(join_all(calls), last.exchange(&slow)).await;
        let slow = slow.expect("can be sent");
        assert_eq!(
            slow.response.expect_err("a timeout").kind,
            NoAnswer::Timeout
        );
        assert!(slow.timings.connect.is_some() && slow.timings.first_byte.is_none());
        quick
    });
    assert_eq!(timings.len(), LANES);
    for (first, second) in timings {
        assert!(first.connect.is_some() && first.connect < first.first_byte);
        assert_eq!((second.dns, second.connect, second.tls), (None, None, None));
    }
    assert_eq!(server.connections(), LANES);
}

#[test]
fn a_further_lane_has_connections_of_its_own() {
    let server = Server::start(|_| Reply::new(200, "hello"));
    block_on(async {
        let mut first = Http::new(Proxies::default());
        let mut second = first.lane();
        let call = get(&server.url("/"));
        first.exchange(&call).await.expect("can be sent");
        let exchange = second.exchange(&call).await.expect("can be sent");
        assert!(exchange.timings.connect.is_some());
    });
    assert_eq!(server.connections(), 2);
}
