//! One attempt as the log keeps it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::id::Id;
use crate::call::{Purpose, Timings};
use crate::outcome::Outcome;
use crate::secret::Secret;

/// One attempt of a call, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What lists show.
    pub row: Row,
    /// Headers, bodies, mapped attributes.
    pub content: Content,
    /// Values that are hidden in it wherever they stand; none once it is written.
    pub hidden: Vec<Secret>,
}

/// One attempt of a call without headers and bodies.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The place in the log, which grows; 0 before it is written.
    pub number: i64,
    /// The call's id; all its attempts share it.
    pub call: Id,
    /// The run's id.
    pub run: Id,
    /// When the attempt began, in milliseconds since 1970.
    pub at: i64,
    /// The command that made it, such as `test`.
    pub command: String,
    /// The definition's id.
    pub api: String,
    /// The flow.
    pub flow: Option<String>,
    /// The scenario of a flow, or the test of a definition.
    pub scenario: Option<String>,
    /// The step of the flow.
    pub step: Option<String>,
    /// Which exchange of the call this is, from 1.
    pub attempt: u32,
    /// How many exchanges the call took, tokens included; the last one decides.
    pub attempts: u32,
    /// What it was for.
    pub purpose: Purpose,
    /// The environment.
    pub environment: Option<String>,
    /// Whether an example answered instead of the network.
    pub mock: bool,
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The status of the answer, if one came.
    pub status: Option<u16>,
    /// How the attempt ended; for the last one how the call ended.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<String>,
    /// How the whole call ended.
    pub call_outcome: Outcome,
    /// `HTTP/1.1` or `HTTP/2`.
    pub version: Option<String>,
    /// The size of the request's body in bytes.
    pub request_size: u64,
    /// The size of the answer's body in bytes, before it was cut.
    pub response_size: Option<u64>,
    /// How long the call waited before this attempt.
    pub waited: Duration,
    /// How long each phase took.
    pub timings: Timings,
    /// How long the whole call took, waits included.
    pub elapsed: Duration,
    /// Where a flow went from here.
    pub route: Option<String>,
}

/// What is in an attempt beside its [`Row`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// The request's headers in their order.
    pub request_headers: Vec<(String, String)>,
    /// The names of those that hold a credential, whatever they are called; not kept, only heeded when writing.
    pub private: Vec<String>,
    /// The request's body.
    pub request_body: Option<LoggedBody>,
    /// The redirects that were followed.
    pub redirects: Vec<Redirect>,
    /// The answer's headers in their order.
    pub response_headers: Vec<(String, String)>,
    /// The answer's body.
    pub response_body: Option<LoggedBody>,
    /// What the mappings came to; only the last attempt has them.
    pub mapped: Vec<LoggedMapping>,
}

/// A body as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoggedBody {
    /// The bytes, at most `max_body` of them.
    pub bytes: Vec<u8>,
    /// Whether it is not whole: cut at `max_body`, larger than the call allowed, or left out for a secret in it.
    pub cut: bool,
}

/// A redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    /// The method that was answered with it.
    pub method: String,
    /// The address that answered.
    pub url: String,
    /// Its status.
    pub status: u16,
    /// Where it pointed.
    pub location: String,
}

/// What a mapping came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoggedMapping {
    /// The attribute.
    pub attribute: String,
    /// Where the value was looked for, as written.
    pub source: String,
    /// What was found there; `None` for nothing.
    pub raw: Option<Value>,
    /// The attribute's value, or why it has none.
    pub value: Result<Value, String>,
    /// Whether the value is the mapping's default.
    pub defaulted: bool,
}

impl Row {
    /// Whether this attempt decided the call.
    #[must_use]
    pub const fn is_last(&self) -> bool {
        self.attempt == self.attempts
    }
}

impl LoggedBody {
    /// The body as text, where it is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}
