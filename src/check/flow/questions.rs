//! `no-way-on`: a question that stops, and nothing says where the conversation goes.

use super::graph::Graph;
use crate::flow::{Question, StepKind};
use crate::script::Reading;
use crate::source::{Finding, Findings, Rule};

pub(super) fn check(graph: &Graph<'_>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    steps
        .filter(|step| step.reading == Reading::Whole)
        .flat_map(|step| match &step.kind {
            StepKind::Ask(question) => of_question(question),
            StepKind::Say(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Flow(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => Findings::new(),
        })
        .collect()
}

fn of_question(question: &Question<'_>) -> Findings {
    let ask = question.ask;
    let save = &ask.save.text;
    let mut findings = Findings::new();
    if let (Some((attempts, place)), None) = (&ask.attempts, question.otherwise) {
        let message = match attempts {
            1 => format!(
                "`{save}` is asked for once, and nothing says where the conversation goes when the answer cannot be used"
            ),
            _ => format!(
                "`{save}` is asked for {attempts} times, and nothing says where the conversation goes then"
            ),
        };
        let finding = Finding::new(Rule::NoWayOn, message).at(&place.file, place.span);
        findings.push(finding.hint("add `otherwise: ID`"));
    }
    if let (Some((_, place)), None) = (&ask.wait, question.on_silence) {
        let message = format!(
            "the question for `{save}` stops waiting, and nothing says where the conversation goes then"
        );
        let finding = Finding::new(Rule::NoWayOn, message).at(&place.file, place.span);
        findings.push(finding.hint("add `on_silence: ID`"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    #[test]
    fn a_question_that_stops_says_where_to_go() {
        let found = |ask: &str| {
            let steps =
                format!("- {{ ask: A, save: x, {ask} }}\n- say: \"{{{{ x | default('') }}}}\"\n");
            main(&steps).found(Rule::NoWayOn)
        };
        assert_eq!(
            found("attempts: 3"),
            [
                "2:32 `x` is asked for 3 times, and nothing says where the conversation goes then | add `otherwise: ID`"
            ]
        );
        assert_eq!(
            found("wait: 5m"),
            [
                "2:22 the question for `x` stops waiting, and nothing says where the conversation goes then | add `on_silence: ID`"
            ]
        );
        assert_eq!(
            found("attempts: 3, otherwise: end, wait: 5m, on_silence: end"),
            [""; 0]
        );
        assert_eq!(found("on_silence: end"), [""; 0]);
    }
}
