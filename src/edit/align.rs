//! What the bot was expected to say beside what it said.

use crate::flow::Said;
use crate::script::BotLine;

/// A stretch of a turn in which no line holds: the lines and the messages in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// The lines, from the first up to, not including, the last.
    pub(super) lines: std::ops::Range<usize>,
    /// The messages.
    pub(super) said: std::ops::Range<usize>,
}

/// The stretches in which nothing holds, so that as many lines as possible stay.
pub(super) fn gaps(lines: &[&BotLine], said: &[Said]) -> Vec<Gap> {
    let kept = longest(lines, said);
    let mut gaps = Vec::new();
    let (mut line, mut message) = (0, 0);
    for (kept_line, kept_message) in kept.into_iter().chain([(lines.len(), said.len())]) {
        if line < kept_line || message < kept_message {
            gaps.push(Gap {
                lines: line..kept_line,
                said: message..kept_message,
            });
        }
        (line, message) = (kept_line + 1, kept_message + 1);
    }
    gaps
}

/// One stretch from the first line that does not hold for the message in its place.
pub(super) fn in_order(lines: &[&BotLine], said: &[Said]) -> Vec<Gap> {
    let pairs = lines.iter().zip(said);
    let same = pairs.take_while(|(line, said)| said.fits(line)).count();
    vec![Gap {
        lines: same..lines.len(),
        said: same..said.len(),
    }]
}

/// The longest list of lines and messages, both in their order, that hold.
fn longest(lines: &[&BotLine], said: &[Said]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0_usize; said.len() + 1]; lines.len() + 1];
    let fits: Vec<Vec<bool>> = lines
        .iter()
        .map(|line| said.iter().map(|said| said.fits(line)).collect())
        .collect();
    for line in (0..lines.len()).rev() {
        for message in (0..said.len()).rev() {
            best[line][message] = if fits[line][message] {
                best[line + 1][message + 1] + 1
            } else {
                best[line + 1][message].max(best[line][message + 1])
            };
        }
    }
    let (mut line, mut message, mut kept) = (0, 0, Vec::new());
    while line < lines.len() && message < said.len() {
        if fits[line][message] && best[line][message] == best[line + 1][message + 1] + 1 {
            kept.push((line, message));
            (line, message) = (line + 1, message + 1);
        } else if best[line + 1][message] >= best[line][message + 1] {
            line += 1;
        } else {
            message += 1;
        }
    }
    kept
}
