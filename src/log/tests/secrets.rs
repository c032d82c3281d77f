//! Secrets in every field: none of them is in the files, compressed or not.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::made::{Shelf, answered, json, keep, record};
use crate::log::{Filter, Log, LoggedBody, LoggedMapping, Record, Redirect, TroubleKind};
use crate::secret::{RedactedNames, Redactor, Secret};

/// Nothing that escapes or encodings leave as it is.
const SECRET: &str = "zoë \"k3y\"/s3cr3t+&%0";

/// The spellings of a secret that a server may echo.
fn spellings(secret: &str) -> Vec<String> {
    let percent = percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC);
    let quoted = Value::from(secret).to_string();
    vec![
        secret.to_owned(),
        percent.to_string(),
        quoted[1..quoted.len() - 1].to_owned(),
        BASE64_STANDARD.encode(secret),
    ]
}

fn redactor() -> Redactor {
    let redactor = Redactor::new(RedactedNames::default());
    redactor.learn(Secret::new("SHOP", SECRET));
    redactor
}

/// A record with this text in every field.
fn filled(text: &str) -> Record {
    record(&answered(200, "{}"), |record| {
        let some = || Some(format!("in {text} here"));
        let row = &mut record.row;
        (row.command, row.api, row.method) = (text.to_owned(), text.to_owned(), text.to_owned());
        (row.flow, row.scenario, row.step) = (some(), some(), some());
        (row.environment, row.reason, row.route) = (some(), some(), some());
        row.version = some();
        row.url = format!("https://shop.example/{text}?q={text}#{text}");
        let content = &mut record.content;
        let header = (text.to_owned(), format!("a {text} b"));
        content.request_headers.push(header.clone());
        content.response_headers.push(header);
        let body = |bytes: Vec<u8>| Some(LoggedBody { bytes, cut: false });
        // Large enough to be compressed, and with the secret where a cut might halve it.
        let large = format!("{}{text}{}{text}", "a.".repeat(400), "b.".repeat(99));
        content.request_body = body(large.into_bytes());
        content.response_body = body([b"\xff\x00", text.as_bytes(), b"\xfe"].concat());
        content.redirects.push(Redirect {
            method: text.to_owned(),
            url: format!("https://{text}@shop.example/"),
            status: 302,
            location: format!("/?q={text}"),
        });
        content.mapped.push(LoggedMapping {
            attribute: text.to_owned(),
            source: format!("$['{text}']"),
            raw: Some(Value::from(text)),
            value: Ok(Value::from(vec![text])),
            defaulted: false,
        });
    })
}

