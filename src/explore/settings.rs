//! What an exploration begins with, and where it stops.

use std::sync::Arc;

use crate::attribute::Attributes;
use crate::call::Context;
use crate::template::World;

/// How a flow is explored. The same settings always give the same result.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Environment, clock and secrets. The clock must stand still, and secrets are best stood in for: nothing is sent.
    pub world: Arc<World>,
    /// What the project gives every definition, and the redactor.
    pub context: Context,
    /// What the conversation knows before it starts.
    pub attributes: Attributes,
    /// What all random values follow from.
    pub seed: u64,
    /// How many user turns and calls a path has at most.
    pub depth: usize,
    /// How many states are looked at, at most.
    pub states: usize,
    /// How many threads work; the result is the same for any number.
    pub threads: usize,
    /// Whether questions are also answered with what breaks careless programs.
    pub nasty: bool,
    /// Whether the fields of examples are broken one by one.
    pub mutate: bool,
}

impl Settings {
    /// User turns and calls of a path where nothing else is said.
    pub const DEPTH: usize = 40;

    /// States where nothing else is said.
    pub const STATES: usize = 200_000;

    /// The usual settings: one thread, nothing known, nothing nasty.
    #[must_use]
    pub fn new(world: Arc<World>, context: Context) -> Self {
        Self {
            world,
            context,
            attributes: Attributes::new(),
            seed: 0,
            depth: Self::DEPTH,
            states: Self::STATES,
            threads: 1,
            nasty: false,
            mutate: false,
        }
    }
}
