//! A definition that only flows call.

use crate::check::flow::testing::main;
use crate::source::Rule;

#[test]
fn a_definition_that_a_flow_calls_needs_no_samples() {
    let case = |steps: &str, api: &str, count: usize| {
        let findings = main(steps).api("shop", api).check_definitions();
        let undefined = findings
            .iter()
            .filter(|finding| finding.rule == Rule::UndefinedAttribute);
        assert_eq!(undefined.count(), count, "{steps} {api}");
    };
    let calls = "- { ask: A, save: query }\n- { call: shop, routes: { else: end } }\n";
    let bare = "url: http://a.b/{{ query }}\n";
    case(calls, bare, 0);
    case("- say: A\n", bare, 1);
    case(
        calls,
        &format!("{bare}params: {{ p: \"{{{{ other }}}}\" }}\nsamples: {{ query: a }}\n"),
        1,
    );
    case(
        calls,
        &format!("{bare}tests: [{{ name: a, expect: {{ status: 200 }} }}]\n"),
        1,
    );
}
