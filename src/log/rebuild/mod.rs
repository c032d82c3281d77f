//! Logged request → the request again, with today's secrets where the log has marks.

mod fill;
mod parts;

use url::Url;

use super::record::{LoggedBody, Record};
use crate::call::{Header, Limits, Request, TlsSettings};
use crate::secret::Redactor;
use crate::template::{Escape, World};
use fill::Fill;

/// What today's project gives for a logged request.
#[derive(Debug, Clone, Copy)]
pub struct Today<'t> {
    /// What the definition would send, where it is still there.
    pub prepared: Option<&'t Request>,
    /// Knows today's secrets.
    pub redactor: &'t Redactor,
    /// Holds them.
    pub world: &'t World,
    /// Whether `Authorization` is left out, since it comes from elsewhere.
    pub without_authorization: bool,
}

/// A request that was made again from the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Rebuilt {
    /// The request; what could not be filled reads `REDACTED`.
    pub request: Request,
    /// What could not be filled, and why: one line each, in lower case.
    pub unfilled: Vec<String>,
}

/// Makes the request of a record again. What the definition still makes the same is taken from it; marks of
/// secrets elsewhere are filled by their names. What was redacted for the name it goes by is filled only where the
/// definition puts a secret or a credential: any other value may have been another one then.
///
/// # Errors
///
/// When the logged address is none.
pub fn rebuild(record: &Record, today: &Today<'_>) -> Result<Rebuilt, String> {
    let mut fill = Fill::new(today.world);
    let url = address(record, today, &mut fill)?;
    let headers = headers(record, today, &mut fill);
    let body = body(record, today, &mut fill);
    let prepared = today.prepared;
    let request = Request {
        method: record.row.method.clone(),
        url,
        headers,
        body,
        // A log does not tell; a body is not sent on to another origin if it may hold one.
        secret_in_body: fill.filled_body
            || prepared.is_some_and(|prepared| prepared.secret_in_body),
        limits: prepared.map_or_else(Limits::default, |prepared| prepared.limits),
        tls: prepared.map_or_else(TlsSettings::default, |prepared| prepared.tls.clone()),
    };
    Ok(Rebuilt {
        request,
        unfilled: fill.unfilled,
    })
}

fn address(record: &Record, today: &Today<'_>, fill: &mut Fill<'_>) -> Result<Url, String> {
    let logged = &record.row.url;
    if let Some(prepared) = today.prepared
        && !fill::is_redacted(logged)
        && today.redactor.url(prepared.url.as_str()) == *logged
    {
        return Ok(prepared.url.clone());
    }
    let known = today
        .prepared
        .and_then(|prepared| prepared.url.query())
        .unwrap_or_default();
    let text = match logged.split_once('?') {
        Some((base, query)) => {
            let query = parts::pairs(query, known, today.redactor);
            format!("{base}?{query}")
        }
        None => logged.clone(),
    };
    let text = fill.address(&text);
    Url::parse(&text).map_err(|error| format!("the logged address cannot be used: {error}"))
}

fn headers(record: &Record, today: &Today<'_>, fill: &mut Fill<'_>) -> Vec<Header> {
    let left_out =
        |name: &str| today.without_authorization && name.eq_ignore_ascii_case("authorization");
    let logged = record.content.request_headers.iter();
    logged
        .filter(|(name, _)| !left_out(name))
        .map(|(name, value)| header((name, value), today, fill))
        .collect()
}

/// A header of the definition stands for one that reads the same, or that was redacted whole.
fn header((name, value): (&str, &str), today: &Today<'_>, fill: &mut Fill<'_>) -> Header {
    let prepared = today.prepared.and_then(|prepared| {
        let mut headers = prepared.headers.iter();
        headers.find(|header| header.name.eq_ignore_ascii_case(name))
    });
    let same = |header: &&Header| {
        let secret = header.private || today.redactor.holds(&header.value);
        if fill::is_redacted(value) {
            return secret;
        }
        today.redactor.header(name, &header.value) == value
    };
    if let Some(header) = prepared.filter(same) {
        return header.clone();
    }
    let filled = fill.text(value, Escape::Plain, &format!("the header `{name}`"));
    Header {
        name: name.to_owned(),
        private: filled != value,
        value: filled,
    }
}

fn body(record: &Record, today: &Today<'_>, fill: &mut Fill<'_>) -> Option<Vec<u8>> {
    let logged = record.content.request_body.as_ref()?;
    if logged.cut {
        fill.cannot("the body was not kept whole".to_owned());
    }
    let content_type = content_type(record);
    let prepared = today.prepared.and_then(|prepared| prepared.body.as_deref());
    let prepared = prepared.and_then(|body| std::str::from_utf8(body).ok());
    let Some(text) = logged.text() else {
        return Some(binary(logged, fill));
    };
    if let Some(prepared) = prepared
        && !fill::is_redacted(text)
        && today.redactor.body(prepared, content_type) == text
    {
        return Some(prepared.as_bytes().to_vec());
    }
    let known = prepared.unwrap_or_default();
    let escape = escape(content_type);
    let text = match escape {
        Escape::JsonString => parts::json(text, known, today.redactor),
        Escape::Component => parts::pairs(text, known, today.redactor),
        Escape::Plain | Escape::JsonValue | Escape::Xml => text.to_owned(),
    };
    Some(fill.body(&text, escape).into_bytes())
}

/// Bytes are sent as they are, unless something was taken out of them.
fn binary(body: &LoggedBody, fill: &mut Fill<'_>) -> Vec<u8> {
    if fill::has_mark(&String::from_utf8_lossy(&body.bytes)) {
        fill.cannot("the body is no text, and a secret was taken out of it".to_owned());
    }
    body.bytes.clone()
}

fn content_type(record: &Record) -> Option<&str> {
    let mut headers = record.content.request_headers.iter();
    let found = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    found.map(|(_, value)| value.as_str())
}

/// How a secret is written in a body of this type.
fn escape(content_type: Option<&str>) -> Escape {
    let kind = content_type.unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        kind if kind.contains("json") => Escape::JsonString,
        kind if kind.contains("x-www-form-urlencoded") => Escape::Component,
        kind if kind.contains("xml") || kind.contains("html") => Escape::Xml,
        _ => Escape::Plain,
    }
}
