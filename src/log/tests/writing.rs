//! What is written comes back.

use std::sync::Arc;
use std::time::Duration;

use super::made::{
    NOW, Shelf, answered, attempt, call, header, json, keep, origin, request, response, simple,
    unanswered,
};
use crate::call::{Hop, Mapped, Purpose, Timings};
use crate::log::{Filter, Id, Log, LoggedBody, Origin, Record, Wanted, records};
use crate::outcome::{BadAnswer, NoAnswer, Outcome};
use crate::project::Keep;
use crate::secret::Redactor;
use crate::source::{Place, SourceFile, Span};

fn whole() -> (crate::call::Call, crate::log::Origin) {
    let mut first = attempt(Err(crate::call::Failure {
        kind: NoAnswer::Timeout,
        reason: "no answer within 10s".to_owned(),
    }));
    first.purpose = Purpose::Token;
    let mut second = attempt(Ok(response(200, r#"{"total":"many"}"#)));
    second.waited = Duration::from_millis(500);
    second.exchange.request.body = Some(b"\x00\xff".to_vec());
    second.exchange.request.headers.push(header("X-Empty", ""));
    second.exchange.hops.push(Hop {
        method: "GET".to_owned(),
        url: request().url,
        status: 302,
        location: "/products".to_owned(),
    });
    second.exchange.timings = Timings {
        dns: Some(Duration::from_micros(1)),
        connect: None,
        tls: Some(Duration::from_micros(2)),
        first_byte: Some(Duration::from_micros(3)),
        total: Duration::from_micros(4),
    };
    let mut call = call(vec![first, second]);
    call.outcome = Outcome::BadAnswer(BadAnswer::MappingFailed);
    call.reason = Some("`total` cannot be filled".to_owned());
    let file = Arc::new(SourceFile {
        name: "apis/products.yaml".to_owned(),
        text: "url: x".to_owned(),
    });
    call.mapped = vec![Mapped {
        attribute: "total".to_owned(),
        source: "$.total".to_owned(),
        place: Place {
            file,
            span: Span::new(0, 1),
        },
        raw: Some(json("\"many\"")),
        value: Err("expected a number, found the text `many`".to_owned()),
        defaulted: false,
    }];
    let mut origin = origin();
    origin.flow = Some("order".to_owned());
    origin.step = Some("ask".to_owned());
    origin.environment = Some("staging".to_owned());
    origin.route = Some("failed".to_owned());
    origin.mock = true;
    (call, origin)
}

/// As the log gives it back.
fn written(mut record: Record, number: i64) -> Record {
    record.row.number = number;
    record
}

#[test]
fn a_whole_call_comes_back_as_it_was() {
    let shelf = Shelf::new();
    let (call, origin) = whole();
    let made = records(&call, &origin);
    shelf.write(made.clone());
    let read = shelf
        .reader()
        .call(&Wanted::from(origin.call))
        .expect("the call");
    let expected: Vec<Record> = made
        .into_iter()
        .zip(1..)
        .map(|(record, number)| written(record, number))
        .collect();
    assert_eq!(read, expected);
    let [first, second] = read.as_slice() else {
        panic!("two attempts");
    };
    assert_eq!(first.row.outcome, Outcome::NoAnswer(NoAnswer::Timeout));
    assert_eq!(first.row.purpose, Purpose::Token);
    assert_eq!(first.row.reason.as_deref(), Some("no answer within 10s"));
    assert_eq!(second.row.outcome, call.outcome);
    // Examples answer at once, whatever the wait would have been.
    assert_eq!(second.row.at, NOW + 12);
    let real = Origin {
        mock: false,
        ..origin
    };
    assert_eq!(records(&call, &real)[1].row.at, NOW + 12 + 500);
    assert!(second.row.is_last() && !first.row.is_last());
}

#[test]
fn what_is_flushed_is_in_the_file() {
    let shelf = Shelf::new();
    let log = Log::start(&shelf.path(), &keep(), &Redactor::default());
    for number in 1..=5 {
        log.record(vec![simple("products", 200, number)]);
        log.flush();
        let listing = shelf.reader().list(&Filter::default()).expect("a list");
        assert_eq!(i64::try_from(listing.rows.len()), Ok(number));
    }
    assert_eq!(log.close(), None);
}

#[test]
fn a_log_can_be_dropped_and_opened_again() {
    let shelf = Shelf::new();
    for _ in 0..3 {
        let log = shelf.log();
        log.record(vec![simple("products", 200, 0)]);
        drop(log);
    }
    assert_eq!(shelf.reader().newest(), Ok(3));
}

#[test]
fn bodies_are_cut_and_said_to_be() {
    let shelf = Shelf::new();
    let keep = Keep {
        max_body: 1001,
        ..keep()
    };
    let log = Log::open(&shelf.path(), &keep, &Redactor::default()).expect("a log");
    log.record(records(&answered(200, &"ä".repeat(800)), &origin()));
    log.close();
    let read = shelf.reader().call(&Wanted::Last).expect("the call");
    let body = read[0].content.response_body.clone().expect("a body");
    assert_eq!(body.text(), Some("ä".repeat(500).as_str()));
    assert!(body.cut);
    assert_eq!(read[0].row.response_size, Some(1600));
}

#[test]
fn empty_and_missing_bodies_are_different() {
    let shelf = Shelf::new();
    shelf.write(records(&answered(204, ""), &origin()));
    let read = shelf.reader().call(&Wanted::Last).expect("the call");
    assert_eq!(read[0].content.request_body, None);
    assert_eq!(read[0].content.response_body, Some(LoggedBody::default()));
    shelf.write(records(&unanswered(NoAnswer::Dns), &origin()));
    let failed = Filter {
        failed: true,
        ..Filter::default()
    };
    let reader = shelf.reader();
    let records = reader.records(&failed).expect("records");
    let bodies: Vec<_> = records
        .map(|record| record.expect("a record").content.response_body)
        .collect();
    assert_eq!(bodies, [None]);
}

#[test]
fn a_load_is_written_in_its_order() {
    let shelf = Shelf::new();
    let log = shelf.log();
    let body = "x".repeat(100_000);
    let ids: Vec<Id> = (0..600)
        .map(|_| {
            let origin = origin();
            log.record(records(&answered(200, &body), &origin));
            origin.call
        })
        .collect();
    log.flush();
    let rows = shelf.reader().after(0, &Filter::default()).expect("rows");
    let read: Vec<Id> = rows.iter().map(|row| row.call).collect();
    assert_eq!(read, ids);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_it_and_git_ignores_it() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::new();
    let log = shelf.log();
    log.record(vec![simple("products", 200, 0)]);
    log.flush();
    let mode = |name: &str| {
        let path = shelf.folder().join(".botapi").join(name);
        std::fs::metadata(path).expect(name).permissions().mode() & 0o777
    };
    for name in ["calls.db", "calls.db-wal", "calls.db-shm"] {
        assert_eq!(mode(name), 0o600, "{name}");
    }
    let ignore = std::fs::read_to_string(shelf.folder().join(".botapi/.gitignore"));
    assert_eq!(ignore.ok().as_deref(), Some("*\n"));
    std::fs::set_permissions(shelf.path(), PermissionsExt::from_mode(0o644)).expect("a mode");
    drop(log);
    drop(shelf.log());
    assert_eq!(mode("calls.db"), 0o600);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let shelf = Shelf::new();
    let path = shelf.folder().join("calls.db");
    drop(Log::open(&path, &keep(), &Redactor::default()).expect("a log"));
    assert!(!shelf.folder().join(".gitignore").exists());
}

#[test]
fn the_wal_stays_small_however_many_processes_write() {
    let shelf = Shelf::new();
    let call = answered(200, &"x".repeat(500));
    for _ in 0..300 {
        shelf.write(records(&call, &origin()));
    }
    let wal = shelf.path().with_extension("db-wal");
    let size = std::fs::metadata(wal).expect("a WAL").len();
    assert!(size < 2 << 20, "{size}");
}
