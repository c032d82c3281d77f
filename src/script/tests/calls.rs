//! Routes.

use super::{rules_behind, step};
use crate::script::{RouteKey, StepKind};

#[test]
fn a_route_may_have_several_outcomes() {
    let cases = [
        ("404: end", &["404"] as &[&str]),
        ("\"404, 410\": end", &["404", "410"]),
        ("[404, 410]: end", &["404", "410"]),
        ("[ 4xx,timeout ] : end", &["4xx", "timeout"]),
        ("2xx: end", &["success"]),
    ];
    for (route, expected) in cases {
        let step = step(&format!("{{ call: shop, routes: {{ {route} }} }}"));
        let StepKind::Call(call) = step.kind else {
            panic!("a call: {route}");
        };
        let RouteKey::Outcomes(outcomes) = &call.routes[0].key else {
            panic!("outcomes: {route}");
        };
        let outcomes: Vec<String> = outcomes.iter().map(ToString::to_string).collect();
        assert_eq!(outcomes, expected, "{route}");
    }
}

#[test]
fn a_list_as_a_key_of_a_block_is_read_too() {
    let step = step(
        "call: shop\n  routes:\n    [404, 410]: end\n    ? [429, 503]\n    : end\n    else: end",
    );
    let StepKind::Call(call) = step.kind else {
        panic!("a call");
    };
    let keys: Vec<&str> = call
        .routes
        .iter()
        .map(|route| route.written.text.as_str())
        .collect();
    assert_eq!(keys, ["404, 410", "429, 503", "else"]);
    assert_eq!(call.routes[0].written.place.position(), (4, 5));
}

#[test]
fn mistakes_in_routes_are_found_where_they_stand() {
    let cases = [
        ("routes: { 40x: end }", "1:11 unknown-outcome"),
        ("routes: { \"404, tmeout\": end }", "1:17 unknown-outcome"),
        ("routes: { [404, tmeout]: end }", "1:17 unknown-outcome"),
        ("routes: { [404, else]: end }", "1:17 bad-value"),
        ("routes: { 404: a, [404, 410]: b }", "1:20 duplicate-key"),
        ("routes: { [404, 404]: b }", "1:17 duplicate-key"),
        ("routes: { success: a, 2xx: b }", "1:23 duplicate-key"),
        ("routes: { 404: a, 404: b }", "1:19 duplicate-key"),
        ("routes: { \"\": a }", "1:11 unknown-outcome"),
        ("routes: { 404:  }", "1:11 wrong-type"),
        ("routes: { 404: [a] }", "1:16 wrong-type"),
        ("routes: [404]", "1:9 wrong-type"),
        (
            "with: { first-name: 1, a: \"{{ x | }}\" }",
            "1:9 bad-attribute-name, 1:33 bad-template",
        ),
        ("with: [a]", "1:7 wrong-type"),
    ];
    for (keys, expected) in cases {
        let found = rules_behind("{ call: shop, ", keys, " }");
        assert_eq!(found, expected, "{keys}");
    }
}
