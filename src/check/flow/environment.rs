//! `undefined-environment-value` and `missing-in-environment` in the templates of flows.

use super::graph::Graph;
use crate::check::environment::of_reads;
use crate::check::ground::Ground;
use crate::check::subject::reads;
use crate::flow::{Step, StepKind};
use crate::script::{Choices, Message};
use crate::source::Findings;
use crate::template::{Template, Tree};

pub(super) fn check(graph: &Graph<'_>, ground: &Ground<'_>) -> Findings {
    let flows = graph.bot.flows.iter();
    flows
        .flat_map(|flow| {
            let templates = flow.steps.iter().flat_map(templates);
            of_reads(templates.flat_map(reads), ground)
        })
        .collect()
}

/// Every template of a step.
fn templates<'b>(step: &'b Step<'b>) -> Vec<&'b Template> {
    match &step.kind {
        StepKind::Say(messages) | StepKind::End(messages) => of_messages(messages).collect(),
        StepKind::Ask(question) => {
            let ask = question.ask;
            let said = of_messages(&ask.prompt).chain(of_messages(&ask.retry));
            let choices = ask.choices.iter().flat_map(Choices::templates);
            said.chain(choices).chain(&ask.valid).collect()
        }
        StepKind::Call(call) => call
            .with
            .iter()
            .flat_map(|(_, tree)| tree.templates())
            .collect(),
        StepKind::Set(assignments) => {
            let values = assignments.iter().map(|set| &set.value);
            values.flat_map(Tree::templates).collect()
        }
        StepKind::Branch(arms) => arms.iter().filter_map(|arm| arm.condition).collect(),
        StepKind::Handoff(reason) => reason.iter().copied().collect(),
        StepKind::Flow(_) => Vec::new(),
    }
}

fn of_messages(messages: &[Message]) -> impl Iterator<Item = &Template> {
    messages.iter().flat_map(Message::templates)
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
