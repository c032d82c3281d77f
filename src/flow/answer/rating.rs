//! `rating`: a number of stars, `4/5`, or the stars themselves.

use serde_json::{Number, Value};

use super::bounds::{Bounds, bound};
use super::digits::Style;
use super::{Asking, Reading, typed};

const FULL: [char; 3] = ['★', '⭐', '🌟'];
const EMPTY: char = '☆';

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let bounds = bounds(asking);
    let plain = typed::plain(text);
    let number = match stars(&plain) {
        Some(count) => Number::from(count),
        None => bounds.read(without_scale(&plain, &bounds))?,
    };
    if bounds.hold(&number) {
        return Ok(Value::Number(number));
    }
    Err(bounds.wanted())
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    bounds(asking).wanted()
}

fn bounds(asking: Asking<'_>) -> Bounds {
    let ask = asking.ask;
    Bounds {
        style: Style {
            decimal: ask.conventions.decimal,
            whole: true,
        },
        least: bound(ask.min.as_ref()).or(Some(Number::from(1))),
        most: bound(ask.max.as_ref()).or(Some(Number::from(5))),
    }
}

/// The full stars of a text that is nothing but stars. Empty ones alone could mean both.
fn stars(text: &str) -> Option<usize> {
    let shown = |character: &char| *character != '\u{FE0F}' && *character != ' ';
    let only_stars = text
        .chars()
        .filter(shown)
        .all(|character| character == EMPTY || FULL.contains(&character));
    let count = text.chars().filter(|star| FULL.contains(star)).count();
    (only_stars && count > 0).then_some(count)
}

/// `4/5` and `4 stars` without what only repeats the scale.
fn without_scale<'t>(text: &'t str, bounds: &Bounds) -> &'t str {
    if let Some((number, scale)) = text.split_once('/') {
        let most = bounds.most.as_ref().map(Number::to_string);
        let same = most.is_some_and(|most| most == typed::without_stop(scale.trim()));
        return if same { number.trim_end() } else { text };
    }
    let word = ["stars", "star", "⭐", "★", "⭐\u{FE0F}"];
    let mut words = word.into_iter();
    let number = words.find_map(|word| text.strip_suffix(word));
    // A keycap such as 4️⃣ is its digit in a frame.
    let number = number.unwrap_or(text).trim_end();
    number.trim_end_matches(['\u{20E3}', '\u{FE0F}'])
}
