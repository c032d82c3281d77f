//! Filters, ids, following.

use std::time::Duration;

use super::made::{NOW, Shelf, answered, attempt, call, origin, record, response, unanswered};
use crate::log::{
    CannotFind, Filter, Id, LeftOut, LogReader, Record, TroubleKind, Wanted, records,
};
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};

/// Six calls, each at its second; what they are called stands in their step.
fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let change = |step: &'static str, later: i64| {
        move |record: &mut Record| {
            record.row.step = Some(step.to_owned());
            record.row.at = NOW + later * 1000;
        }
    };
    let mut made = vec![
        record(&answered(200, r#"{"title":"iPhone 9"}"#), change("fine", 1)),
        record(&answered(404, "{}"), change("absent", 2)),
        record(
            &answered(503, &"Überlastet! ".repeat(100)),
            change("down", 3),
        ),
        record(&unanswered(NoAnswer::Timeout), change("slow", 4)),
        record(&answered(200, "{}"), change("unmapped", 5)),
        record(&answered(301, ""), change("moved", 6)),
    ];
    made[1].row.api = "stock".to_owned();
    made[2].row.flow = Some("order".to_owned());
    made[3].row.timings.total = Duration::from_secs(10);
    made[3].row.elapsed = Duration::from_secs(10);
    made[3].row.environment = Some("staging".to_owned());
    made[4].row.outcome = Outcome::BadAnswer(BadAnswer::MappingFailed);
    made[5].row.method = "POST".to_owned();
    made[5].row.scenario = Some("orders".to_owned());
    shelf.write(made);
    shelf
}

fn steps(reader: &LogReader, filter: &Filter) -> String {
    let rows = reader.list(filter).expect("a list").rows;
    let steps: Vec<String> = rows.into_iter().filter_map(|row| row.step).collect();
    steps.join(" ")
}

fn selectors(words: &str) -> Vec<Selector> {
    let parse = |word: &str| word.parse().expect("a selector");
    words.split(',').map(parse).collect()
}

fn one(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}

/// Every way to read gives the same.
fn case(change: impl FnOnce(&mut Filter), expected: &str) {
    let shelf = shelf();
    let reader = shelf.reader();
    let mut filter = Filter::default();
    change(&mut filter);
    assert_eq!(steps(&reader, &filter), expected, "{filter:?}");
    let whole = reader.records(&filter).expect("records");
    let whole: Vec<String> = whole
        .filter_map(|record| record.expect("a record").row.step)
        .collect();
    assert_eq!(whole.join(" "), expected, "{filter:?}");
    let new = reader.after(0, &filter).expect("rows").into_iter();
    let new: Vec<String> = new.filter_map(|row| row.step).rev().collect();
    assert!(new.join(" ").starts_with(expected), "{filter:?}");
}

const ALL: &str = "moved unmapped slow down absent fine";

#[test]
fn statuses_and_outcomes_are_found_by_their_names() {
    let status = |words: &str, expected| case(|filter| filter.status = selectors(words), expected);
    let outcome =
        |words: &str, expected| case(|filter| filter.outcome = selectors(words), expected);
    status("5xx", "down");
    status("404,5xx", "down absent");
    status("200", "unmapped fine");
    status("2xx", "unmapped fine");
    status("301,timeout", "moved slow");
    outcome("success", "fine");
    outcome("200", "fine");
    outcome("4xx,5xx", "down absent");
    outcome("no_answer", "slow");
    outcome("bad_answer", "unmapped");
    outcome("timeout,mapping_failed,404", "unmapped slow absent");
    outcome("dns", "");
    case(
        |filter| filter.failed = true,
        "moved unmapped slow down absent",
    );
    let both = |filter: &mut Filter| {
        filter.failed = true;
        filter.status = selectors("200");
    };
    case(both, "unmapped");
}

#[test]
fn calls_are_found_by_where_they_come_from_and_when() {
    case(|_| {}, ALL);
    case(|filter| filter.limit = Some(2), "moved unmapped");
    case(|filter| filter.apis = one("stock"), "absent");
    case(|filter| filter.apis = one("stoc"), "");
    case(|filter| filter.flows = one("order"), "down");
    case(|filter| filter.scenarios = one("orders"), "moved");
    case(|filter| filter.methods = one("post"), "moved");
    case(|filter| filter.environments = one("staging"), "slow");
    case(
        |filter| filter.slower = Some(Duration::from_millis(500)),
        "slow",
    );
    let between = |filter: &mut Filter| {
        filter.since = Some(NOW + 2000);
        filter.until = Some(NOW + 4000);
    };
    case(between, "down absent");
}

#[test]
fn texts_are_found_wherever_they_stand() {
    let grep = |text: &str, expected| {
        case(|filter| filter.grep = Some(text.to_owned()), expected);
    };
    grep("IPHONE", "fine");
    grep("überlastet", "down");
    grep("nobody answered", "slow");
    grep("whatsapp", ALL);
    grep("shop.example/PRODUCTS?q", ALL);
    grep(".*", "");
    let both = |filter: &mut Filter| {
        filter.grep = Some("json".to_owned());
        filter.failed = true;
        filter.limit = Some(1);
    };
    case(both, "moved");
}

#[test]
fn what_a_limit_leaves_out_is_counted() {
    let shelf = shelf();
    let reader = shelf.reader();
    let case = |filter: &Filter, count| {
        let expected = LeftOut {
            count,
            or_more: false,
        };
        assert_eq!(reader.list(filter).expect("a list").left_out, expected);
    };
    let limit = |limit| Filter {
        limit: Some(limit),
        ..Filter::default()
    };
    case(&limit(2), 4);
    case(&limit(6), 0);
    case(&limit(9), 0);
    case(&Filter::default(), 0);
    case(
        &Filter {
            grep: Some("whatsapp".to_owned()),
            ..limit(2)
        },
        4,
    );
    case(
        &Filter {
            status: selectors("5xx"),
            ..limit(1)
        },
        0,
    );
}

#[test]
fn attempts_before_the_last_are_shown_when_asked_for() {
    let shelf = Shelf::new();
    let attempts = vec![
        attempt(Ok(response(503, "{}"))),
        attempt(Ok(response(200, "{}"))),
    ];
    shelf.write(records(&call(attempts), &origin()));
    let reader = shelf.reader();
    let every = Filter {
        every_attempt: true,
        ..Filter::default()
    };
    assert_eq!(reader.list(&every).expect("a list").rows.len(), 2);
    let failed = Filter {
        failed: true,
        ..every.clone()
    };
    assert_eq!(reader.list(&failed).expect("a list").rows.len(), 1);
    let failed = Filter {
        every_attempt: false,
        ..failed
    };
    assert_eq!(reader.list(&failed).expect("a list").rows, []);
    let found = Filter {
        grep: Some("whatsapp".to_owned()),
        ..every
    };
    assert_eq!(reader.list(&found).expect("a list").rows.len(), 2);
}

#[test]
fn runs_and_calls_are_found_by_the_first_digits_of_their_ids() {
    let shelf = shelf();
    let reader = shelf.reader();
    let rows = reader.list(&Filter::default()).expect("a list").rows;
    for row in &rows {
        let run = Filter {
            run: Some(Wanted::from(row.run)),
            ..Filter::default()
        };
        assert_eq!(steps(&reader, &run), row.step.clone().unwrap_or_default());
        let found = reader.call(&Wanted::from(row.call)).expect("the call");
        assert_eq!(found[0].row, *row);
    }
    let last = Filter {
        run: Some(Wanted::Last),
        ..Filter::default()
    };
    assert_eq!(steps(&reader, &last), "moved");
    assert_eq!(reader.call(&Wanted::Last).expect("a call")[0].row, rows[0]);
}

#[test]
fn an_id_that_is_not_one_calls_says_which_there_are() {
    let shelf = Shelf::new();
    let ids = [0x1234_0000_0000_0000, 0x1235_0000_0000_0000];
    let made = ids.map(|id| record(&answered(200, "{}"), |record| record.row.call = Id::of(id)));
    shelf.write(made.to_vec());
    let reader = shelf.reader();
    let find = |text: &str| reader.call(&text.parse().expect("an id"));
    assert_eq!(find("1234").expect("one")[0].row.call, Id::of(ids[0]));
    assert_eq!(
        find("1235000000000000").expect("one")[0].row.call,
        Id::of(ids[1])
    );
    let several = find("123").expect_err("two");
    assert_eq!(several.to_string(), "several calls' ids begin with `123`");
    assert!(matches!(several, CannotFind::Several { candidates, .. } if candidates.len() == 2));
    for text in ["ff", "12341", "7"] {
        let nothing = find(text).expect_err("none");
        assert_eq!(
            nothing.to_string(),
            format!("no call's id begins with `{text}`")
        );
        assert!(matches!(nothing, CannotFind::Nothing { newest, .. } if newest.len() == 2));
    }
}

#[test]
fn no_log_and_an_empty_log_are_not_the_same() {
    let shelf = Shelf::new();
    let missing = LogReader::open(&shelf.path()).expect_err("none");
    assert_eq!(missing.kind, TroubleKind::Missing);
    assert_eq!(missing.hint, "`botapi test` writes one");
    drop(shelf.log());
    let reader = shelf.reader();
    assert_eq!(reader.is_empty(), Ok(true));
    assert_eq!(reader.call(&Wanted::Last), Err(CannotFind::Empty));
    assert_eq!(reader.list(&Filter::default()).expect("a list").rows, []);
    let last = Filter {
        run: Some(Wanted::Last),
        ..Filter::default()
    };
    assert_eq!(reader.list(&last).expect("a list").rows, []);
}

#[test]
fn a_reader_sees_what_comes() {
    let shelf = shelf();
    let reader = shelf.reader();
    let newest = reader.newest().expect("a number");
    assert_eq!(reader.after(newest, &Filter::default()), Ok(Vec::new()));
    shelf.write(records(&answered(200, "{}"), &origin()));
    let new = reader.after(newest, &Filter::default()).expect("rows");
    assert_eq!(new.len(), 1);
    assert!(new[0].number > newest);
}

#[test]
fn the_answers_of_an_api_are_the_real_ones() {
    let shelf = shelf();
    let mock = record(&answered(200, "{}"), |record| record.row.mock = true);
    shelf.write(vec![mock]);
    let reader = shelf.reader();
    assert_eq!(
        reader.apis(),
        Ok(vec!["products".to_owned(), "stock".to_owned()])
    );
    let answers = reader.answers("products", 3).expect("answers");
    let steps: Vec<_> = answers
        .iter()
        .filter_map(|record| record.row.step.as_deref())
        .collect();
    assert_eq!(steps, ["moved", "unmapped", "down"]);
}
