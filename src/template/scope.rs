//! What a template can read while it is rendered: attributes, environment, secrets, clock and chance.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value};

use super::clock::Clock;
use super::reference::{Reference, Source};
use crate::attribute::Attributes;
use crate::secret::{Redactor, Secret};

/// Shorter texts, such as the length of a secret, tell nothing and would be found everywhere.
const SHORTEST_COMPUTED: usize = 6;

/// What stays the same for a whole run.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The values of the chosen environment.
    pub environment: Map<String, Value>,
    /// The variables of the process, where `environment` has no such name.
    pub variables: BTreeMap<String, String>,
    /// The secrets by name: lines of `.env` and, above them, variables of the process.
    pub secrets: BTreeMap<String, Secret>,
    /// Whether every secret is replaced by its name, because nothing is sent anyway.
    pub stand_in_secrets: bool,
    /// The clock.
    pub clock: Clock,
    /// Learns what expressions make of secrets, so that it is hidden like them.
    pub redactor: Redactor,
}

/// What one rendering can read. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Scope {
    world: Arc<World>,
    attributes: Arc<Attributes>,
    chance: Arc<Mutex<fastrand::Rng>>,
    /// Whether chance had a say.
    drawn: Arc<AtomicBool>,
}

impl World {
    /// The value of `env.NAME`.
    #[must_use]
    pub fn environment_value(&self, name: &str) -> Option<Value> {
        let variable = || {
            self.variables
                .get(name)
                .map(|text| Value::String(text.clone()))
        };
        self.environment.get(name).cloned().or_else(variable)
    }

    /// Whether the secret called `name` is set; one that stands in for it does not count.
    #[must_use]
    pub fn has_secret(&self, name: &str) -> bool {
        let full = |text: &str| !text.is_empty();
        let variable = self.variables.get(name).is_some_and(|text| full(text));
        variable
            || self
                .secrets
                .get(name)
                .is_some_and(|secret| full(secret.expose()))
    }

    /// The secret called `name`; an empty one is as good as none.
    #[must_use]
    pub fn secret(&self, name: &str) -> Option<Secret> {
        if self.stand_in_secrets {
            return Some(Secret::new(name, format!("secret-{name}")));
        }
        let variable = || {
            self.variables
                .get(name)
                .map(|value| Secret::new(name, value.as_str()))
        };
        let full = |secret: &Secret| !secret.expose().is_empty();
        variable()
            .filter(full)
            .or_else(|| self.secrets.get(name).cloned().filter(full))
    }
}

impl Scope {
    /// A scope whose random values all follow from `seed`.
    #[must_use]
    pub fn new(world: &Arc<World>, attributes: Attributes, seed: u64) -> Self {
        Self::sharing(world, &Arc::new(attributes), seed)
    }

    /// A scope over attributes that others hold too.
    #[must_use]
    pub fn sharing(world: &Arc<World>, attributes: &Arc<Attributes>, seed: u64) -> Self {
        let chance = Arc::new(Mutex::new(fastrand::Rng::with_seed(seed)));
        Self {
            world: Arc::clone(world),
            attributes: Arc::clone(attributes),
            chance,
            drawn: Arc::default(),
        }
    }

    /// The same scope, which raises the flag when a random value is drawn.
    #[must_use]
    pub(crate) fn telling(self, drawn: &Arc<AtomicBool>) -> Self {
        Self {
            drawn: Arc::clone(drawn),
            ..self
        }
    }

    /// The attributes.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// What is the same for the whole run.
    #[must_use]
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Value> {
        self.attributes.get(name)
    }

    pub(super) fn environment(&self, name: &str) -> Option<Value> {
        self.world.environment_value(name)
    }

    pub(super) fn secret(&self, name: &str) -> Option<String> {
        self.world
            .secret(name)
            .map(|secret| secret.expose().to_owned())
    }

    pub(super) fn now(&self) -> String {
        self.world.clock.now()
    }

    pub(super) fn today(&self) -> String {
        self.world.clock.today()
    }

    /// A random UUID of version 4.
    pub(super) fn uuid(&self) -> String {
        let bits = (self.draw(|chance| chance.u128(..)) & !(0xF << 76) & !(0x3 << 62))
            | (0x4 << 76)
            | (0x2 << 62);
        let hex = format!("{bits:032x}");
        format!(
            "{}-{}-{}-{}-{}",
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..]
        )
    }

    pub(crate) fn random_int(&self, least: i64, most: i64) -> i64 {
        self.draw(|chance| chance.i64(least..=most))
    }

    /// Random bytes as hexadecimal text, for boundaries and the like.
    #[must_use]
    pub fn token(&self) -> String {
        format!("{:016x}", self.draw(|chance| chance.u64(..)))
    }

    /// Hides what an expression made of secrets: of those it reads itself, and of attributes that hold one.
    pub(super) fn learn(&self, references: &[Reference], made: &Value) {
        let Some(text) = made
            .as_str()
            .filter(|text| text.chars().count() >= SHORTEST_COMPUTED)
        else {
            return;
        };
        let secret = references.iter().any(|reference| match &reference.source {
            Source::Secret(_) => true,
            Source::Environment(_) => false,
            Source::Attribute(name) => {
                let held = self.attributes.get(name).map(Value::to_string);
                held.is_some_and(|held| self.world.redactor.holds(&held))
            }
        });
        if secret && !self.world.redactor.holds(text) {
            self.world.redactor.learn(Secret::new("", text));
        }
    }

    fn draw<T>(&self, take: impl FnOnce(&mut fastrand::Rng) -> T) -> T {
        let mut chance = self
            .chance
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        self.drawn.store(true, Ordering::Relaxed);
        take(&mut chance)
    }
}
