//! Sample of many steps, and many flows.

use std::fmt::Write;

use crate::check::flow::testing::{Sample, main};

/// So many steps: questions, messages that read the answers, calls, branches that lead back.
fn steps(count: usize) -> String {
    let mut steps = String::new();
    for index in 0..count {
        let before = index.saturating_sub(4) / 4 * 4;
        let step = match index % 4 {
            0 => format!("- {{ id: s{index}, ask: A, save: a{index} }}"),
            1 => format!("- say: \"{{{{ a{} }}}} {{{{ a{before} }}}}\"", index - 1),
            2 => format!(
                "- {{ call: shop, with: {{ query: \"{{{{ a{} }}}}\" }}, routes: {{ else: end }} }}",
                index - 2
            ),
            _ => format!("- branch: [{{ if: \"title == 'x'\", then: s{before} }}]"),
        };
        writeln!(steps, "{step}").expect("text grows");
    }
    steps
}

#[test]
fn a_flow_of_ten_thousand_steps_is_clean() {
    assert_eq!(main(&steps(10_000)).rules(), "");
}

#[test]
fn a_fault_at_the_end_of_ten_thousand_steps_is_found() {
    let steps = steps(10_000) + "- say: \"{{ never }}\"\n";
    assert_eq!(main(&steps).rules(), "10002:12 undefined-attribute");
}

#[test]
fn ten_thousand_faults_are_all_found() {
    let steps: String = (0..10_000)
        .map(|index| format!("- say: \"{{{{ a{index} }}}}\"\n"))
        .collect();
    assert_eq!(main(&steps).check().len(), 10_000);
}

#[test]
fn a_thousand_flows_of_fifty_steps_are_clean() {
    let flows = (0..1000).fold(main("- say: A\n"), |flows: Sample, index| {
        flows.flow(&format!("flow{index}"), &steps(50))
    });
    assert_eq!(flows.rules(), "");
}

#[test]
fn one_flow_can_run_a_thousand_others() {
    let runs: String = (0..1000)
        .map(|index| format!("- flow: flow{index}\n"))
        .collect();
    let flows = (0..1000).fold(main(&runs), |flows: Sample, index| {
        let steps = format!(
            "- {{ ask: A, save: a{index} }}\n- say: \"{{{{ a{} }}}}\"\n",
            index / 2
        );
        flows.flow(&format!("flow{index}"), &steps)
    });
    let rules = flows.rules();
    assert!(!rules.contains("undefined"), "{rules}");
}
