//! What goes, and what stays.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::made::{NOW, Shelf, attempt, call, keep, origin, record, response, simple};
use crate::log::{Filter, Log, Prune, Pruned, TroubleKind, prune, records};
use crate::project::Keep;
use crate::secret::Redactor;

fn at(shelf: &Shelf) -> Vec<i64> {
    let every = Filter {
        every_attempt: true,
        ..Filter::default()
    };
    let rows = shelf.reader().list(&every).expect("rows").rows;
    rows.iter().map(|row| row.at - NOW).collect()
}

#[test]
fn calls_go_by_age_and_by_number() {
    let shelf = Shelf::new();
    shelf.write(
        (0..10)
            .map(|later| simple("products", 200, later))
            .collect(),
    );
    let gone = |attempts, left| Ok(Pruned { attempts, left });
    assert_eq!(prune(&shelf.path(), Prune::OlderThan(NOW + 4)), gone(4, 6));
    assert_eq!(at(&shelf), [9, 8, 7, 6, 5, 4]);
    assert_eq!(prune(&shelf.path(), Prune::KeepNewest(2)), gone(4, 2));
    assert_eq!(at(&shelf), [9, 8]);
    assert_eq!(prune(&shelf.path(), Prune::KeepNewest(5)), gone(0, 2));
    assert_eq!(prune(&shelf.path(), Prune::KeepNewest(0)), gone(2, 0));
    assert_eq!(shelf.reader().is_empty(), Ok(true));
}

#[test]
fn a_call_goes_or_stays_with_all_its_attempts() {
    let shelf = Shelf::new();
    let mut second = attempt(Ok(response(200, "{}")));
    second.waited = Duration::from_secs(10);
    let two = call(vec![attempt(Ok(response(503, "{}"))), second]);
    let mut made = records(&two, &origin());
    made.push(simple("products", 200, 5_000));
    shelf.write(made);
    prune(&shelf.path(), Prune::KeepNewest(1)).expect("pruned");
    assert_eq!(at(&shelf), [10_012, 0]);
}

#[test]
fn the_room_is_given_back() {
    let shelf = Shelf::new();
    let mut random = fastrand::Rng::with_seed(3);
    let noise = |later| {
        let bytes: Vec<u8> = std::iter::repeat_with(|| random.u8(..))
            .take(50_000)
            .collect();
        record(&super::made::answered(200, "{}"), |record| {
            record.row.at += later;
            record.content.response_body = Some(crate::log::LoggedBody { bytes, cut: false });
        })
    };
    shelf.write((0..100).map(noise).collect());
    let size = || std::fs::metadata(shelf.path()).expect("the file").len();
    prune(&shelf.path(), Prune::KeepNewest(100)).expect("pruned");
    let before = size();
    prune(&shelf.path(), Prune::KeepNewest(10)).expect("pruned");
    assert!(
        before > 5_000_000 && size() < before / 5,
        "{before} → {}",
        size()
    );
}

#[test]
fn a_log_that_is_not_there_is_not_made() {
    let shelf = Shelf::new();
    let trouble = prune(&shelf.path(), Prune::KeepNewest(1)).expect_err("none");
    assert_eq!(trouble.kind, TroubleKind::Missing);
    assert!(!shelf.path().exists());
}

#[test]
fn old_calls_go_by_themselves() {
    let shelf = Shelf::new();
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a time");
    let now = i64::try_from(now.as_millis()).expect("a time of this era") - NOW;
    let day = 24 * 3_600_000;
    let week = Keep {
        age: Duration::from_hours(7 * 24),
        ..Keep::default()
    };
    shelf.write(
        (0..300)
            .map(|number| simple("old", 200, now - 8 * day + number))
            .collect(),
    );
    let log = Log::open(&shelf.path(), &week, &Redactor::default()).expect("a log");
    for number in 0..300 {
        log.record(vec![simple("new", 200, now - number)]);
    }
    log.close();
    assert_eq!(shelf.reader().apis(), Ok(vec!["new".to_owned()]));
    assert_eq!(at(&shelf).len(), 300);
}

#[test]
fn the_file_does_not_outgrow_its_size() {
    let shelf = Shelf::new();
    let small = Keep {
        max_size: 2 << 20,
        ..keep()
    };
    let log = Log::open(&shelf.path(), &small, &Redactor::default()).expect("a log");
    let mut random = fastrand::Rng::with_seed(4);
    for number in 0..1_000 {
        let body: String = std::iter::repeat_with(|| random.alphanumeric())
            .take(20_000)
            .collect();
        let call = super::made::answered(200, &body);
        log.record(vec![record(&call, |record| record.row.at += number)]);
        log.flush();
    }
    log.close();
    let size = std::fs::metadata(shelf.path()).expect("the file").len();
    assert!(size < 6 << 20, "{size}");
    let kept = at(&shelf);
    assert!(kept.len() > 50 && kept[0] == 999, "{}", kept.len());
}
