//! What the bot says in a turn, held against its lines.

use serde_json::{Map, Value};

use super::Turn;
use super::align::{Pair, align};
use super::looker::{Looker, told};
use crate::flow::{Event, Said};
use crate::script::{BotLine, Part};
use crate::suite::Check;

/// Checks the messages of a turn that has lines of the bot: exactly these must be said.
pub(super) fn check(turn: &Turn<'_>, looker: &Looker<'_>) -> Vec<Check> {
    let Some(last) = turn.bot.last() else {
        return Vec::new();
    };
    let said = messages(turn);
    let fits = |line: usize, message: usize| said[message].fits(turn.bot[line]);
    let pairs = align((turn.bot.len(), said.len()), fits);
    let checks = pairs.into_iter().flat_map(|pair| match pair {
        Pair::Both(line, message) => compare(turn.bot[line], said[message], looker),
        Pair::Missing(_) if turn.is_early => Vec::new(),
        Pair::Missing(line) => vec![missing(turn.bot[line], &said)],
        Pair::Extra(message) => vec![told(
            "bot",
            "no other message in this turn".to_owned(),
            Some(looker.words(&whole(said[message]))),
            &last.place,
        )],
    });
    checks.collect()
}

fn messages<'t>(turn: &Turn<'t>) -> Vec<&'t Said> {
    turn.events.iter().filter_map(Event::said).collect()
}

fn compare(line: &BotLine, said: &Said, looker: &Looker<'_>) -> Vec<Check> {
    let checks = line.parts.iter().flat_map(|(part, expectation)| {
        looker.check(subject(*part), expectation, said.part(*part).as_ref())
    });
    checks.collect()
}

fn missing(line: &BotLine, said: &[&Said]) -> Check {
    let expected = line.parts.iter().map(|(part, expectation)| match part {
        Part::Text => expectation.describe(),
        Part::Image | Part::Document | Part::Link | Part::Choices => {
            format!("{} {}", part.name(), expectation.describe())
        }
    });
    let expected = expected.collect::<Vec<_>>().join(", ");
    let came = if said.is_empty() {
        "no message in this turn"
    } else {
        "no such message in this turn"
    };
    told("bot", expected, Some(came.to_owned()), &line.place)
}

/// What is looked at, as checks name it.
const fn subject(part: Part) -> &'static str {
    match part {
        Part::Text => "bot",
        Part::Image => "bot image",
        Part::Document => "bot document",
        Part::Link => "bot link",
        Part::Choices => "bot choices",
    }
}

/// The text, or everything that is there where it is more than that.
fn whole(said: &Said) -> Value {
    let parts = Part::WORDS.into_iter();
    let parts = parts.filter(|(part, _)| *part != Part::Choices || !said.choices.is_empty());
    let parts: Map<String, Value> = parts
        .filter_map(|(part, word)| Some((word.to_owned(), said.part(part)?)))
        .collect();
    match (parts.len(), parts.get("text")) {
        (1, Some(text)) => text.clone(),
        (_, _) => Value::Object(parts),
    }
}
