//! A path of the standard, RFC 9535.

use serde_json::Value;

use super::error::PathError;
use super::{cost, parser, place};

/// A path of RFC 9535, such as `$.products[0].title`.
#[derive(Debug, Clone)]
pub struct JsonPath {
    text: String,
    singular: bool,
    descents: usize,
    query: serde_json_path::JsonPath,
}

impl PartialEq for JsonPath {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl JsonPath {
    /// Reads a path.
    ///
    /// # Errors
    ///
    /// The text is no path of RFC 9535, is longer than 4096 bytes, or nests brackets deeper than 8.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let parsed = parser::parse(text)?;
        Ok(Self {
            text: text.to_owned(),
            singular: is_singular(&parsed.bare),
            descents: parsed.bare.matches("..").count(),
            query: parsed.query,
        })
    }

    /// The path as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the path has only names and indexes, so that it can find one value at most.
    #[must_use]
    pub fn is_singular(&self) -> bool {
        self.singular
    }

    /// Whether the path can be used on this value in reasonable time and memory: several `..` in a deep document cannot.
    #[must_use]
    pub fn is_affordable(&self, value: &Value) -> bool {
        cost::is_affordable(self.descents, value)
    }

    /// The values the path finds, in the order of the document.
    #[must_use]
    pub fn select<'v>(&self, value: &'v Value) -> Vec<&'v Value> {
        self.query.query(value).all()
    }

    /// The values the path finds, each after its normalised path, such as `$['products'][0]['title']`.
    #[must_use]
    pub fn located<'v>(&self, value: &'v Value) -> Vec<(String, &'v Value)> {
        let nodes = self.query.query_located(value);
        let nodes = nodes.iter();
        nodes
            .map(|node| (place::normalised(node.location()), node.node()))
            .collect()
    }
}

/// Whether a valid path, its quoted names blanked, has only name and index segments.
fn is_singular(bare: &str) -> bool {
    !bare.contains(['*', ',', ':', '?']) && !bare.contains("..")
}
#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::JsonPath;

    fn path(text: &str) -> JsonPath {
        JsonPath::parse(text).expect("a path")
    }

    #[test]
    fn names_and_indexes_alone_are_singular() {
        let case = |text: &str, singular| assert_eq!(path(text).is_singular(), singular, "{text}");
        case("$", true);
        case("$.a['b'] [ -1 ].é", true);
        case("$['*']['a,b:c?..']", true);
        case("$.*", false);
        case("$..a", false);
        case("$[0,1]", false);
        case("$[0:1]", false);
        case("$[?@.a]", false);
    }

    #[test]
    fn values_are_found_with_their_places() {
        let value = json!({"items": [{"it's": 1}, {"it's": 2}]});
        let path = path("$.items[*]['it\\'s']");
        assert_eq!(path.select(&value), [&json!(1), &json!(2)]);
        let located = path.located(&value);
        assert_eq!(
            located[1],
            ("$['items'][1]['it\\'s']".to_owned(), &json!(2))
        );
    }

    #[test]
    fn numbers_keep_their_text_and_compare_by_value() {
        let value = serde_json::from_str(r#"[{"price":10.00},{"price":9}]"#).expect("a document");
        let found = path("$[?@.price == 1e1].price").select(&value);
        assert_eq!(found[0].to_string(), "10.00");
    }

    #[test]
    fn two_paths_are_the_same_if_their_texts_are() {
        assert_eq!(path("$.a"), path("$.a"));
        assert_ne!(path("$.a"), path("$['a']"));
        assert_eq!(path("$.a").text(), "$.a");
    }
}
