//! A set of outcomes, and the words people would write for it.

use std::ops::Range;
use std::sync::LazyLock;

use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};

/// The first status code.
const FIRST: usize = 100;
/// How many status codes there are.
const STATUSES: usize = 500;

/// A set of outcomes: one bit for each status from 100 to 599, then those of no answer, then those of a bad one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct OutcomeSet([u64; 8]);

/// Every outcome there is, in the order of its bit.
static EVERY: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    let statuses = (100..600).map(Outcome::Status);
    let no_answer = NoAnswer::ALL.into_iter().map(Outcome::NoAnswer);
    let bad_answer = BadAnswer::ALL.into_iter().map(Outcome::BadAnswer);
    statuses.chain(no_answer).chain(bad_answer).collect()
});

/// The groups in the order in which they are told.
const GROUPS: [Selector; 7] = [
    Selector::Class(1),
    Selector::Class(2),
    Selector::Class(3),
    Selector::Class(4),
    Selector::Class(5),
    Selector::NoAnswer,
    Selector::BadAnswer,
];

impl OutcomeSet {
    pub(super) const NONE: Self = Self([0; 8]);

    /// The outcomes that a name covers.
    pub(super) fn of(selector: Selector) -> Self {
        Self::bits(range(selector))
    }

    /// Every outcome with a status.
    pub(super) fn statuses() -> Self {
        Self::bits(0..STATUSES)
    }

    fn bits(range: Range<usize>) -> Self {
        let mut set = Self::NONE;
        for (index, word) in set.0.iter_mut().enumerate() {
            let start = range.start.clamp(index * 64, index * 64 + 64) - index * 64;
            let end = range.end.clamp(index * 64, index * 64 + 64) - index * 64;
            *word = below(end) & !below(start);
        }
        set
    }

    fn has(self, bit: usize) -> bool {
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn zip(self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let mut set = self;
        for (word, other) in set.0.iter_mut().zip(other.0) {
            *word = join(*word, other);
        }
        set
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.zip(other, |one, other| one | other)
    }

    pub(super) fn and(self, other: Self) -> Self {
        self.zip(other, |one, other| one & other)
    }

    pub(super) fn without(self, other: Self) -> Self {
        self.zip(other, |one, other| one & !other)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn is_within(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    /// The set in the words of routes: `4xx`, `404`, `timeout`, `4xx but 404`; `among` is what can come at all.
    pub(super) fn words(self, among: Self) -> Vec<String> {
        let groups = GROUPS.into_iter();
        groups
            .flat_map(|group| self.words_of(group, among))
            .collect()
    }

    fn words_of(self, group: Selector, among: Self) -> Vec<String> {
        let whole = Self::of(group).and(among);
        let part = self.and(whole);
        let missing = whole.without(part);
        if part.is_empty() {
            Vec::new()
        } else if missing.is_empty() && whole.count(group) > 1 {
            vec![group.to_string()]
        } else if matches!(group, Selector::Class(_)) && missing.count(group) < part.count(group) {
            let missing = missing.exact(group).join(", ");
            vec![format!("{group} but {missing}")]
        } else {
            part.exact(group)
        }
    }

    fn count(self, group: Selector) -> usize {
        range(group).filter(|bit| self.has(*bit)).count()
    }

    fn exact(self, group: Selector) -> Vec<String> {
        let bits = range(group).filter(|bit| self.has(*bit));
        bits.map(|bit| EVERY[bit].to_string()).collect()
    }
}

/// A word with its lowest bits set; at most all 64.
const fn below(count: usize) -> u64 {
    if count < 64 {
        (1 << count) - 1
    } else {
        u64::MAX
    }
}

/// The bits of a group.
fn range(group: Selector) -> Range<usize> {
    let no_answer = STATUSES + NoAnswer::ALL.len();
    match group {
        Selector::Class(class) => {
            let start = usize::from(class) * 100 - FIRST;
            start..start + 100
        }
        Selector::NoAnswer => STATUSES..no_answer,
        Selector::BadAnswer => no_answer..no_answer + BadAnswer::ALL.len(),
        Selector::Exact(outcome) => index(outcome)..index(outcome) + 1,
    }
}

fn index(outcome: Outcome) -> usize {
    match outcome {
        Outcome::Status(status) => usize::from(status) - FIRST,
        Outcome::NoAnswer(kind) => {
            let place = NoAnswer::ALL.iter().position(|other| *other == kind);
            STATUSES + place.expect("every kind is listed")
        }
        Outcome::BadAnswer(kind) => {
            let place = BadAnswer::ALL.iter().position(|other| *other == kind);
            STATUSES + NoAnswer::ALL.len() + place.expect("every kind is listed")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> OutcomeSet {
        words.iter().fold(OutcomeSet::NONE, |set, word| {
            set.or(OutcomeSet::of(word.parse().expect("an outcome")))
        })
    }

    #[test]
    fn every_outcome_has_a_bit_that_its_names_cover() {
        for (bit, outcome) in EVERY.iter().enumerate() {
            assert_eq!(index(*outcome), bit);
            for word in Selector::words() {
                let selector: Selector = word.parse().expect("an outcome");
                let covered = OutcomeSet::of(selector).has(bit);
                assert_eq!(covered, selector.matches(*outcome), "{word} {outcome}");
            }
        }
    }

    #[test]
    fn a_set_is_told_as_people_write_it() {
        let all = set(&["success", "3xx", "4xx", "5xx", "no_answer", "bad_answer"]);
        let case = |set: OutcomeSet, words: &str| assert_eq!(set.words(all).join(" "), words);
        case(all, "success 3xx 4xx 5xx no_answer bad_answer");
        case(set(&["404", "timeout"]), "404 timeout");
        case(
            set(&["4xx"]).without(set(&["404", "410"])),
            "4xx but 404, 410",
        );
        case(
            set(&["no_answer"]).without(set(&["timeout"])),
            "dns refused tls reset redirect_loop",
        );
        case(OutcomeSet::NONE, "");
        let sure = all.without(set(&["mapping_failed"]));
        assert_eq!(
            sure.without(set(&["4xx"])).words(sure).join(" "),
            "success 3xx 5xx no_answer bad_answer"
        );
    }
}
