//! Files of every version there was.

use rusqlite::Connection;

use super::made::{Shelf, simple};
use crate::log::schema::{STEPS, migrate};
use crate::log::{Filter, TroubleKind, Wanted};
use crate::secret::Redactor;

/// One call as version 1 wrote it. A version to come adds its own; these lines stay as they are.
const FIXTURES: &[&str] = &["
    INSERT INTO attempts VALUES (
        1, 1795000000000, 'products', 404, '404', 1, 12000, 1, 1, NULL, 1311768467463790320, 7, 'test',
        'finds a phone', NULL, 'call', NULL, 0, 'GET', '404', 'HTTP/1.1', 0, 2, 0, NULL, 700, NULL, NULL, 12000, NULL
    );
    INSERT INTO contents VALUES (
        1, 'https://shop.example/', NULL, 'X-Channel: whatsapp\n', NULL, 0, '', x'7b7d', 1, NULL, NULL
    );
"];

/// A file as the version of this number left it.
fn file_of(shelf: &Shelf, version: usize) {
    let path = shelf.path();
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let mut connection = Connection::open(&path).expect("a database");
    migrate(&mut connection, &STEPS[..version]).expect("its steps");
    connection
        .execute_batch(FIXTURES[version - 1])
        .expect("its call");
}

#[test]
fn every_version_has_a_fixture() {
    assert_eq!(FIXTURES.len(), STEPS.len());
}

#[test]
fn a_file_of_every_version_is_read_and_written() {
    for version in 1..=STEPS.len() {
        let shelf = Shelf::new();
        file_of(&shelf, version);
        let id = "123456789abcdef0".parse::<Wanted>().expect("an id");
        let read = shelf.reader().call(&id).expect("its call");
        assert_eq!(read[0].row.url, "https://shop.example/");
        let body = read[0].content.response_body.as_ref();
        assert_eq!(body.and_then(|body| body.text()), Some("{}"));
        shelf.write(vec![simple("products", 200, 1)]);
        let rows = shelf.reader().after(0, &Filter::default()).expect("rows");
        assert_eq!(rows.len(), 2, "version {version}");
    }
}

#[test]
fn a_newer_file_is_refused_by_writers_and_readers() {
    let shelf = Shelf::new();
    file_of(&shelf, STEPS.len());
    let connection = Connection::open(shelf.path()).expect("a database");
    connection
        .pragma_update(None, "user_version", 99)
        .expect("a version");
    let written = crate::log::Log::open(&shelf.path(), &super::made::keep(), &Redactor::default());
    let trouble = written.expect_err("refused");
    assert_eq!(trouble.kind, TroubleKind::Newer);
    let path = shelf.path();
    let expected = format!(
        "the call log `{}` was written by a newer botapi",
        path.display()
    );
    assert_eq!(trouble.to_string(), expected);
    let read = crate::log::LogReader::open(&path).expect_err("refused");
    assert_eq!(read, trouble);
}
