//! Exchange → outcome: how an attempt ended, before any mapping.

use serde_json::Value;

use super::exchange::{Exchange, Response};
use crate::outcome::{BadAnswer, Outcome};

/// How an attempt ended, why, and its body where that is JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// Why, in plain words; `None` for a plain status.
    pub reason: Option<String>,
    /// The body where it is JSON, whatever its content type says.
    pub json: Option<Value>,
}

/// Judges an exchange.
#[must_use]
pub fn judge(exchange: &Exchange) -> Verdict {
    match &exchange.response {
        Err(failure) => {
            let (outcome, reason) = (
                Outcome::NoAnswer(failure.kind),
                Some(failure.reason.clone()),
            );
            Verdict {
                outcome,
                reason,
                json: None,
            }
        }
        Ok(response) if response.cut => {
            let limit = bytesize::ByteSize::b(exchange.request.limits.max_response);
            let reason =
                format!("the body is larger than {limit}, the most that `max_response` allows");
            Verdict {
                outcome: Outcome::BadAnswer(BadAnswer::TooLarge),
                reason: Some(reason),
                json: None,
            }
        }
        Ok(response) => judge_body(&exchange.request.method, response),
    }
}

/// A success whose body is said to be JSON and is not cannot be used; other statuses stay what they are.
fn judge_body(method: &str, response: &Response) -> Verdict {
    let status = Outcome::Status(response.status);
    let parsed = parse(&response.body);
    let reason = response.not_followed.clone();
    match parsed {
        Ok(json) => Verdict {
            outcome: status,
            reason,
            json: Some(json),
        },
        Err(error) if status.is_success() && method != "HEAD" && must_be_json(response) => {
            let reason = format!(
                "the body is said to be JSON and is not: {}",
                describe(&error, &response.body)
            );
            Verdict {
                outcome: Outcome::BadAnswer(BadAnswer::BadBody),
                reason: Some(reason),
                json: None,
            }
        }
        Err(_) => Verdict {
            outcome: status,
            reason,
            json: None,
        },
    }
}

fn parse(body: &[u8]) -> serde_json::Result<Value> {
    serde_json::from_slice(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body))
}

/// Whether the answer says that it is JSON and may have a body.
fn must_be_json(response: &Response) -> bool {
    let content_type = response
        .header("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let json =
        essence == "application/json" || essence == "text/json" || essence.ends_with("+json");
    json && !matches!(response.status, 204 | 205)
}

fn describe(error: &serde_json::Error, body: &[u8]) -> String {
    if body.is_empty() {
        return "it is empty".to_owned();
    }
    if error.to_string().starts_with("recursion limit") {
        return "it is nested deeper than 127 levels, more than can be read".to_owned();
    }
    let markup = body.trim_ascii_start().starts_with(b"<");
    if markup {
        "it looks like HTML or XML".to_owned()
    } else {
        error.to_string()
    }
}
