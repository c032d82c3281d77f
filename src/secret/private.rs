//! Values of a conversation that are hidden for the name of the attribute that holds them, wherever they are repeated.

use serde_json::Value;

use super::hidden::Secret;
use super::redactor::Redactor;

/// Shorter values are not looked for: they would be found everywhere.
const SHORTEST: usize = 4;

impl Redactor {
    /// The values to hide wherever they stand, where an attribute of this name has this value: those of attributes that go
    /// by a redacted name, from four characters on.
    #[must_use]
    pub fn private(&self, name: &str, value: &Value) -> Vec<Secret> {
        let mut found = Vec::new();
        if self.goes_by(name) {
            add(value, &mut found);
        }
        found
    }

    /// A redactor that hides these values too; this one learns nothing of them.
    #[must_use]
    pub fn besides(&self, secrets: &[Secret]) -> Self {
        if secrets.is_empty() {
            return self.clone();
        }
        let besides = self.apart();
        for secret in secrets {
            besides.learn(secret.clone());
        }
        besides
    }
}

/// Texts and numbers, also those in lists and objects.
fn add(value: &Value, found: &mut Vec<Secret>) {
    let text = match value {
        Value::Null | Value::Bool(_) => return,
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => return items.iter().for_each(|item| add(item, found)),
        Value::Object(fields) => return fields.values().for_each(|field| add(field, found)),
    };
    let secret = Secret::new("", text);
    if secret.expose().chars().count() >= SHORTEST && !found.contains(&secret) {
        found.push(secret);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::names::RedactedNames;
    use super::Redactor;

    fn case(name: &str, value: &Value, text: &str, expected: &str) {
        let redactor = Redactor::new(RedactedNames::new(["card_number"]));
        let besides = redactor.besides(&redactor.private(name, value));
        assert_eq!(besides.text(text), expected, "{name} {value}");
        assert_eq!(redactor.text(text), text, "nothing was learnt");
    }

    #[test]
    fn a_value_is_hidden_for_the_name_of_its_attribute_and_only_there() {
        let told = "Card 4111 it is";
        case("card_number", &json!("4111"), told, "Card [redacted] it is");
        case("card_number", &json!(4111), told, "Card [redacted] it is");
        case(
            "card_number",
            &json!(" 4111 "),
            told,
            "Card [redacted] it is",
        );
        case(
            "card_number",
            &json!({ "no": ["4111"] }),
            told,
            "Card [redacted] it is",
        );
        case("card", &json!("4111"), told, told);
    }

    #[test]
    fn short_values_are_not_hidden_everywhere() {
        for value in [
            json!("it"),
            json!(411),
            json!(true),
            json!(null),
            json!("   it  "),
        ] {
            case(
                "card_number",
                &value,
                "it is 4111, true",
                "it is 4111, true",
            );
        }
    }
}
