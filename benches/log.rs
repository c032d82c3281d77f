//! What the speed goals of the call log are measured with: the writer under load, one call, a million rows.
//!
//! `cargo bench --bench log` prints medians in milliseconds with their goals; `-- load`, `-- call` and `-- million`
//! measure one part.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use botapi::attribute::Attributes;
use botapi::call::{
    Attempt, Call, Exchange, Failure, Header, Limits, Purpose, Request, Response, Timings,
    TlsSettings,
};
use botapi::log::{Filter, GroupBy, Id, Log, LogReader, Origin, records};
use botapi::outcome::{NoAnswer, Outcome};
use botapi::project::Keep;
use botapi::secret::{Redactor, Secret};

/// How many calls the writer is loaded with.
const LOAD: usize = 100_000;
/// How many rows the large log has.
const ROWS: usize = 1_000_000;
/// How many calls one run of the large log makes.
const RUN: usize = 100;
/// How often one call is logged, and how often a query is made.
const RUNS: usize = 200;
/// The last moment of the large log.
const NOW: i64 = 1_795_000_000_000;
/// A month in milliseconds.
const MONTH: i64 = 30 * 24 * 3_600_000;

/// Measures something in a folder and reports it.
type Part = fn(&Path, &mut String);

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let parts: [(&str, Part); 3] = [("load", load), ("call", one_call), ("million", million)];
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    for (name, part) in parts {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            let mut report = String::new();
            part(folder.path(), &mut report);
            show(&report);
        }
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what the benchmark is for"
)]
fn show(report: &str) {
    print!("{report}");
}

