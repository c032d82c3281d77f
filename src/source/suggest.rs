//! "Did you mean": the nearest of the words that would have been right.

/// The known word nearest to `word`, if one is near enough to be a slip; of several, first one with the same letters.
#[must_use]
pub fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = Wanted::new(word);
    let known = known.into_iter();
    let near = known.filter_map(|word| wanted.near(word, || Letters::of(word.bytes())));
    wanted.nearest(near.collect())
}

/// Known words that are looked through again and again.
#[derive(Debug, Clone)]
pub struct Words<'k>(Vec<(&'k str, Letters)>);

impl<'k> Words<'k> {
    /// These words.
    #[must_use]
    pub fn new(known: impl IntoIterator<Item = &'k str>) -> Self {
        let known = known.into_iter();
        let known = known.map(|word| (word, Letters::of(word.bytes())));
        Self(known.collect())
    }

    /// ``did you mean `mappings`?``, as [`did_you_mean`] says it.
    #[must_use]
    pub fn did_you_mean(&self, word: &str) -> Option<String> {
        let wanted = Wanted::new(word);
        let known = self.0.iter();
        let near = known.filter_map(|(word, letters)| wanted.near(word, || *letters));
        wanted.nearest(near.collect()).map(meant)
    }
}

/// A word that is none of the known ones.
struct Wanted<'w> {
    word: &'w str,
    lower: String,
    letters: Letters,
    /// How many characters it has in lower case.
    length: usize,
}

impl<'w> Wanted<'w> {
    fn new(word: &'w str) -> Self {
        let lower = word.to_lowercase();
        Self {
            word,
            letters: Letters::of(lower.chars()),
            length: lower.chars().count(),
            lower,
        }
    }

    /// A known word with the least number of slips that can lie between the two, unless these are too many.
    fn near<'k>(
        &self,
        known: &'k str,
        letters: impl FnOnce() -> Letters,
    ) -> Option<(usize, &'k str)> {
        if !known.is_ascii() {
            return Some((0, known));
        }
        let allowed = allowed(self.word, known);
        if self.length.abs_diff(known.len()) > allowed {
            return None;
        }
        let least = self.letters.least_distance(letters());
        (least <= allowed).then_some((least, known))
    }

    /// The nearest of some words that may be near.
    fn nearest<'k>(&self, mut near: Vec<(usize, &'k str)>) -> Option<&'k str> {
        near.sort_by_key(|(least, _)| *least);
        let mut nearest: Option<(usize, &str)> = None;
        for (least, known) in near {
            let limit = nearest.map_or(usize::MAX, |(distance, _)| distance);
            if least >= limit {
                break;
            }
            let distance = strsim::damerau_levenshtein(&self.lower, &known.to_lowercase());
            if distance < limit && distance <= allowed(self.word, known) {
                nearest = Some((distance, known));
            }
        }
        nearest.map(|(_, known)| known)
    }
}

/// How many slips may lie between a word and the one that is meant.
fn allowed(word: &str, candidate: &str) -> usize {
    let length = |text: &str| {
        if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        }
    };
    (length(word).max(length(candidate)) / 3).max(1)
}

/// How often a word has which letters: most words are told apart by these, far faster than by counting slips.
#[derive(Debug, Clone, Copy)]
struct Letters([u8; LETTERS]);

/// Letters are put into so many classes.
const LETTERS: usize = 32;

impl Letters {
    /// Those of a word; small and capital ASCII letters are the same.
    fn of(word: impl Iterator<Item = impl Into<char>>) -> Self {
        let mut counts = [0_u8; LETTERS];
        for letter in word {
            let letter: char = letter.into();
            let count = &mut counts[letter.to_ascii_lowercase() as usize % LETTERS];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// At least so many slips lie between two words.
    fn least_distance(&self, other: Self) -> usize {
        let more = |left: &[u8; LETTERS], right: &[u8; LETTERS]| {
            let pairs = left.iter().zip(right);
            let more: u16 = pairs
                .map(|(left, right)| u16::from(left.saturating_sub(*right)))
                .sum();
            usize::from(more)
        };
        more(&self.0, &other.0).max(more(&other.0, &self.0))
    }
}

/// ``did you mean `mappings`?``, if a known word is near.
#[must_use]
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    closest(word, known).map(meant)
}

fn meant(known: &str) -> String {
    format!("did you mean `{known}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_matched_and_other_words_are_not() {
        let known = ["mappings", "method", "url", "auth", "tests"];
        let cases = [
            ("mapings", Some("mappings")),
            ("methd", Some("method")),
            ("URL", Some("url")),
            ("test", Some("tests")),
            ("ulr", Some("url")),
            ("colour", None),
            ("x", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(closest(word, known), expected, "{word}");
        }
    }

    #[test]
    fn the_first_of_the_nearest_words_is_meant() {
        let cases = [
            ("größ", vec!["grüße", "größe", "grösse"], Some("größe")),
            ("price", vec!["prices", "Price", "price"], Some("Price")),
            ("query_1", vec!["query_2", "query_3"], Some("query_2")),
            ("ab", vec!["xy", "abcdef"], None),
            ("ab", vec!["ax", "ba", "ab"], Some("ab")),
        ];
        for (word, known, expected) in cases {
            assert_eq!(closest(word, known.clone()), expected, "{word}");
            let same = Words::new(known).did_you_mean(word);
            assert_eq!(same, expected.map(meant), "{word}");
        }
    }

    #[test]
    fn no_word_is_passed_over_that_is_near() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut word = || {
            let length = random.usize(0..9);
            let letters =
                (0..length).map(|_| *random.choice(&['a', 'B', 'c', '_', 'é']).unwrap_or(&'a'));
            letters.collect::<String>()
        };
        for _ in 0..2000 {
            let (one, other) = (word(), word());
            let distance = strsim::damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase());
            let near = Wanted::new(&one).near(&other, || Letters::of(other.bytes()));
            match near {
                Some((least, _)) => assert!(least <= distance, "{one} {other}: {least} {distance}"),
                None => assert!(
                    distance > allowed(&one, &other),
                    "{one} {other}: {distance}"
                ),
            }
        }
    }
}
