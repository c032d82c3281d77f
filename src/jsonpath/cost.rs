//! What a path with `..` would cost: each `..` looks at everything below everything it has found.

use serde_json::Value;

/// The deepest document that counts as an ordinary one.
const ORDINARY_DEPTH: usize = 16;
/// How many values a path may come by in an ordinary document.
const MOST: usize = 20_000_000;
/// How many in a deeper one, where each costs more.
const MOST_IN_DEEP: usize = 1_000_000;

/// Whether a path with so many `..` can look at `value` in reasonable time and memory.
pub(super) fn is_affordable(descents: usize, value: &Value) -> bool {
    if descents == 0 {
        return true;
    }
    let power = u32::try_from(descents).unwrap_or(u32::MAX);
    let (mut cost, mut deepest) = (0_usize, 0);
    let mut waiting = vec![(value, 1_usize)];
    while let Some((value, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        cost = cost.saturating_add(depth.saturating_pow(power));
        let most = if deepest > ORDINARY_DEPTH {
            MOST_IN_DEEP
        } else {
            MOST
        };
        if cost > most {
            return false;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Object(fields) => {
                waiting.extend(fields.values().map(|field| (field, depth + 1)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_deep_document_is_too_much_for_several_descents() {
        let mut deep = json!({ "title": 1 });
        for _ in 0..100 {
            deep = json!({ "a": deep });
        }
        assert!(is_affordable(0, &deep));
        assert!(is_affordable(1, &deep));
        assert!(!is_affordable(3, &deep));
        let wide = json!(vec![json!({ "a": { "b": [1, 2, 3] } }); 1000]);
        assert!(is_affordable(2, &wide));
    }
}
