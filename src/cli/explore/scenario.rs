//! A conversation that was explored → a scenario.

use botapi::api::{Answer, Definition, ExampleBody};
use botapi::call::{Attempt, Response};
use botapi::edit::{NewAnswer, NewExpect, NewLine, NewScenario};
use botapi::explore::{Answered, Row};
use botapi::flow::{Bot, Called, Ending, Event, Heard, StepKind, What};
use botapi::outcome::{BadAnswer, Outcome};
use botapi::scenario::called_by;
use botapi::script::Input;
use botapi::secret::Redactor;
use serde_json::Value;

use super::super::given::given;
use super::super::run_flow::without_secrets;

/// What happens, in words: `products answers 503`; no name twice.
pub(super) fn name(row: &Row, known: &[String]) -> String {
    let api = &row.api;
    let example = match &row.answered {
        Answered::Example(example) => format!(" ({example})"),
        Answered::Changed(example, what) => format!(" ({example}, {what})"),
        Answered::Made(_) => String::new(),
    };
    let happens = match row.outcome {
        Outcome::Status(status) => format!("{api} answers {status}{example}"),
        Outcome::NoAnswer(kind) => format!("{api} gives no answer ({})", kind.name()),
        Outcome::BadAnswer(kind) => format!("{api} answers what cannot be used ({})", kind.name()),
    };
    let place = if row.label == *api {
        happens
    } else {
        format!("{happens} at {}", row.label)
    };
    let mut name = place.clone();
    let mut number = 2;
    while known.contains(&name) {
        name = format!("{place}, {number}");
        number += 1;
    }
    name
}

/// The conversation as a scenario: what the user says, what the APIs answer, and what the bot says in the end.
pub(super) fn scenario(
    bot: &Bot<'_>,
    name: String,
    events: &[Event],
    redactor: &Redactor,
) -> NewScenario {
    let last_turn = events
        .iter()
        .rposition(|event| matches!(event.what, What::Heard(_)))
        .unwrap_or_default();
    let lines = events.iter().enumerate();
    let lines = lines.filter_map(|(index, event)| line(event, index >= last_turn, redactor));
    NewScenario {
        name,
        mock: Some(mocks(bot, events, redactor)),
        chat: lines.collect(),
        expect: NewExpect {
            ends: ends(bot, events),
            ..NewExpect::default()
        },
        ..NewScenario::default()
    }
}

/// The same conversation with an answer for every further call, to find out how it goes on to where the user is needed.
pub(super) fn draft(bot: &Bot<'_>, flow: usize, scenario: &NewScenario) -> NewScenario {
    let mut mocks = scenario.mock.clone().unwrap_or_default();
    for definition in called_by(bot, flow) {
        let mut examples = definition.examples.iter();
        let success = examples.find(|example| is_success(&example.answer));
        let known = mocks.iter().any(|(api, _)| *api == definition.id);
        if let Some(example) = success.filter(|_| !known) {
            let answer = NewAnswer::Named(example.name.clone());
            mocks.push((definition.id.clone(), vec![answer]));
        }
    }
    let chat = scenario.chat.iter();
    let user = chat.filter(|line| !matches!(line, NewLine::Bot(_) | NewLine::Call(_)));
    NewScenario {
        mock: Some(mocks),
        chat: user.cloned().collect(),
        expect: NewExpect::default(),
        ..scenario.clone()
    }
}

const fn is_success(answer: &Answer) -> bool {
    matches!(
        answer,
        Answer::Response {
            status: 200..=299,
            ..
        }
    )
}

fn line(event: &Event, last_turn: bool, redactor: &Redactor) -> Option<NewLine> {
    match &event.what {
        What::Heard(heard) => Some(user(heard)),
        What::Said(said) if last_turn => Some(NewLine::Bot(without_secrets(said, redactor))),
        What::Called(called) => Some(NewLine::Call(called.api.to_string())),
        What::Said(_)
        | What::Entered
        | What::Branched(_)
        | What::Skipped
        | What::Asked(_)
        | What::Set(..)
        | What::Ended(_) => None,
    }
}

