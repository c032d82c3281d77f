//! Sets of names of attributes, which are joined far more often than they are looked at.

use std::collections::BTreeMap;

/// A set of names by their indexes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names(Vec<u64>);

impl Names {
    /// The names that have an index.
    pub(super) fn of<'n>(
        names: impl Iterator<Item = &'n str>,
        indexes: &BTreeMap<&str, usize>,
    ) -> Self {
        let mut set = Self::default();
        for index in names.filter_map(|name| indexes.get(name)) {
            if set.0.len() <= index / 64 {
                set.0.resize(index / 64 + 1, 0);
            }
            set.0[index / 64] |= 1 << (index % 64);
        }
        set
    }

    /// Takes in others; says whether one of them was new.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut changed = false;
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            changed |= *own | *other != *own;
            *own |= *other;
        }
        changed
    }

    /// Takes others out.
    pub(super) fn drop(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own &= !*other;
        }
    }

    /// Whether the name of this index is in it.
    pub(super) fn has(&self, index: usize) -> bool {
        let word = self.0.get(index / 64);
        word.is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// The indexes of its names, in ascending order.
    pub(super) fn into_indexes(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(word, bits)| {
            let bits = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            bits.map(move |bit| word * 64 + bit)
        })
    }
}
