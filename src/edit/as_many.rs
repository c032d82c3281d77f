//! Brings the bot's lines of as many scenarios up to date as possible.

use std::sync::Arc;

use super::bot_lines::{SaidIn, replace_bot_lines};
use super::flow_text::FlowText;
use super::trouble::CannotEdit;
use crate::source::SourceFile;

/// The file after the bot's lines of these scenarios were brought up to what was said, and why that was not done for some
/// of them, by their indexes. Files of very many scenarios are read twice, unless something is in the way.
#[must_use]
pub fn replace_as_many_bot_lines(
    flow: FlowText<'_>,
    scenarios: &[SaidIn<'_>],
) -> (Arc<SourceFile>, Vec<(usize, CannotEdit)>) {
    let refused = match (replace_bot_lines(flow, scenarios), scenarios) {
        (Ok(text), _) => return (with(flow.file, text), Vec::new()),
        (Err(error), [(index, _)]) => vec![(*index, error)],
        (Err(_), []) => Vec::new(),
        (Err(_), several) => return in_halves(flow, several),
    };
    (Arc::clone(flow.file), refused)
}

/// One after the other, so that what cannot be done keeps back nothing else.
fn in_halves(
    flow: FlowText<'_>,
    scenarios: &[SaidIn<'_>],
) -> (Arc<SourceFile>, Vec<(usize, CannotEdit)>) {
    let (some, others) = scenarios.split_at(scenarios.len() / 2);
    let (file, mut refused) = replace_as_many_bot_lines(flow, some);
    let flow = FlowText {
        file: &file,
        ..flow
    };
    let (file, more) = replace_as_many_bot_lines(flow, others);
    refused.extend(more);
    (file, refused)
}

fn with(file: &SourceFile, text: String) -> Arc<SourceFile> {
    let name = file.name.clone();
    Arc::new(SourceFile { name, text })
}
