//! Which scenarios are run, in which order, and what is kept of them.

use std::time::{Duration, Instant};

use super::Stand;
use crate::scenario::{Event, Filter, ScenarioResult, Stage, cases, run, totals};
use crate::suite::{Totals, Verdict};

const THREE: &str = "
  - { name: First phone, tags: [smoke, shop], mock: { products: cheap }, chat: [{ user: x }] }
  - { name: second, tags: [slow], mock: { products: cheap }, chat: [{ user: x }, { bot: no }] }
  - name: third
    tags: [shop]
    each: [{ a: 1 }, { a: 2 }]
    mock: { products: cheap }
    chat: [{ user: x }]
";

fn names(results: &[ScenarioResult]) -> Vec<&str> {
    results.iter().map(|result| result.name.as_str()).collect()
}

#[test]
fn scenarios_are_chosen_by_name_tag_and_shard() {
    let stand = Stand::shop(THREE);
    let all = ["First phone", "second", "third (row 1)", "third (row 2)"];
    let only = |only: &str| Filter {
        only: Some(only.to_owned()),
        ..Filter::default()
    };
    let tags = |tags: &[&str]| Filter {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Filter::default()
    };
    let shard = |text: &str| Filter {
        shard: Some(text.parse().expect("a shard")),
        ..Filter::default()
    };
    let cases = [
        (Filter::default(), vec![0, 1, 2, 3]),
        (only("PHONE"), vec![0]),
        (only("ROW 2"), vec![3]),
        (only("nothing"), vec![]),
        (tags(&["shop"]), vec![0, 2, 3]),
        (tags(&["slow", "smoke"]), vec![0, 1]),
        (shard("1/2"), vec![0, 2]),
        (shard("2/2"), vec![1, 3]),
    ];
    for (filter, expected) in cases {
        let expected: Vec<&str> = expected.into_iter().map(|index| all[index]).collect();
        assert_eq!(names(&stand.run_filtered(&filter)), expected, "{filter:?}");
    }
}

#[test]
fn every_verdict_is_counted() {
    let expected = Totals {
        passed: 3,
        failed: 1,
        ..Totals::default()
    };
    assert_eq!(totals(&Stand::shop(THREE).run()), expected);
}

#[test]
fn events_of_scenarios_that_passed_are_heard_and_then_dropped() {
    let mut stand = Stand::shop(THREE);
    stand.settings.stage = Stage::Failures;
    let mut heard = 0;
    let results = stand.with_bot(|bot| {
        let cases = cases(bot, &[0], &Filter::default());
        run(bot, &cases, &stand.settings, |event| {
            let Event::Finished(result) = event;
            assert!(!result.events.is_empty(), "{}", result.name);
            heard += 1;
        })
    });
    let results = results.expect("a runtime");
    assert_eq!(heard, 4);
    for result in results {
        let dropped = result.events.is_empty();
        assert_eq!(
            dropped,
            result.verdict == Verdict::Passed,
            "{}",
            result.name
        );
    }
}

#[test]
fn a_run_that_fails_fast_leaves_the_others_out() {
    let many = (0..2000).map(|index| {
        format!("  - {{ name: s{index}, mock: {{ products: cheap }}, chat: [{{ user: x }}, {{ bot: no }}] }}\n")
    });
    let mut stand = Stand::shop(&many.collect::<String>());
    stand.settings.fail_fast = true;
    let results = stand.run();
    let totals = totals(&results);
    assert!((1..100).contains(&totals.failed), "{totals:?}");
    assert_eq!(totals.failed + totals.not_run, 2000);
}

#[test]
fn results_come_in_the_order_of_the_cases_and_soon() {
    let many = (0..2000).map(|index| {
        format!("  - {{ name: s{index}, mock: {{ products: cheap }}, chat: [{{ user: x }}, {{ bot: Nokia costs 5. }}] }}\n")
    });
    let stand = Stand::shop(&many.collect::<String>());
    let began = Instant::now();
    let results = stand.run();
    let took = began.elapsed();
    let expected: Vec<String> = (0..2000).map(|index| format!("s{index}")).collect();
    assert_eq!(names(&results), expected);
    assert_eq!(totals(&results).passed, 2000);
    // Without optimisation on a busy machine; anything quadratic takes far longer.
    assert!(took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn no_case_is_no_result() {
    let filter = Filter {
        only: Some("nothing".to_owned()),
        ..Filter::default()
    };
    assert!(Stand::shop(THREE).run_filtered(&filter).is_empty());
}

#[test]
fn one_at_a_time_up_to_the_first_failure_follows_the_order_of_the_files() {
    let mut stand = Stand::shop(
        "
  - { name: online, chat: [{ user: x }, { bot: no }] }
  - { name: mocked, mock: { products: cheap }, chat: [{ user: x }, { bot: no }] }
",
    );
    stand.settings.fail_fast = true;
    stand.settings.jobs = 1;
    let results = stand.run();
    let verdicts: Vec<Verdict> = results.iter().map(|result| result.verdict).collect();
    assert_ne!(verdicts[0], Verdict::NotRun);
    assert_eq!(verdicts[1], Verdict::NotRun);
}
