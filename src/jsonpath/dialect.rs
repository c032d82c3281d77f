//! Signs and words of other path dialects that RFC 9535 refuses, and what it offers instead.

use std::sync::LazyLock;

use regex::Regex;

use super::error::PathError;
use super::legacy::LegacyPath;

/// What to add to a hint where the older dialect understands the path as it was meant.
pub(super) const KEEP: &str = ", or keep the older path as it is under `legacy_path`";

/// One sign of another dialect.
struct Sign {
    /// Where it shows in a path without its quoted text; the first group is what the message is about.
    shape: Regex,
    message: &'static str,
    hint: &'static str,
    /// Whether the older dialect of `legacy_path` has it too, with this meaning.
    legacy: bool,
}

/// Shape, message, hint, and whether `legacy_path` has it.
type Row = (&'static str, &'static str, &'static str, bool);

const ROWS: [Row; 17] = [
    (
        r"(=~)",
        "`=~` is not part of a path",
        "write match(@.name, 'pattern') for the whole text or search(@.name, 'pattern') for a part of it",
        false,
    ),
    (
        r"\.(length|size|count)\s*\(\s*\)",
        "a path has no `.length()`",
        "in a filter write length(@.x), such as $.items[?length(@.x) > 2]",
        false,
    ),
    (
        r"(\.\s*\w+\s*\()",
        "a path has no methods after a dot",
        "the functions length(), count(), match(), search() and value() stand in a filter: $.items[?length(@.x) > 2]",
        false,
    ),
    (
        r"\[\s*(\(.*@.*\))\s*\]",
        "a calculation is not part of a path",
        "count from the end: [-1] is the last element, [-2] the one before it",
        false,
    ),
    (
        r"(@\.length)\b",
        "`@.length` is a field called length, not the length of a list or text",
        "write length(@), or length(@.x) for a field",
        false,
    ),
    (
        r"\?.*\s(in|nin|anyof|noneof|subsetof)\s*[\[(@$]",
        "a filter has no list to look in",
        "write one comparison for each value: @.a == 'x' || @.a == 'y'",
        false,
    ),
    (
        r"\?.*\s(contains|like|startswith|startsWith|endswith|endsWith)\s",
        "a filter has no such word",
        "write search(@.name, 'part') for a text that contains it",
        false,
    ),
    (
        r"\?.*[\s)](and|or|AND|OR)[\s(]",
        "a filter has no words between its conditions",
        "write && for and, || for or",
        false,
    ),
    (
        r"\?\s*\(?\s*(not|NOT)[\s(]",
        "a filter has no `not`",
        "write ! before the condition: [?!@.sold]",
        false,
    ),
    (
        r"\?.*(===|!==|<>)",
        "there is no such comparison",
        "write == or !=",
        false,
    ),
    (
        r"\?[^=]*[^=!<>](=)[^=~]",
        "one `=` compares nothing",
        "write ==",
        false,
    ),
    (
        r"[^.](\.)\s*\[",
        "a dot before a bracket is one sign too many",
        "leave the dot out: $.items[0]",
        true,
    ),
    (
        r"\]\s*(\w)",
        "a dot is missing before this name",
        "write the dot: $.items[0].title",
        false,
    ),
    (
        r"(\[\s*\])",
        "these brackets are empty",
        "write [*] for all elements or [0] for the first",
        false,
    ),
    (
        r"(?:[=<>]\s*)(True|TRUE|False|FALSE|None|NULL|Null|nil|undefined)\b",
        "this word is unknown here",
        "write true, false or null in lower case",
        false,
    ),
    (
        r"(?:[=<>]\s*)([\[{])",
        "a filter cannot compare with a written list or object",
        "compare with one value: a text in quotes, a number, true, false or null",
        false,
    ),
    (
        r"\?[^=<>]*@[^=<>&|]*(\*|\.\.|\d?:\d?)[^=<>&|?]*[=<>]",
        "a comparison needs one value on each side, and this path finds several",
        "move the comparison inside: $.items[?@.tags[?@ == 'new']]",
        false,
    ),
];

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| ROWS.iter().map(Sign::new).collect());

impl Sign {
    fn new(&(shape, message, hint, legacy): &Row) -> Self {
        Self {
            shape: Regex::new(shape).expect("the shapes are tested"),
            message,
            hint,
            legacy,
        }
    }

    fn error(&self, path: &str, bare: &str) -> Option<PathError> {
        let at = self.shape.captures(bare)?.get(1)?.range();
        let keep = self.legacy && LegacyPath::parse(path).is_ok();
        let hint = format!("{}{}", self.hint, if keep { KEEP } else { "" });
        Some(PathError::new(path, at, self.message).hint(hint))
    }
}

/// The sign of another dialect in a path that RFC 9535 refuses; `bare` is the path with its quoted text blanked.
pub(super) fn explain(path: &str, bare: &str) -> Option<PathError> {
    SIGNS.iter().find_map(|sign| sign.error(path, bare))
}

#[cfg(test)]
mod tests {
    use crate::jsonpath::JsonPath;

    #[test]
    fn every_sign_of_another_dialect_is_named_with_what_to_write_instead() {
        let cases = [
            (
                "$[?(@.a =~ /x/)]",
                "=~",
                "write match(@.name, 'pattern') for",
            ),
            ("$.a.length()", "length", "in a filter write length(@.x)"),
            ("$.a.keys()", ".keys(", "the functions length(), count(),"),
            (
                "$.a[(@.length-1)]",
                "(@.length-1)",
                "count from the end: [-1] is",
            ),
            (
                "$[?(@.length-1 == 2)]",
                "@.length",
                "write length(@), or length(@.x)",
            ),
            (
                "$[?(@.a in ['x'])]",
                "in",
                "write one comparison for each value",
            ),
            (
                "$[?(@.a contains 'x')]",
                "contains",
                "write search(@.name, 'part')",
            ),
            (
                "$[?@.x == 'é' and @.y]",
                "and",
                "write && for and, || for or",
            ),
            ("$[?(not @.x)]", "not", "write ! before the condition"),
            ("$[?@.x <> 1]", "<>", "write == or !="),
            ("$[?@.x = 1]", "=", "write =="),
            (
                "$.a.[0]",
                ".",
                "leave the dot out: $.items[0], or keep the older path",
            ),
            ("$.a[0]b", "b", "write the dot: $.items[0].title"),
            ("$.a[]", "[]", "write [*] for all elements"),
            ("$[?@.x == True]", "True", "write true, false or null"),
            ("$[?@.x == [1]]", "[", "compare with one value: a text"),
            ("$[?@.x[*] == 1]", "*", "move the comparison inside"),
        ];
        for (path, at, hint) in cases {
            let error = JsonPath::parse(path).expect_err(path);
            assert_eq!(&path[error.at], at, "{path}");
            assert!(
                error.hint.is_some_and(|text| text.starts_with(hint)),
                "{path}"
            );
        }
        assert_eq!(cases.len(), super::ROWS.len());
    }

    #[test]
    fn quoted_text_is_no_sign() {
        assert!(JsonPath::parse("$['=~'][?@.a == ' and [] .length()']").is_ok());
    }
}
