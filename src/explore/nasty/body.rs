//! A body with something nasty in it.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Longer ones are not decoded once more.
const LONG: usize = 1_000;

/// What was typed, and what stands for it in the harmless request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Swap<'s> {
    pub(super) harmless: &'s str,
    pub(super) typed: &'s str,
}

/// What is wrong with a body.
type Wrong = Option<&'static str>;

impl Swap<'_> {
    /// Whether a text is the harmless one with the typed value in its place.
    pub(super) fn fits(&self, wild: &str, tame: &str) -> bool {
        wild == tame.replace(self.harmless, self.typed)
    }

    /// Whether a value is percent-encoded where its place encodes it anyway.
    pub(super) fn is_twice(&self, wild: &str, tame: &str) -> bool {
        let decoded = percent_decode_str(wild).decode_utf8();
        let fits = |decoded: &str| !self.fits(wild, tame) && self.fits(decoded, tame);
        self.typed.len() < LONG && decoded.is_ok_and(|decoded| fits(&decoded))
    }

    /// The same of trees.
    fn fits_tree(&self, wild: &Value, tame: &Value) -> bool {
        match (wild, tame) {
            (Value::String(wild), Value::String(tame)) => self.fits(wild, tame),
            (Value::Array(wild), Value::Array(tame)) => {
                let mut pairs = wild.iter().zip(tame);
                wild.len() == tame.len() && pairs.all(|(wild, tame)| self.fits_tree(wild, tame))
            }
            (Value::Object(wild), Value::Object(tame)) => {
                let mut pairs = wild.values().zip(tame.values());
                pairs.all(|(wild, tame)| self.fits_tree(wild, tame))
            }
            (wild, tame) => wild == tame,
        }
    }
}

/// JSON with the same keys.
pub(super) fn json(wild: &[u8], tame: &[u8], swap: &Swap<'_>, plain: bool) -> Wrong {
    let parse = |body| serde_json::from_slice::<Value>(body).ok();
    let Some(wild) = parse(wild) else {
        return Some("the body is no JSON any more");
    };
    let tame = parse(tame)?;
    if keys(&wild) != keys(&tame) {
        return Some("it changes the keys of the body");
    }
    let same = swap.fits_tree(&wild, &tame);
    (plain && !same).then_some("the body does not hold it byte for byte")
}

/// Every key of a tree, in order.
fn keys(tree: &Value) -> Vec<&str> {
    match tree {
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .flat_map(|(name, value)| std::iter::once(name.as_str()).chain(keys(value)))
                .collect()
        }
        Value::Array(items) => items.iter().flat_map(keys).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// A form with the same fields.
pub(super) fn form(wild: &[u8], tame: &[u8], swap: &Swap<'_>, plain: bool) -> Wrong {
    let fields = |body| url::form_urlencoded::parse(body).collect::<Vec<_>>();
    let (wild, tame) = (fields(wild), fields(tame));
    if !wild
        .iter()
        .map(|(name, _)| name)
        .eq(tame.iter().map(|(name, _)| name))
    {
        return Some("it changes the fields of the form");
    }
    let mut pairs = wild.iter().zip(&tame);
    if pairs
        .clone()
        .any(|((_, wild), (_, tame))| swap.is_twice(wild, tame))
    {
        return Some("it is encoded twice");
    }
    let same = pairs.all(|((_, wild), (_, tame))| swap.fits(wild, tame));
    (plain && !same).then_some("the form does not hold it byte for byte")
}

/// Text, as its content type wants it; what looks like JSON or markup is held to that whatever it is called.
pub(super) fn of_type(
    content_type: &str,
    (wild, tame): (&[u8], &[u8]),
    swap: &Swap<'_>,
    plain: bool,
) -> Wrong {
    let is_tree = |value: &Value| value.is_object() || value.is_array();
    let looks_like_json = serde_json::from_slice(tame).is_ok_and(|tame| is_tree(&tame));
    let start = tame.trim_ascii_start().first();
    let named = |word| content_type.contains(word);
    if named("json") || looks_like_json {
        json(wild, tame, swap, plain)
    } else if named("x-www-form-urlencoded") {
        form(wild, tame, swap, plain)
    } else if named("xml") || named("html") || start == Some(&b'<') {
        markup(wild, tame, swap, plain)
    } else {
        text(wild, tame, swap, plain)
    }
}

/// XML or HTML with the same elements.
fn markup(wild: &[u8], tame: &[u8], swap: &Swap<'_>, plain: bool) -> Wrong {
    let signs = |text: &[u8]| text.iter().filter(|byte| b"<>".contains(byte)).count();
    if signs(wild) != signs(tame) {
        return Some("it changes the elements of the body");
    }
    let read = |text: &[u8]| {
        let entities = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
        ];
        let text = String::from_utf8_lossy(text).into_owned();
        let text = entities
            .iter()
            .fold(text, |text, (entity, sign)| text.replace(entity, sign));
        text.replace("&amp;", "&")
    };
    let same = swap.fits(&read(wild), &read(tame));
    (plain && !same).then_some("the body does not hold it byte for byte")
}

/// Text and parts, in which the value stands as it is.
pub(super) fn text(wild: &[u8], tame: &[u8], swap: &Swap<'_>, plain: bool) -> Wrong {
    let same = swap.fits(
        &String::from_utf8_lossy(wild),
        &String::from_utf8_lossy(tame),
    );
    (plain && !same).then_some("the body does not hold it byte for byte")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWAP: Swap<'_> = Swap {
        harmless: "harmless",
        typed: "\"a\n",
    };

    #[test]
    fn a_body_is_held_to_what_was_typed() {
        let case = |wild: &str, expected: Wrong| {
            let tame = br#"{"q":"harmless","n":[1]}"#;
            assert_eq!(json(wild.as_bytes(), tame, &SWAP, true), expected, "{wild}");
        };
        case(r#"{"q":"\"a\n","n":[1]}"#, None);
        case(
            r#"{"q":""a","n":[1]}"#,
            Some("the body is no JSON any more"),
        );
        case(
            r#"{"q":"","a":2,"n":[1]}"#,
            Some("it changes the keys of the body"),
        );
        case(
            r#"{"q":"\"a","n":[1]}"#,
            Some("the body does not hold it byte for byte"),
        );
    }

    #[test]
    fn a_form_is_held_to_what_was_typed() {
        let case = |wild: &str, expected: Wrong| {
            let found = form(wild.as_bytes(), b"q=harmless", &SWAP, true);
            assert_eq!(found, expected, "{wild}");
        };
        case("q=%22a%0A", None);
        case("q=%22a", Some("the form does not hold it byte for byte"));
        case("q=&a=b", Some("it changes the fields of the form"));
    }
}
