//! Names as small numbers.

use std::collections::HashMap;

/// Every name that was met, with its number.
#[derive(Debug, Default)]
pub(super) struct Names<'n> {
    numbers: HashMap<&'n str, usize>,
    names: Vec<&'n str>,
}

impl<'n> Names<'n> {
    /// The number of a name; a new one where it was not met before.
    pub(super) fn number(&mut self, name: &'n str) -> usize {
        let names = &mut self.names;
        *self.numbers.entry(name).or_insert_with(|| {
            names.push(name);
            names.len() - 1
        })
    }

    /// The number of a name that was met.
    pub(super) fn known(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// The name of a number.
    pub(super) fn name(&self, number: usize) -> &'n str {
        self.names[number]
    }
}
