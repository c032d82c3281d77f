//! Where a conversation stands.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::call::Calling;
use super::trail::Trail;
use super::{Beginning, Conversation};
use crate::attribute::Attributes;
use crate::flow::bot::At;
use crate::flow::event::{Asked, Ending};
use crate::template::{Scope, next_seed};

/// Where a conversation stands; a copy of it can be gone back to. Cheap to clone.
#[derive(Debug, Clone)]
pub struct State {
    /// What is known.
    pub(super) attributes: Arc<Attributes>,
    /// What it does.
    pub(super) phase: Phase,
    /// The steps that run the flow in which it is: the outermost first.
    pub(super) callers: Vec<At>,
    /// The steps since the user was last asked.
    pub(super) trail: Trail,
    /// What all random values follow from.
    seed: u64,
    /// How often something was rendered.
    rendered: u64,
    /// Whether the last rendering drew random values.
    drawn: Arc<AtomicBool>,
    /// Tells the attributes from what they were before; the same attributes always have the same mark.
    mark: u64,
}

/// What a conversation does.
#[derive(Debug, Clone)]
pub(super) enum Phase {
    /// It is about to pass a step.
    At(At),
    /// It waits for an answer to a question.
    Asking(At, Arc<Asked>),
    /// It waits for an API.
    Calling(At, Calling),
    /// It is over.
    Over(Ending),
}

impl State {
    /// The state of a conversation that has not said anything yet.
    pub(super) fn new(beginning: Beginning) -> Self {
        Self {
            attributes: Arc::new(beginning.attributes),
            phase: Phase::At(beginning.at),
            callers: Vec::new(),
            trail: Trail::default(),
            seed: beginning.seed,
            rendered: 0,
            drawn: Arc::default(),
            mark: 0,
        }
    }

    /// Gives an attribute a value. One that it has already costs nothing.
    pub(super) fn set(&mut self, name: &str, value: &Value) {
        let old = self.attributes.get(name);
        if old == Some(value) {
            return;
        }
        let old = old.map_or(0, |old| hashed(&(name, old)));
        self.mark ^= old ^ hashed(&(name, value));
        Arc::make_mut(&mut self.attributes).insert(name.to_owned(), value.clone());
    }

    /// A seed for the random values of the next rendering.
    pub(super) fn next_seed(&mut self) -> u64 {
        self.rendered += 1;
        next_seed(self.seed, self.rendered)
    }

    /// Notes on the trail whether the last rendering drew random values.
    pub(super) fn note_draws(&mut self) {
        if self.drawn.load(Ordering::Relaxed) {
            self.trail.drew();
            self.drawn = Arc::default();
        }
    }

    /// What tells this moment from another one at the same step: what is known, and who runs the flow.
    pub(super) fn moment(&self) -> u64 {
        hashed(&(self.mark, &self.callers))
    }
}

impl Conversation<'_> {
    /// What the next rendering can read.
    pub(super) fn scope(&mut self) -> Scope {
        self.state.note_draws();
        let seed = self.state.next_seed();
        let scope = Scope::sharing(&self.world, &self.state.attributes, seed);
        scope.telling(&self.state.drawn)
    }
}

fn hashed(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
