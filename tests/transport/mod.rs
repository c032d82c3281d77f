//! The network as it really is: every outcome produced by a server that causes it.

mod answers;
mod connections;
mod failures;
mod proxies;
mod redirects;
mod tls;

use std::time::Duration;

use botapi::call::{
    CannotSend, Exchange, Failure, Header, Http, Limits, Proxies, Request, Response, TlsSettings,
    Transport,
};
use url::Url;

/// A GET that may take long.
fn get(url: &str) -> Request {
    request("GET", url)
}

fn request(method: &str, url: &str) -> Request {
    Request {
        method: method.to_owned(),
        url: Url::parse(url).expect("a URL"),
        headers: Vec::new(),
        body: None,
        secret_in_body: false,
        limits: Limits {
            timeout: Duration::from_secs(20),
            redirects: 5,
            max_response: 1_000_000,
        },
        tls: TlsSettings::default(),
    }
}

/// The same with a time limit that ends soon.
fn hurried(request: Request) -> Request {
    let limits = Limits {
        timeout: Duration::from_millis(100),
        ..request.limits
    };
    Request { limits, ..request }
}

fn header(name: &str, value: &str) -> Header {
    Header {
        name: name.to_owned(),
        value: value.to_owned(),
        private: false,
    }
}

fn private(name: &str, value: &str) -> Header {
    Header {
        private: true,
        ..header(name, value)
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

/// Sends these one after the other on one lane.
fn send_all(requests: &[Request]) -> Vec<Exchange> {
    block_on(async {
        let mut lane = Http::new(Proxies::default());
        let mut exchanges = Vec::new();
        for request in requests {
            exchanges.push(lane.exchange(request).await.expect("can be sent"));
        }
        exchanges
    })
}

fn send(request: &Request) -> Exchange {
    let mut exchanges = send_all(std::slice::from_ref(request));
    exchanges.remove(0)
}

fn answer(request: &Request) -> Response {
    send(request).response.expect("an answer")
}

fn failure(request: &Request) -> Failure {
    send(request).response.expect_err("a failure")
}

fn refusal(request: &Request) -> CannotSend {
    let mut lane = Http::new(Proxies::default());
    block_on(lane.exchange(request)).expect_err("cannot be sent")
}
