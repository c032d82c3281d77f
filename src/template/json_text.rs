//! A text body that is JSON or XML by its content type: each placeholder is escaped for where it stands.

use super::escape::Escape;
use super::parse::{Piece, Template};
use super::scope::Scope;
use crate::source::{Finding, Rule};

impl Template {
    /// Renders a text body: what placeholders become is escaped as its content type wants it.
    ///
    /// # Errors
    ///
    /// As [`Template::render`]; also where a JSON text has `{% … %}`, of which nobody knows on which side of a quote it
    /// stands.
    pub fn render_body(&self, content_type: &str, scope: &Scope) -> Result<String, Finding> {
        let content_type = content_type.to_ascii_lowercase();
        if content_type.contains("json") {
            if self
                .pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Block(..)))
            {
                let message = "`{% … %}` and `{# … #}` cannot stand in a JSON text";
                let finding =
                    Finding::new(Rule::BadTemplate, message).at(&self.place.file, self.place.span);
                return Err(finding.hint("write the body as a tree under `body:`"));
            }
            let escapes = json_escapes(&self.pieces);
            return self.render_each(scope, |index| escapes[index]);
        }
        let xml = content_type.contains("xml") || content_type.contains("html");
        let form = content_type.contains("x-www-form-urlencoded");
        let escape = match (xml, form) {
            (true, _) => Escape::Xml,
            (false, true) => Escape::Component,
            (false, false) => Escape::Plain,
        };
        self.render(escape, scope)
    }
}

/// Inside quotes a placeholder is a part of a string, outside it is a value of its own.
fn json_escapes(pieces: &[Piece]) -> Vec<Escape> {
    let (mut quoted, mut after_backslash) = (false, false);
    let mut escapes = Vec::with_capacity(pieces.len());
    for piece in pieces {
        escapes.push(if quoted {
            Escape::JsonString
        } else {
            Escape::JsonValue
        });
        let Piece::Literal(text) = piece else {
            continue;
        };
        for character in text.chars() {
            match character {
                _ if after_backslash => after_backslash = false,
                '\\' if quoted => after_backslash = true,
                '"' => quoted = !quoted,
                _ => {}
            }
        }
    }
    escapes
}
