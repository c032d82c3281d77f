//! "Did you mean": the nearest of the words that would have been right.

/// The known word nearest to `word`, if one is near enough to be a slip.
#[must_use]
pub fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = word.to_lowercase();
    let scored = known.into_iter().map(|candidate| {
        (
            strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
            candidate,
        )
    });
    let (distance, candidate) = scored.min_by_key(|(distance, _)| *distance)?;
    let allowed = (word.chars().count().max(candidate.chars().count()) / 3).max(1);
    (distance <= allowed).then_some(candidate)
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
        ];
        for (word, expected) in cases {
            assert_eq!(closest(word, known), expected, "{word}");
        }
    }
}
