//! A conversation → a scenario.

use botapi::api::Definition;
use botapi::call::{Attempt, Purpose, Response};
use botapi::edit::{NewAnswer, NewExpect, NewLine, NewScenario};
use botapi::flow::{Called, Ending, Event, StepKind, What, private};
use botapi::outcome::{BadAnswer, Outcome};
use botapi::script::Input;
use botapi::secret::Redactor;
use serde_json::Value;

use super::super::super::given::given;
use super::super::hidden::hidden;
use super::super::update::without_secrets;
use super::talk::{Stand, Talk, Turn};

/// What stands for something that goes by the name of a secret.
const HIDDEN: &str = "[redacted]";

/// The conversation as a scenario, without any secret.
pub(super) fn scenario(talk: &Talk<'_>, name: &str) -> NewScenario {
    let table = talk.table;
    let events: Vec<&Event> = talk.turns.iter().flat_map(|turn| &turn.events).collect();
    let known = &table.viewer.redactor;
    let redactor = known.besides(&hidden((&events, talk.attributes()), known, ""));
    let set = &table.settings.given.set;
    let redactor = redactor.besides(&private([], set, known));
    NewScenario {
        name: name.to_owned(),
        attributes: set
            .iter()
            .map(|(name, value)| (name.clone(), attribute(name, value, &redactor)))
            .collect(),
        // Without calls too: the scenario never sends any.
        mock: Some(mocks(talk, &redactor)),
        chat: talk
            .turns
            .iter()
            .flat_map(|turn| lines(turn, &redactor))
            .collect(),
        expect: NewExpect {
            ends: Some(ends(talk)),
            ..NewExpect::default()
        },
    }
}

fn attribute(name: &str, value: &Value, redactor: &Redactor) -> Value {
    if redactor.goes_by(name) && !value.is_null() {
        Value::from(HIDDEN)
    } else {
        redactor.value(value)
    }
}

fn ends(talk: &Talk<'_>) -> String {
    match &talk.stand {
        Stand::Over(Ending::Handoff(_)) => "handoff".to_owned(),
        Stand::Over(Ending::End | Ending::Broken(_)) => "end".to_owned(),
        Stand::Waits(_) => {
            let mut events = talk.turns.iter().flat_map(|turn| &turn.events);
            let last = events.rfind(|event| matches!(event.what, What::Asked(_)));
            last.map_or_else(String::new, |event| {
                talk.table.bot.step(event.at).label.clone()
            })
        }
    }
}

/// What was said and called in a turn.
fn lines(turn: &Turn, redactor: &Redactor) -> Vec<NewLine> {
    let hidden = turn
        .save
        .as_deref()
        .is_some_and(|save| redactor.goes_by(save));
    let user = turn.input.iter().map(|input| user(input, hidden, redactor));
    let then = turn.events.iter().filter_map(|event| match &event.what {
        What::Said(said) => Some(NewLine::Bot(without_secrets(said, redactor))),
        What::Called(called) => Some(NewLine::Call(called.api.to_string())),
        What::Entered
        | What::Branched(_)
        | What::Skipped
        | What::Asked(_)
        | What::Heard(_)
        | What::Set(..)
        | What::Ended(_) => None,
    });
    user.chain(then).collect()
}

/// What the user did, as [`Viewer::heard`](botapi::report::Viewer::heard) shows it.
fn user(input: &Input, hidden: bool, redactor: &Redactor) -> NewLine {
    let text = |text: &str| redactor.text(text).into_owned();
    match input {
        Input::Silence => NewLine::Silence,
        Input::Text(_) | Input::Choose(_) | Input::File(_) | Input::Location(..) if hidden => {
            NewLine::User(HIDDEN.to_owned())
        }
        Input::Text(typed) if typed.contains("://") && !typed.contains(char::is_whitespace) => {
            NewLine::User(redactor.url(typed))
        }
        Input::Text(typed) => NewLine::User(text(typed)),
        Input::Choose(label) => NewLine::Choose(text(label)),
        Input::File(file) => NewLine::File(text(&file.written)),
        Input::Location(lat, long) => NewLine::Location(lat.clone(), long.clone()),
    }
}

/// What the APIs answered, in the order in which they were first called: one answer for each time that one was asked, for a
/// call may try again. The last answer of each is repeated, so the same one is not written again at the end.
fn mocks(talk: &Talk<'_>, redactor: &Redactor) -> Vec<(String, Vec<NewAnswer>)> {
    let mut mocks: Vec<(String, Vec<NewAnswer>)> = Vec::new();
    let events = talk.turns.iter().flat_map(|turn| &turn.events);
    for (at, called) in events.filter_map(|event| Some((event.at, event.called()?))) {
        let StepKind::Call(step) = &talk.table.bot.step(at).kind else {
            continue;
        };
        let given = answers(called, step.definition, redactor);
        match mocks.iter_mut().find(|(api, _)| **api == *called.api) {
            Some((_, answers)) => answers.extend(given),
            None => mocks.push((called.api.to_string(), given)),
        }
    }
    for (_, answers) in &mut mocks {
        while matches!(answers.as_slice(), [.., one, other] if one == other) {
            answers.pop();
        }
    }
    mocks
}

/// What every exchange of a call came to. A mock is asked for no token, so a call that got none has the end of the whole.
fn answers(called: &Called, definition: &Definition, redactor: &Redactor) -> Vec<NewAnswer> {
    let attempts = called.call.attempts.iter();
    let attempts: Vec<&Attempt> = attempts
        .filter(|attempt| attempt.purpose == Purpose::Call)
        .collect();
    if let Some(example) = definition.examples.first().filter(|_| called.mock) {
        let example = NewAnswer::Named(example.name.clone());
        return vec![example; attempts.len().max(1)];
    }
    if attempts.is_empty() {
        return vec![answer(called.call.outcome, None, (definition, redactor))];
    }
    let ends = attempts.into_iter();
    let ends =
        ends.map(|attempt| answer(attempt.outcome, attempt.answer(), (definition, redactor)));
    ends.collect()
}

fn answer(
    outcome: Outcome,
    response: Option<&Response>,
    (definition, redactor): (&Definition, &Redactor),
) -> NewAnswer {
    // A word that names an example stands for that.
    let free = |word: &str| definition.example(word).is_none();
    match outcome {
        Outcome::NoAnswer(kind) => NewAnswer::Outcome(kind.name().to_owned()),
        Outcome::BadAnswer(BadAnswer::TooLarge) if free("too_large") => {
            NewAnswer::Named("too_large".to_owned())
        }
        Outcome::Status(_) | Outcome::BadAnswer(_) => response.map_or_else(
            || NewAnswer::Outcome("timeout".to_owned()),
            |response| given(response, definition, redactor),
        ),
    }
}
