//! Text → template: literal text, plain names, and expressions for the engine.

use std::ops::Range;

use super::engine::{Block, Expression};
use super::locate::locate;
use super::reading::{Asks, Comparison, Name, asks, braceless_names, comparisons};
use super::reference::{Reference, Source};
use crate::source::{Finding, Place, Rule};

/// A text with `{{ … }}` in it, parsed and checked. Two templates are equal when their texts are.
#[derive(Debug, Clone)]
pub struct Template {
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Text as it is.
    Literal(String),
    /// `{{ query }}`: a name and nothing else.
    Lookup(Reference),
    /// `{{ price * 2 }}`.
    Expression(Expression, Vec<Reference>, Range<usize>),
    /// A whole text with `{% … %}` or `{# … #}`, which only the engine can read.
    Block(Block, Vec<Reference>),
}

impl Template {
    /// Parses the text of a scalar that stands at `place`.
    ///
    /// # Errors
    ///
    /// A finding under the very words that are wrong.
    pub fn parse(text: &str, place: Place) -> Result<Self, Finding> {
        let wrong = |problem: Problem| problem.finding(text, &place);
        let pieces = if ["{%", "{#", "{{-", "-}}"]
            .iter()
            .any(|mark| text.contains(mark))
        {
            vec![block(text).map_err(wrong)?]
        } else {
            split(text).map_err(wrong)?
        };
        Ok(Self {
            text: text.to_owned(),
            place,
            pieces,
        })
    }

    /// Parses an expression that stands without braces, such as the condition `price < 100`; braces around it do no harm.
    ///
    /// # Errors
    ///
    /// As [`Template::parse`].
    pub fn expression(text: &str, place: Place) -> Result<Self, Finding> {
        if text.trim_start().starts_with("{{") && text.trim_end().ends_with("}}") {
            return Self::parse(text, place);
        }
        let piece = piece(text, 0..text.len())
            .map_err(|problem| problem.inside(text).finding(text, &place))?;
        Ok(Self {
            text: text.to_owned(),
            place,
            pieces: vec![piece],
        })
    }

    /// The text as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it stands.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// The place of a part of the text.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Place {
        locate(&self.place, &self.text, range)
    }

    /// Whether it is the same text on every call.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.pieces
            .iter()
            .all(|piece| matches!(piece, Piece::Literal(_)))
    }

    /// Whether it is one `{{ … }}` and nothing around it, so that the value keeps its type.
    #[must_use]
    pub fn is_whole_value(&self) -> bool {
        matches!(
            self.pieces.as_slice(),
            [Piece::Lookup(_) | Piece::Expression(..)]
        )
    }

    /// The attributes that surely have a value where the condition comes to `holds`: `x` where `x is defined and x > 3` does.
    pub fn sure(&self, holds: bool) -> impl Iterator<Item = &str> {
        let condition = match self.pieces.as_slice() {
            [Piece::Expression(expression, ..)] => Some(&expression.reading().sure),
            _ => None,
        };
        let names = condition.map(|sure| if holds { &sure.holds } else { &sure.does_not });
        names.into_iter().flatten().map(String::as_str)
    }

    /// Every comparison of an attribute with a fixed value that stands in its expressions.
    #[must_use]
    pub fn comparisons(&self) -> Vec<Comparison> {
        let expressions = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Expression(.., range) => Some(range),
            Piece::Literal(_) | Piece::Lookup(_) | Piece::Block(..) => None,
        });
        let found = expressions.flat_map(|within| {
            let found = comparisons(&self.text[within.clone()]).into_iter();
            found.map(|comparison| comparison.moved(within.start))
        });
        found.collect()
    }

    /// What it asks about attributes where it is a condition, of which only the truth is looked at.
    #[must_use]
    pub fn asks(&self) -> Asks {
        match self.pieces.as_slice() {
            [Piece::Lookup(reference)] => asks(&self.text[reference.range.clone()]),
            [Piece::Expression(.., range)] => asks(&self.text[range.clone()]),
            _ => Asks {
                more: self
                    .references()
                    .filter_map(|reference| reference.attribute().map(ToOwned::to_owned))
                    .collect(),
                ..Asks::default()
            },
        }
    }

    /// The names it would read if it stood in braces and were worked out: those of the text `price * 2`.
    #[must_use]
    pub fn names_without_braces(&self) -> Vec<String> {
        match self.pieces.as_slice() {
            [Piece::Literal(text)] => braceless_names(text.trim()),
            _ => Vec::new(),
        }
    }

    /// Every name that stands alone in its braces: `{{ photo }}`.
    pub fn plain_references(&self) -> impl Iterator<Item = &Reference> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Lookup(reference) => Some(reference),
            Piece::Literal(_) | Piece::Expression(..) | Piece::Block(..) => None,
        })
    }

    /// Every name it reads.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.pieces.iter().flat_map(Piece::references)
    }
}

impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Piece {
    /// The names it reads.
    pub(super) fn references(&self) -> &[Reference] {
        match self {
            Self::Literal(_) => &[],
            Self::Lookup(reference) => std::slice::from_ref(reference),
            Self::Expression(_, references, _) | Self::Block(_, references) => references,
        }
    }
}

/// What is wrong with a template, by its place in the template's text.
struct Problem {
    range: Range<usize>,
    message: String,
    hint: Option<String>,
}

impl Problem {
    /// The same problem of an expression without braces around it.
    fn inside(self, text: &str) -> Self {
        let range = self.range.start.min(text.len())..self.range.end.min(text.len());
        Self { range, ..self }
    }

    fn finding(self, text: &str, place: &Place) -> Finding {
        let exact = locate(place, text, self.range);
        let finding = Finding::new(Rule::BadTemplate, self.message).at(&exact.file, exact.span);
        match self.hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        }
    }
}

/// Splits text into literals and `{{ … }}`.
fn split(text: &str) -> Result<Vec<Piece>, Problem> {
    let mut pieces = Vec::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find("{{").map(|offset| rest + offset) {
        let inner_start = open + 2;
        let Some(inner_end) = closing(text, inner_start) else {
            let message = "`{{` is opened and not closed by `}}`".to_owned();
            return Err(Problem {
                range: open..inner_start,
                message,
                hint: None,
            });
        };
        if open > rest {
            pieces.push(Piece::Literal(text[rest..open].to_owned()));
        }
        pieces.push(piece(text, inner_start..inner_end)?);
        rest = inner_end + 2;
    }
    if rest < text.len() {
        pieces.push(Piece::Literal(text[rest..].to_owned()));
    }
    Ok(pieces)
}

/// The offset of the `}}` that ends the expression at `start`: not one inside quotes or brackets.
fn closing(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    let mut escaped = false;
    for (offset, character) in text[start..].char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '{' | '[' | '(') => depth += 1,
            (None, '}') if depth == 0 && text[start + offset..].starts_with("}}") => {
                return Some(start + offset);
            }
            (None, '}' | ']' | ')') => depth = depth.saturating_sub(1),
            (Some(_) | None, _) => {}
        }
    }
    None
}

/// One `{{ … }}`: a plain name where it is one, else an expression.
fn piece(text: &str, range: Range<usize>) -> Result<Piece, Problem> {
    let inner = &text[range.clone()];
    let source = inner.trim();
    let start = range.start + inner.len() - inner.trim_start().len();
    let exact = start..start + source.len();
    if source.is_empty() {
        let (message, hint) = ("nothing stands between `{{` and `}}`".to_owned(), None);
        return Err(Problem {
            range: range.start.saturating_sub(2)..range.end + 2,
            message,
            hint,
        });
    }
    if let Some(source) = plain_name(source) {
        return Ok(Piece::Lookup(Reference {
            source,
            range: exact,
            optional: false,
        }));
    }
    let expression = Expression::compile(source).map_err(|error| Problem {
        range: error.range.map_or(exact.clone(), |inner| {
            start + inner.start..start + inner.end
        }),
        message: format!("`{source}` is not an expression: {}", error.message),
        hint: error.hint,
    })?;
    let references = references(&expression.reading().names, start)?;
    Ok(Piece::Expression(expression, references, exact))
}

/// `query`, `env.NAME` or `secret.NAME` and nothing more.
fn plain_name(source: &str) -> Option<Source> {
    let identifier = |word: &str| crate::attribute::check_name(word).is_ok();
    match source.split_once('.') {
        None => identifier(source).then(|| Source::Attribute(source.to_owned())),
        Some(("env" | "secret", name)) => identifier(name).then(|| Source::from_path(source)),
        Some(_) => None,
    }
}

fn block(text: &str) -> Result<Piece, Problem> {
    let block = Block::compile(text).map_err(|error| Problem {
        range: error.range.unwrap_or(0..text.len()),
        message: format!("this template cannot be read: {}", error.message),
        hint: error.hint,
    })?;
    let references = references(&block.reading().names, 0)?;
    Ok(Piece::Block(block, references))
}

/// References to names that start at `start` in the text; names that only run-time values could give are refused.
fn references(names: &[Name], start: usize) -> Result<Vec<Reference>, Problem> {
    let references = names.iter().map(|name| {
        let range = start + name.range.start..start + name.range.end;
        let path = name.path.as_str();
        if path == "env" || path == "secret" {
            return Err(Problem {
                range,
                message: format!("`{path}` is not a value itself"),
                hint: Some(format!("write `{path}.NAME`")),
            });
        }
        Ok(Reference {
            source: Source::from_path(path),
            range,
            optional: name.optional,
        })
    });
    references.collect()
}
