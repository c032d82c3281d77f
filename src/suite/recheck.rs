//! Checks a case against an answer that the call log kept, without sending anything.

use url::Url;

use super::plan::Case;
use super::result::{CaseResult, Check, Ending};
use super::run::{RunSettings, Started, case_result};
use super::scope::scope_for;
use super::verify::{Evidence, verify};
use crate::call::{
    Call, CannotCall, CannotSend, Exchange, Header, Limits, Request, Response, TlsSettings,
    from_answer,
};
use crate::log::{LoggedBody, Record};

/// What the case comes to with this answer; with a reason why there is none, it is broken.
#[must_use]
pub fn recheck(case: &Case<'_>, kept: Result<&Record, &str>, settings: &RunSettings) -> CaseResult {
    let started = Started::now();
    let checked = kept
        .map_err(|message| CannotCall::Send(CannotSend::new(message)))
        .and_then(|record| check(case, record, settings));
    let ending = match checked {
        Ok((call, checks)) => Ending::Called(Box::new(call), checks),
        Err(error) => Ending::Broken(error),
    };
    let result = case_result(case, ending, started);
    match kept {
        Ok(record) => CaseResult {
            id: record.row.call,
            started: record.row.at,
            elapsed: record.row.elapsed,
            ..result
        },
        Err(_) => result,
    }
}

fn check(
    case: &Case<'_>,
    record: &Record,
    settings: &RunSettings,
) -> Result<(Call, Vec<Check>), CannotCall> {
    let scope = scope_for(case, &settings.given, &settings.world)?;
    let call = from_answer(
        case.definition,
        exchange(record)?,
        &settings.context.redactor,
    );
    let mut attributes = scope.attributes().clone();
    attributes.extend(call.attributes.clone());
    let checks = verify(
        case,
        Evidence {
            call: &call,
            attributes: &attributes,
            redactor: &settings.context.redactor,
            timed: false,
        },
    );
    Ok((call, checks))
}

/// The exchange as it was kept.
pub(super) fn exchange(record: &Record) -> Result<Exchange, CannotSend> {
    let row = &record.row;
    let url = Url::parse(&row.url)
        .map_err(|error| CannotSend::new(format!("the logged address cannot be used: {error}")))?;
    let status = row
        .status
        .ok_or_else(|| CannotSend::new("the log keeps no answer of this call"))?;
    let response = Response {
        url: url.clone(),
        version: row.version.clone().unwrap_or_default(),
        status,
        headers: record.content.response_headers.clone(),
        body: bytes(record.content.response_body.as_ref()).unwrap_or_default(),
        cut: false,
        not_followed: None,
    };
    Ok(Exchange {
        request: request(record, url),
        hops: Vec::new(),
        response: Ok(response),
        timings: row.timings,
    })
}

fn request(record: &Record, url: Url) -> Request {
    let headers = record.content.request_headers.iter();
    let headers = headers.map(|(name, value)| Header {
        name: name.clone(),
        value: value.clone(),
        private: false,
    });
    Request {
        method: record.row.method.clone(),
        url,
        headers: headers.collect(),
        body: bytes(record.content.request_body.as_ref()),
        secret_in_body: false,
        limits: Limits::default(),
        tls: TlsSettings::default(),
    }
}

fn bytes(body: Option<&LoggedBody>) -> Option<Vec<u8>> {
    body.map(|body| body.bytes.clone())
}
