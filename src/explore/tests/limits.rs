//! What is left out is told, and nothing depends on the number of threads.

use super::bench::{Bench, settings};
use crate::explore::Settings;

const COUNTER: &str = "steps:\n- set: { n: 0 }\n- { id: next, ask: More?, save: more, type: yes_no }\n- set: { n: \"{{ n + 1 }}\" }\n- branch: [{ if: more and n > 0, then: next }]\n- { end: Bye }\n";

#[test]
fn a_conversation_without_bounds_stops_at_the_depth_and_says_so() {
    let bench = Bench::new(COUNTER);
    let found = bench.explore(&settings());
    assert_eq!(
        found.left_out,
        ["what comes after 40 answers and calls was not looked at"]
    );
    let few = Settings {
        states: 5,
        ..settings()
    };
    let found = bench.explore(&few);
    assert_eq!(
        found.left_out,
        ["there are more than 5 states, and the others were not looked at"]
    );
    assert_eq!(found.counts.states, 5);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
}

#[test]
fn any_number_of_threads_gives_the_same_where_there_are_many_states() {
    let mut flow = String::from("steps:\n");
    for index in 0..5 {
        flow += &format!(
            "- {{ ask: Question {index}?, save: a{index}, type: integer, min: 1, max: 9 }}\n"
        );
    }
    let sum = "a0 + a1 + a2 + a3 + a4 > 4";
    flow += &format!(
        "- branch: [{{ if: \"{sum}\", then: shop }}]\n- {{ id: shop, call: shop, routes: {{ else: end }} }}\n- {{ say: \"{{{{ title }}}}{{% if {sum} %}}!{{% endif %}}\" }}\n"
    );
    let bench = Bench::new(&flow).api(
        "shop",
        "url: http://a.b/\nmappings: { title: $.t }\nexamples: { a: { body: { t: A } } }\n",
    );
    let found = |threads| {
        bench.explore(&Settings {
            threads,
            ..settings()
        })
    };
    let (one, three) = (found(1), found(3));
    assert!(one.counts.states > 4000, "{:?}", one.counts);
    assert_eq!(one.counts, three.counts);
    assert_eq!(one.exits, three.exits);
    assert_eq!(format!("{:?}", one.rows), format!("{:?}", three.rows));
    assert_eq!(
        format!("{:?}", one.findings),
        format!("{:?}", three.findings)
    );
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let mut flow = String::from("steps:\n");
    for index in 0..3 {
        flow += &format!(
            "- {{ id: q{index}, ask: Question {index}?, save: a{index}, type: integer, min: 1, max: 9 }}\n- {{ call: shop, routes: {{ 503: q{index}, else: end }} }}\n- branch: [{{ if: \"a{index} > 4\", then: x{index} }}]\n- {{ say: \"{{{{ title }}}}\" }}\n- {{ id: x{index}, say: \"{{{{ a{index} }}}}\" }}\n"
        );
    }
    flow += "- { say: \"{% if a0 + a1 > 10 %}many{% endif %}\" }\n";
    let bench = Bench::new(&flow).api("shop", "url: http://a.b/\nmappings: { title: $.t }\nexamples: { a: { body: { t: A } }, b: { body: { t: '' } } }\n");
    let told = |threads| {
        let settings = Settings {
            threads,
            ..settings()
        };
        format!("{:#?}", bench.explore(&settings))
    };
    let one = told(1);
    assert!(one.contains("RawText"));
    assert_eq!(told(2), one);
    assert_eq!(told(5), one);
}
