//! Whether a condition holds.

use serde_json::Value;

use crate::attribute::to_float;

/// What Jinja takes for true: everything but null, false, 0, and empty texts, lists and objects.
pub(super) fn holds(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => to_float(number) != 0.0,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_zero_and_what_is_empty_do_not_hold() {
        for value in [
            json!(null),
            json!(false),
            json!(0),
            json!(0.0),
            json!(""),
            json!([]),
            json!({}),
        ] {
            assert!(!holds(&value), "{value}");
        }
        for value in [
            json!(true),
            json!(-1),
            json!(0.1),
            json!("false"),
            json!([0]),
            json!({ "a": null }),
        ] {
            assert!(holds(&value), "{value}");
        }
    }
}
