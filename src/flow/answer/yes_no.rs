//! `yes_no`: the labels of the choices, or yes and no.

use serde_json::Value;

use super::explain::choose_one_of;
use super::label::Label;
use super::{Asking, Offer, Reading};

/// Labels have been looked at already.
pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    match Label::of(text).folded.as_str() {
        "yes" | "y" => Ok(Value::Bool(true)),
        "no" | "n" => Ok(Value::Bool(false)),
        _ => Err(wanted(asking)),
    }
}

/// What a label stands for; the first of two labels without values is yes.
pub(super) fn value(offers: &[Offer], offer: &Offer) -> Value {
    match offer.value {
        Value::Bool(_) => offer.value.clone(),
        _ => Value::Bool(offers.first() == Some(offer)),
    }
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    if asking.offers.is_empty() {
        return "Please answer yes or no.".to_owned();
    }
    choose_one_of(asking.offers, asking.ask.optional.as_deref())
}
