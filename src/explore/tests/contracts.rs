//! The contract tells which fields a flow needs.

use super::bench::{Bench, settings};
use crate::explore::{Damage, Settings, Then};

#[test]
fn each_field_tells_whether_it_is_needed_and_what_a_user_sees_without_it() {
    let bench = Bench::new("steps:\n- { call: shop, routes: { mapping_failed: odd, else: sorry } }\n- { end: \"{{ title }} has {{ stock }}\" }\n- { id: odd, end: Nothing to show }\n- { id: sorry, end: Sorry }\n")
        .api("shop", "url: http://a.b/\nmappings: { title: $.t, stock: { path: $.s, type: number, default: 0 }, note: { path: $.n, default: none } }\nexamples: { a: { body: { t: A, s: 3, n: x } }, b: { status: 404 } }\n");
    let settings = Settings {
        mutate: true,
        ..settings()
    };
    let contracts = bench.explore(&settings).contracts;
    assert_eq!(contracts.len(), 1);
    let told = contracts[0].fields.iter().map(|field| {
        format!(
            "{} {} {}",
            field.attribute,
            field.value_type.with_article(),
            field.needed
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["title text true", "stock a number false", "note text false"]
    );
    let of = |field: usize, damage| {
        let mut damages = contracts[0].fields[field].damages.iter();
        let damaged = damages
            .find(|damaged| damaged.damage == damage)
            .expect("a damage");
        let text = damaged.says.first().and_then(|said| said.text.clone());
        let mut text = text.unwrap_or_default();
        text.truncate(20);
        (damaged.outcome.to_string(), text, damaged.then.clone())
    };
    let case = |field, damage, outcome: &str, text: &str, then| {
        let expected = (outcome.to_owned(), text.to_owned(), then);
        assert_eq!(of(field, damage), expected);
    };
    case(
        0,
        Damage::Dropped,
        "mapping_failed",
        "Nothing to show",
        Then::Ends,
    );
    case(
        0,
        Damage::Nulled,
        "mapping_failed",
        "Nothing to show",
        Then::Ends,
    );
    case(0, Damage::Emptied, "200", " has 3", Then::Ends);
    case(0, Damage::Retyped, "200", "", Then::Breaks);
    case(0, Damage::Huge, "200", "huge huge huge huge ", Then::Ends);
    case(1, Damage::Dropped, "200", "A has 0", Then::Ends);
    case(
        1,
        Damage::Retyped,
        "mapping_failed",
        "Nothing to show",
        Then::Ends,
    );
    case(2, Damage::Dropped, "200", "A has 3", Then::Ends);
}
