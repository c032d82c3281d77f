//! Shows a finding where it stands: title, file, line, marked words, hints.

use annotate_snippets::{AnnotationKind, Group, Level as Tone, Renderer, Snippet};

use super::file::{Place, Span};
use super::finding::{Finding, Level, Mask};

/// Renders findings as text, with or without colour.
#[derive(Debug, Clone)]
pub struct Frames {
    renderer: Renderer,
}

impl Frames {
    /// Frames for a terminal of `width` columns.
    #[must_use]
    pub const fn new(colour: bool, width: usize) -> Self {
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        Self {
            renderer: renderer.term_width(width),
        }
    }

    /// The finding as lines, without a newline at the end.
    #[must_use]
    pub fn render(&self, finding: &Finding) -> String {
        let tone = match finding.level {
            Level::Error => Tone::ERROR,
            Level::Warning | Level::Off => Tone::WARNING,
        };
        let title = tone
            .primary_title(finding.message.as_str())
            .id(finding.rule.row().name);
        let shown = finding
            .place
            .as_ref()
            .map(|place| Shown::new(place, finding.mask));
        let mut group = Group::with_title(title);
        if let (Some(shown), Some(place)) = (&shown, &finding.place) {
            group = group.element(shown.snippet(place, finding));
        }
        let hints = finding
            .hints
            .iter()
            .map(|hint| Tone::HELP.with_name("hint").message(hint.as_str()));
        self.renderer.render(&[group.elements(hints)])
    }
}

/// The lines of a file that a frame shows, so that a large file costs nothing.
struct Shown {
    text: String,
    first_line: usize,
    start: usize,
}

impl Shown {
    /// The lines around a place, with the marked words starred out where they may be a secret.
    fn new(place: &Place, mask: Mask) -> Self {
        let shown = place.file.whole_lines(place.span);
        let start = shown.start;
        let mut lines = place.file.slice(shown).to_owned();
        let marked =
            place.span.start.max(start) - start..place.span.end.clamp(start, shown.end) - start;
        let hidden = match mask {
            Mask::Nothing => 0..0,
            Mask::Words => marked,
            Mask::Lines => 0..lines.len(),
        };
        let stars: String = lines[hidden.clone()]
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { '*' })
            .collect();
        lines.replace_range(hidden, &stars);
        Self {
            text: clean(&lines),
            first_line: place.file.position(start).0,
            start,
        }
    }

    fn snippet<'s>(
        &'s self,
        place: &'s Place,
        finding: &'s Finding,
    ) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
        let marked = self.local(place.span);
        let mark = AnnotationKind::Primary
            .span(marked.range())
            .label(finding.label.as_deref());
        let snippet = Snippet::source(self.text.as_str())
            .path(place.file.name.as_str())
            .line_start(self.first_line);
        snippet.annotation(mark)
    }

    /// A span of the file as a span of the shown lines: within them and at most one line long.
    fn local(&self, span: Span) -> Span {
        let start = span.start.saturating_sub(self.start).min(self.text.len());
        let end = span
            .end
            .saturating_sub(self.start)
            .clamp(start, self.text.len());
        let line_end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |newline| start + newline);
        Span::new(start, end.min(line_end).max(start))
    }
}

/// Control characters and marks that turn the reading direction as harmless signs of the same length in bytes, so that
/// spans hold.
fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
        if character != '\n' && (character.is_control() || turns) {
            shown.extend(std::iter::repeat_n(' ', character.len_utf8()));
        } else {
            shown.push(character);
        }
    }
    shown
}
