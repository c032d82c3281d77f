//! A scenario that is to be written.

use serde_json::{Map, Number, Value, json};

use crate::flow::Said;
use crate::script::{BotLine, Part};

/// A scenario that is to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewScenario {
    /// Its name.
    pub name: String,
    /// What the conversation knows when it begins.
    pub attributes: Vec<(String, Value)>,
    /// What the APIs answer, each by its id; `None` names no mocks.
    pub mock: Option<Vec<(String, Vec<NewAnswer>)>>,
    /// What is said and called.
    pub chat: Vec<NewLine>,
    /// What must come of it.
    pub expect: NewExpect,
}

/// What an API answers.
#[derive(Debug, Clone, PartialEq)]
pub enum NewAnswer {
    /// An outcome without an answer: `timeout`.
    Outcome(String),
    /// A word of a mock: an outcome such as `too_large`.
    Named(String),
    /// A response.
    Response {
        /// The status code.
        status: u16,
        /// The headers that matter.
        headers: Vec<(String, String)>,
        /// The body.
        body: NewBody,
    },
}

/// The body of a response.
#[derive(Debug, Clone, PartialEq)]
pub enum NewBody {
    /// Nothing.
    Empty,
    /// A tree, answered as JSON.
    Json(Value),
    /// Text as it is.
    Text(String),
}

/// One line of the chat.
#[derive(Debug, Clone, PartialEq)]
pub enum NewLine {
    /// The user types this.
    User(String),
    /// The user says nothing.
    Silence,
    /// The user picks the choice of this label.
    Choose(String),
    /// The user sends the file at this path.
    File(String),
    /// The user sends a place.
    Location(Number, Number),
    /// The bot says this.
    Bot(Said),
    /// The API of this id is called.
    Call(String),
}

/// What must come of a conversation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewExpect {
    /// Attributes at the end.
    pub attributes: Vec<(String, Value)>,
    /// Steps that must be passed.
    pub path: Vec<String>,
    /// How it ends.
    pub ends: Option<String>,
}

impl NewScenario {
    /// The tree that is written.
    pub(super) fn tree(&self) -> Value {
        let mut tree = Map::new();
        tree.insert("name".to_owned(), self.name.clone().into());
        if !self.attributes.is_empty() {
            tree.insert("attributes".to_owned(), plain_pairs(&self.attributes));
        }
        if let Some(mocks) = &self.mock {
            let mocks = mocks.iter();
            let mocks = mocks.map(|(api, answers)| (api.clone(), answers_tree(answers)));
            tree.insert("mock".to_owned(), Value::Object(mocks.collect()));
        }
        let chat: Vec<Value> = self.chat.iter().map(NewLine::tree).collect();
        tree.insert("chat".to_owned(), chat.into());
        if self.expect != NewExpect::default() {
            tree.insert("expect".to_owned(), self.expect.tree());
        }
        Value::Object(tree)
    }
}

/// One answer stands alone, several in a list.
fn answers_tree(answers: &[NewAnswer]) -> Value {
    match answers {
        [one] => one.tree(),
        several => several.iter().map(NewAnswer::tree).collect(),
    }
}

fn plain_pairs(pairs: &[(String, Value)]) -> Value {
    Value::Object(pairs.iter().cloned().collect())
}

impl NewAnswer {
    fn tree(&self) -> Value {
        match self {
            Self::Outcome(word) => json!({ "outcome": word }),
            Self::Named(word) => word.clone().into(),
            Self::Response {
                status,
                headers,
                body,
            } => {
                let mut tree = Map::new();
                tree.insert("status".to_owned(), (*status).into());
                if !headers.is_empty() {
                    let headers = headers.iter();
                    let headers = headers.map(|(name, value)| (name.clone(), value.clone().into()));
                    tree.insert("headers".to_owned(), Value::Object(headers.collect()));
                }
                match body {
                    NewBody::Empty => None,
                    NewBody::Json(body) => tree.insert("body".to_owned(), body.clone()),
                    NewBody::Text(text) => tree.insert("text".to_owned(), text.clone().into()),
                };
                Value::Object(tree)
            }
        }
    }
}

impl NewLine {
    fn tree(&self) -> Value {
        match self {
            Self::User(text) => json!({ "user": text }),
            Self::Silence => json!({ "user": { "silence": true } }),
            Self::Choose(label) => json!({ "user": { "choose": label } }),
            Self::File(path) => json!({ "user": { "file": path } }),
            Self::Location(lat, long) => json!({ "user": { "location": [lat, long] } }),
            Self::Bot(said) => json!({ "bot": said_tree(said) }),
            Self::Call(api) => json!({ "call": api }),
        }
    }
}

/// What a message is expected to be in the place of a line: as [`said_tree`] tells it, with its choices where the line
/// spoke of them, and nothing else where it spoke of nothing else.
pub(super) fn said_like(line: &BotLine, said: &Said) -> Value {
    let of_choices = |(part, _): &(Part, _)| *part == Part::Choices;
    if !line.parts.iter().any(of_choices) {
        return said_tree(said);
    }
    let mut tree = match said_tree(said) {
        Value::Object(tree) => tree,
        text => Map::from_iter([("text".to_owned(), text)]),
    };
    if line.parts.iter().all(of_choices) && !said.choices.is_empty() {
        tree.clear();
    }
    tree.insert("choices".to_owned(), said.choices.clone().into());
    Value::Object(tree)
}

/// What a message of the bot is expected to be: its text, with its media where it has some. Its choices stand in the
/// steps already, so they are told only where there is nothing else.
pub(super) fn said_tree(said: &Said) -> Value {
    let mut tree = Map::new();
    let parts = [
        ("text", &said.text),
        ("image", &said.image),
        ("document", &said.document),
        ("link", &said.link),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            tree.insert(name.to_owned(), part.clone().into());
        }
    }
    match (&said.text, tree.len()) {
        (Some(text), 1) => text.clone().into(),
        (None, 0) if said.choices.is_empty() => json!({ "text": { "exists": false } }),
        (None, 0) => json!({ "choices": said.choices }),
        (Some(_) | None, _) => Value::Object(tree),
    }
}

impl NewExpect {
    fn tree(&self) -> Value {
        let mut tree = Map::new();
        if !self.attributes.is_empty() {
            let pairs = self.attributes.iter();
            let pairs = pairs.map(|(name, value)| (name.clone(), expected(value)));
            tree.insert("attributes".to_owned(), Value::Object(pairs.collect()));
        }
        if !self.path.is_empty() {
            tree.insert("path".to_owned(), self.path.clone().into());
        }
        if let Some(ends) = &self.ends {
            tree.insert("ends".to_owned(), ends.clone().into());
        }
        Value::Object(tree)
    }
}

/// A bare map would be read as predicates.
fn expected(value: &Value) -> Value {
    if value.is_object() {
        json!({ "equals": value })
    } else {
        value.clone()
    }
}
