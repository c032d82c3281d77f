//! The older path dialect, kept exactly as it was for paths copied from older tools.

use std::borrow::Cow;
use std::sync::LazyLock;

use jsonpath_lib::Compiled;
use regex::{Captures, Regex};
use serde_json::Value;

use super::error::PathError;
use super::{cost, guard, numbers, quiet};

/// Brackets, dots and operators a path may have: the older crate calls itself for each of them.
const SIGNS: usize = 256;

/// A path in the dialect of `jsonpath_lib` 0.3, with its meaning unchanged, defects included.
#[derive(Debug, Clone)]
pub struct LegacyPath {
    text: String,
    compiled: Compiled,
}

impl PartialEq for LegacyPath {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl LegacyPath {
    /// Reads a path of the older dialect.
    ///
    /// # Errors
    ///
    /// What the older crate refuses, or panics at; a path longer than 4096 bytes or with more than 256 steps.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        guard::check_length(text)?;
        check_signs(text)?;
        let spelled = without_scripts(text);
        let compiled = quiet::catch(|| Compiled::compile(&spelled))
            .ok_or_else(|| stopped(text))?
            .map_err(|_| refused(text))?;
        Ok(Self {
            text: text.to_owned(),
            compiled,
        })
    }

    /// The path as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the path can be used on this value in reasonable time and memory.
    #[must_use]
    pub fn is_affordable(&self, value: &Value) -> bool {
        cost::is_affordable(self.text.matches("..").count(), value)
    }

    /// The values the path finds, as the older crate finds them and with the text of their numbers.
    ///
    /// # Errors
    ///
    /// The path uses something the older crate has no answer for, such as `$` in a filter.
    pub fn select(&self, value: &Value) -> Result<Vec<Value>, PathError> {
        match numbers::plain_copy(value) {
            None => Ok(self.find(value)?.into_iter().cloned().collect()),
            Some(copy) => Ok(numbers::originals(value, &copy, &self.find(&copy)?)),
        }
    }

    fn find<'v>(&self, value: &'v Value) -> Result<Vec<&'v Value>, PathError> {
        let found = quiet::catch(|| self.compiled.select(value));
        let found = found.ok_or_else(|| stopped(&self.text))?;
        found.map_err(|_| stopped(&self.text))
    }
}

/// `[(@.length-1)]`, the script that the oldest tools had for "from the end", as the slice that means the same; the
/// older crate has no scripts.
fn without_scripts(text: &str) -> Cow<'_, str> {
    static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[\s*\(\s*@\.length\s*-\s*([0-9]{1,9})\s*\)\s*\]")
            .expect("the pattern is fixed and valid")
    });
    SCRIPT.replace_all(text, |found: &Captures<'_>| match found[1].parse() {
        Ok(0) | Err(_) => found[0].to_owned(),
        Ok(1) => "[-1:]".to_owned(),
        Ok(back) => format!("[-{back}:-{}]", back - 1_u32),
    })
}

fn check_signs(text: &str) -> Result<(), PathError> {
    let mut signs = text.match_indices(['.', '[', '(', '&', '|', ',']);
    let Some((at, _)) = signs.nth(SIGNS) else {
        return Ok(());
    };
    let message = format!("the path has more than {SIGNS} steps");
    Err(PathError::new(text, at..text.len(), message))
}

fn refused(text: &str) -> PathError {
    let message = "this cannot be read as a path of the older dialect";
    PathError::new(text, 0..text.len(), message)
        .hint("write it as `path`, the standard of today (RFC 9535)")
}

fn stopped(text: &str) -> PathError {
    let message = "the older dialect has no answer for this path";
    PathError::new(text, 0..text.len(), message)
        .hint("write it as `path`, the standard of today (RFC 9535)")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::LegacyPath;

    fn select(path: &str, document: &str) -> String {
        let value: Value = serde_json::from_str(document).expect("a document");
        let path = LegacyPath::parse(path).expect("a path");
        let found = path.select(&value).expect("an answer");
        Value::Array(found).to_string()
    }

    #[test]
    fn older_paths_keep_their_meaning() {
        let case = |path: &str, found: &str| {
            let document =
                r#"{"first-name":"Ann","items":[{"n":1},{"n":2},{"n":3}],"data":{"user":1}}"#;
            assert_eq!(select(path, document), found, "{path}");
        };
        case("$.first-name", r#"["Ann"]"#);
        case("$.items[?(@.n > 1)].n", "[2,3]");
        case("$.items[-9].n", "[1]");
        case("$.items[(@.length-1)].n", "[3]");
        case("$.items[( @.length - 2 )].n", "[2]");
        case("$.items[(@.length-3)].n", "[1]");
        case("$.items[(@.length-9)].n", "[]");
        case("$.data user", r#"[{"user":1}]"#);
    }

    #[test]
    fn numbers_compare_as_they_did_before_they_kept_their_text() {
        let document = r#"[{"a":1.10,"b":1.1},{"a":123456789012345678901234567890,"b":1}]"#;
        let case = |path: &str, found: &str| assert_eq!(select(path, document), found, "{path}");
        case("$[?(@.a == 1.1)].a", "[1.10]");
        case("$[?(@.a > 2)].a", "[123456789012345678901234567890]");
        case("$[?(@.b <= 1)].b", "[1]");
    }

    #[test]
    fn what_panics_inside_is_an_error() {
        let message = "the older dialect has no answer for this path";
        let case = |text: &str, value: Value| {
            let error = match LegacyPath::parse(text) {
                Ok(path) => path.select(&value).expect_err(text),
                Err(error) => error,
            };
            assert_eq!((error.at, error.message.as_str()), (0..text.len(), message));
        };
        case("$[1:2:0]", json!([1, 2, 3]));
        case("$[?($==2)]", json!([1, 2]));
        case("$[?(@['a','a']==1)]", json!([{"a": 1}]));
    }

    #[test]
    fn what_it_cannot_read_is_an_error_with_advice() {
        let error = LegacyPath::parse("title").expect_err("no $");
        assert_eq!(
            error.message,
            "this cannot be read as a path of the older dialect"
        );
        let hint = "write it as `path`, the standard of today (RFC 9535)";
        assert_eq!(error.hint.as_deref(), Some(hint));
    }

    #[test]
    fn a_path_with_too_many_steps_is_refused_before_it_can_overflow() {
        let path = format!("${}", ".a".repeat(256));
        assert!(LegacyPath::parse(&path).is_ok());
        let error = LegacyPath::parse(&(path + ".a")).expect_err("257 steps");
        assert_eq!(
            (error.at, error.message.as_str()),
            (513..515, "the path has more than 256 steps")
        );
    }
}
