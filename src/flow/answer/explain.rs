//! Lists and labels inside the sentences of a bot.

use super::Offer;
use super::typed;

/// More would be no sentence any more.
const MOST_LISTED: usize = 8;

/// The characters of a label in a sentence.
const LONGEST_LABEL: usize = 40;

/// ``Please choose one of: Great, Okay, Bad.``
pub(super) fn choose_one_of(offers: &[Offer], skip: Option<&str>) -> String {
    let labels = offers.iter().map(|offer| offer.label.as_str());
    let labels: Vec<String> = labels.chain(skip).map(shortened).collect();
    let sentence = if labels.len() > MOST_LISTED {
        let shown = MOST_LISTED - 2;
        let more = labels.len() - shown;
        format!("{} and {more} more", labels[..shown].join(", "))
    } else {
        labels.join(", ")
    };
    format!("Please choose one of: {sentence}.")
}

/// `1, 2 or 3`; many are shortened.
pub(super) fn listed(items: &[String], word: &str) -> String {
    let (shown, dropped) = items.split_at(items.len().min(MOST_LISTED));
    match shown {
        _ if !dropped.is_empty() => format!("{}, …", shown.join(", ")),
        [most @ .., last] if !most.is_empty() => format!("{} {word} {last}", most.join(", ")),
        _ => shown.concat(),
    }
}

/// A label that fits into a sentence: one line, not too long.
pub(super) fn shortened(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    let seen = words.join(" ").replace(char::is_control, "");
    let label = typed::trim(&seen).to_owned();
    if label.chars().count() <= LONGEST_LABEL {
        return label;
    }
    let start: String = label.chars().take(LONGEST_LABEL - 1).collect();
    format!("{}…", start.trim_end())
}
