//! On which sides of the values that conditions compare it with a value lies: two on the same sides decide the same.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::attribute::to_float;
use crate::template::Asks;

/// Smaller numbers are compared exactly, whatever they are compared as.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The attributes of which conditions ask no more than how they compare with some values.
#[derive(Debug, Default)]
pub(in crate::explore) struct Sides(BTreeMap<String, Compared>);

/// What an attribute is compared with.
#[derive(Debug)]
pub(in crate::explore) enum Compared {
    /// Nothing: only whether it holds is asked.
    Nothing,
    /// Numbers.
    Numbers(Vec<f64>),
    /// Texts, with which it is the same or not.
    Texts(Vec<String>),
}

impl Sides {
    /// What all conditions ask.
    pub(super) fn new(asks: &Asks) -> Self {
        let compared = asks.compared.iter();
        let compared = compared.filter(|(name, _)| !asks.more.contains(*name));
        let found =
            compared.filter_map(|(name, values)| Some((name.clone(), compared_with(values)?)));
        Self(found.collect())
    }

    /// What an attribute is compared with; `None` where every value may decide something else.
    pub(in crate::explore) fn of(&self, name: &str) -> Option<&Compared> {
        self.0.get(name)
    }
}

impl Compared {
    /// Writes on which sides a value lies; says whether that is all that matters, beside its shape.
    pub(in crate::explore) fn write(&self, value: &Value, bytes: &mut Vec<u8>) -> bool {
        match (self, value) {
            // Whether it is zero is its shape.
            (Self::Nothing, Value::Number(_)) => {}
            (Self::Nothing, Value::String(text)) => bytes.push(u8::from(text.is_empty())),
            (Self::Numbers(numbers), Value::Number(value)) => {
                let value = to_float(value);
                if value.is_nan() || value.abs() >= EXACT {
                    return false;
                }
                let sides = numbers.iter().map(|number| value.total_cmp(number) as i8);
                bytes.extend(sides.flat_map(i8::to_le_bytes));
            }
            (Self::Texts(texts), Value::String(value)) => {
                let same = texts.iter().position(|text| text == value);
                let same = same.map_or(u32::MAX, |index| {
                    u32::try_from(index).unwrap_or(u32::MAX - 1)
                });
                bytes.push(u8::from(value.is_empty()));
                bytes.extend(same.to_le_bytes());
            }
            (Self::Nothing | Self::Numbers(_) | Self::Texts(_), _) => return false,
        }
        true
    }
}

/// The values, where they are all of one kind.
fn compared_with(values: &[Value]) -> Option<Compared> {
    if values.is_empty() {
        return Some(Compared::Nothing);
    }
    let numbers = values.iter().map(|value| match value {
        Value::Number(number) => Some(to_float(number)).filter(|number| number.abs() < EXACT),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    });
    let texts = || {
        values
            .iter()
            .map(|value| value.as_str().map(ToOwned::to_owned))
    };
    let numbers = numbers.collect::<Option<_>>().map(Compared::Numbers);
    numbers.or_else(|| texts().collect::<Option<_>>().map(Compared::Texts))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_on_the_same_sides_are_written_alike() {
        let case = |literals: &[Value], left: &Value, right: &Value, same: bool| {
            let compared = compared_with(literals).expect("one kind");
            let [left, right] = [left, right].map(|value| {
                let mut bytes = Vec::new();
                compared.write(value, &mut bytes).then_some(bytes)
            });
            assert_eq!(
                left.is_some() && left == right,
                same,
                "{literals:?} {left:?} {right:?}"
            );
        };
        case(&[json!(18)], &json!(19), &json!(120), true);
        case(&[json!(18)], &json!(18), &json!(18.5), false);
        case(&[json!(18)], &json!(17), &json!(18), false);
        case(&[json!(18), json!(65)], &json!(30), &json!(70), false);
        case(&[json!(18)], &json!("a"), &json!("b"), false);
        case(&[json!(18)], &json!(1e20), &json!(2e20), false);
        case(&[json!("gold")], &json!("silver"), &json!("none"), true);
        case(&[json!("gold")], &json!("silver"), &json!("gold"), false);
        case(&[json!("gold")], &json!("silver"), &json!(""), false);
        case(&[json!("gold")], &json!(1), &json!(2), false);
        case(&[], &json!("a"), &json!("b"), true);
        case(&[], &json!(" "), &json!(""), false);
        case(&[], &json!([1]), &json!([2]), false);
    }

    #[test]
    fn what_is_compared_with_several_kinds_has_no_sides() {
        assert!(compared_with(&[json!(1), json!("1")]).is_none());
        assert!(compared_with(&[json!(true)]).is_none());
        assert!(compared_with(&[json!(1e20)]).is_none());
    }
}
