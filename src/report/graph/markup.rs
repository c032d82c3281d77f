//! The one place where markup is made: everything that is put into it is escaped there.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, HtmlEscape, UndefinedBehavior};
use serde::Serialize;

/// The page.
pub(super) const PAGE: &str = "page.html";
/// The picture.
pub(super) const SVG: &str = "picture.svg";

/// The page of an exploration.
pub(in crate::report) const EXPLORED: &str = "explored.html";

/// Fills a template. Every value is escaped but those that are marked as safe.
pub(in crate::report) fn fill(name: &str, values: &impl Serialize) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut syntax = SyntaxConfig::builder();
    let syntax = syntax.trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual marks"));
    environment.add_filter("quoted", quoted);
    let templates = [
        (PAGE, include_str!("page.html.jinja")),
        (SVG, include_str!("picture.svg.jinja")),
        (EXPLORED, include_str!("../explore/page.html.jinja")),
    ];
    for (name, text) in templates {
        let added = environment.add_template(name, text);
        added.expect("the templates are part of the program");
    }
    let template = environment.get_template(name).expect("one of these");
    let filled = template.render(Serde(values));
    filled.expect("every value that a template names is there")
}

/// A message with what stands between backticks set as code. The rest is escaped as everywhere.
fn quoted(message: &str) -> Value {
    let escape = |text: &str| HtmlEscape(text).to_string();
    let mut markup = String::new();
    let mut rest = message;
    while let Some((before, behind)) = rest.split_once('`') {
        let Some((code, after)) = behind.split_once('`') else {
            break;
        };
        markup += &format!("{}<code>{}</code>", escape(before), escape(code));
        rest = after;
    }
    Value::from_safe_string(markup + &escape(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::graph::sheet::sheet;
    use crate::report::{Picture, svg};

    #[test]
    fn what_messages_quote_is_code() {
        let cases = [
            ("`a` and `<b>`", "<code>a</code> and <code>&lt;b&gt;</code>"),
            ("no <b> ` more", "no &lt;b&gt; ` more"),
            ("", ""),
        ];
        for (message, expected) in cases {
            assert_eq!(quoted(message).to_string(), expected);
        }
    }

    #[test]
    fn texts_cannot_become_markup() {
        let picture = Picture {
            flow: "a".to_owned(),
            title: Some("<script>alert(1)</script> & \"more\"".to_owned()),
            file: "flows/a.yaml".to_owned(),
            nodes: Vec::new(),
            edges: Vec::new(),
            covered: None,
            marks: Vec::new(),
        };
        let text = svg(&picture);
        assert!(!text.contains("<script"), "{text}");
        assert!(text.contains("&lt;script&gt;"), "{text}");
        assert!(fill(SVG, &sheet(&picture, false)).contains("&amp; &quot;more&quot;"));
    }
}
