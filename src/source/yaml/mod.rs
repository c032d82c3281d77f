//! YAML text → [`Node`], with every mistake the text alone shows as a finding.
//!
//! A placeholder without quotes ends a scan; the text is scanned again without it, so that what is behind is read too.

mod builder;
mod hints;
mod merge;

use std::sync::Arc;

use self::builder::Builder;
use super::file::{SourceFile, Span};
use super::finding::{Finding, Findings};
use super::node::Node;
use super::rule::Rule;

/// How many placeholders without quotes are told; each takes one more scan.
const MAX_UNQUOTED: usize = 50;

/// Parses a file. The findings say what is wrong; `None` means that nothing could be read.
#[must_use]
pub fn parse(file: &Arc<SourceFile>) -> (Option<Node>, Findings) {
    let mut findings = Findings::new();
    let mut masked: Vec<Span> = Vec::new();
    loop {
        let text = blank(&file.text, &masked);
        let mut builder = Builder::new(file, &text, &masked);
        match builder.run() {
            Ok(root) => {
                findings.append(&mut builder.findings);
                return (root, findings);
            }
            Err(Stop::Unquoted(span)) if masked.len() == MAX_UNQUOTED => {
                findings.push(too_many_unquoted(file, span));
                return (None, findings);
            }
            Err(Stop::Unquoted(span)) if !masked.contains(&span) => {
                findings.push(unquoted(file, span));
                masked.push(span);
            }
            Err(Stop::Unquoted(_)) => return (None, findings),
            Err(Stop::Broken(finding)) => {
                findings.append(&mut builder.findings);
                findings.push(finding);
                return (None, findings);
            }
        }
    }
}

/// The text with the given spans replaced by plain words of the same length.
fn blank(text: &str, spans: &[Span]) -> String {
    let mut text = text.to_owned();
    for span in spans {
        text.replace_range(span.range(), &"_".repeat(span.end - span.start));
    }
    text
}

fn unquoted(file: &Arc<SourceFile>, span: Span) -> Finding {
    let words = file.slice(span);
    Finding::new(
        Rule::UnquotedTemplate,
        "a value that begins with `{{` must be quoted in YAML",
    )
    .at(file, span)
    .hint(format!("write \"{}\"", words.replace('"', "'")))
}

fn too_many_unquoted(file: &Arc<SourceFile>, span: Span) -> Finding {
    let message = format!(
        "more than {MAX_UNQUOTED} values begin with `{{{{` and are not quoted; the rest of the file is not read"
    );
    Finding::new(Rule::UnquotedTemplate, message).at(file, span)
}

/// Why a scan ended early.
enum Stop {
    /// An unquoted `{{ … }}`, from its first brace to the end of its value.
    Unquoted(Span),
    /// Nothing behind this can be read.
    Broken(Finding),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> (Option<Node>, Vec<String>) {
        let file = Arc::new(SourceFile {
            name: "a.yaml".to_owned(),
            text: text.to_owned(),
        });
        let (node, findings) = parse(&file);
        let shown = findings.iter().map(|finding| {
            let (line, column) = finding
                .place
                .as_ref()
                .map_or((0, 0), crate::source::Place::position);
            format!("{line}:{column} {}", finding.rule.row().name)
        });
        (node, shown.collect())
    }

    #[test]
    fn mistakes_are_found_at_their_place() {
        let cases: [(&str, &[&str]); 14] = [
            ("url: a\nurl: b\n", &["2:1 duplicate-key"]),
            (
                "q: {{ query }}\nurl: b\nurl: c\n",
                &["1:4 unquoted-template", "3:1 duplicate-key"],
            ),
            (
                "a:\n  - {{x}}/y # why\n  - {{ y }}\n",
                &["2:5 unquoted-template", "3:5 unquoted-template"],
            ),
            (
                "p: { q: {{ x }}, r: {{y}}-{{ z }} }\nu: b\nu: c\n",
                &[
                    "1:9 unquoted-template",
                    "1:21 unquoted-template",
                    "3:1 duplicate-key",
                ],
            ),
            (
                "- [{{ x }}]\n- [{{ y | f({a: 1}) }}, b]\n",
                &["1:4 unquoted-template", "2:4 unquoted-template"],
            ),
            ("é: \"é\"\né: 2\n", &["2:1 duplicate-key"]),
            ("a: 1\n---\nb: 2\n", &["2:1 second-document"]),
            ("a:\n\tb: 1\n", &["2:2 yaml-syntax"]),
            ("a: @b\n", &["1:4 yaml-syntax"]),
            ("a: *nobody\n", &["1:4 yaml-syntax"]),
            ("a: [1, 2\nb: 3\n", &["2:2 yaml-syntax"]),
            ("a: \"open\nb: 3\n", &["1:4 yaml-syntax"]),
            ("? [a]\n: b\n", &["1:3 yaml-syntax"]),
            ("a: !mine 1\n", &["1:4 yaml-syntax"]),
        ];
        for (text, expected) in cases {
            assert_eq!(scan(text).1, expected, "{text}");
        }
    }

