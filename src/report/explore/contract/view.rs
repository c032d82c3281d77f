//! Contracts as plain texts without any secret.

use serde::Serialize;

use super::demand::Demand;
use crate::explore::{Damage, PlacePart};
use crate::report::explore::view::ThenView;
use crate::report::scenario_view::MessageView;

/// What a flow needs of one API.
#[derive(Debug, Clone, Serialize)]
pub struct ContractView {
    /// The API's id.
    pub api: String,
    /// The fields that mappings read.
    pub fields: Vec<FieldView>,
    /// What would make the flow bear more, in words.
    pub hints: Vec<String>,
}

/// One field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// Where it is looked for: a path, or `header X-Request-Id`.
    pub field: String,
    /// The status of the answers in which it is looked for; `None` for success.
    pub status: Option<u16>,
    /// The attributes that it fills.
    pub attributes: Vec<String>,
    /// Whether the flow gets on badly without it.
    pub needed: bool,
    /// What it must be, in words: `text, not empty`.
    pub must_be: String,
    /// What comes of each way to break it, taken together where the user sees the same.
    pub broken: Vec<ReactionView>,
    /// The name of the header, where it is one.
    #[serde(skip)]
    pub(super) header: Option<String>,
    /// Where it stands in the body, where that is known exactly.
    #[serde(skip)]
    pub(super) parts: Option<Vec<PlacePart>>,
    #[serde(skip)]
    pub(super) demand: Demand,
}

/// What comes of some ways to break a field.
#[derive(Debug, Clone, Serialize)]
pub struct ReactionView {
    /// How the field was broken: `missing`, `null`, `a number`, `empty`.
    pub damage: Vec<String>,
    /// The label of the step that calls.
    pub step: String,
    /// The examples that were broken.
    pub examples: Vec<String>,
    /// How the call ended.
    pub outcome: String,
    /// `fails` for a call that ends otherwise than it should, `breaks` for a conversation that cannot go on, `shows` for
    /// something that no user should see; `None` where all is well.
    pub harm: Option<&'static str>,
    /// Why, in plain words.
    pub why: Option<String>,
    /// Whether it shows only later: after an answer of the user, or another call.
    pub later: bool,
    /// Whether the user sees the same as with the whole answer, at first.
    pub same: bool,
    /// Whether something that comes later reads the field.
    pub read_later: bool,
    /// What the bot says where it shows.
    pub says: Vec<MessageView>,
    /// What comes after that.
    pub then: ThenView,
    /// What it says that it does not say with the whole answer.
    #[serde(skip)]
    pub(super) news: Vec<String>,
    #[serde(skip)]
    pub(super) damages: Vec<Damage>,
}
