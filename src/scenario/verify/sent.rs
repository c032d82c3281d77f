//! What a call sent, held against what is expected of it.

use std::borrow::Cow;

use serde_json::Value;
use url::form_urlencoded;

use super::looker::{Looker, told};
use super::multipart;
use crate::call::{Call, Purpose, Request};
use crate::expect::Expectation;
use crate::script::{Sent, Word};
use crate::suite::{Check, held, part_of_body};

/// Checks what a call sent, with its last attempt.
pub(super) fn check(sent: &Sent, call: &Call, looker: &Looker<'_>) -> Vec<Check> {
    let mut attempts = call.attempts.iter().rev();
    let last = attempts.find(|attempt| attempt.purpose == Purpose::Call);
    let Some(request) = last.map(|attempt| &attempt.exchange.request) else {
        return nothing(sent, call);
    };
    let mut checks = line(sent, request, looker);
    let query = pairs(request.url.query_pairs());
    checks.extend(fields(("param", &sent.params), &query, looker));
    checks.extend(headers(&sent.headers, request, looker));
    checks.extend(form(&sent.form, request, looker));
    checks.extend(body(sent, request, looker));
    checks
}

/// The method and the address.
fn line(sent: &Sent, request: &Request, looker: &Looker<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    if let Some(expectation) = &sent.method {
        let method = Value::from(request.method.as_str());
        checks.extend(looker.check("method", expectation, Some(&method)));
    }
    if let Some(expectation) = &sent.url {
        let url = request.url.as_str();
        let shown = |_: &Value| looker.url(url);
        checks.extend(held("url", expectation, Some(&Value::from(url)), shown));
    }
    checks
}

/// Fields by their names; one that is sent more than once is a list.
fn fields(
    (kind, expected): (&str, &[(Word, Expectation)]),
    sent: &[(String, String)],
    looker: &Looker<'_>,
) -> Vec<Check> {
    let checks = expected.iter().flat_map(|(name, expectation)| {
        let named = sent.iter().filter(|(key, _)| *key == name.text);
        let mut values: Vec<Value> = named.map(|(_, value)| value.as_str().into()).collect();
        let value = if values.len() > 1 {
            Some(Value::Array(values))
        } else {
            values.pop()
        };
        looker.check_text(
            &format!("{kind} {}", name.text),
            expectation,
            value.as_ref(),
        )
    });
    checks.collect()
}

/// Headers by their names, ignoring case; values are joined as HTTP allows.
fn headers(expected: &[(Word, Expectation)], request: &Request, looker: &Looker<'_>) -> Vec<Check> {
    let checks = expected.iter().flat_map(|(name, expectation)| {
        let headers = request.headers.iter();
        let named = headers.filter(|header| header.name.eq_ignore_ascii_case(&name.text));
        let values: Vec<&str> = named.map(|header| header.value.as_str()).collect();
        let value = (!values.is_empty()).then(|| Value::String(values.join(", ")));
        let subject = format!("header {}", name.text);
        looker.check_text(&subject, expectation, value.as_ref())
    });
    checks.collect()
}

fn form(expected: &[(Word, Expectation)], request: &Request, looker: &Looker<'_>) -> Vec<Check> {
    let body = request.body.as_deref().unwrap_or_default();
    let content_type = content_type(request).unwrap_or_default();
    let is = |kind: &str| content_type.to_ascii_lowercase().contains(kind);
    let sent = if is("x-www-form-urlencoded") {
        pairs(form_urlencoded::parse(body))
    } else if is("multipart/form-data") {
        multipart::fields(body, content_type)
    } else {
        Vec::new()
    };
    fields(("form", expected), &sent, looker)
}

fn content_type(request: &Request) -> Option<&str> {
    let mut headers = request.headers.iter();
    let header = headers.find(|header| header.name.eq_ignore_ascii_case("content-type"));
    header.map(|header| header.value.as_str())
}

/// The body, as JSON where it is that.
fn body(sent: &Sent, request: &Request, looker: &Looker<'_>) -> Vec<Check> {
    if sent.body.is_empty() {
        return Vec::new();
    }
    let bytes = request.body.as_deref();
    let json: Option<Value> = bytes.and_then(|bytes| serde_json::from_slice(bytes).ok());
    let text = || bytes.map(|bytes| Value::String(String::from_utf8_lossy(bytes).into_owned()));
    let checks = sent.body.iter().flat_map(|part| {
        // A text that happens to be JSON may be expected as the text it is.
        let as_text = text().filter(|text| part.expectation.holds(Some(text)));
        let json = json
            .as_ref()
            .filter(|_| part.path.is_some() || as_text.is_none());
        part_of_body(part, json, text, |subject, expectation, actual| {
            looker.check(subject, expectation, actual)
        })
    });
    checks.collect()
}

fn pairs<'p>(pairs: impl Iterator<Item = (Cow<'p, str>, Cow<'p, str>)>) -> Vec<(String, String)> {
    pairs
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// The call itself was not sent, for it got no token.
fn nothing(sent: &Sent, call: &Call) -> Vec<Check> {
    let named = [&sent.params, &sent.headers, &sent.form];
    let named = named.into_iter().flatten().map(|(_, expected)| expected);
    let all = sent.method.iter().chain(&sent.url).chain(named);
    let all = all.chain(sent.body.iter().map(|part| &part.expectation));
    let reason = call.reason.as_deref().unwrap_or("no token");
    let failed = all.map(|expectation| {
        let came = Some(format!("nothing was sent: {reason}"));
        told("sent", expectation.describe(), came, &expectation.place)
    });
    failed.collect()
}
