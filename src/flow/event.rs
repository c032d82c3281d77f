//! What happens in a conversation, in order: what screens, reports, checks and the call log all listen to.

use std::sync::Arc;

use serde_json::Value;

use super::answer::Offer;
use super::bot::{At, Next};
use crate::call::Call;
use crate::log::Id;
use crate::script::{AnswerType, Input};
use crate::source::Finding;

/// Something that happened at a step.
#[derive(Debug, Clone)]
pub struct Event {
    /// The step.
    pub at: At,
    /// What happened.
    pub what: What,
}

impl Event {
    /// What the bot said, if that is what happened.
    #[must_use]
    pub fn said(&self) -> Option<&Said> {
        match &self.what {
            What::Said(said) => Some(said),
            What::Entered
            | What::Skipped
            | What::Branched(_)
            | What::Asked(_)
            | What::Heard(_)
            | What::Set(..)
            | What::Called(_)
            | What::Ended(_) => None,
        }
    }

    /// The call, if one was made.
    #[must_use]
    pub fn called(&self) -> Option<&Called> {
        match &self.what {
            What::Called(called) => Some(called),
            What::Entered
            | What::Skipped
            | What::Branched(_)
            | What::Said(_)
            | What::Asked(_)
            | What::Heard(_)
            | What::Set(..)
            | What::Ended(_) => None,
        }
    }
}

/// What happened.
#[derive(Debug, Clone)]
pub enum What {
    /// The step began.
    Entered,
    /// The question was passed over, because its attribute has a value.
    Skipped,
    /// A branch took the arm of this index, or none.
    Branched(Option<usize>),
    /// The bot said a message: of a `say`, a question, a retry or an `end`.
    Said(Said),
    /// The bot waits for an answer.
    Asked(Asked),
    /// The user did something.
    Heard(Heard),
    /// An attribute was set, by an answer, a `set` or a mapping.
    Set(String, Value),
    /// An API was called.
    Called(Box<Called>),
    /// The conversation is over.
    Ended(Ending),
}

/// A message as the user sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: Option<String>,
    /// The address of a picture.
    pub image: Option<String>,
    /// The address of a document.
    pub document: Option<String>,
    /// An address to follow.
    pub link: Option<String>,
    /// The labels of buttons under it. Those of a question stand under its last message.
    pub choices: Vec<String>,
}

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The attribute that keeps the answer.
    pub save: String,
    /// What kind of answer is wanted.
    pub answer: AnswerType,
    /// What can be picked.
    pub offers: Arc<[Offer]>,
    /// The label that skips the question.
    pub skip: Option<String>,
    /// Whether silence goes somewhere.
    pub hears_silence: bool,
    /// Which answer it is that is waited for, from 1.
    pub attempt: u32,
}

/// What the user did, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// As it came.
    pub input: Input,
    /// The value that was saved; `None` where none was.
    pub saved: Option<Value>,
    /// Why it could not be used, as the bot may say it.
    pub refused: Option<String>,
}

/// A call and where the conversation went.
#[derive(Debug, Clone)]
pub struct Called {
    /// Its id in the call log.
    pub id: Id,
    /// When it began, in milliseconds since 1970.
    pub started: i64,
    /// The API's id.
    pub api: Arc<str>,
    /// Whether an example or a mock answered.
    pub mock: bool,
    /// The call.
    pub call: Call,
    /// The key of the route that was taken and the label it led to: `("4xx", "nothing_found")`. `next` is the key where
    /// success goes on, `end` is the label of the end. `None` where no route takes the outcome.
    pub route: Option<(String, String)>,
    /// Where it led.
    pub next: Option<Next>,
}

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// As its author meant it.
    End,
    /// Handed over to a person, with the reason.
    Handoff(Option<String>),
    /// It could not go on. A user would be left without an answer.
    Broken(Trouble),
}

/// Why a conversation could not go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// What kind of trouble it is.
    pub kind: TroubleKind,
    /// What is wrong, and where.
    pub finding: Finding,
}

/// The kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TroubleKind {
    /// A message, a value or a condition could not be rendered.
    Rendering,
    /// A call could not be made at all.
    CannotCall,
    /// No route takes the outcome.
    Unrouted,
    /// The attempts are used up, and nothing says where to go.
    UsedUp,
    /// No answer came, and nothing says where to go.
    Silence,
    /// The conversation goes in a circle without the user.
    Cycle,
    /// Flows run one another too deep.
    TooDeep,
    /// There is nothing to pick from.
    NoChoices,
}
