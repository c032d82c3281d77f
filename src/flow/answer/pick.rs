//! The one offer that is meant. Where several could be, none is.

use super::Offer;
use super::explain::{listed, shortened};
use super::label::Label;
use super::typed;
use crate::attribute::equal;

/// The offer whose label is meant; `None` where none is.
///
/// # Errors
///
/// The sentence that asks which of several is meant.
pub(super) fn by_label<'o>(offers: &'o [Offer], text: &str) -> Result<Option<&'o Offer>, String> {
    let exact = typed::trim(text);
    let found = the_one(offers, |index| typed::trim(&offers[index].label) == exact)?;
    if found.is_some() {
        return Ok(found);
    }
    let typed = Label::of(text);
    let labels: Vec<Label> = offers.iter().map(|offer| Label::of(&offer.label)).collect();
    let ways = [
        Label::is_meant_by,
        Label::has_the_words_of,
        Label::has_the_emoji_of,
    ];
    for way in ways {
        let found = the_one(offers, |index| way(&labels[index], &typed))?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The only offer whose index fits. Offers with one value are one offer.
///
/// # Errors
///
/// As [`by_label`].
pub(super) fn the_one(
    offers: &[Offer],
    fits: impl Fn(usize) -> bool,
) -> Result<Option<&Offer>, String> {
    let found: Vec<usize> = (0..offers.len()).filter(|index| fits(*index)).collect();
    let Some(first) = found.first().map(|index| &offers[*index]) else {
        return Ok(None);
    };
    if found.iter().all(|index| same(&offers[*index], first)) {
        return Ok(Some(first));
    }
    Err(which(offers, &found))
}

fn same(left: &Offer, right: &Offer) -> bool {
    equal(&left.value, &right.value)
}

/// Asks which offer is meant: by label, or by number where labels do not tell them apart.
fn which(offers: &[Offer], found: &[usize]) -> String {
    let label = |index: &usize| offers[*index].label.as_str();
    let alike = found.iter().any(|index| {
        let mut others = found.iter().filter(|other| *other != index);
        others.any(|other| label(other) == label(index))
    });
    if alike {
        let numbers = found.iter().map(|index| (index + 1).to_string());
        return format!(
            "More than one choice fits. Please send its number: {}.",
            listed(&numbers.collect::<Vec<_>>(), "or")
        );
    }
    let labels = found.iter().map(|index| shortened(label(index)));
    format!(
        "More than one choice fits. Please write exactly {}.",
        listed(&labels.collect::<Vec<_>>(), "or")
    )
}
