//! Call → records.

use std::time::Duration;

use super::id::Id;
use super::record::{Content, LoggedBody, LoggedMapping, Record, Redirect, Row};
use crate::call::{Attempt, Call, Exchange, Mapped, Request, Response};
use crate::secret::Secret;

/// Where a call comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The call's id, made before the call is written so that reports can name it.
    pub call: Id,
    /// The run's id.
    pub run: Id,
    /// When the call began, in milliseconds since 1970.
    pub started: i64,
    /// The command, such as `test`.
    pub command: String,
    /// The definition's id.
    pub api: String,
    /// The flow.
    pub flow: Option<String>,
    /// The scenario of a flow, or the test of a definition.
    pub scenario: Option<String>,
    /// The step of the flow.
    pub step: Option<String>,
    /// The environment.
    pub environment: Option<String>,
    /// Whether examples answered instead of the network.
    pub mock: bool,
    /// Where the flow went from here.
    pub route: Option<String>,
    /// Values that are hidden in it wherever they stand.
    pub hidden: Vec<Secret>,
}

/// One record for each attempt of the call, with all secrets still in it: [`super::Log::record`] takes them out.
#[must_use]
pub fn records(call: &Call, origin: &Origin) -> Vec<Record> {
    let mut began = Duration::ZERO;
    let numbered = (1..).zip(&call.attempts);
    numbered
        .map(|(number, attempt)| {
            // What only examples answer is not waited for.
            if !origin.mock {
                began += attempt.waited;
            }
            let record = record(call, origin, (number, began));
            began += attempt.exchange.timings.total;
            record
        })
        .collect()
}

fn record(call: &Call, origin: &Origin, (number, began): (u32, Duration)) -> Record {
    let attempts = u32::try_from(call.attempts.len()).unwrap_or(u32::MAX);
    let attempt = &call.attempts[number as usize - 1];
    let last = number == attempts;
    let row = row(call, origin, attempt);
    Record {
        row: Row {
            at: origin.started + i64::try_from(began.as_millis()).unwrap_or(0),
            attempt: number,
            attempts,
            outcome: if last { call.outcome } else { attempt.outcome },
            reason: if last { call.reason.clone() } else { None }
                .or_else(|| attempt.reason.clone()),
            ..row
        },
        content: content(&attempt.exchange, if last { &call.mapped } else { &[] }),
        hidden: origin.hidden.clone(),
    }
}

fn row(call: &Call, origin: &Origin, attempt: &Attempt) -> Row {
    let (exchange, request) = (&attempt.exchange, &attempt.exchange.request);
    let response = exchange.response.as_ref().ok();
    Row {
        number: 0,
        call: origin.call,
        run: origin.run,
        at: origin.started,
        command: origin.command.clone(),
        api: origin.api.clone(),
        flow: origin.flow.clone(),
        scenario: origin.scenario.clone(),
        step: origin.step.clone(),
        attempt: 1,
        attempts: 1,
        purpose: attempt.purpose,
        environment: origin.environment.clone(),
        mock: origin.mock,
        method: request.method.clone(),
        url: request.url.to_string(),
        status: response.map(|response| response.status),
        outcome: attempt.outcome,
        reason: None,
        call_outcome: call.outcome,
        version: response.map(|response| response.version.clone()),
        request_size: request.body.as_ref().map_or(0, |body| body.len() as u64),
        response_size: response.map(|response| response.body.len() as u64),
        waited: attempt.waited,
        timings: exchange.timings,
        elapsed: call.elapsed,
        route: origin.route.clone(),
    }
}

fn content(exchange: &Exchange, mapped: &[Mapped]) -> Content {
    let response = exchange.response.as_ref().ok();
    Content {
        request_headers: request_headers(&exchange.request),
        private: private(&exchange.request),
        request_body: exchange.request.body.as_ref().map(|body| LoggedBody {
            bytes: body.clone(),
            cut: false,
        }),
        redirects: redirects(exchange),
        response_headers: response
            .map(|response| response.headers.clone())
            .unwrap_or_default(),
        response_body: response.map(response_body),
        mapped: mapped.iter().map(mapping).collect(),
    }
}

fn request_headers(request: &Request) -> Vec<(String, String)> {
    let headers = request.headers.iter();
    headers
        .map(|header| (header.name.clone(), header.value.clone()))
        .collect()
}

fn private(request: &Request) -> Vec<String> {
    let headers = request.headers.iter().filter(|header| header.private);
    headers.map(|header| header.name.clone()).collect()
}

fn response_body(response: &Response) -> LoggedBody {
    LoggedBody {
        bytes: response.body.clone(),
        cut: response.cut,
    }
}

fn redirects(exchange: &Exchange) -> Vec<Redirect> {
    let hops = exchange.hops.iter();
    hops.map(|hop| Redirect {
        method: hop.method.clone(),
        url: hop.url.to_string(),
        status: hop.status,
        location: hop.location.clone(),
    })
    .collect()
}

fn mapping(mapped: &Mapped) -> LoggedMapping {
    LoggedMapping {
        attribute: mapped.attribute.clone(),
        source: mapped.source.clone(),
        raw: mapped.raw.clone(),
        value: mapped.value.clone(),
        defaulted: mapped.defaulted,
    }
}
