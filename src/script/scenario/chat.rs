//! The lines of a scenario.

use serde_json::Number;

use crate::api::BodyExpectation;
use crate::expect::Expectation;
use crate::script::step::Word;
use crate::source::Place;

/// One line of the chat.
#[derive(Debug, Clone)]
pub enum Line {
    /// The user says something, or stays silent.
    User(UserLine),
    /// The bot says a message.
    Bot(BotLine),
    /// An API is called.
    Call(Box<CallLine>),
}

/// What the user does.
#[derive(Debug, Clone)]
pub struct UserLine {
    /// What it is.
    pub input: Input,
    /// Where it stands.
    pub place: Place,
}

/// What reaches the bot from the user. It is never evaluated.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Typed text, byte for byte.
    Text(String),
    /// Nothing, until the bot stops waiting.
    Silence,
    /// One of the choices by its label.
    Choose(String),
    /// A file: its path as written, found beside the flow or in the project's folder.
    File(crate::api::FileRef),
    /// A place on earth: latitude and longitude in degrees.
    Location(Number, Number),
}

/// What the bot must say.
#[derive(Debug, Clone)]
pub struct BotLine {
    /// Where it stands.
    pub place: Place,
    /// What is expected of which part of the message; a bare value speaks of the text.
    pub parts: Vec<(Part, Expectation)>,
}

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The text.
    Text,
    /// The address of the picture.
    Image,
    /// The address of the document.
    Document,
    /// The address to follow.
    Link,
    /// The labels of the choices, as a list.
    Choices,
}

/// A call that must have been made.
#[derive(Debug, Clone)]
pub struct CallLine {
    /// The API's id.
    pub api: Word,
    /// What must have been sent; `None` where nothing is expected of it.
    pub sent: Option<Sent>,
}

/// What must have been sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The method.
    pub method: Option<Expectation>,
    /// The whole address.
    pub url: Option<Expectation>,
    /// Query parameters; a name that is sent more than once is a list.
    pub params: Vec<(Word, Expectation)>,
    /// Headers.
    pub headers: Vec<(Word, Expectation)>,
    /// Form fields; a name that is sent more than once is a list.
    pub form: Vec<(Word, Expectation)>,
    /// The body or parts of it.
    pub body: Vec<BodyExpectation>,
}

impl Part {
    /// Every part with the word people write.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Text, "text"),
        (Self::Image, "image"),
        (Self::Document, "document"),
        (Self::Link, "link"),
        (Self::Choices, "choices"),
    ];

    /// The word people write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Document => "document",
            Self::Link => "link",
            Self::Choices => "choices",
        }
    }
}
