//! Template + scope → text for a place, or a typed value.

use serde_json::Value;

use super::engine::EngineError;
use super::escape::Escape;
use super::parse::{Piece, Template};
use super::reference::{Reference, Source};
use super::scope::{Scope, World};
use crate::source::{Finding, Rule, did_you_mean};

impl Template {
    /// Renders the text for one kind of place.
    ///
    /// # Errors
    ///
    /// A finding under the words that have no value, or one that cannot stand inside a text.
    pub fn render(&self, escape: Escape, scope: &Scope) -> Result<String, Finding> {
        self.render_each(scope, |_| escape)
    }

    /// Renders the text with a kind of place for each piece.
    pub(super) fn render_each(
        &self,
        scope: &Scope,
        escape: impl Fn(usize) -> Escape,
    ) -> Result<String, Finding> {
        let mut text = String::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Literal(literal) => text += literal,
                Piece::Lookup(_) | Piece::Expression(..) | Piece::Block(..) => {
                    text += &self.render_piece(piece, escape(index), scope)?;
                }
            }
        }
        Ok(text)
    }

    /// Renders one piece.
    pub(super) fn render_piece(
        &self,
        piece: &Piece,
        escape: Escape,
        scope: &Scope,
    ) -> Result<String, Finding> {
        match piece {
            Piece::Literal(text) => Ok(text.clone()),
            Piece::Lookup(reference) => {
                let value = self.look_up(reference, scope)?;
                write(&value, escape)
                    .map_err(|message| self.unfit(&message, reference.range.clone()))
            }
            Piece::Expression(expression, references, range) => {
                let value = expression
                    .evaluate(scope)
                    .map_err(|error| self.failed(&error, references, range, scope))?;
                scope.learn(references, &value);
                write(&value, escape).map_err(|message| self.unfit(&message, range.clone()))
            }
            Piece::Block(block, references) => {
                let whole = 0..self.text.len();
                let text = block
                    .render(escape, scope)
                    .map_err(|error| self.failed(&error, references, &whole, scope))?;
                scope.learn(references, &Value::from(text.as_str()));
                Ok(text)
            }
        }
    }

    /// The typed value: that of the one `{{ … }}` where there is nothing around it, else the text.
    ///
    /// # Errors
    ///
    /// As [`Template::render`].
    pub fn value(&self, scope: &Scope) -> Result<Value, Finding> {
        match self.pieces.as_slice() {
            [Piece::Lookup(reference)] => self.look_up(reference, scope),
            [Piece::Expression(expression, references, range)] => {
                let value = expression
                    .evaluate(scope)
                    .map_err(|error| self.failed(&error, references, range, scope))?;
                scope.learn(references, &value);
                Ok(value)
            }
            _ => self.render(Escape::Plain, scope).map(Value::String),
        }
    }

    fn look_up(&self, reference: &Reference, scope: &Scope) -> Result<Value, Finding> {
        look_up(&reference.source, scope).ok_or_else(|| self.undefined(reference, scope))
    }

    /// The finding for a name that has no value.
    fn undefined(&self, reference: &Reference, scope: &Scope) -> Finding {
        let place = self.locate(reference.range.clone());
        undefined(&reference.source, scope).at(&place.file, place.span)
    }

    /// An engine failure; an undefined name is looked for among the names the expression reads.
    fn failed(
        &self,
        error: &EngineError,
        references: &[Reference],
        range: &std::ops::Range<usize>,
        scope: &Scope,
    ) -> Finding {
        let missing = references
            .iter()
            .filter(|reference| error.undefined && !reference.optional)
            .find(|reference| look_up(&reference.source, scope).is_none());
        if let Some(reference) = missing {
            return self.undefined(reference, scope);
        }
        self.unfit(&error.message, range.clone())
    }

    fn unfit(&self, message: &str, range: std::ops::Range<usize>) -> Finding {
        let place = self.locate(range.clone());
        let words = self.text.get(range).unwrap_or_default();
        let mut lines = words.trim().lines();
        let first = lines.next().unwrap_or_default().trim_end();
        let more = if lines.next().is_some() { " …" } else { "" };
        let message = format!("`{first}{more}` cannot be rendered: {message}");
        Finding::new(Rule::BadTemplate, message).at(&place.file, place.span)
    }
}

fn look_up(source: &Source, scope: &Scope) -> Option<Value> {
    match source {
        Source::Attribute(name) => scope.attribute(name).cloned(),
        Source::Environment(name) => scope.environment(name),
        Source::Secret(name) => scope.secret(name).map(Value::String),
    }
}

/// The finding for a name without a value, with what may have been meant.
fn undefined(source: &Source, scope: &Scope) -> Finding {
    let world = scope.world();
    let (rule, message, known): (_, _, Vec<&str>) = match source {
        Source::Attribute(name) => (
            Rule::UndefinedAttribute,
            format!("the attribute `{name}` has no value"),
            scope.attributes().keys().map(String::as_str).collect(),
        ),
        Source::Environment(name) => (
            Rule::UndefinedEnvironmentValue,
            format!("the environment has no value `{name}`"),
            world.environment.keys().map(String::as_str).collect(),
        ),
        Source::Secret(name) => return undefined_secret(name, world),
    };
    let finding = Finding::new(rule, message);
    match did_you_mean(source.name(), known) {
        Some(guess) => finding.label(guess),
        None => finding,
    }
}

/// The finding for a secret that is not set, still without its place.
#[must_use]
pub fn undefined_secret(name: &str, world: &World) -> Finding {
    let finding = Finding::new(
        Rule::UndefinedSecret,
        format!("the secret `{name}` is not set"),
    );
    let finding = match did_you_mean(name, world.secrets.keys().map(String::as_str)) {
        Some(guess) => finding.label(guess),
        None => finding,
    };
    finding.hint(format!(
        "write `{name}=…` into `.env`, or set it as an environment variable"
    ))
}

/// A value as text for a place, or why it cannot stand there.
pub(super) fn write(value: &Value, escape: Escape) -> Result<String, String> {
    match (value, escape) {
        (Value::String(text), escape) => Ok(escape.text(text)),
        (value, Escape::JsonValue) => Ok(value.to_string()),
        (value, escape) => scalar_text(value).map(|text| escape.text(&text)),
    }
}

/// A scalar as people read it.
///
/// # Errors
///
/// Null, a list and an object have no place inside a text; the message says what to do instead.
pub fn scalar_text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Null => {
            Err("it is null here; say what to write with `| default(\"…\", true)`".to_owned())
        }
        Value::Array(_) => Err("it is a list; write `| join(\", \")` or `| tojson`".to_owned()),
        Value::Object(_) => {
            Err("it is an object; name one of its fields, or write `| tojson`".to_owned())
        }
    }
}
