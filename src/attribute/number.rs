//! Numbers keep the text they came with and are compared by value.

use std::cmp::Ordering;

use serde_json::{Number, Value};

/// Whether two values are the same; `1`, `1.0` and `1.00` are one number, a 30-digit number equals only itself.
#[must_use]
pub fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => canonical(left) == canonical(right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(key, value): (&String, &Value)| {
                right.get(key).is_some_and(|other| equal(value, other))
            };
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}

/// The number as a float, for comparisons of size.
#[must_use]
pub fn to_float(number: &Number) -> f64 {
    number.as_str().parse().unwrap_or(f64::NAN)
}

/// Sign, digits without zeros at the ends, and the power of ten: equal numbers have equal forms.
fn canonical(number: &Number) -> (bool, String, i64) {
    let text = number.as_str();
    let (negative, text) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let beyond = if exponent.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    let exponent: i64 = exponent.trim_start_matches('+').parse().unwrap_or(beyond);
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return (false, String::new(), 0);
    }
    let dropped = digits.len() - digits.trim_end_matches('0').len();
    let shift = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let power = exponent
        .saturating_sub(shift(fraction.len()))
        .saturating_add(shift(dropped));
    (negative, significant.to_owned(), power)
}

/// Compares two numbers by size: exactly where floats cannot tell them apart but their texts can.
#[must_use]
pub fn compare(left: &Number, right: &Number) -> Ordering {
    if canonical(left) == canonical(right) {
        return Ordering::Equal;
    }
    match (
        left.as_str().parse::<i128>(),
        right.as_str().parse::<i128>(),
    ) {
        (Ok(left), Ok(right)) => left.cmp(&right),
        _ => to_float(left).total_cmp(&to_float(right)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(left: &str, right: &str, expected: bool) {
        let [left_value, right_value]: [Value; 2] =
            [left, right].map(|text| serde_json::from_str(text).expect("valid JSON"));
        assert_eq!(equal(&left_value, &right_value), expected, "{left} {right}");
    }

    #[test]
    fn numbers_are_equal_by_value() {
        case("1", "1.0", true);
        case("1.10", "1.1", true);
        case("100", "1e2", true);
        case("-0", "0", true);
        case("0.001", "1E-3", true);
        case(
            "123456789012345678901234567890",
            "123456789012345678901234567891",
            false,
        );
        case("1.5e-9223372036854775808", "1.5e-9223372036854775808", true);
        case("1e-99999999999999999999", "1e99999999999999999999", false);
        case("1", "\"1\"", false);
        case("[1, {\"a\": 2.0}]", "[1.0, {\"a\": 2}]", true);
        case("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", true);
        case("{\"a\": 1}", "{\"a\": 1, \"b\": 2}", false);
    }

    #[test]
    fn sizes_are_exact_where_texts_allow_it() {
        let number = |text: &str| text.parse::<Number>().expect("a number");
        let (big, bigger) = (
            number("12345678901234567890123"),
            number("12345678901234567890124"),
        );
        assert_eq!(compare(&big, &bigger), Ordering::Less);
        assert_eq!(compare(&number("0.5"), &number("0.25")), Ordering::Greater);
        assert_eq!(compare(&number("1e400"), &number("1e400")), Ordering::Equal);
    }
}
