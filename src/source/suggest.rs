//! "Did you mean": the nearest of the words that would have been right.

/// The known word nearest to `word`, if one is near enough to be a slip; of several, first one with the same letters.
#[must_use]
pub fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = word.to_lowercase();
    let letters = Letters::of(&lower);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .map(|candidate| (letters.least_distance(candidate), candidate))
        .filter(|(least, candidate)| *least <= allowed(word, candidate))
        .collect();
    near.sort_by_key(|(least, _)| *least);
    let mut nearest: Option<(usize, &str)> = None;
    for (least, candidate) in near {
        let limit = nearest.map_or(usize::MAX, |(distance, _)| distance);
        if least >= limit {
            break;
        }
        let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        if distance < limit && distance <= allowed(word, candidate) {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
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
struct Letters([i16; LETTERS]);

/// Letters are put into so many classes.
const LETTERS: usize = 32;

impl Letters {
    fn of(lower: &str) -> Self {
        let mut counts = [0; LETTERS];
        for letter in lower.chars() {
            count(&mut counts, letter, 1);
        }
        Self(counts)
    }

    /// At least so many slips lie between the word and another one; 0 where that is not known.
    fn least_distance(&self, other: &str) -> usize {
        if !other.is_ascii() {
            return 0;
        }
        let mut counts = self.0;
        for letter in other.bytes() {
            count(&mut counts, letter.to_ascii_lowercase().into(), -1);
        }
        let too_many: i16 = counts.iter().map(|count| (*count).max(0)).sum();
        let too_few: i16 = counts.iter().map(|count| (*count).min(0)).sum();
        usize::from(too_many.unsigned_abs().max(too_few.unsigned_abs()))
    }
}

fn count(counts: &mut [i16; LETTERS], letter: char, by: i16) {
    let class = &mut counts[letter as usize % LETTERS];
    *class = class.saturating_add(by);
}

/// ``did you mean `mappings`?``, if a known word is near.
#[must_use]
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    closest(word, known).map(|candidate| format!("did you mean `{candidate}`?"))
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
            assert_eq!(closest(word, known), expected, "{word}");
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
            let (one, lower) = (one.to_lowercase(), other.to_lowercase());
            let distance = strsim::damerau_levenshtein(&one, &lower);
            let least = Letters::of(&one).least_distance(&other);
            assert!(least <= distance, "{one} {other}: {least} {distance}");
        }
    }
}