/// All bytes of the database and its WAL, and of every body as it was before it was compressed.
fn all_bytes(shelf: &Shelf) -> Vec<u8> {
    let mut bytes = Vec::new();
    for name in ["calls.db", "calls.db-wal"] {
        bytes.extend(fs::read(shelf.folder().join(".botapi").join(name)).unwrap_or_default());
    }
    let reader = shelf.reader();
    let every = Filter {
        every_attempt: true,
        ..Filter::default()
    };
    for record in reader.records(&every).expect("records") {
        let content = record.expect("a record").content;
        for body in [content.request_body, content.response_body]
            .into_iter()
            .flatten()
        {
            bytes.extend(body.bytes);
        }
    }
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn no_field_lets_a_secret_in() {
    for max_body in [64 << 10, 805, 812, 820] {
        let shelf = Shelf::new();
        let keep = crate::project::Keep { max_body, ..keep() };
        let log = Log::open(&shelf.path(), &keep, &redactor()).expect("a log");
        log.record(spellings(SECRET).iter().map(|text| filled(text)).collect());
        assert_eq!(log.close(), None);
        let bytes = all_bytes(&shelf);
        for spelling in spellings(SECRET) {
            assert!(!holds(&bytes, &spelling), "{spelling} with {max_body}");
            assert!(!holds(&bytes, &spelling[..8]), "{spelling} with {max_body}");
        }
        assert!(holds(&bytes, "[secret SHOP]"));
    }
}

#[test]
fn random_secrets_do_not_come_in_either() {
    let mut random = fastrand::Rng::with_seed(9);
    let characters: Vec<char> = "abcXYZ019-_.~!/+\"'\\<&% äß€".chars().collect();
    let shelf = Shelf::new();
    let redactor = Redactor::default();
    let secrets: Vec<String> = (0..20)
        .map(|_| {
            let length = random.usize(12..40);
            let pick = || characters[random.usize(..characters.len())];
            std::iter::repeat_with(pick).take(length).collect()
        })
        .collect();
    let log = Log::start(&shelf.path(), &keep(), &redactor);
    for secret in &secrets {
        redactor.learn(Secret::new("S", secret.as_str()));
        log.record(spellings(secret).iter().map(|text| filled(text)).collect());
    }
    assert_eq!(log.close(), None);
    let bytes = all_bytes(&shelf);
    for spelling in secrets.iter().flat_map(|secret| spellings(secret)) {
        assert!(!holds(&bytes, &spelling), "{spelling}");
    }
}

fn kept(change: impl FnOnce(&mut Record)) -> Record {
    let shelf = Shelf::new();
    let log = Log::open(&shelf.path(), &keep(), &redactor()).expect("a log");
    log.record(vec![record(&answered(200, "{}"), change)]);
    assert_eq!(log.close(), None);
    let reader = shelf.reader();
    let mut records = reader.records(&Filter::default()).expect("records");
    records.next().expect("one").expect("a record")
}

#[test]
fn names_hide_what_goes_by_them() {
    let record = kept(|record| {
        record.row.url = "https://u:pass1234@shop.example/?token=plain1234&q=x".to_owned();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        record.content.request_headers = vec![
            pair("Authorization", "Bearer plain1234"),
            pair("X-Odd", "plain1234"),
            pair("X-Known", &format!("key {SECRET}")),
            pair("Accept", "text/html"),
        ];
        record.content.private = vec!["X-Odd".to_owned(), "X-Known".to_owned()];
        record.content.response_body = Some(LoggedBody {
            bytes: br#"{"access_token":"plain1234","title":"x"}"#.to_vec(),
            cut: false,
        });
    });
    let text = format!("{record:?}");
    assert!(!text.contains("1234"), "{text}");
    let values: Vec<&str> = record
        .content
        .request_headers
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(
        values,
        [
            "Bearer [redacted]",
            "[redacted]",
            "key [secret SHOP]",
            "text/html"
        ]
    );
}

#[test]
fn a_mapped_value_goes_by_the_names_of_its_attribute_and_its_path() {
    let mapping = |attribute: &str, source: &str, value: Result<Value, String>| LoggedMapping {
        attribute: attribute.to_owned(),
        source: source.to_owned(),
        raw: Some(json("\"plain1234\"")),
        value,
        defaulted: false,
    };
    let problem = "expected a number, found the text `plain1234`";
    let record = kept(|record| {
        record.row.reason = Some(format!("`session` cannot be filled: {problem}"));
        record.content.mapped = vec![
            mapping("password", "$.a", Ok(json("\"plain1234\""))),
            mapping("a", "$.b.access_token", Ok(json("\"plain1234\""))),
            mapping("session", "$['token']", Err(problem.to_owned())),
        ];
    });
    let text = format!("{record:?}");
    assert!(!text.contains("1234"), "{text}");
    let reason = "`session` cannot be filled: expected a number, found the text `[redacted]`";
    assert_eq!(record.row.reason.as_deref(), Some(reason));
    let plain = kept(|record| {
        record.content.mapped = vec![mapping("title", "$.title", Ok(json("7")))];
    });
    assert_eq!(plain.content.mapped[0].raw, Some(json("\"plain1234\"")));
}

#[test]
fn a_body_that_came_cut_ends_before_half_a_secret() {
    let record = kept(|record| {
        let bytes = ["x".repeat(20_000).as_bytes(), &SECRET.as_bytes()[..15]].concat();
        record.content.response_body = Some(LoggedBody { bytes, cut: true });
    });
    let body = record.content.response_body.expect("a body");
    assert!(body.cut && body.bytes.len() > 10_000);
    assert!(body.bytes.iter().all(|byte| *byte == b'x'));
}

#[test]
fn trouble_names_no_secret() {
    let shelf = Shelf::new();
    let path = shelf.folder().join("folder");
    fs::create_dir(&path).expect("a folder");
    let trouble = Log::open(&path, &keep(), &redactor()).expect_err("a folder");
    assert_eq!(trouble.kind, TroubleKind::ReadOnly);
}
