//! `choice`: by label, by value, by number.

use super::explain::choose_one_of;
use super::label::Label;
use super::{Asking, Offer, Reading, pick, typed};
use crate::template::scalar_text;

/// Labels have been looked at already.
pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let offers = asking.offers;
    let found = match by_value(offers, text)? {
        Some(offer) => Some(offer),
        None => number(text).and_then(|number| offers.get(number.checked_sub(1)?)),
    };
    match found {
        Some(offer) => Ok(offer.value.clone()),
        None => Err(wanted(asking)),
    }
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    choose_one_of(asking.offers, asking.ask.optional.as_deref())
}

/// Whether the text is the number of the label that skips, which is shown behind the choices.
pub(super) fn is_behind(asking: Asking<'_>, text: &str) -> bool {
    let is_choice = asking.ask.answer == crate::script::AnswerType::Choice;
    is_choice
        && number(text) == Some(asking.offers.len() + 1)
        && matches!(pick::by_label(asking.offers, text), Ok(None))
        && matches!(by_value(asking.offers, text), Ok(None))
}

fn by_value<'o>(offers: &'o [Offer], text: &str) -> Result<Option<&'o Offer>, String> {
    let typed = Label::of(text);
    let is_meant = |offer: &Offer| {
        let value = scalar_text(&offer.value).ok();
        value.is_some_and(|value| Label::of(&value).is_meant_by(&typed))
    };
    pick::the_one(offers, |index| is_meant(&offers[index]))
}

/// The number of a choice as it is copied from a list: `2`, `2.`, `2)`, `(2)`, `#2`.
fn number(text: &str) -> Option<usize> {
    let folded = Label::of(text).folded;
    let digits = typed::trim(&folded)
        .trim_start_matches(['(', '#'])
        .trim_end_matches([')', '.']);
    let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| digits.parse().ok()).flatten()
}