/// Calls with bodies of 1 KB, as fast as they are taken.
fn load(folder: &Path, report: &mut String) {
    let call = answered(200, &products(1024));
    let mut rates: Vec<f64> = (0..3)
        .map(|round| {
            let log = open(&folder.join(format!("load{round}.db")));
            let (started, run) = (Instant::now(), Id::random());
            for number in 0..LOAD {
                log.record(records(&call, &origin(number, run)));
            }
            log.flush();
            let count = f64::from(u32::try_from(LOAD).unwrap_or(u32::MAX));
            count / started.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    let _infallible = writeln!(
        report,
        "{:<52}{:>9.0} calls/s  goal: at least 40,000",
        "writer under load, bodies of 1 KB", rates[1]
    );
}

/// One call as a short process makes it.
fn one_call(folder: &Path, report: &mut String) {
    let path = folder.join("one.db");
    let call = answered(200, &products(1024));
    drop(open(&path));
    let once = |number| {
        let started = Instant::now();
        let log = open(&path);
        let opened = started.elapsed();
        log.record(records(&call, &origin(number, Id::random())));
        log.flush();
        log.close();
        (opened, started.elapsed())
    };
    let (opened, whole): (Vec<_>, Vec<_>) = (0..RUNS).map(once).unzip();
    line(report, "open", opened, "goal: under 0.5 ms");
    line(
        report,
        "open, one call, flush, close",
        whole,
        "goal: under 1 ms",
    );
    let started = (0..RUNS).map(|number| {
        let begun = Instant::now();
        let log = Log::start(&path, &keep(), &redactor());
        let own = begun.elapsed();
        std::thread::sleep(Duration::from_millis(2));
        let begun = Instant::now();
        log.record(records(&call, &origin(number, Id::random())));
        log.flush();
        log.close();
        own + begun.elapsed()
    });
    line(
        report,
        "the same, opened while the call is made",
        started.collect(),
        "",
    );
}

/// Queries over a million rows.
fn million(folder: &Path, report: &mut String) {
    let path = folder.join("million.db");
    let started = Instant::now();
    fill(&path);
    line(
        report,
        "filling 1,000,000 rows",
        vec![started.elapsed()],
        "",
    );
    let size = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
    let _infallible = writeln!(report, "{:<52}{:>9} MiB", "  their size", size >> 20);
    let reader = LogReader::open(&path).expect("a log to read");
    for (what, goal, filter) in lists() {
        list(&reader, &what, &filter, goal, report);
    }
    for (by, name) in [(GroupBy::Api, "api"), (GroupBy::Hour, "hour")] {
        let times = (0..5).map(|_| {
            let started = Instant::now();
            let stats = reader.stats(by, &Filter::default(), 40);
            assert!(!stats.expect("statistics").rows.is_empty());
            started.elapsed()
        });
        let what = format!("stats --by {name}");
        line(report, &what, times.collect(), "goal: under 1,000 ms");
    }
}

/// What is looked for, with its goal.
fn lists() -> Vec<(String, &'static str, Filter)> {
    let words = |words: &[&str]| {
        let selectors = words.iter().map(|word| word.parse().expect("a selector"));
        selectors.collect::<Vec<_>>()
    };
    let mut lists = Vec::new();
    let mut add = |what: &str, goal, change: &dyn Fn(&mut Filter)| {
        let mut filter = Filter {
            limit: Some(50),
            ..Filter::default()
        };
        change(&mut filter);
        lists.push((what.to_owned(), goal, filter));
    };
    let fast = "goal: under 50 ms";
    add("logs", fast, &|_| {});
    add("--status 5xx --since 1h", fast, &|filter| {
        filter.status = words(&["5xx"]);
        filter.since = Some(NOW - 3_600_000);
    });
    add("--api x --outcome timeout --limit 20", fast, &|filter| {
        filter.apis = vec!["api_7".to_owned()];
        filter.outcome = words(&["timeout"]);
        filter.limit = Some(20);
    });
    add("--status 404,5xx", "goal: under 100 ms", &|filter| {
        filter.status = words(&["404", "5xx"]);
    });
    add("--slower 60s", "", &|filter| {
        filter.slower = Some(Duration::from_mins(1));
    });
    for text in ["nothing has this", "order-777777", "iPhone"] {
        let what = format!("--grep '{text}'");
        add(&what, "goal: under 1,000 ms", &|filter| {
            filter.grep = Some(text.to_owned());
        });
    }
    add("--api x --grep", "goal: under 1,000 ms", &|filter| {
        filter.grep = Some("nothing has this".to_owned());
        filter.apis = vec!["api_7".to_owned()];
    });
    lists
}

fn list(reader: &LogReader, what: &str, filter: &Filter, goal: &str, report: &mut String) {
    let mut rows = 0;
    let times = (0..9).map(|_| {
        let started = Instant::now();
        rows = reader.list(filter).expect("a list").rows.len();
        started.elapsed()
    });
    let times = times.collect();
    line(report, &format!("{what} ({rows} rows)"), times, goal);
}

/// A month of calls of a hundred APIs: 3 % fail at the server, 2 % get no answer, 1 % are not found.
fn fill(path: &Path) {
    let log = open(path);
    let step = MONTH / i64::try_from(ROWS).unwrap_or(1);
    let mut run = Id::random();
    for number in 0..ROWS {
        if number % RUN == 0 {
            run = Id::random();
        }
        let body = format!(r#"{{"id":"order-{number}","title":"iPhone 9","price":549}}"#);
        let call = match number % 100 {
            0..3 => answered(503, r#"{"error":"unavailable"}"#),
            3..5 => unanswered(),
            5 => answered(404, "{}"),
            _ => answered(200, &body),
        };
        let mut origin = origin(number, run);
        origin.started = NOW - MONTH + step * i64::try_from(number).unwrap_or(0);
        log.record(records(&call, &origin));
    }
    assert_eq!(log.close(), None);
}

fn open(path: &Path) -> Log {
    Log::open(path, &keep(), &redactor()).expect("a log")
}

fn keep() -> Keep {
    Keep {
        age: Duration::from_hours(1_000_000),
        max_size: u64::MAX,
        ..Keep::default()
    }
}

/// As many secrets as a project has.
fn redactor() -> Redactor {
    let redactor = Redactor::default();
    for number in 0..3 {
        redactor.learn(Secret::new(
            format!("TOKEN_{number}"),
            format!("s3cr3t-{number}-of-the-shop"),
        ));
    }
    redactor
}

fn origin(number: usize, run: Id) -> Origin {
    Origin {
        call: Id::random(),
        run,
        started: NOW,
        command: "test".to_owned(),
        api: format!("api_{}", number % 97),
        flow: None,
        scenario: Some("finds a phone".to_owned()),
        step: None,
        environment: None,
        mock: false,
        route: None,
        hidden: Vec::new(),
    }
}

fn products(size: usize) -> String {
    let mut body = r#"{"products":["#.to_owned();
    let mut number = 0;
    while body.len() < size {
        let _infallible = write!(
            body,
            r#"{{"id":{number},"title":"iPhone {number}","price":549}},"#
        );
        number += 1;
    }
    body + "null]}"
}

fn answered(status: u16, body: &str) -> Call {
    call(
        Outcome::Status(status),
        Ok(Response {
            url: "https://shop.example/products".parse().expect("a URL"),
            version: "HTTP/1.1".to_owned(),
            status,
            headers: vec![
                ("content-type".to_owned(), "application/json".to_owned()),
                (
                    "date".to_owned(),
                    "Sun, 22 Nov 2026 18:00:00 GMT".to_owned(),
                ),
                ("server".to_owned(), "nginx".to_owned()),
            ],
            body: body.as_bytes().to_vec(),
            cut: false,
            not_followed: None,
        }),
    )
}

fn unanswered() -> Call {
    let failure = Failure {
        kind: NoAnswer::Timeout,
        reason: "no answer within 10s".to_owned(),
    };
    call(Outcome::NoAnswer(failure.kind), Err(failure))
}

fn call(outcome: Outcome, response: Result<Response, Failure>) -> Call {
    let attempt = Attempt {
        purpose: Purpose::Call,
        waited: Duration::ZERO,
        exchange: Exchange {
            request: request(),
            hops: Vec::new(),
            response,
            timings: Timings {
                connect: Some(Duration::from_micros(700)),
                first_byte: Some(Duration::from_millis(fastrand::u64(5..300))),
                total: Duration::from_millis(fastrand::u64(300..400)),
                ..Timings::default()
            },
        },
        outcome,
        reason: None,
    };
    Call {
        attempts: vec![attempt],
        outcome,
        reason: None,
        json: None,
        mapped: Vec::new(),
        attributes: Attributes::new(),
        elapsed: Duration::from_millis(400),
    }
}

fn request() -> Request {
    Request {
        method: "GET".to_owned(),
        url: "https://shop.example/products?q=phone&limit=1"
            .parse()
            .expect("a URL"),
        headers: vec![Header {
            name: "X-Channel".to_owned(),
            value: "whatsapp".to_owned(),
            private: false,
        }],
        body: None,
        secret_in_body: false,
        limits: Limits {
            timeout: Duration::from_secs(10),
            redirects: 5,
            max_response: 10 << 20,
        },
        tls: TlsSettings::default(),
    }
}

fn line(report: &mut String, what: &str, mut times: Vec<Duration>, note: &str) {
    times.sort();
    let milliseconds = times[times.len() / 2].as_secs_f64() * 1000.0;
    let _infallible = writeln!(report, "{what:<52}{milliseconds:>9.2} ms  {note}");
}
