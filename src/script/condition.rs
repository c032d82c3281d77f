//! Expressions that stand without braces: conditions.

use crate::api::place;
use crate::source::{Node, Reader, Rule};
use crate::template::Template;

/// Reads one expression such as `price < 100`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Template> {
    let text = reader.text(node, "an expression such as `price < 100`")?;
    if text.trim().is_empty() {
        reader.report(Rule::BadTemplate, node.span, "the expression is empty");
        return None;
    }
    let has_braces = text.contains("{{") || text.contains("{%");
    match Template::expression(text, place(node, reader)) {
        Ok(template) if template.is_whole_value() => Some(template),
        Ok(_) => {
            let message = "this is a text and not one expression";
            let hint = "write the names without braces: `price < 100`";
            reader.report_hint(Rule::BadTemplate, node.span, message, hint);
            None
        }
        Err(finding) if has_braces => {
            reader.push(finding.hint("write the names without braces: `price < 100`"));
            None
        }
        Err(finding) => {
            reader.push(finding);
            None
        }
    }
}
