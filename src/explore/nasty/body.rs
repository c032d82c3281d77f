//! A body with something nasty in it.

use serde_json::Value;

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
    let same = pairs.all(|((_, wild), (_, tame))| swap.fits(wild, tame));
    (plain && !same).then_some("the form does not hold it byte for byte")
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
