//! Counts, rates and percentiles over the log.

use std::time::Duration;

use super::made::{NOW, Shelf, simple};
use crate::log::{Bucket, Filter, GroupBy, Stats, StatsKey};

/// Four calls of one API and one of another, an hour later.
fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let mut made: Vec<_> = [200, 200, 200, 503]
        .into_iter()
        .zip(0..)
        .map(|(status, later)| simple("products", status, later))
        .collect();
    for (record, millis) in made.iter_mut().zip([10, 20, 30, 400]) {
        record.row.timings.total = Duration::from_millis(millis);
        record.row.elapsed = Duration::from_millis(millis);
    }
    made.push(simple("stock", 404, 3_600_000));
    made[0].row.flow = Some("order".to_owned());
    shelf.write(made);
    shelf
}

fn stats(by: GroupBy) -> Stats {
    shelf()
        .reader()
        .stats(by, &Filter::default(), 2)
        .expect("statistics")
}

fn counts(by: GroupBy) -> Vec<(StatsKey, u64, u64)> {
    let rows = stats(by).rows.into_iter();
    rows.map(|row| (row.key, row.count, row.errors)).collect()
}

#[test]
fn groups_are_counted() {
    let text = |text: &str| StatsKey::Text(text.to_owned());
    let number = StatsKey::Number;
    let hour = NOW / 3_600_000 * 3_600_000;
    assert_eq!(
        counts(GroupBy::Api),
        [(text("products"), 4, 1), (text("stock"), 1, 1)]
    );
    assert_eq!(
        counts(GroupBy::Status),
        [
            (number(200), 3, 0),
            (number(404), 1, 1),
            (number(503), 1, 1)
        ]
    );
    assert_eq!(
        counts(GroupBy::Outcome),
        [
            (text("200"), 3, 0),
            (text("404"), 1, 1),
            (text("503"), 1, 1)
        ]
    );
    assert_eq!(
        counts(GroupBy::Flow),
        [(StatsKey::None, 4, 2), (text("order"), 1, 0)]
    );
    assert_eq!(
        counts(GroupBy::Hour),
        [(number(hour), 4, 1), (number(hour + 3_600_000), 1, 1)]
    );
}

#[test]
fn times_and_buckets_are_those_of_the_group() {
    let stats = stats(GroupBy::Api);
    assert_eq!((stats.from, stats.to), (NOW, NOW + 3_600_001));
    let row = &stats.rows[0];
    let millis = Duration::from_millis;
    assert_eq!(
        (row.p50, row.p95, row.p99),
        (millis(20), millis(400), millis(400))
    );
    assert!((row.error_rate() - 0.25).abs() < f64::EPSILON);
    let bucket = |count, errors| Bucket { count, errors };
    assert_eq!(row.buckets, [bucket(4, 1), bucket(0, 0)]);
    assert_eq!(stats.rows[1].buckets, [bucket(0, 0), bucket(1, 1)]);
}

#[test]
fn a_filter_narrows_them() {
    let shelf = shelf();
    let reader = shelf.reader();
    let failed = Filter {
        failed: true,
        ..Filter::default()
    };
    let rows = reader
        .stats(GroupBy::Api, &failed, 1)
        .expect("statistics")
        .rows;
    assert_eq!(rows.iter().map(|row| row.count).sum::<u64>(), 2);
    let found = Filter {
        grep: Some("WHATSAPP".to_owned()),
        limit: Some(1),
        ..failed
    };
    let rows = reader
        .stats(GroupBy::Api, &found, 1)
        .expect("statistics")
        .rows;
    assert_eq!(rows.iter().map(|row| row.count).sum::<u64>(), 2);
    drop(Shelf::new());
    let empty = Shelf::new();
    drop(empty.log());
    let none = empty.reader().stats(GroupBy::Api, &Filter::default(), 3);
    assert_eq!(none, Ok(Stats::default()));
}
