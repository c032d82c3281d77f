//! A text body that is JSON or XML by its content type: each placeholder is escaped for where it stands.

use super::escape::Escape;
use super::parse::{Piece, Template};
use super::scope::Scope;
use crate::source::Finding;

/// A text template with the kind of place of each of its pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonText {
    template: Template,
    escapes: Vec<Escape>,
}

impl JsonText {
    /// Works out the places from the literal text around them.
    #[must_use]
    pub fn new(template: Template, content_type: &str) -> Self {
        let content_type = content_type.to_ascii_lowercase();
        let escapes = if content_type.contains("json") {
            json_escapes(&template.pieces)
        } else if content_type.contains("xml") || content_type.contains("html") {
            vec![Escape::Xml; template.pieces.len()]
        } else if content_type.contains("x-www-form-urlencoded") {
            vec![Escape::Component; template.pieces.len()]
        } else {
            vec![Escape::Plain; template.pieces.len()]
        };
        Self { template, escapes }
    }

    /// The template.
    #[must_use]
    pub const fn template(&self) -> &Template {
        &self.template
    }

    /// Renders the text.
    ///
    /// # Errors
    ///
    /// As [`Template::render`].
    pub fn render(&self, scope: &Scope) -> Result<String, Finding> {
        self.template
            .render_each(scope, |index| self.escapes[index])
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
