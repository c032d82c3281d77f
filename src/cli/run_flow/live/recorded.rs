//! A conversation → a scenario.

use botapi::api::Definition;
use botapi::call::Attempt;
use botapi::edit::{NewAnswer, NewExpect, NewLine, NewScenario};
use botapi::flow::{Called, Ending, StepKind, What};
use botapi::outcome::{BadAnswer, Outcome};
use botapi::script::Input;
use botapi::secret::Redactor;

use super::super::super::given::given;
use super::super::update::without_secrets;
use super::talk::{Stand, Talk, Turn, called};

/// The conversation as a scenario, without any secret.
pub(super) fn scenario(talk: &Talk<'_>, name: &str) -> NewScenario {
    let table = talk.table;
    let redactor = &talk.viewer().redactor;
    let set = table.settings.given.set.iter();
    NewScenario {
        name: name.to_owned(),
        attributes: set
            .map(|(name, value)| (name.clone(), redactor.value(value)))
            .collect(),
        // Without calls too: the scenario never sends any.
        mock: Some(mocks(talk)),
        chat: talk
            .turns
            .iter()
            .flat_map(|turn| lines(turn, redactor))
            .collect(),
        expect: NewExpect {
            ends: Some(ends(talk)),
            ..NewExpect::default()
        },
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

fn user(input: &Input, hidden: bool, redactor: &Redactor) -> NewLine {
    match input {
        Input::Text(_) if hidden => NewLine::User("[redacted]".to_owned()),
        Input::Text(text) => NewLine::User(redactor.text(text).into_owned()),
        Input::Silence => NewLine::Silence,
        Input::Choose(label) => NewLine::Choose(label.clone()),
        Input::File(file) => NewLine::File(file.written.clone()),
        Input::Location(lat, long) => NewLine::Location(lat.clone(), long.clone()),
    }
}

/// What the APIs answered, in the order in which they were first called. The last answer of each is repeated, so the same
/// one is not written again at the end.
fn mocks(talk: &Talk<'_>) -> Vec<(String, Vec<NewAnswer>)> {
    let mut mocks: Vec<(String, Vec<NewAnswer>)> = Vec::new();
    let redactor = talk.viewer().redactor;
    let events = talk.turns.iter().flat_map(|turn| &turn.events);
    for (at, called) in events.filter_map(|event| Some((event.at, called(event)?))) {
        let StepKind::Call(step) = &talk.table.bot.step(at).kind else {
            continue;
        };
        let answer = answer(called, step.definition, &redactor);
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

fn answer(called: &Called, definition: &Definition, redactor: &Redactor) -> NewAnswer {
    if let Some(example) = definition.examples.first().filter(|_| called.mock) {
        return NewAnswer::Named(example.name.clone());
    }
    // A word that names an example stands for that.
    let free = |word: &str| definition.example(word).is_none();
    match (&called.call.outcome, called.call.attempts.last()) {
        (Outcome::NoAnswer(kind), _) => NewAnswer::Outcome(kind.name().to_owned()),
        (Outcome::BadAnswer(BadAnswer::TooLarge), _) if free("too_large") => {
            NewAnswer::Named("too_large".to_owned())
        }
        (Outcome::Status(_) | Outcome::BadAnswer(_), last) => {
            let response = last.and_then(Attempt::answer);
            response.map_or_else(
                || NewAnswer::Outcome("timeout".to_owned()),
                |response| given(response, definition, redactor),
            )
        }
    }
}
