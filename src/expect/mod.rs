//! Expectations: what a value should be, read from YAML, checked, and explained where it is not so.
//!
//! What is easily taken for something else:
//!
//! - Types are exact: `"12"` in quotes is text, `12` is a number; numbers are equal by value (`1` and `1.0`).
//! - A missing value satisfies only `exists: false` and a `not` of what does not hold. `null` is a value. So
//!   neither `empty: true` nor `empty: false` holds for a missing value.
//! - `not` holds too where the value is missing or of a type that its expectation could never take.
//! - `all` holds for an empty list, `any` does not; neither holds for what is no list.
//! - `matches` looks anywhere in the text; `^` and `$` hold it to the ends.
//! - `contains` looks for text in a text, an element in a list (an object as in `like`), a key in an object.
//! - `at_least` and its like take numbers, or ISO dates and date-times: by time where both have an offset,
//!   else as written, a date being its midnight.
//! - `like` passes over keys that are not named; lists must have the same length. Its tree is plain: a word
//!   such as `at_least` in it is a key.
//! - `count` counts elements, keys, or the characters of a text.
//! - A diff leaves out the commas of JSON, so that a further element changes one line only.

mod bound;
mod diff;
mod expectation;
mod explain;
mod halves;
mod holds;
mod like;
mod moment;
mod pattern;
mod predicate;
mod read;
mod seen;
mod shown;
#[cfg(test)]
mod tests;

pub(crate) use diff::equality as difference;
pub use expectation::{Expectation, Mismatch};
pub(crate) use pattern::read as read_pattern;
pub(crate) use shown::value as in_words;
