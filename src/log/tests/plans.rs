//! The database answers filters from its indexes.

use std::time::Duration;

use super::made::Shelf;
use crate::log::Filter;
use crate::outcome::Selector;

/// How the database looks for what the filter wants.
fn plan(shelf: &Shelf, filter: &Filter) -> String {
    let reader = shelf.reader();
    let conditions = reader.conditions(filter).expect("a condition");
    let sql = format!(
        "EXPLAIN QUERY PLAN SELECT id FROM attempts WHERE {} ORDER BY at DESC, id DESC LIMIT 20",
        conditions.sql()
    );
    let mut statement = reader.connection.prepare(&sql).expect("a query");
    let values = rusqlite::params_from_iter(conditions.values);
    let steps = statement
        .query_map(values, |row| row.get::<_, String>(3))
        .expect("a plan");
    let steps: Result<Vec<String>, _> = steps.collect();
    steps.expect("a plan").join("; ")
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn case(filter: &Filter, index: &str, sorted: bool) {
    let shelf = Shelf::new();
    drop(shelf.log());
    let plan = plan(&shelf, filter);
    assert!(plan.contains(index), "{filter:?}: {plan}");
    assert_eq!(plan.contains("B-TREE"), !sorted, "{filter:?}: {plan}");
}

fn all() -> Filter {
    Filter::default()
}

fn selectors(text: &str) -> Vec<Selector> {
    vec![text.parse().expect("a selector")]
}

#[test]
fn times_are_looked_up() {
    let mut filter = all();
    case(&filter, "by_time", true);
    filter.slower = Some(Duration::from_secs(1));
    case(&filter, "by_time", true);
    filter.since = Some(1);
    filter.until = Some(2);
    case(&filter, "by_time (at>? AND at<?)", true);
}

#[test]
fn names_are_looked_up() {
    let mut filter = all();
    filter.flows = words(&["a"]);
    case(&filter, "by_flow (flow=?)", true);
    let mut filter = all();
    filter.run = Some("12".parse().expect("an id"));
    case(&filter, "by_run", false);
    let mut filter = all();
    filter.apis = words(&["a", "b"]);
    case(&filter, "by_api (api=?)", false);
    filter.apis = words(&["a"]);
    case(&filter, "by_api (api=?)", true);
    filter.since = Some(1);
    case(&filter, "by_api (api=? AND at>?)", true);
}

#[test]
fn what_failed_is_looked_up() {
    let mut filter = all();
    filter.failed = true;
    case(&filter, "by_failure", true);
    let mut filter = all();
    filter.outcome = selectors("4xx");
    case(&filter, "by_status (<expr>=?)", true);
    filter.outcome = selectors("timeout");
    case(&filter, "by_outcome (outcome=?)", true);
    filter.apis = words(&["a"]);
    case(&filter, "by_api_outcome (api=? AND outcome=?)", true);
    let mut filter = all();
    filter.status = selectors("404");
    case(&filter, "by_status (<expr>=?)", true);
    filter.status = selectors("5xx");
    case(&filter, "by_status (<expr>=?)", true);
    filter.since = Some(1);
    case(&filter, "by_status (<expr>=? AND at>?)", true);
}
