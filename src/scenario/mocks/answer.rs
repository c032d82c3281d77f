//! The words of a mock → what is answered.

use std::borrow::Cow;

use crate::api::{Answer, Definition, ExampleBody};
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};
use crate::script::{MockAnswer, MockKind, unknown_answer};
use crate::source::{Finding, Place};

/// An answer of a mock, with every word looked up.
#[derive(Debug)]
pub(super) struct Prepared<'s> {
    /// Where it is written.
    pub(super) place: &'s Place,
    /// What is answered.
    pub(super) answer: Cow<'s, Answer>,
    /// The outcome that it stands for, where it is the name of one.
    pub(super) outcome: Option<Selector>,
}

impl<'s> Prepared<'s> {
    /// Looks up a word: an example of the definition, else an outcome.
    pub(super) fn new(
        written: &'s MockAnswer,
        definition: &'s Definition,
    ) -> Result<Self, Finding> {
        let place = &written.place;
        let word = match &written.kind {
            MockKind::Given(answer) => return Ok(Self::as_is(place, answer)),
            MockKind::Named(word) => word,
        };
        if let Some(example) = definition.example(word) {
            return Ok(Self::as_is(place, &example.answer));
        }
        match word.parse() {
            Ok(selector) => Ok(Self {
                place,
                answer: leading_to(selector, definition),
                outcome: Some(selector),
            }),
            Err(_) => Err(unknown_answer(word, place, definition)),
        }
    }

    const fn as_is(place: &'s Place, answer: &'s Answer) -> Self {
        Self {
            place,
            answer: Cow::Borrowed(answer),
            outcome: None,
        }
    }

    /// Whether the body is cut, as one that is too large is.
    pub(super) fn is_cut(&self) -> bool {
        self.outcome == Some(Selector::Exact(Outcome::BadAnswer(BadAnswer::TooLarge)))
    }
}

/// An answer after which the call ends so.
fn leading_to(selector: Selector, definition: &Definition) -> Cow<'_, Answer> {
    let made = match selector {
        // A success has what the mappings need, which an empty answer has not.
        Selector::Class(2) => {
            let mut examples = definition.examples.iter().map(|example| &example.answer);
            let success = examples.find(|answer| is_success(answer));
            return success.map_or_else(|| Cow::Owned(status(200)), Cow::Borrowed);
        }
        Selector::Class(class) => status(u16::from(class) * 100),
        Selector::Exact(Outcome::Status(code)) => status(code),
        Selector::NoAnswer => Answer::NoAnswer(NoAnswer::Timeout),
        Selector::Exact(Outcome::NoAnswer(kind)) => Answer::NoAnswer(kind),
        Selector::BadAnswer => bad_answer(BadAnswer::BadBody),
        Selector::Exact(Outcome::BadAnswer(kind)) => bad_answer(kind),
    };
    Cow::Owned(made)
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

const fn status(status: u16) -> Answer {
    Answer::Response {
        status,
        headers: Vec::new(),
        body: ExampleBody::Empty,
    }
}

fn bad_answer(kind: BadAnswer) -> Answer {
    let (headers, body) = match kind {
        BadAnswer::TooLarge => (Vec::new(), ExampleBody::Empty),
        BadAnswer::BadBody => {
            let json = ("content-type".to_owned(), "application/json".to_owned());
            let body = ExampleBody::Text("this is not JSON".to_owned());
            (vec![json], body)
        }
        BadAnswer::MappingFailed => {
            let nothing = serde_json::Value::Object(serde_json::Map::new());
            (Vec::new(), ExampleBody::Json(nothing))
        }
    };
    Answer::Response {
        status: 200,
        headers,
        body,
    }
}
