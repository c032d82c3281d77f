//! A conversation that was explored → a scenario.

use botapi::api::{Answer, Definition, ExampleBody};
use botapi::call::{Attempt, Response};
use botapi::edit::{NewAnswer, NewExpect, NewLine, NewScenario};
use botapi::flow::{Bot, Called, Ending, Event, Heard, Step, StepKind, What};
use botapi::outcome::{BadAnswer, Outcome};
use botapi::scenario::called_by;
use botapi::script::{AnswerType, Input};
use botapi::secret::Redactor;
use serde_json::Value;

use super::super::super::given::given;
use super::super::super::run_flow::without_secrets;

/// The conversation as a scenario: what the user says, what the APIs answer, and what the bot says in the end.
pub(super) fn scenario(
    bot: &Bot<'_>,
    (flow, name): (usize, String),
    events: &[Event],
    redactor: &Redactor,
) -> NewScenario {
    let calls = !called_by(bot, flow).is_empty();
    let last_turn = events
        .iter()
        .rposition(|event| matches!(event.what, What::Heard(_)))
        .unwrap_or_default();
    let lines = events.iter().enumerate();
    let lines = lines.filter_map(|(index, event)| line(bot, event, (index >= last_turn, redactor)));
    NewScenario {
        name,
        mock: calls.then(|| mocks(bot, events, redactor)),
        chat: lines.collect(),
        expect: NewExpect {
            ends: ends(bot, events),
            ..NewExpect::default()
        },
        ..NewScenario::default()
    }
}

fn line(bot: &Bot<'_>, event: &Event, (last_turn, redactor): (bool, &Redactor)) -> Option<NewLine> {
    match &event.what {
        What::Heard(heard) => Some(user(bot.step(event.at), heard)),
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

fn user(step: &Step<'_>, heard: &Heard) -> NewLine {
    match &heard.input {
        Input::Text(text) => NewLine::User(text.clone()),
        Input::Silence => NewLine::Silence,
        Input::Choose(label) if is_typed(step, label) => NewLine::User(label.clone()),
        Input::Choose(label) => NewLine::Choose(label.clone()),
        Input::File(file) => NewLine::File(file.written.clone()),
        Input::Location(lat, long) => NewLine::Location(lat.clone(), long.clone()),
    }
}

/// Whether a label can be typed: the question takes nothing but labels, so that it means the same.
fn is_typed(step: &Step<'_>, label: &str) -> bool {
    let only_labels = match &step.kind {
        StepKind::Ask(question) => {
            matches!(question.ask.answer, AnswerType::Choice | AnswerType::YesNo)
        }
        StepKind::Say(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => false,
    };
    only_labels && !label.trim().is_empty()
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
    if let Some(example) = example_of(called, definition) {
        return NewAnswer::Named(example.to_owned());
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

/// The name of the example that answered.
pub(super) fn example_of<'d>(called: &Called, definition: &'d Definition) -> Option<&'d str> {
    let response = called.call.attempts.last().and_then(Attempt::answer);
    let outcome = called.call.outcome;
    let mut examples = definition.examples.iter();
    let example = examples.find(|example| is_of(&example.answer, outcome, response));
    example.map(|example| example.name.as_str())
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
