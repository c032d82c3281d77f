//! The transport that answers from a definition's examples, without any network.

use std::time::Duration;

use futures_util::FutureExt;

use super::exchange::{Exchange, Failure, Response, Timings};
use super::make::{Call, CannotCall, Context, make};
use super::request::Request;
use super::transport::{CannotSend, Transport};
use crate::api::{Answer, Definition, ExampleBody};
use crate::template::Scope;

/// Answers one after the other; the last one again and again.
#[derive(Debug, Clone)]
pub struct Examples {
    answers: Vec<Answer>,
    next: usize,
}

impl Examples {
    /// A transport for these answers, of which there must be one.
    #[must_use]
    pub const fn new(answers: Vec<Answer>) -> Self {
        Self { answers, next: 0 }
    }
}

/// Makes a call that these answers answer, at once and without a runtime.
///
/// # Errors
///
/// As [`make`].
pub(crate) fn answer_with(
    answers: Vec<Answer>,
    definition: &Definition,
    scope: &Scope,
    context: &Context,
) -> Result<Call, CannotCall> {
    let mut examples = Examples::new(answers);
    make(definition, scope, context, &mut examples)
        .now_or_never()
        .expect("examples answer at once")
}

impl Transport for Examples {
    async fn exchange(&mut self, request: &Request) -> Result<Exchange, CannotSend> {
        let Some(answer) = self
            .answers
            .get(self.next.min(self.answers.len().saturating_sub(1)))
        else {
            return Err(CannotSend {
                message: "no example answers this call".to_owned(),
            });
        };
        self.next += 1;
        exchange_with(answer, request)
    }

    async fn pause(&mut self, _wait: Duration) {}

    fn wants_tokens(&self) -> bool {
        false
    }
}

/// The exchange in which `request` is answered so.
///
/// # Errors
///
/// When the request could not be sent, and when the file that holds the body cannot be read.
pub(crate) fn exchange_with(answer: &Answer, request: &Request) -> Result<Exchange, CannotSend> {
    request.check()?;
    let response = match answer {
        Answer::NoAnswer(kind) => Err(Failure {
            kind: *kind,
            reason: "the example gives no answer".to_owned(),
        }),
        Answer::Response {
            status,
            headers,
            body,
        } => Ok(respond(request, *status, headers, body)?),
    };
    Ok(Exchange {
        request: request.clone(),
        hops: Vec::new(),
        response,
        timings: Timings::default(),
    })
}

fn respond(
    request: &Request,
    status: u16,
    headers: &[(String, String)],
    body: &ExampleBody,
) -> Result<Response, CannotSend> {
    let (mut bytes, content_type) = match body {
        ExampleBody::Empty => (Vec::new(), None),
        ExampleBody::Json(value) => (value.to_string().into_bytes(), Some("application/json")),
        ExampleBody::Text(text) => (text.clone().into_bytes(), Some("text/plain; charset=utf-8")),
        ExampleBody::File(file) => (read(&file.path, &file.written)?, None),
    };
    let mut headers = headers.to_vec();
    let typed = headers.iter().any(|(name, _)| name == "content-type");
    if let Some(content_type) = content_type.filter(|_| !typed) {
        headers.push(("content-type".to_owned(), content_type.to_owned()));
    }
    let limit = usize::try_from(request.limits.max_response).unwrap_or(usize::MAX);
    let cut = bytes.len() > limit;
    bytes.truncate(limit);
    let (url, version) = (request.url.clone(), "HTTP/1.1".to_owned());
    Ok(Response {
        url,
        version,
        status,
        headers,
        body: bytes,
        cut,
        not_followed: None,
    })
}

fn read(path: &std::path::Path, written: &str) -> Result<Vec<u8>, CannotSend> {
    std::fs::read(path).map_err(|error| CannotSend {
        message: format!("`{written}` cannot be read: {error}"),
    })
}
