//! Logged calls as HTTP Archive 1.2, which browsers and proxies open.

use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::calls::{CallView, rfc3339};
use super::printable::printable_json;
use super::record::BodyView;
use super::viewer::milliseconds;
use crate::call::Timings;
use crate::log::{Content, LoggedBody, Record, Row};

/// What stands between two entries.
pub const HAR_BETWEEN: &str = ",\n";
/// What stands behind the last entry.
pub const HAR_END: &str = "\n]}}\n";
/// What is not known.
const UNKNOWN: i64 = -1;

/// What stands before the first entry.
#[must_use]
pub fn har_start() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "{{\"log\":{{\"version\":\"1.2\",\"creator\":{{\"name\":\"botapi\",\"version\":\"{version}\"}},\"entries\":[\n"
    )
}

/// An attempt as an entry.
#[must_use]
pub fn har_entry(record: &Record) -> String {
    let row = &record.row;
    let mut entry = json!({
        "startedDateTime": rfc3339(row.at),
        "time": milliseconds(row.timings.total),
        "request": request(row, &record.content),
        "response": response(row, &record.content),
        "cache": {},
        "timings": timings(&row.timings),
        "_botapi": CallView::from(row),
    });
    if let (Some(comment), Some(fields)) = (&row.reason, entry.as_object_mut()) {
        fields.insert("comment".to_owned(), json!(comment));
    }
    printable_json(entry.to_string())
}

fn request(row: &Row, content: &Content) -> Value {
    let mut request = json!({
        "method": row.method,
        "url": row.url,
        "httpVersion": version(row),
        "cookies": [],
        "headers": headers(&content.request_headers),
        "queryString": query(&row.url),
        "headersSize": UNKNOWN,
        "bodySize": row.request_size,
    });
    if let (Some(body), Some(fields)) = (&content.request_body, request.as_object_mut()) {
        let data = post_data(body, content_type(&content.request_headers));
        fields.insert("postData".to_owned(), data);
    }
    request
}

/// No answer is a status of 0 here, as browsers write it.
fn response(row: &Row, content: &Content) -> Value {
    json!({
        "status": row.status.unwrap_or(0),
        "statusText": "",
        "httpVersion": version(row),
        "cookies": [],
        "headers": headers(&content.response_headers),
        "content": body(row, content),
        "redirectURL": header(&content.response_headers, "location").unwrap_or_default(),
        "headersSize": UNKNOWN,
        "bodySize": UNKNOWN,
    })
}

fn version(row: &Row) -> &str {
    row.version.as_deref().unwrap_or("HTTP/1.1")
}

fn headers(headers: &[(String, String)]) -> Value {
    let pairs = headers.iter();
    pairs
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect()
}

fn query(url: &str) -> Value {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect()
}

fn header<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    let found = headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

fn content_type(headers: &[(String, String)]) -> &str {
    header(headers, "content-type").unwrap_or("application/octet-stream")
}

fn post_data(body: &LoggedBody, kind: &str) -> Value {
    let view = BodyView::from(body);
    let mut data = Map::new();
    data.insert("mimeType".to_owned(), json!(kind));
    data.insert("text".to_owned(), json!(view.content));
    if view.encoding == "base64" {
        data.insert("encoding".to_owned(), json!("base64"));
    }
    if view.cut {
        data.insert("comment".to_owned(), json!("not whole"));
    }
    Value::Object(data)
}

fn body(row: &Row, content: &Content) -> Value {
    let kind = match row.status {
        Some(_) => content_type(&content.response_headers),
        None => "x-unknown",
    };
    let mut data = match &content.response_body {
        Some(body) => post_data(body, kind),
        None => json!({ "mimeType": kind }),
    };
    if let Some(fields) = data.as_object_mut() {
        fields.insert("size".to_owned(), json!(row.response_size.unwrap_or(0)));
    }
    data
}

/// The parts sum up to the whole: in an archive, `connect` holds the time of `ssl`.
fn timings(timings: &Timings) -> Value {
    let phase = |time: Option<std::time::Duration>| {
        time.map_or(json!(UNKNOWN), |time| json!(milliseconds(time)))
    };
    let secure = timings.tls;
    let connect = match (timings.connect, secure) {
        (None, None) => None,
        (connect, secure) => Some(connect.unwrap_or_default() + secure.unwrap_or_default()),
    };
    let before = timings.dns.unwrap_or_default() + connect.unwrap_or_default();
    let first_byte = timings.first_byte.unwrap_or(timings.total);
    json!({
        "blocked": UNKNOWN,
        "dns": phase(timings.dns),
        "connect": phase(connect),
        "ssl": phase(secure),
        "send": 0,
        "wait": milliseconds(first_byte.saturating_sub(before)),
        "receive": milliseconds(timings.total.saturating_sub(first_byte)),
    })
}
