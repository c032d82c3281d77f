//! `undefined-environment-value` and `missing-in-environment` in the templates of flows.

use super::graph::Graph;
use crate::check::environment::of_reads;
use crate::check::ground::Ground;
use crate::check::subject::reads;
use crate::script::Step;
use crate::source::Findings;

pub(super) fn check(graph: &Graph<'_>, ground: &Ground<'_>) -> Findings {
    let flows = graph.bot.flows.iter();
    flows
        .flat_map(|flow| {
            let templates = flow.script.steps.iter().flat_map(Step::templates);
            of_reads(templates.flat_map(reads), ground)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;

    #[test]
    fn values_of_the_environment_are_there() {
        let case = |step: &str, expected: &str| {
            let steps = format!("- {step}\n- say: A\n");
            assert_eq!(main(&steps).rules(), expected, "{step}");
        };
        case(
            "say: \"{{ env.no_such_value }}\"",
            "2:12 undefined-environment-value",
        );
        case(
            "{ ask: A, save: x, valid: x != env.no_such_value, retry: \"{{ x | default('') }}\" }",
            "2:34 undefined-environment-value",
        );
        case(
            "branch: [{ if: env.no_such_value, then: end }]",
            "2:18 undefined-environment-value",
        );
        case("say: \"{{ env.no_such_value | default('') }}\"", "");
    }
}
