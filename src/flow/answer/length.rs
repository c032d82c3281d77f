//! `min` and `max` of texts: numbers of characters.

use serde_json::Value;

use crate::script::Ask;

/// Counts the characters of a text.
///
/// # Errors
///
/// The sentence that says how long the text must be.
pub(super) fn check(ask: &Ask, text: &str) -> Result<(), String> {
    let (least, most) = (limit(ask.min.as_ref()), limit(ask.max.as_ref()));
    let length = text.chars().count();
    let fits = least.is_none_or(|least| length >= least) && most.is_none_or(|most| length <= most);
    if fits {
        return Ok(());
    }
    Err(format!("{} That was {length}.", wanted(least, most)))
}

fn wanted(least: Option<usize>, most: Option<usize>) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => {
            format!("Please write exactly {}.", characters(least))
        }
        (Some(least), Some(most)) => format!("Please write {least} to {}.", characters(most)),
        (Some(least), None) => format!("Please write at least {}.", characters(least)),
        (None, Some(most)) => format!("Please write at most {}.", characters(most)),
        (None, None) => "Please write an answer.".to_owned(),
    }
}

fn characters(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} character{plural}")
}

fn limit(value: Option<&Value>) -> Option<usize> {
    let limit = value?.as_u64()?;
    Some(usize::try_from(limit).unwrap_or(usize::MAX))
}