fn user(heard: &Heard) -> NewLine {
    match &heard.input {
        Input::Text(text) => NewLine::User(text.clone()),
        Input::Silence => NewLine::Silence,
        Input::Choose(label) => NewLine::Choose(label.clone()),
        Input::File(file) => NewLine::File(file.written.clone()),
        Input::Location(lat, long) => NewLine::Location(lat.clone(), long.clone()),
    }
}

fn ends(bot: &Bot<'_>, events: &[Event]) -> Option<String> {
    events.iter().rev().find_map(|event| match &event.what {
        What::Ended(Ending::End) => Some("end".to_owned()),
        What::Ended(Ending::Handoff(_)) => Some("handoff".to_owned()),
        What::Asked(_) => Some(bot.step(event.at).label.clone()),
        What::Ended(Ending::Broken(_))
        | What::Entered
        | What::Branched(_)
        | What::Skipped
        | What::Said(_)
        | What::Heard(_)
        | What::Set(..)
        | What::Called(_) => None,
    })
}

/// What the APIs answer, in the order in which they are first called. The last answer of each is repeated.
fn mocks(bot: &Bot<'_>, events: &[Event], redactor: &Redactor) -> Vec<(String, Vec<NewAnswer>)> {
    let mut mocks: Vec<(String, Vec<NewAnswer>)> = Vec::new();
    for event in events {
        let (What::Called(called), StepKind::Call(step)) = (&event.what, &bot.step(event.at).kind)
        else {
            continue;
        };
        let answer = answer(called, step.definition, redactor);
        match mocks.iter_mut().find(|(api, _)| **api == *called.api) {
            Some((_, answers)) => answers.push(answer),
            None => mocks.push((called.api.to_string(), vec![answer])),
        }
    }
    for (_, answers) in &mut mocks {
        while matches!(answers.as_slice(), [.., one, other] if one == other) {
            answers.pop();
        }
    }
    mocks
}

/// The name of the example, else a word for the outcome where it says all, else the response itself.
fn answer(called: &Called, definition: &Definition, redactor: &Redactor) -> NewAnswer {
    let response = called.call.attempts.last().and_then(Attempt::answer);
    let outcome = called.call.outcome;
    let mut examples = definition.examples.iter();
    if let Some(example) = examples.find(|example| is_of(&example.answer, outcome, response)) {
        return NewAnswer::Named(example.name.clone());
    }
    let named = |word: String| match definition.example(&word) {
        None => Some(NewAnswer::Named(word)),
        Some(_) => None,
    };
    let word = match (outcome, response) {
        (Outcome::NoAnswer(kind), _) => {
            return NewAnswer::Outcome(kind.name().to_owned());
        }
        (Outcome::BadAnswer(kind @ (BadAnswer::TooLarge | BadAnswer::BadBody)), _) => {
            named(kind.name().to_owned())
        }
        (Outcome::Status(status), Some(response)) if response.body.is_empty() => {
            named(status.to_string())
        }
        (Outcome::Status(_) | Outcome::BadAnswer(_), _) => None,
    };
    let whole = || response.map(|response| given(response, definition, redactor));
    word.or_else(whole)
        .unwrap_or_else(|| NewAnswer::Outcome("timeout".to_owned()))
}

/// Whether it is the answer of an example.
fn is_of(example: &Answer, outcome: Outcome, response: Option<&Response>) -> bool {
    match (example, response) {
        (Answer::NoAnswer(kind), _) => outcome == Outcome::NoAnswer(*kind),
        (Answer::Response { status, body, .. }, Some(response)) => {
            let same = match body {
                ExampleBody::Json(body) => {
                    serde_json::from_slice::<Value>(&response.body).is_ok_and(|own| own == *body)
                }
                ExampleBody::Text(body) => body.as_bytes() == response.body,
                ExampleBody::Empty => response.body.is_empty(),
                ExampleBody::File(_) => false,
            };
            *status == response.status && same && !response.cut
        }
        (Answer::Response { .. }, None) => false,
    }
}
