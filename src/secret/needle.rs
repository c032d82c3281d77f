//! What is looked for: a row of places, each accepting one or two bytes, advanced 64 places at a time.

/// The bytes one place accepts; the same byte twice where there is only one.
pub(super) type Place = [u8; 2];

/// One spelling of a secret, such as its plain text or its base64 at one alignment.
pub(super) struct Needle {
    places: Vec<Place>,
    /// For each byte the number of its mask; mask 0 accepts nowhere.
    classes: [u8; 256],
    masks: Vec<u64>,
    words: usize,
    /// Bytes that, standing just before, hold bits of the secret too.
    pub(super) before: Vec<u8>,
    /// Bytes that, standing just after, hold bits of the secret too.
    pub(super) after: Vec<u8>,
}

impl Needle {
    /// A needle of these places, at least one.
    pub(super) fn new(places: Vec<Place>) -> Self {
        let words = places.len() / 64 + 1;
        let mut needle = Self {
            classes: [0; 256],
            masks: vec![0; words],
            words,
            before: Vec::new(),
            after: Vec::new(),
            places: Vec::new(),
        };
        for (index, place) in places.iter().enumerate() {
            for byte in place {
                needle.accept(index, *byte);
            }
        }
        needle.places = places;
        needle
    }

    fn accept(&mut self, index: usize, byte: u8) {
        let mut class = usize::from(self.classes[usize::from(byte)]);
        if class == 0 {
            class = self.masks.len() / self.words;
            self.masks.resize(self.masks.len() + self.words, 0);
            // Text is UTF-8, which leaves 13 bytes unused: the classes always fit.
            self.classes[usize::from(byte)] = u8::try_from(class).unwrap_or(0);
        }
        self.masks[class * self.words + index / 64] |= 1 << (index % 64);
    }

    /// How many places there are, which is also the fewest bytes an occurrence can have.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The words of a state: bit `i` says that the first `i` places have been met.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// The places in order.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// Whether the place at `index` accepts `byte`.
    pub(super) fn accepts(&self, index: usize, byte: u8) -> bool {
        self.places[index].contains(&byte)
    }

    /// Moves every partial match in `state` over `byte`; false when none is left.
    pub(super) fn advance(&self, state: &mut [u64], byte: u8) -> bool {
        let class = usize::from(self.classes[usize::from(byte)]);
        let mask = &self.masks[class * self.words..][..self.words];
        let mut carry = 0;
        let mut alive = 0;
        for (word, allowed) in state.iter_mut().zip(mask) {
            let met = *word & allowed;
            *word = met << 1 | carry;
            carry = met >> 63;
            alive |= *word;
        }
        alive != 0
    }

    /// Whether `state` has met every place.
    pub(super) fn is_met(&self, state: &[u64]) -> bool {
        let last = self.places.len();
        state[last / 64] >> (last % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::Needle;

    fn met(length: usize, text: &str) -> bool {
        let needle = Needle::new(vec![[b'a', b'A']; length]);
        let mut state = vec![0; needle.words()];
        state[0] = 1;
        text.bytes().all(|byte| needle.advance(&mut state, byte)) && needle.is_met(&state)
    }

    #[test]
    fn each_place_accepts_its_bytes() {
        assert!(met(3, "aAa"));
        assert!(!met(3, "aba"));
        assert!(!met(3, "aa"));
    }

    #[test]
    fn a_match_crosses_from_word_to_word() {
        for length in [63, 64, 65, 127, 128, 200] {
            assert!(met(length, &"a".repeat(length)), "{length}");
        }
    }
}
