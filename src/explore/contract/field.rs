//! A field of a contract: how it begins, and what is kept of it.

use super::base::Base;
use super::{Damaged, Field};
use crate::api::MappingSource;
use crate::explore::plan::{self, Broken};
use crate::flow::At;

impl Field {
    /// A field of which no damage is known yet.
    pub(super) fn new(read: &plan::Field<'_>, status: Option<u16>) -> Self {
        let first = read.mappings[0];
        let inside = read.inside.is_some();
        Self {
            source: read.source(),
            status,
            attributes: read.attributes().cloned().collect(),
            inside,
            wanted: read.wanted(),
            default: first.default.clone().filter(|_| !inside),
            header: match &first.source {
                MappingSource::Header(name) => Some(name.clone()),
                MappingSource::Path(_) | MappingSource::LegacyPath(_) => None,
            },
            parts: read.parts.clone(),
            seen: Vec::new(),
            damages: Vec::new(),
        }
    }

    /// Whether it is known that the step gets on badly with this damage in this example.
    pub(super) fn is_settled(&self, at: At, base: &Base<'_>, broken: &Broken) -> bool {
        let mut damages = self.damages.iter();
        damages.any(|known| {
            let same = known.at == at && known.damage == broken.damage;
            same && known.harm.is_some() && known.example == base.name
        })
    }

    /// Keeps what came of a damage: what is worse of two states.
    pub(super) fn keep(&mut self, damaged: Damaged) {
        let mut damages = self.damages.iter_mut();
        let known = damages.find(|known| {
            let same = known.at == damaged.at && known.damage == damaged.damage;
            same && known.example == damaged.example
        });
        match known {
            Some(known) if damaged.harm.is_some() => *known = damaged,
            None => self.damages.push(damaged),
            Some(_) => {}
        }
    }
}
