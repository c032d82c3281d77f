//! A set of small numbers.

/// A set of numbers below a limit that is fixed when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `limit`.
    pub(super) fn none(limit: usize) -> Self {
        Self {
            words: vec![0; limit.div_ceil(64)],
        }
    }

    /// All numbers below `limit`.
    pub(super) fn all(limit: usize) -> Self {
        let mut bits = Self {
            words: vec![u64::MAX; limit.div_ceil(64)],
        };
        if let (Some(last), rest @ 1..) = (bits.words.last_mut(), limit % 64) {
            *last = (1 << rest) - 1;
        }
        bits
    }

    pub(super) fn has(&self, number: usize) -> bool {
        let word = self.words.get(number / 64);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(super) fn insert(&mut self, number: usize) {
        self.words[number / 64] |= 1 << (number % 64);
    }

    pub(super) fn remove(&mut self, number: usize) {
        self.words[number / 64] &= !(1 << (number % 64));
    }

    /// Makes it the same set as `other`, without new memory.
    pub(super) fn copy(&mut self, other: &Self) {
        self.words.clone_from(&other.words);
    }

    /// Adds every number of `other`; says whether one was new.
    pub(super) fn add(&mut self, other: &Self) -> bool {
        let mut grown = false;
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            grown |= more & !*word != 0;
            *word |= more;
        }
        grown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_in_and_out() {
        for limit in [0, 1, 63, 64, 65, 200] {
            let all = Bits::all(limit);
            let mut one_by_one = Bits::none(limit);
            for number in 0..limit {
                assert!(all.has(number) && !one_by_one.has(number));
                one_by_one.insert(number);
            }
            assert_eq!(all, one_by_one);
            assert!(!all.has(limit));
        }
        let mut some = Bits::none(70);
        assert!(some.add(&Bits::all(70)) && !some.add(&Bits::all(70)));
        some.remove(69);
        assert!(!some.has(69) && some.has(68));
    }
}
