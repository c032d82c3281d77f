//! `text`: every byte as typed.

use serde_json::Value;

use super::explain::choose_one_of;
use super::{Asking, Reading, length, typed};

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    if typed::is_empty(text) {
        return Err("Please write an answer.".to_owned());
    }
    length::check(asking.ask, text)?;
    Ok(Value::String(text.to_owned()))
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    if asking.offers.is_empty() {
        return "Please answer in words.".to_owned();
    }
    choose_one_of(asking.offers, asking.ask.optional.as_deref())
}
