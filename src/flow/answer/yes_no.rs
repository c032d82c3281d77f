//! `yes_no`: the labels of the choices, or yes and no.

use serde_json::Value;

use super::explain::choose_one_of;
use super::label::Label;
use super::{Asking, Offer, Reading};
use crate::script::yes_or_no;

/// Labels have been looked at already.
pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let folded = Label::of(text).folded;
    let meant = yes_or_no(&folded).or_else(|| led_by(&folded));
    let contradicts = |meant: &bool| {
        let mut offers = asking.offers.iter();
        offers.any(|offer| {
            let said = led_by(&Label::of(&offer.label).folded);
            said == Some(*meant) && value(asking.offers, offer) != Value::Bool(*meant)
        })
    };
    match meant.filter(|meant| !contradicts(meant)) {
        Some(meant) => Ok(Value::Bool(meant)),
        None => Err(wanted(asking)),
    }
}

/// Words that may turn round what was said before them, or that it says something else with.
const TURNING: [&str; 13] = [
    "not", "but", "maybe", "perhaps", "unless", "if", "or", "idea", "clue", "problem", "problems",
    "worries", "doubt",
];

/// What `yes please` and `no, thanks` mean: their first word, where no other one turns it round.
fn led_by(text: &str) -> Option<bool> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '\'');
    let mut words = words.filter(|word| !word.is_empty());
    let first = words
        .next()
        .filter(|word| matches!(*word, "yes" | "yeah" | "yep" | "no" | "nope"))?;
    let led = yes_or_no(first)?;
    let turns = |word: &str| {
        TURNING.contains(&word)
            || word.ends_with("n't")
            || yes_or_no(word).is_some_and(|other| other != led)
    };
    (!text.contains('?') && !words.any(turns)).then_some(led)
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
