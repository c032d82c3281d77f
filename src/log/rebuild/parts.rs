//! Values that were redacted for their names, taken from what the definition sends at the same place.

use serde_json::Value;

use super::fill::is_redacted;
use crate::secret::Redactor;

/// `a=1&b=2`: a redacted value is that of the same name in `known`, if a secret stands there.
pub(super) fn pairs(logged: &str, known: &str, redactor: &Redactor) -> String {
    let filled = logged.split('&').map(|pair| {
        let Some((name, value)) = pair.split_once('=') else {
            return pair;
        };
        let same = known.split('&').find(|known| {
            known
                .split_once('=')
                .is_some_and(|(known, _)| known == name)
        });
        match same {
            Some(same) if is_redacted(value) && redactor.holds(same) => same,
            Some(_) | None => pair,
        }
    });
    filled.collect::<Vec<_>>().join("&")
}

/// JSON: a redacted value is that at the same place in `known`, if a secret stands there.
pub(super) fn json(logged: &str, known: &str, redactor: &Redactor) -> String {
    let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
    let (Some(mut tree), Some(known)) = (
        parsed(logged).filter(|_| is_redacted(logged)),
        parsed(known),
    ) else {
        return logged.to_owned();
    };
    fill(&mut tree, &known, redactor);
    tree.to_string()
}

fn fill(tree: &mut Value, known: &Value, redactor: &Redactor) {
    if let Value::String(text) = tree {
        let shown = known
            .as_str()
            .map_or_else(|| known.to_string(), ToOwned::to_owned);
        if is_redacted(text) && redactor.holds(&shown) {
            *tree = known.clone();
        }
        return;
    }
    if let (Value::Object(map), Value::Object(known)) = (&mut *tree, known) {
        for (key, value) in map {
            if let Some(known) = known.get(key) {
                fill(value, known, redactor);
            }
        }
    }
    if let (Value::Array(items), Value::Array(known)) = (tree, known) {
        for (item, known) in items.iter_mut().zip(known) {
            fill(item, known, redactor);
        }
    }
}
