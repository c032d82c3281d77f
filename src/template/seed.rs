//! What random values follow from: seeds made of other seeds, in the same way for ever.

/// The offset and the prime of FNV-1a of 64 bits.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// A seed of its own for everything that differs in a word.
///
/// Scenarios and tests expect values that were drawn, so this may never change: the hashes of the standard library make no
/// such promise.
#[must_use]
pub(crate) fn seed_for(seed: u64, words: &[&str]) -> u64 {
    let mut hash = OFFSET;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    seed.to_le_bytes().into_iter().for_each(&mut add);
    for word in words {
        word.bytes().for_each(&mut add);
        // No byte of UTF-8, so that no two lists of words look alike.
        add(0xff);
    }
    mixed(hash)
}

/// The seed of the rendering of this number.
#[must_use]
pub(crate) fn next_seed(seed: u64, number: u64) -> u64 {
    mixed(seed ^ mixed(number))
}

/// Every bit depends on every bit: one step of `SplitMix64`.
const fn mixed(seed: u64) -> u64 {
    let seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::{next_seed, seed_for};
    use crate::attribute::Attributes;
    use crate::template::{Scope, World};

    #[test]
    fn seeds_stay_what_they_are() {
        assert_eq!(seed_for(0, &["shop", "a phone"]), 0x6b4a_7468_f685_d44f);
        assert_eq!(next_seed(7, 1), 0x7716_da39_cba2_75b2);
        let world = Arc::new(World::default());
        let scope = Scope::new(&world, Attributes::new(), seed_for(0, &["shop", "a phone"]));
        assert_eq!(scope.uuid(), "ff9b5241-0c3f-484b-9b14-8ffe08b84931");
    }

    #[test]
    fn whatever_differs_has_a_seed_of_its_own() {
        let words: [&[&str]; 6] = [&[], &[""], &["ab"], &["a", "b"], &["b", "a"], &["ab", ""]];
        let seeds = words
            .iter()
            .flat_map(|words| [0, 1].map(|seed| seed_for(seed, words)));
        let numbers = (0..100).map(|number| next_seed(0, number));
        let all: BTreeSet<u64> = seeds.chain(numbers).collect();
        assert_eq!(all.len(), 112);
    }
}
