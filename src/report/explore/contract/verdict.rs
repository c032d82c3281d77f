//! In which answers a damage does harm, and in which it does none.

use serde_json::Value;

use crate::explore::{Contract, Damage, Damaged, Field, Seen};

/// What was found out about one way to break a field.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Verdict {
    /// The broken answers that did harm.
    pub(super) harmful: Vec<Value>,
    /// The examples that were broken in them, each once.
    pub(super) harmed: Vec<String>,
    /// The answers like that which did none.
    pub(super) borne: Vec<Value>,
}

impl Verdict {
    /// What came of the damages of one kind. What stands in an example is never harmful.
    pub(super) fn new(
        (contract, field): (&Contract, &Field),
        is_meant: impl Fn(Damage) -> bool,
        is_natural: impl Fn(&Seen) -> bool,
    ) -> Self {
        let meant = || {
            let damages = field.damages.iter();
            damages.filter(|damaged| is_meant(damaged.damage))
        };
        let mut verdict = Self::default();
        for damaged in meant().filter(|damaged| damaged.harm.is_some()) {
            verdict.harmful.extend(damaged.body.clone());
            if !verdict.harmed.contains(&damaged.example) {
                verdict.harmed.push(damaged.example.clone());
            }
        }
        let is_borne = |damaged: &&Damaged| !verdict.harmed.contains(&damaged.example);
        let mut borne: Vec<Value> = meant()
            .filter(is_borne)
            .filter_map(|damaged| damaged.body.clone())
            .collect();
        let natural = field.seen.iter().filter(|(_, seen)| is_natural(seen));
        for (name, _) in natural {
            let mut examples = contract.examples.iter();
            let example = examples.find(|example| example.name == *name);
            borne.push(
                example
                    .and_then(|example| example.body.clone())
                    .unwrap_or_default(),
            );
        }
        verdict.borne = borne;
        verdict
    }

    /// Whether it did harm somewhere.
    pub(super) const fn harms(&self) -> bool {
        !self.harmed.is_empty()
    }

    /// Whether it did harm wherever it was tried.
    pub(super) const fn always(&self) -> bool {
        self.harms() && self.borne.is_empty()
    }
}
