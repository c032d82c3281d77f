//! One step of a conversation as it is written.

use super::ask::Ask;
use super::call::{Arm, CallStep};
use super::message::Message;
use crate::source::{Place, Span};
use crate::template::{Template, Tree};

/// A word that names something, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its own name, by which others can go to it.
    pub id: Option<Word>,
    /// Where the key stands that says its kind.
    pub place: Place,
    /// Where the whole of it stands.
    pub span: Span,
    /// Whether it could be read, and all of it.
    pub reading: Reading,
    /// What it does.
    pub kind: StepKind,
    /// Where the conversation goes afterwards; the following step where nothing is written.
    pub then: Option<Target>,
}

/// How much of a step could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// All of it.
    Whole,
    /// What it does and what it sets, but perhaps not what else belongs to it, nor every way that leads on.
    Partly,
    /// Too little to say what it does. Where nothing better is known, its kind is to say nothing.
    Unread,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// Says one or more messages.
    Say(Vec<Message>),
    /// Asks and waits for an answer.
    Ask(Box<Ask>),
    /// Calls an API.
    Call(CallStep),
    /// Sets attributes, one after the other.
    Set(Vec<Assignment>),
    /// Goes where the first condition that holds says.
    Branch(Vec<Arm>),
    /// Runs another flow and comes back.
    Flow(Word),
    /// Ends by handing over to a person; the text is the reason.
    Handoff(Option<Template>),
    /// Ends, with last messages or without.
    End(Vec<Message>),
}

/// Where a conversation goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To the step of this id.
    Step(Word),
    /// To the end of the flow.
    End(Place),
}

/// An attribute and its new value.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The attribute.
    pub attribute: Word,
    /// The value.
    pub value: Tree,
}

impl Target {
    /// Where it is written.
    #[must_use]
    pub const fn place(&self) -> &Place {
        match self {
            Self::Step(word) => &word.place,
            Self::End(place) => place,
        }
    }
}

impl StepKind {
    /// The key people write.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Say(_) => "say",
            Self::Ask(_) => "ask",
            Self::Call(_) => "call",
            Self::Set(_) => "set",
            Self::Branch(_) => "branch",
            Self::Flow(_) => "flow",
            Self::Handoff(_) => "handoff",
            Self::End(_) => "end",
        }
    }
}
