//! What a flow needs of an API, found out by breaking good answers field by field.

mod absorb;
mod aftermath;
mod base;
mod contracts;
mod damage;
mod field;
mod findings;
mod place;
mod trial;

use serde_json::Value;

pub(super) use self::contracts::Contracts;
pub use self::damage::{Damage, DamageKind};
pub(super) use self::findings::findings;
pub(super) use self::place::parts;
pub use self::place::{Part, Seen};
use super::result::Then;
use crate::attribute::ValueType;
use crate::flow::{At, Event, Said};
use crate::outcome::Outcome;
use crate::source::Finding;

/// What a flow needs of one API.
#[derive(Debug, Clone)]
pub struct Contract {
    /// The API.
    pub api: String,
    /// The answers that were broken.
    pub examples: Vec<Example>,
    /// The fields that mappings read in them.
    pub fields: Vec<Field>,
}

/// An answer that was broken.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The name of the example; a word for an answer that was made because there is no example.
    pub name: String,
    /// How the call ends with it.
    pub outcome: Outcome,
    /// Its body, where that is JSON.
    pub body: Option<Value>,
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Where it is looked for, as written: a path, or `header X-Request-Id`.
    pub source: String,
    /// The status of the answers in which it is looked for; `None` for success.
    pub status: Option<u16>,
    /// The attributes that it fills.
    pub attributes: Vec<String>,
    /// Whether no mapping names it: it stands in an object that is mapped as a whole.
    pub inside: bool,
    /// The type that mappings want, where one does.
    pub wanted: Option<ValueType>,
    /// What stands in where it is missing, as the first mapping says.
    pub default: Option<Value>,
    /// The name of the header, where it is one.
    pub header: Option<String>,
    /// Where it stands in the body; `None` for headers, and for paths that do not say it exactly.
    pub parts: Option<Vec<Part>>,
    /// What stands there in each of the examples, by their names.
    pub seen: Vec<(String, Seen)>,
    /// What comes of each way to break it, at each step that calls the API.
    pub damages: Vec<Damaged>,
}

/// What comes of a broken field.
#[derive(Debug, Clone)]
pub struct Damaged {
    /// The step that calls.
    pub at: At,
    /// Its label.
    pub step: String,
    /// Whether the answer that was broken stands in the definition as it is.
    pub written: bool,
    /// The example that was broken.
    pub example: String,
    /// How.
    pub damage: Damage,
    /// The body that came of it, where it is JSON and not huge.
    pub body: Option<Value>,
    /// How the call ended.
    pub outcome: Outcome,
    /// What the bot says where it shows, until it waits, calls again or ends.
    pub says: Vec<Said>,
    /// What it says where nothing is broken.
    pub usual: Vec<Said>,
    /// What comes after that.
    pub then: Then,
    /// Whether the user sees the same as before, at first.
    pub same: bool,
    /// Whether something that comes later reads the field.
    pub later: bool,
    /// What is wrong with that.
    pub harm: Option<Harm>,
}

/// What is wrong after a field was broken.
#[derive(Debug, Clone)]
pub struct Harm {
    /// What.
    pub kind: HarmKind,
    /// Why, in plain words.
    pub why: String,
    /// Whether it shows only after the user has answered, or another call was made.
    pub later: bool,
    /// What does not hold, and the conversation that shows it; `None` where the call fails and the flow goes on.
    pub shown: Option<(Finding, Vec<Event>)>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HarmKind {
    /// The user sees what no user should.
    Shows,
    /// The call ends in another way than it should.
    Fails,
    /// The conversation cannot go on.
    Breaks,
}

impl Field {
    /// Whether the flow gets on badly without it.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.is_harmed_by(DamageKind::Dropped, false)
    }

    /// Whether the flow gets on badly where a field is broken in this way.
    #[must_use]
    pub fn is_harmed_by(&self, kind: DamageKind, in_one: bool) -> bool {
        let damage = Damage { kind, in_one };
        let mut damages = self.damages.iter();
        damages.any(|damaged| damaged.damage == damage && damaged.harm.is_some())
    }

    /// Whether the flow gets on badly with a value of another type.
    #[must_use]
    pub fn needs_type(&self) -> bool {
        let mut damages = self.damages.iter();
        damages.any(|damaged| {
            matches!(damaged.damage.kind, DamageKind::Retyped(_)) && damaged.harm.is_some()
        })
    }
}
