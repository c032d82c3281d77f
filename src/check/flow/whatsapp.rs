//! `whatsapp`: choices that would be cut or refused there.

use super::graph::Graph;
use crate::flow::{Step, StepKind};
use crate::script::{Choice, Choices, Message};
use crate::source::{Finding, Findings, Place, Rule};

/// How many buttons a message has.
const BUTTONS: usize = 3;
/// How many characters a button has.
const BUTTON: usize = 20;
/// How many rows a list has.
pub(crate) const ROWS: usize = 10;
/// How many characters a row has.
const ROW: usize = 24;

pub(super) fn check(graph: &Graph<'_>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    steps.flat_map(of_step).collect()
}

fn of_step(step: &Step<'_>) -> Findings {
    match &step.kind {
        StepKind::Say(messages) | StepKind::End(messages) => of_messages(messages),
        StepKind::Ask(question) => {
            let ask = question.ask;
            let skip = ask.optional.as_deref().map(|skip| (skip, step.place));
            let mut findings = of_messages(&ask.prompt);
            findings.extend(of_messages(&ask.retry));
            findings.extend(ask.choices.iter().flat_map(|choices| of(choices, skip)));
            findings
        }
        StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_) => Findings::new(),
    }
}

fn of_messages(messages: &[Message]) -> Findings {
    let choices = messages
        .iter()
        .filter_map(|message| message.choices.as_ref());
    choices.flat_map(|choices| of(choices, None)).collect()
}

/// The label that skips a question stands among its choices.
fn of(choices: &Choices, skip: Option<(&str, &Place)>) -> Findings {
    let Choices::Fixed(choices) = choices else {
        return Findings::new();
    };
    let count = choices.len() + usize::from(skip.is_some());
    if count > ROWS {
        let first_too_many = &choices[ROWS.min(choices.len() - 1)];
        return vec![too_many(count, first_too_many)];
    }
    let labels = choices.iter().filter(|choice| choice.label.is_literal());
    let labels = labels.map(|choice| (choice.label.text(), &choice.place));
    labels
        .chain(skip)
        .filter_map(|(label, place)| too_long(label, place, count))
        .collect()
}

fn too_many(count: usize, choice: &Choice) -> Finding {
    let message = format!("there are {count} choices, and WhatsApp shows at most {ROWS}");
    let finding = Finding::new(Rule::Whatsapp, message);
    let finding = finding.at(&choice.place.file, choice.place.span);
    finding.hint("let the user type, or ask in two steps")
}

fn too_long(label: &str, place: &Place, count: usize) -> Option<Finding> {
    let (limit, what) = if count <= BUTTONS {
        (BUTTON, format!("up to {BUTTONS} choices are buttons"))
    } else {
        (ROW, format!("{} to {ROWS} choices are rows", BUTTONS + 1))
    };
    let length = label.chars().count();
    let message = format!(
        "`{label}` has {length} characters, and WhatsApp shows at most {limit}: {what} there"
    );
    let finding = Finding::new(Rule::Whatsapp, message).at(&place.file, place.span);
    (length > limit).then_some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    fn found(choices: &str) -> Vec<String> {
        let steps = format!("- say: {{ text: A, choices: [{choices}] }}\n");
        main(&steps).found(Rule::Whatsapp)
    }

    #[test]
    fn choices_fit_into_buttons_and_rows() {
        let (twenty, four) = ("ä".repeat(20), "ä".repeat(24));
        assert_eq!(found(&twenty), [""; 0]);
        assert_eq!(
            found(&format!("{four}, \"{{{{ 'x' * 30 }}}}\", b, c")),
            [""; 0]
        );
        assert_eq!(found("a, b, c, d, e, f, g, h, i, j"), [""; 0]);
        assert_eq!(
            found(&format!("a, {twenty}b")),
            [format!(
                "2:32 `{twenty}b` has 21 characters, and WhatsApp shows at most 20: up to 3 choices are buttons there"
            )]
        );
        assert_eq!(
            found(&format!("a, b, c, {four}d")),
            [format!(
                "2:38 `{four}d` has 25 characters, and WhatsApp shows at most 24: 4 to 10 choices are rows there"
            )]
        );
        assert_eq!(
            found("a, b, c, d, e, f, g, h, i, j, k"),
            [
                "2:59 there are 11 choices, and WhatsApp shows at most 10 | let the user type, or ask in two steps"
            ]
        );
    }

    #[test]
    fn the_label_that_skips_is_a_choice() {
        let ask = |skip: &str| {
            let steps = format!(
                "- {{ ask: A, save: x, choices: [a, b, abcdefghijklmnopqrstu], optional: {skip} }}\n"
            );
            main(&steps).found(Rule::Whatsapp)
        };
        assert_eq!(ask("Skip"), [""; 0]);
        assert_eq!(ask("abcdefghijklmnopqrstuvwxyz").len(), 1);
    }
}
