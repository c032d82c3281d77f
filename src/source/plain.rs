//! What an unquoted scalar means. JSON numbers keep their text; the rest is decided by the YAML library.

use std::str::FromStr;

use serde_json::{Number, Value};

/// The typed value of an unquoted scalar by YAML 1.2.
pub(super) fn value(text: &str) -> Value {
    let Some(first) = text.bytes().next() else {
        return Value::Null;
    };
    if !matches!(
        first,
        b'0'..=b'9' | b'+' | b'-' | b'.' | b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F'
    ) {
        return Value::String(text.to_owned());
    }
    if first.is_ascii_alphabetic() || first == b'~' {
        return word(text);
    }
    match Number::from_str(text) {
        Ok(number) => Value::Number(number),
        Err(_) => by_yaml(text),
    }
}

/// The few words that are no text; asking the YAML library for them takes hundreds of times as long.
fn word(text: &str) -> Value {
    match text {
        "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        other => Value::String(other.to_owned()),
    }
}

/// Asks the YAML library; text it does not read as a scalar stays text.
fn by_yaml(text: &str) -> Value {
    match serde_yaml::from_str::<serde_yaml::Value>(text) {
        Ok(serde_yaml::Value::Null) => Value::Null,
        Ok(serde_yaml::Value::Bool(truth)) => Value::Bool(truth),
        Ok(serde_yaml::Value::Number(number)) => number_value(&number, text),
        Ok(
            serde_yaml::Value::String(_)
            | serde_yaml::Value::Sequence(_)
            | serde_yaml::Value::Mapping(_)
            | serde_yaml::Value::Tagged(_),
        )
        | Err(_) => Value::String(text.to_owned()),
    }
}

/// A YAML number as JSON; `.inf` and `.nan`, which JSON does not have, stay text.
fn number_value(number: &serde_yaml::Number, text: &str) -> Value {
    let json = if let Some(whole) = number.as_i64() {
        Some(Number::from(whole))
    } else if let Some(whole) = number.as_u64() {
        Some(Number::from(whole))
    } else {
        number.as_f64().and_then(Number::from_f64)
    };
    json.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yaml_1_2_scalars_get_a_type() {
        let cases = [
            ("", "null"),
            ("~", "null"),
            ("null", "null"),
            ("true", "true"),
            ("False", "false"),
            ("TRUE", "true"),
            ("NULL", "null"),
            ("tRUE", "\"tRUE\""),
            ("~x", "\"~x\""),
            ("name", "\"name\""),
            ("no", "\"no\""),
            ("on", "\"on\""),
            ("12", "12"),
            ("-3", "-3"),
            ("1.10", "1.10"),
            (
                "123456789012345678901234567890",
                "123456789012345678901234567890",
            ),
            ("0x1F", "31"),
            ("012", "\"012\""),
            ("0123456789", "\"0123456789\""),
            ("12:30", "\"12:30\""),
            ("1_000", "\"1_000\""),
            ("2026-11-22", "\"2026-11-22\""),
            (".nan", "\".nan\""),
            ("none", "\"none\""),
            ("-", "\"-\""),
        ];
        for (text, json) in cases {
            assert_eq!(value(text).to_string(), json, "{text}");
        }
    }
}
