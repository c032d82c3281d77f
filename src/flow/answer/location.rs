//! `location`: latitude and longitude in degrees.

use serde_json::{Number, json};

use super::digits::Style;
use super::{Asking, Reading, typed};
use crate::attribute::to_float;
use crate::script::Decimal;

pub(super) const WANTED: &str =
    "Please send your location, or write latitude and longitude such as 52.5, 13.4.";

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    let plain = typed::plain(text);
    let text = typed::without_stop(&plain);
    let text = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    match degrees(text, asking.ask.conventions.decimal) {
        Some((latitude, longitude)) => place(&latitude, &longitude),
        None => Err(WANTED.to_owned()),
    }
}

/// The place, if it is on earth.
pub(super) fn place(latitude: &Number, longitude: &Number) -> Reading {
    let within = |number: &Number, most: f64| to_float(number).abs() <= most;
    if !within(latitude, 90.0) {
        return Err("Please send a latitude from -90 to 90, then the longitude.".to_owned());
    }
    if !within(longitude, 180.0) {
        return Err("Please send a longitude from -180 to 180, after the latitude.".to_owned());
    }
    Ok(json!({ "lat": latitude, "long": longitude }))
}

/// Two numbers: with points as maps write them, else as people of the place write them.
fn degrees(text: &str, decimal: Decimal) -> Option<(Number, Number)> {
    let with_points = || pair(text, &[',', ';', ' '], Decimal::Point);
    match decimal {
        Decimal::Point => with_points(),
        Decimal::Comma => pair(text, &[';', ' '], Decimal::Comma)
            .or_else(|| with_points().filter(|_| text.contains(['.', ' ']))),
    }
}

/// The two numbers on the sides of the first of these signs that stands in the text.
fn pair(text: &str, signs: &[char], decimal: Decimal) -> Option<(Number, Number)> {
    let style = Style {
        decimal,
        whole: false,
    };
    let sign = signs.iter().find(|sign| text.contains(**sign))?;
    let (first, second) = text.split_once(*sign)?;
    Some((style.read(first).ok()?, style.read(second).ok()?))
}
