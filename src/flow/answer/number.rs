//! `number` and `integer`: digits as typed, so that `1.50` stays `1.50`.

use serde_json::Value;

use super::bounds::{Bounds, bound};
use super::digits::Style;
use super::{Asking, Reading};
use crate::script::AnswerType;

pub(super) fn understand(asking: Asking<'_>, text: &str) -> Reading {
    bounds(asking).read(text).map(Value::Number)
}

pub(super) fn wanted(asking: Asking<'_>) -> String {
    bounds(asking).wanted()
}

fn bounds(asking: Asking<'_>) -> Bounds {
    let ask = asking.ask;
    Bounds {
        style: Style {
            decimal: ask.conventions.decimal,
            whole: ask.answer == AnswerType::Integer,
        },
        least: bound(ask.min.as_ref()),
        most: bound(ask.max.as_ref()),
    }
}
