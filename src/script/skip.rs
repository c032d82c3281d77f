//! The label that skips a question.

use super::answer_type::AnswerType;
use super::choices::Choices;
use super::yes_no;
use crate::api::literal;
use crate::source::{Node, Reader, Rule};

/// Reads `true`, or the label; `skip` for `true`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<String> {
    let wanted = "`true`, or the label that skips the question";
    if let Some(optional) = node.to_value().as_bool() {
        return optional.then(|| "skip".to_owned());
    }
    let label = literal(node, wanted, reader)?;
    if label.trim().is_empty() {
        reader.report(Rule::BadValue, node.span, "the label is empty");
        return None;
    }
    Some(label.to_owned())
}

/// What skips a question can be no answer to it.
pub(super) fn check(
    (label, node): (&str, &Node),
    answer: Option<AnswerType>,
    choices: Option<&Choices>,
    reader: &mut Reader,
) {
    let skip = label.trim().to_lowercase();
    if let Some(choice) = choices.and_then(|choices| choices.labelled(&skip)) {
        let message = format!(
            "the choice `{}` cannot be picked, for its label skips the question",
            choice.label.text()
        );
        let hint = "give one of them another label: `optional: None of these`";
        reader.report_hint(Rule::DuplicateKey, node.span, message, hint);
    } else if answer == Some(AnswerType::YesNo) && yes_no::meaning(&skip).is_some() {
        let message = format!("`{label}` is an answer to this question, and would skip it");
        let hint = "write another label: `optional: Later`";
        reader.report_hint(Rule::BadValue, node.span, message, hint);
    }
}
