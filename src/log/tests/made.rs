//! Calls made up for tests.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::call::{
    Attempt, Call, Exchange, Failure, Header, Limits, Purpose, Request, Response, Timings,
};
use crate::log::{Id, Log, LogReader, Origin, Record, records};
use crate::outcome::{NoAnswer, Outcome};
use crate::project::Keep;
use crate::secret::Redactor;

/// A moment that all tests share, in milliseconds since 1970.
pub(super) const NOW: i64 = 1_795_000_000_000;

/// A folder with a log in it.
pub(super) struct Shelf {
    folder: TempDir,
}

impl Shelf {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join(".botapi").join("calls.db")
    }

    pub(super) fn log(&self) -> Log {
        Log::open(&self.path(), &keep(), &Redactor::default()).expect("a log")
    }

    pub(super) fn reader(&self) -> LogReader {
        LogReader::open(&self.path()).expect("a log to read")
    }

    /// Writes the records and closes the log.
    pub(super) fn write(&self, records: Vec<Record>) {
        let log = self.log();
        log.record(records);
        assert_eq!(log.close(), None);
    }
}

/// Keeps everything.
pub(super) fn keep() -> Keep {
    Keep {
        age: Duration::from_hours(1_000_000),
        ..Keep::default()
    }
}

pub(super) fn origin() -> Origin {
    Origin {
        call: Id::random(),
        run: Id::random(),
        started: NOW,
        command: "test".to_owned(),
        api: "products".to_owned(),
        flow: None,
        scenario: Some("finds a phone".to_owned()),
        step: None,
        environment: None,
        mock: false,
        route: None,
        hidden: Vec::new(),
    }
}

pub(super) fn request() -> Request {
    Request {
        method: "GET".to_owned(),
        url: "https://shop.example/products?q=phone"
            .parse()
            .expect("a URL"),
        headers: vec![header("X-Channel", "whatsapp")],
        body: None,
        secret_in_body: false,
        limits: Limits {
            timeout: Duration::from_secs(10),
            redirects: 5,
            max_response: 1 << 20,
        },
        tls: crate::call::TlsSettings::default(),
    }
}

pub(super) fn header(name: &str, value: &str) -> Header {
    Header {
        name: name.to_owned(),
        value: value.to_owned(),
        private: false,
    }
}

pub(super) fn response(status: u16, body: &str) -> Response {
    Response {
        url: "https://shop.example/products?q=phone"
            .parse()
            .expect("a URL"),
        version: "HTTP/1.1".to_owned(),
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.as_bytes().to_vec(),
        cut: false,
        not_followed: None,
    }
}

/// A call of one attempt that was answered.
pub(super) fn answered(status: u16, body: &str) -> Call {
    call(vec![attempt(Ok(response(status, body)))])
}

/// A call that got no answer.
pub(super) fn unanswered(kind: NoAnswer) -> Call {
    let reason = "nobody answered".to_owned();
    call(vec![attempt(Err(Failure { kind, reason }))])
}

/// A call that ended as its last attempt did.
pub(super) fn call(attempts: Vec<Attempt>) -> Call {
    let last = attempts.last().expect("an attempt");
    Call {
        outcome: last.outcome,
        reason: last.reason.clone(),
        json: None,
        mapped: Vec::new(),
        attributes: crate::attribute::Attributes::new(),
        elapsed: Duration::from_millis(12),
        attempts,
    }
}

pub(super) fn attempt(response: Result<Response, Failure>) -> Attempt {
    let (outcome, reason) = match &response {
        Ok(response) => (Outcome::Status(response.status), None),
        Err(failure) => (
            Outcome::NoAnswer(failure.kind),
            Some(failure.reason.clone()),
        ),
    };
    Attempt {
        purpose: Purpose::Call,
        waited: Duration::ZERO,
        exchange: Exchange {
            request: request(),
            hops: Vec::new(),
            response,
            timings: Timings {
                connect: Some(Duration::from_micros(700)),
                total: Duration::from_millis(12),
                ..Timings::default()
            },
        },
        outcome,
        reason,
    }
}

/// The only record of a call, changed.
pub(super) fn record(call: &Call, change: impl FnOnce(&mut Record)) -> Record {
    let mut records = records(call, &origin());
    assert_eq!(records.len(), 1);
    let mut record = records.remove(0);
    change(&mut record);
    record
}

/// A record of an API at a time after [`NOW`].
pub(super) fn simple(api: &str, status: u16, later: i64) -> Record {
    record(&answered(status, "{}"), |record| {
        record.row.api = api.to_owned();
        record.row.at = NOW + later;
    })
}

/// A JSON text.
pub(super) fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}
