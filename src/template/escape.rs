//! How a value is written into each kind of place, so that it can never be more than a value there.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// As it is: a header, a message, plain text, the base of a URL.
    Plain,
    /// A path segment, a query value or a form value.
    Component,
    /// Inside the quotes of a JSON string.
    JsonString,
    /// Where JSON wants a value: numbers and booleans as they are, text with quotes.
    JsonValue,
    /// Text in XML or HTML.
    Xml,
}

impl Escape {
    /// Writes text for this place.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Component => utf8_percent_encode(text, COMPONENT).to_string(),
            Self::JsonString => {
                let quoted = serde_json::Value::from(text).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }
            Self::JsonValue => serde_json::Value::from(text).to_string(),
            Self::Xml => text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;"),
        }
    }

    /// The name under which the template engine knows it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Component => "component",
            Self::JsonString => "json-string",
            Self::JsonValue => "json-value",
            Self::Xml => "xml",
        }
    }

    /// The place of this name; [`Escape::Plain`] for any other word.
    pub(super) fn named(name: &str) -> Self {
        let all = [
            Self::Component,
            Self::JsonString,
            Self::JsonValue,
            Self::Xml,
        ];
        all.into_iter()
            .find(|escape| escape.name() == name)
            .unwrap_or(Self::Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nasty_value_is_only_a_value_everywhere() {
        let nasty = "a/b?c=d&\"\n{{x}} é<'>";
        let cases = [
            (Escape::Plain, nasty),
            (
                Escape::Component,
                "a%2Fb%3Fc%3Dd%26%22%0A%7B%7Bx%7D%7D%20%C3%A9%3C%27%3E",
            ),
            (Escape::JsonString, "a/b?c=d&\\\"\\n{{x}} é<'>"),
            (Escape::JsonValue, "\"a/b?c=d&\\\"\\n{{x}} é<'>\""),
            (Escape::Xml, "a/b?c=d&amp;&quot;\n{{x}} é&lt;&#39;&gt;"),
        ];
        for (escape, expected) in cases {
            assert_eq!(escape.text(nasty), expected, "{escape:?}");
        }
    }
}