    #[test]
    fn a_path_that_must_be_quoted_is_told() {
        let file = Arc::new(SourceFile {
            name: "a.yaml".to_owned(),
            text: "price: { path: $.products[0].price }\n".to_owned(),
        });
        let (_, findings) = parse(&file);
        let hints = findings.iter().flat_map(|finding| &finding.hints);
        let hints: Vec<&String> = hints.collect();
        assert_eq!(
            hints,
            ["a path with `[` inside `{ … }` must be quoted: \"$.products[0]\""]
        );
    }

    #[test]
    fn aliases_and_merge_keys_are_resolved_within_a_budget() {
        let (node, findings) = scan("a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\nc: *a\n");
        assert!(findings.is_empty(), "{findings:?}");
        let value = node.expect("a document").to_value().to_string();
        assert_eq!(
            value,
            r#"{"a":{"x":1,"y":2},"b":{"y":3,"x":1},"c":{"x":1,"y":2}}"#
        );
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let before = format!("*a{},", level - 1).repeat(9);
            bomb += &[
                "a",
                &level.to_string(),
                ": &a",
                &level.to_string(),
                " [",
                &before,
                "]\n",
            ]
            .concat();
        }
        assert_eq!(scan(&bomb).1, ["6:14 too-large"]);
    }

    #[test]
    fn many_placeholders_without_quotes_end_the_reading() {
        let (node, found) = scan(&"- {{ x }}\n".repeat(1500));
        assert!(node.is_none());
        assert_eq!(found.len(), MAX_UNQUOTED + 1);
        assert_eq!(
            found.last().map(String::as_str),
            Some("51:3 unquoted-template")
        );
    }

    #[test]
    fn many_keys_are_read_in_reasonable_time() {
        let keys = (0..20_000).map(|key| format!("  k{key}: 1\n"));
        let text = format!(
            "a: &a\n{}b:\n  <<: *a\n  k1: 2\n  k1: 3\n",
            keys.collect::<String>()
        );
        let (node, found) = scan(&text);
        assert_eq!(found, ["20005:3 duplicate-key"]);
        assert!(node.is_some());
    }

    #[test]
    fn a_merge_of_something_that_is_no_map_is_found() {
        let cases: [(&str, &[&str]); 6] = [
            ("a: { <<: 5, b: 1 }\n", &["1:10 wrong-type"]),
            ("<<: text\n", &["1:5 wrong-type"]),
            ("<<:\na: 1\n", &["1:1 wrong-type"]),
            (
                "<<: [{ a: 1 }, 2, [b]]\n",
                &["1:16 wrong-type", "1:19 wrong-type"],
            ),
            ("<<: { a: 1 }\n", &[]),
            ("<<: {{ x }}\n", &["1:5 unquoted-template"]),
        ];
        for (text, expected) in cases {
            assert_eq!(scan(text).1, expected, "{text}");
        }
    }

    #[test]
    fn tags_without_a_meaning_are_found_on_maps_and_lists_too() {
        let cases: [(&str, &[&str]); 4] = [
            ("a: !foo {}\n", &["1:4 yaml-syntax"]),
            ("a: !foo [1]\n", &["1:4 yaml-syntax"]),
            ("a: !foo\n  b: 1\n", &["1:4 yaml-syntax"]),
            ("a: !!map {}\nb: !!seq []\nc: !!str 1\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(scan(text).1, expected, "{text}");
        }
    }

    #[test]
    fn a_list_is_a_key_in_routes_alone() {
        let (node, found) = scan("routes: { [404, 410]: a, [ 5xx ] : b, 4xx: c }\n");
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(
            node.expect("a document").to_value().to_string(),
            r#"{"routes":{"404, 410":"a","5xx":"b","4xx":"c"}}"#
        );
        let cases: [(&str, &[&str]); 7] = [
            ("params: { [404, 410]: a }\n", &["1:11 yaml-syntax"]),
            ("[404, 410]: a\n", &["1:1 yaml-syntax"]),
            ("routes: { a: { [404]: a } }\n", &["1:16 yaml-syntax"]),
            ("routes: { []: a }\n", &["1:11 yaml-syntax"]),
            ("routes: { [[404]]: a }\n", &["1:12 yaml-syntax"]),
            ("routes: { [{ a: 1 }]: a }\n", &["1:12 yaml-syntax"]),
            (
                "routes: { [404, 410]: a, [404, 410]: b }\n",
                &["1:26 duplicate-key"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(scan(text).1, expected, "{text}");
        }
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert_eq!(scan(&"[".repeat(100)).1, ["1:65 too-large"]);
    }
}
