//! The headers of two answers.

use serde_json::{Map, Value};

use super::{Change, changes as differing};

/// Headers that differ from answer to answer, or follow from the body and the connection.
const PASSED_OVER: [&str; 42] = [
    "age",
    "alt-svc",
    "cf-cache-status",
    "cf-ray",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "expires",
    "fly-request-id",
    "keep-alive",
    "last-modified",
    "etag",
    "nel",
    "ratelimit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "report-to",
    "request-id",
    "server-timing",
    "traceparent",
    "tracestate",
    "transfer-encoding",
    "via",
    "x-amz-cf-id",
    "x-amz-cf-pop",
    "x-amz-id-2",
    "x-amz-request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "x-b3-traceid",
    "x-cache",
    "x-cache-hits",
    "x-cloud-trace-context",
    "x-correlation-id",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
    "x-response-time",
    "x-runtime",
    "x-timer",
    "x-trace-id",
];

/// The headers that matter and differ.
pub(super) fn changes(before: &[(String, String)], after: &[(String, String)]) -> Vec<Change> {
    differing(&joined(before), &joined(after))
}

/// Header by header in lower case; one that came several times is one with commas.
fn joined(headers: &[(String, String)]) -> Map<String, Value> {
    let mut joined = Map::new();
    for (name, value) in headers {
        let name = name.to_lowercase();
        if PASSED_OVER.contains(&name.as_str()) {
            continue;
        }
        let known = joined.get(&name).and_then(Value::as_str);
        let value = known.map_or_else(|| value.clone(), |known| format!("{known}, {value}"));
        joined.insert(name, Value::String(value));
    }
    joined
}
