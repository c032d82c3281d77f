//! The numbers of a document as the older crate knew them.
//!
//! botapi keeps the text of a number (`1.10`, ids of 30 digits). `jsonpath_lib` was written for numbers that are
//! 64-bit integers or floats: with texts it panics at an integer beyond 64 bits and takes `1.10` and `1.1` for
//! different. So it searches a copy with plain numbers, and the values found are taken from the original.

use std::collections::HashMap;

use serde_json::{Number, Value};

/// A copy of the document with plain numbers, or nothing where its numbers are plain already.
pub(super) fn plain_copy(document: &Value) -> Option<Value> {
    if is_plain(document) {
        return None;
    }
    let mut copy = document.clone();
    make_plain(&mut copy);
    Some(copy)
}

/// The values of `original` that stand where `found` stand in `copy`.
pub(super) fn originals(original: &Value, copy: &Value, found: &[&Value]) -> Vec<Value> {
    let mut places = HashMap::new();
    pair(original, copy, &mut places);
    let original_of = |value: &&Value| places.get(&std::ptr::from_ref(*value)).copied();
    let values = found
        .iter()
        .map(|value| original_of(value).unwrap_or(value));
    values.cloned().collect()
}

fn pair<'v>(original: &'v Value, copy: &Value, places: &mut HashMap<*const Value, &'v Value>) {
    places.insert(std::ptr::from_ref(copy), original);
    match (original, copy) {
        (Value::Array(originals), Value::Array(copies)) => {
            for (original, copy) in originals.iter().zip(copies) {
                pair(original, copy, places);
            }
        }
        (Value::Object(originals), Value::Object(copies)) => {
            for (original, copy) in originals.values().zip(copies.values()) {
                pair(original, copy, places);
            }
        }
        _ => {}
    }
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::Number(number) => plain(number).is_none_or(|plain| plain == *number),
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(members) => members.values().all(is_plain),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

fn make_plain(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(plain) = plain(number) {
                *number = plain;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_plain),
        Value::Object(members) => members.values_mut().for_each(make_plain),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// The nearest 64-bit integer or float; nothing where the number is an integer already.
fn plain(number: &Number) -> Option<Number> {
    if number.is_i64() || number.is_u64() {
        return None;
    }
    let float = number.to_string().parse::<f64>().ok()?;
    Number::from_f64(float.clamp(f64::MIN, f64::MAX))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{originals, plain_copy};

    #[test]
    fn numbers_that_are_no_64_bit_number_become_one_in_the_copy() {
        let case = |text: &str, plain: Option<&str>| {
            let value: Value = serde_json::from_str(text).expect("a document");
            let copy = plain_copy(&value).map(|copy| copy.to_string());
            assert_eq!(copy.as_deref(), plain, "{text}");
        };
        case(r#"[1,-1,1.5,18446744073709551615,"1.10",null]"#, None);
        case("[1.10]", Some("[1.1]"));
        case(
            r#"{"id":123456789012345678901234567890}"#,
            Some(r#"{"id":1.2345678901234568e+29}"#),
        );
        case(
            "[1e400,-1e400]",
            Some("[1.7976931348623157e+308,-1.7976931348623157e+308]"),
        );
    }

    #[test]
    fn what_was_found_in_the_copy_comes_from_the_original() {
        let value: Value = serde_json::from_str(r#"{"a":[1.10,{"b":2.00}]}"#).expect("a document");
        let copy = plain_copy(&value).expect("a copy");
        let found = [&copy["a"][1], &copy["a"][0]];
        let values = originals(&value, &copy, &found);
        let texts: Vec<String> = values.iter().map(Value::to_string).collect();
        assert_eq!(texts, [r#"{"b":2.00}"#, "1.10"]);
    }
}
