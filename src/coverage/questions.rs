//! What can happen at a question.

use super::item::Part;
use crate::flow::{Next, Question};
use crate::script::{AnswerType, Ask, Choices};

/// The ways out of a question.
pub(super) fn ways_of(question: &Question<'_>, next: Next) -> Vec<(Part, Next)> {
    let ask = question.ask;
    let ways = [
        (Part::Answered, Some(next)),
        (Part::UsedUp, question.otherwise),
        (Part::Silent, question.on_silence),
        (Part::Skipped, ask.optional.as_ref().map(|_| next)),
        (Part::Known, ask.skip_if_known.then_some(next)),
    ];
    let ways = ways.into_iter();
    ways.filter_map(|(part, to)| Some((part, to?))).collect()
}

/// Whether an answer can be refused so that the question waits for another one.
pub(super) fn asks_again(question: &Question<'_>) -> bool {
    let most = question.ask.attempts.as_ref().map(|(most, _)| *most);
    most != Some(1) && can_refuse(question.ask)
}

/// Whether the type or a limit can refuse something that people type. Blanks are refused everywhere, which says nothing
/// of the question.
fn can_refuse(ask: &Ask) -> bool {
    let limited = ask.min.is_some() || ask.max.is_some() || ask.pattern.is_some();
    limited || ask.valid.is_some() || ask.answer != AnswerType::Text
}

/// The labels of the choices that stand in the file.
pub(super) fn choices(ask: &Ask) -> &[crate::script::Choice] {
    match &ask.choices {
        Some(Choices::Fixed(choices)) => choices,
        Some(Choices::From(_)) | None => &[],
    }
}
