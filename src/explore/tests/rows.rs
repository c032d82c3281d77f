//! The table of calls and outcomes.

use super::bench::{Bench, settings};
use crate::explore::{Answered, Then};

#[test]
fn each_outcome_of_a_call_has_a_row() {
    let bench = Bench::new("steps:\n- { call: shop, routes: { 404: none, else: sorry } }\n- { end: \"{{ title }}\" }\n- { id: none, ask: Again?, save: again }\n- { id: sorry, say: Sorry }\n")
        .api("shop", "url: http://a.b/\nmappings: { title: $.t, why: { path: $.m, for: 404 } }\nexamples: { found: { body: { t: A } }, down: { status: 503 }, slow: { outcome: timeout } }\n");
    let rows = bench.explore(&settings()).rows;
    let told = rows.iter().map(|row| {
        let answered = match &row.answered {
            Answered::Example(name) => format!("example {name}"),
            Answered::Changed(name, what) => format!("{name} with {what}"),
            Answered::Made(what) => format!("made {what}"),
        };
        let says = row.says.iter().filter_map(|said| said.text.clone());
        let says: Vec<String> = says.collect();
        let then = match row.then {
            Then::Asks(_) => "asks",
            Then::Calls(_) => "calls",
            Then::Ends => "ends",
            Then::HandsOver => "hands over",
            Then::Breaks => "breaks",
        };
        let route = row
            .route
            .clone()
            .map_or_else(String::new, |(key, to)| format!("{key} → {to}"));
        format!(
            "{} | {answered} | {route} | {} | {then}",
            row.outcome,
            says.join(" ")
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "200 | example found | next → step 2 | A | ends",
            "503 | example down | else → sorry | Sorry | ends",
            "timeout | example slow | else → sorry | Sorry | ends",
            "404 | made 404 | 404 → none | Again? | asks",
            "400 | made 400 | else → sorry | Sorry | ends",
            "302 | made 302 | else → sorry | Sorry | ends",
            "dns | made dns | else → sorry | Sorry | ends",
            "refused | made refused | else → sorry | Sorry | ends",
            "tls | made tls | else → sorry | Sorry | ends",
            "reset | made reset | else → sorry | Sorry | ends",
            "redirect_loop | made redirect_loop | else → sorry | Sorry | ends",
            "too_large | made too_large | else → sorry | Sorry | ends",
            "bad_body | made bad_body | else → sorry | Sorry | ends",
            "mapping_failed | made mapping_failed | else → sorry | Sorry | ends",
        ]
    );
}
