//! `unreachable-step`: a step that no path leads to.

use super::graph::Graph;
use crate::source::{Finding, Findings, Rule};

pub(super) fn check(graph: &Graph<'_>) -> Findings {
    let mut findings = Findings::new();
    for (flow, written) in graph.bot.flows.iter().enumerate() {
        for (index, step) in written.steps.iter().enumerate() {
            if graph.flows[flow].reached[index] {
                continue;
            }
            let place = step.place;
            let message = format!("no path leads to `{}`, so it never happens", step.label);
            let finding = Finding::new(Rule::UnreachableStep, message);
            let hint = if step.has_id {
                "lead to it by a `then` or a route, or take it away"
            } else {
                "the step before it goes elsewhere: give this one an `id` and lead to it, or take it away"
            };
            findings.push(finding.at(&place.file, place.span).hint(hint));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;

    #[test]
    fn every_step_is_reached() {
        let case = |steps: &str, expected: &str| {
            let lead = "- handoff: tired\n";
            assert_eq!(main(steps).flow("lead", lead).rules(), expected, "{steps}");
        };
        case("- say: A\n- say: B\n", "");
        case(
            "- { say: A, then: end }\n- say: B\n",
            "3:3 unreachable-step",
        );
        case(
            "- { say: A, then: c }\n- say: B\n- { id: c, say: C }\n",
            "3:3 unreachable-step",
        );
        case(
            "- end: A\n- { id: b, say: B, then: b }\n",
            "3:12 unreachable-step",
        );
        case("- handoff: A\n- say: B\n", "3:3 unreachable-step");
        case("- flow: lead\n- say: B\n", "3:3 unreachable-step");
        case(
            "- branch: [{ if: true, then: c }, { then: c }]\n- say: B\n- { id: c, say: C }\n",
            "3:3 unreachable-step",
        );
    }
}
