//! `bad-template` and `secret-in-message`: what cannot stand in a message, and what should not.

use super::domains::{Domains, Possible};
use super::graph::Graph;
use crate::flow::{Step, StepKind};
use crate::script::{Choices, Message};
use crate::source::{Finding, Findings, Rule};
use crate::template::{Source, Template};

/// Attributes that surely are a list or an object, and stand in a text as a whole.
pub(super) fn unwritable(graph: &Graph<'_>, domains: &Domains<'_>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let texts = steps.flat_map(|step| templates(step, false));
    let found = texts.flat_map(|template| {
        let names = template.plain_references();
        names.filter_map(|reference| {
            let name = reference.attribute()?;
            let (message, hint) = unfit(name, domains.of(name))?;
            let place = template.locate(reference.range.clone());
            let finding = Finding::new(Rule::BadTemplate, message);
            Some(finding.at(&place.file, place.span).hint(hint))
        })
    });
    found.collect()
}

fn unfit(name: &str, domain: &[Possible]) -> Option<(String, String)> {
    let all = |wanted: &dyn Fn(&Possible) -> bool| !domain.is_empty() && domain.iter().all(wanted);
    if all(&|possible| *possible == Possible::List) {
        let message = format!("`{name}` is a list, which has no place inside a text");
        return Some((message, format!("write `{{{{ {name} | join(\", \") }}}}`")));
    }
    let is_object = |possible: &Possible| matches!(possible, Possible::Object(_));
    if !all(&is_object) {
        return None;
    }
    let field = domain.iter().find_map(|possible| match possible {
        Possible::Object(field) => *field,
        _ => None,
    });
    let message = format!("`{name}` is an object, which has no place inside a text");
    let hint = match field {
        Some(field) => format!("name one of its fields: `{{{{ {name}.{field} }}}}`"),
        None => format!("name one of its fields, or write `{{{{ {name} | tojson }}}}`"),
    };
    Some((message, hint))
}

/// Secrets that the user would be told.
pub(super) fn secrets(graph: &Graph<'_>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    let texts = steps.flat_map(|step| templates(step, true));
    let found = texts.flat_map(|template| {
        template
            .references()
            .filter_map(|reference| match &reference.source {
                Source::Secret(name) => {
                    let place = template.locate(reference.range.clone());
                    let message = format!("the secret `{name}` would be told to the user");
                    let finding = Finding::new(Rule::SecretInMessage, message);
                    let finding = finding.at(&place.file, place.span);
                    Some(
                        finding
                            .hint("secrets are for calls; take a value of `env`, or an attribute"),
                    )
                }
                Source::Attribute(_) | Source::Environment(_) => None,
            })
    });
    found.collect()
}

/// What the user or a person reads at a step; the labels of choices too, if wanted.
fn templates<'b>(step: &'b Step<'b>, with_labels: bool) -> Vec<&'b Template> {
    let (messages, reason): (Vec<&Message>, Option<&Template>) = match &step.kind {
        StepKind::Say(messages) | StepKind::End(messages) => (messages.iter().collect(), None),
        StepKind::Ask(question) => {
            let ask = question.ask;
            (ask.prompt.iter().chain(&ask.retry).collect(), None)
        }
        StepKind::Handoff(reason) => (Vec::new(), *reason),
        StepKind::Call(_) | StepKind::Set(_) | StepKind::Branch(_) | StepKind::Flow(_) => {
            (Vec::new(), None)
        }
    };
    let parts = messages.iter().flat_map(|message| {
        let parts = [
            &message.text,
            &message.image,
            &message.document,
            &message.link,
        ];
        parts.into_iter().flatten()
    });
    let own = messages
        .iter()
        .filter_map(|message| message.choices.as_ref());
    let choices = own.chain(match &step.kind {
        StepKind::Ask(question) => question.ask.choices.as_ref(),
        StepKind::Say(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    });
    let labels = choices.filter(|_| with_labels).flat_map(Choices::templates);
    parts.chain(reason).chain(labels).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    #[test]
    fn an_object_is_not_said_as_a_whole() {
        let case = |steps: &str, expected: &[&str]| {
            let bot = main(steps).api(
                "typed",
                "url: http://a.b\nmappings:\n  l: { path: $.l, type: list }\n  o: { path: $.o, type: object }\n  a: $.a\n",
            );
            assert_eq!(bot.found(Rule::BadTemplate), expected, "{steps}");
        };
        let photo =
            |text: &str| format!("- {{ ask: A, save: x, type: file }}\n- say: \"{text}\"\n");
        case(
            &photo("Is {{ x }} it?"),
            &[
                "3:15 `x` is an object, which has no place inside a text | name one of its fields: `{{ x.name }}`",
            ],
        );
        case(
            &photo("{{ x.name }} {{ x | tojson }} {{ x | length }}"),
            &[],
        );
        let call = |text: &str| {
            format!("- {{ call: typed, routes: {{ else: end }} }}\n- say: \"{text}\"\n")
        };
        case(
            &call("{{ l }}"),
            &[
                "3:12 `l` is a list, which has no place inside a text | write `{{ l | join(\", \") }}`",
            ],
        );
        case(
            &call("{{ o }}"),
            &[
                "3:12 `o` is an object, which has no place inside a text | name one of its fields, or write `{{ o | tojson }}`",
            ],
        );
        case(&call("{{ a }} {{ l | join }} {{ o.a }}"), &[]);
        let either = "- { ask: A, save: x, type: location, otherwise: b }\n- { id: b, set: { x: Berlin } }\n- say: \"{{ x }}\"\n";
        case(either, &[]);
        case(
            "- { ask: A, save: x, type: location }\n- set: { y: \"{{ x }}\" }\n",
            &[],
        );
    }

    #[test]
    fn a_secret_is_not_said() {
        let case = |step: &str, count: usize| {
            let found = main(&format!("- {step}\n")).found(Rule::SecretInMessage);
            assert_eq!(found.len(), count, "{step}: {found:?}");
        };
        case("say: \"{{ secret.A }}\"", 1);
        case("say: { link: \"http://a.b/{{ secret.A | upper }}\" }", 1);
        case("end: \"{{ secret.A }} {{ secret.B }}\"", 2);
        case("handoff: \"{{ secret.A }}\"", 1);
        case(
            "{ ask: \"{{ secret.A }}\", save: x, retry: \"{{ secret.A }}\" }",
            2,
        );
        case("{ ask: A, save: x, choices: [\"{{ secret.A }}\", b] }", 1);
        case("{ ask: A, save: x, valid: answer == secret.A }", 0);
        case(
            "{ call: shop, with: { query: \"{{ secret.A }}\" }, routes: { else: end } }",
            0,
        );
    }
}
