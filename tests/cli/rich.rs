//! A definition with nearly everything a definition can have, one key in each line, and what is known of its lines.

pub(super) const RICH: &str = include_str!("../data/rich.yaml");

/// A line of the definition.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    pub(super) text: &'static str,
    /// The columns before the key; a dash counts as one of them.
    pub(super) indent: usize,
    pub(super) key: Option<&'static str>,
    /// What stands behind the key in the same line.
    pub(super) value: Option<&'static str>,
    /// The keys above it, the outermost first.
    pub(super) path: Vec<&'static str>,
}

/// Every line in order.
pub(super) fn lines() -> impl Iterator<Item = Line> {
    let mut above: Vec<(usize, &'static str)> = Vec::new();
    RICH.lines().enumerate().map(move |(index, text)| {
        let bare = text.trim_start_matches([' ', '-']);
        let indent = text.len() - bare.len();
        above.retain(|(other, _)| *other < indent);
        let path = above.iter().map(|(_, key)| *key).collect();
        let (key, value) = match bare.split_once(':') {
            Some((key, value)) => (
                Some(key),
                Some(value.trim()).filter(|value| !value.is_empty()),
            ),
            None => (None, None),
        };
        above.extend(key.map(|key| (indent, key)));
        Line {
            number: index + 1,
            text,
            indent,
            key,
            value,
            path,
        }
    })
}

impl Line {
    /// The line up to its key.
    pub(super) fn before_value(&self) -> Option<String> {
        Some(self.text[..self.indent].to_owned() + self.key?)
    }

    /// Whether the key is the user's own, so that another one is no mistake.
    pub(super) fn has_free_key(&self) -> bool {
        let free = [
            "params",
            "headers",
            "multipart",
            "samples",
            "mappings",
            "attributes",
            "examples",
            "body",
        ];
        self.path.last().is_some_and(|parent| free.contains(parent))
    }

    /// Whether the value could as well be `[[1]]`, `{ zz: 1 }` or `~`.
    pub(super) fn may_be(&self, other: &str) -> bool {
        let key = self.key.unwrap_or_default();
        let parent = self.path.last().copied().unwrap_or_default();
        let any_value = parent == "samples"
            || key == "default"
            || key == "contains"
            || (self.path.contains(&"examples") && (parent == "body" || key == "body"))
            || (parent == "attributes" && !self.path.contains(&"expect"))
            || (["like", "attributes"].contains(&key) && other != "~");
        let bare = ["attributes", "headers"].contains(&parent) || ["body", "any"].contains(&key);
        let expected = self.path.contains(&"expect") && (bare || key.starts_with('$'));
        let left_out = ["params", "multipart"].contains(&parent);
        any_value || (expected && other != "{ zz: 1 }") || (left_out && other == "~")
    }
}
