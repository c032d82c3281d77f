//! Puts together what was found out about one API at several steps.

use std::collections::btree_map::Entry;

use super::contracts::Contracts;
use super::{Contract, Field};

impl Contracts {
    /// Takes in what was found at a later step.
    pub(super) fn absorb(&mut self, later: Self) {
        for (api, contract) in later.by_api {
            match self.by_api.entry(api) {
                Entry::Vacant(entry) => {
                    entry.insert(contract);
                }
                Entry::Occupied(mut entry) => entry.get_mut().absorb(contract),
            }
        }
        for words in later.left_out {
            self.leave_out(words);
        }
    }
}

impl Contract {
    fn absorb(&mut self, later: Self) {
        for field in later.fields {
            let same = |own: &&mut Field| own.source == field.source && own.status == field.status;
            match self.fields.iter_mut().find(same) {
                Some(own) => own.absorb(field),
                None => self.fields.push(field),
            }
        }
        for example in later.examples {
            if !self.examples.iter().any(|own| own.name == example.name) {
                self.examples.push(example);
            }
        }
    }
}

impl Field {
    fn absorb(&mut self, later: Self) {
        for (example, seen) in later.seen {
            if !self.seen.iter().any(|(own, _)| *own == example) {
                self.seen.push((example, seen));
            }
        }
        self.damages.extend(later.damages);
    }
}
