//! Calls: each route is a thing of its own, and what no route takes is none.

use super::missing;

const SHOP: (&str, &str) = (
    "apis/shop",
    "url: https://shop.example
examples:
  found: { status: 200, body: {} }
  gone: { status: 404 }
  no: { status: 400 }
  down: { status: 503 }
  slow: { outcome: timeout }
",
);

#[test]
fn each_route_is_a_thing_of_its_own() {
    let flow = "steps:
  - call: shop
    routes: { 404: none, 4xx: none, else: later }
  - end: Found
  - { id: none, end: None }
  - { id: later, end: Later }
";
    let left = |examples: &[&str]| {
        let talks: Vec<[&str; 1]> = examples.iter().map(|example| [*example]).collect();
        let talks: Vec<&[&str]> = talks.iter().map(|talk| &talk[..]).collect();
        let left = missing(&[SHOP, ("main", flow)], &talks);
        let routes = left.lines().filter(|line| line.starts_with("route"));
        routes.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let all = [
        "route shop success → step 2",
        "route shop 404 → none",
        "route shop 4xx → none",
        "route shop else → later",
    ];
    assert_eq!(left(&[]), all);
    assert_eq!(left(&["gone"]), [all[0], all[2], all[3]]);
    assert_eq!(left(&["found", "no"]), [all[1], all[3]]);
    assert_eq!(left(&["found", "gone", "no", "slow"]), [""; 0]);
}

#[test]
fn success_that_a_route_names_is_counted_once() {
    let flow = "steps: [{ call: shop, routes: { success: end, else: end } }]";
    assert_eq!(
        missing(&[SHOP, ("main", flow)], &[&["down"]]),
        "route shop success → end"
    );
}

#[test]
fn an_outcome_that_no_route_takes_covers_nothing() {
    let flow = "steps: [{ call: shop }, { end: Bye }]";
    assert_eq!(
        missing(&[SHOP, ("main", flow)], &[&["down"]]),
        "step step 2\nroute shop success → step 2"
    );
}
