//! `forgotten-braces`: a value that is a text and was meant to be worked out.

use std::collections::HashSet;

use crate::flow::{Step, StepKind};
use crate::source::{Finding, Findings, Rule};
use crate::template::{Template, Tree};

use super::graph::Graph;

pub(super) fn check(graph: &Graph<'_>, known: &HashSet<&str>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let values = steps.flat_map(values);
    let forgotten = values.filter(|text| {
        let names = text.names_without_braces();
        !names.is_empty() && names.iter().all(|name| known.contains(name.as_str()))
    });
    forgotten.map(finding).collect()
}

fn finding(text: &Template) -> Finding {
    let words = text.text().trim();
    let place = text.place();
    let message = format!("`{words}` is a text here, and nothing is worked out");
    Finding::new(Rule::ForgottenBraces, message)
        .at(&place.file, place.span)
        .hint(format!("write `\"{{{{ {words} }}}}\"`"))
}

/// The texts that a step gives as values.
fn values<'b>(step: &'b Step<'b>) -> Vec<&'b Template> {
    let trees: Vec<&Tree> = match &step.kind {
        StepKind::Set(assignments) => assignments.iter().map(|set| &set.value).collect(),
        StepKind::Call(call) => call.with.iter().map(|(_, tree)| tree).collect(),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => Vec::new(),
    };
    let texts = trees.into_iter().filter_map(|tree| match tree {
        Tree::Text(text) => Some(text.as_ref()),
        Tree::Fixed(_) | Tree::List(_) | Tree::Map(_) => None,
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    #[test]
    fn what_looks_like_an_expression_is_told() {
        let found = |value: &str| {
            let steps = format!(
                "- {{ ask: A, save: a, type: number }}\n- {{ ask: B, save: price }}\n- set: {{ t: {value} }}\n- say: \"{{{{ t }}}} {{{{ a }}}} {{{{ price }}}}\"\n"
            );
            main(&steps).found(Rule::ForgottenBraces)
        };
        assert_eq!(
            found("a * 2"),
            ["4:13 `a * 2` is a text here, and nothing is worked out | write `\"{{ a * 2 }}\"`"]
        );
        for value in [
            "price + 1",
            "a*2",
            "\"a ~ ' ' ~ price\"",
            "price | upper",
            "a > 3",
        ] {
            assert_eq!(found(value).len(), 1, "{value}");
        }
        let texts = [
            "a",
            "price",
            "a-price",
            "a/price",
            "a price",
            "other * 2",
            "1 + 2",
            "\"{{ a * 2 }}\"",
            "\"a: price\"",
            "a and price",
            "price is a",
            "The price + 1",
            "2 * \"x\"",
            "\"'a'\"",
            "a.price",
        ];
        for value in texts {
            let value = if value == "2 * \"x\"" {
                "\"2 * x\""
            } else {
                value
            };
            assert_eq!(found(value), [""; 0], "{value}");
        }
        let with = "- { ask: A, save: a }\n- { call: shop, with: { query: a + 1 }, routes: { else: end } }\n- say: \"{{ a }}\"\n";
        assert_eq!(main(with).found(Rule::ForgottenBraces).len(), 1);
    }
}
