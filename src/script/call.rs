//! Calls and branches as they are written.

use super::step::{Target, Word};
use crate::outcome::Selector;
use crate::source::Place;
use crate::template::{Template, Tree};

/// A call of an API.
#[derive(Debug, Clone)]
pub struct CallStep {
    /// The API's id.
    pub api: Word,
    /// Attributes for this call alone.
    pub with: Vec<(Word, Tree)>,
    /// Where the conversation goes for which outcome.
    pub routes: Vec<Route>,
}

/// Where the conversation goes for some outcomes.
#[derive(Debug, Clone)]
pub struct Route {
    /// The outcomes: `404`, `404, 410`, `4xx`, `else`.
    pub key: RouteKey,
    /// The key as written.
    pub written: Word,
    /// Where it goes.
    pub target: Target,
}

/// Which outcomes take a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteKey {
    /// Those that one of these names; never none.
    Outcomes(Vec<Selector>),
    /// Every outcome that no other route names.
    Else,
}

/// One arm of a branch.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Where it stands.
    pub place: Place,
    /// The condition; `None` for the last arm, which takes what is left.
    pub condition: Option<Template>,
    /// Where the conversation goes.
    pub target: Target,
}
