//! Marks → today's secrets.

use crate::template::{Escape, World};

/// What stands where a value was redacted for its name.
const REDACTED: &str = "[redacted]";
/// How the mark of a known secret begins.
const SECRET: &str = "[secret ";
/// What stands in a request where nothing could be filled in.
const PLACEHOLDER: &str = "REDACTED";

/// Fills marks, and notes those that cannot be filled.
pub(super) struct Fill<'w> {
    world: &'w World,
    /// One line for each thing that could not be filled.
    pub(super) unfilled: Vec<String>,
    /// Whether a secret was written into the body.
    pub(super) filled_body: bool,
}

impl<'w> Fill<'w> {
    pub(super) fn new(world: &'w World) -> Self {
        Self {
            world,
            unfilled: Vec::new(),
            filled_body: false,
        }
    }

    /// Notes what cannot be done.
    pub(super) fn cannot(&mut self, what: String) {
        if !self.unfilled.contains(&what) {
            self.unfilled.push(what);
        }
    }

    /// An address; a secret at its start is the base of it, and stands there as it is.
    pub(super) fn address(&mut self, text: &str) -> String {
        let end = text.find(']').map_or(0, |end| end + 1);
        if text.starts_with(SECRET) && end > 0 {
            let base = self.text(&text[..end], Escape::Plain, "the address");
            return base + &self.text(&text[end..], Escape::Component, "the address");
        }
        self.text(text, Escape::Component, "the address")
    }

    pub(super) fn body(&mut self, text: &str, escape: Escape) -> String {
        let filled = self.text(text, escape, "the body");
        self.filled_body = filled != text;
        filled
    }

    /// The text with today's secrets in the place of their marks.
    pub(super) fn text(&mut self, text: &str, escape: Escape, place: &str) -> String {
        let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((before, name, after)) = next_secret(rest) {
            filled.push_str(before);
            filled.push_str(&self.secret(name, escape, place));
            rest = after;
        }
        filled.push_str(rest);
        if is_redacted(text) {
            self.cannot(format!("{place} holds a value that the log does not name"));
            return filled
                .replace(REDACTED, PLACEHOLDER)
                .replace("%5Bredacted%5D", PLACEHOLDER);
        }
        filled
    }

    fn secret(&mut self, name: &str, escape: Escape, place: &str) -> String {
        if let Some(secret) = self.world.secret(name) {
            return escape.text(secret.expose());
        }
        self.cannot(format!(
            "{place} needs the secret `{name}`, which is not set"
        ));
        PLACEHOLDER.to_owned()
    }
}

/// Text, the name in the first mark, the text behind it.
fn next_secret(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(SECRET)?;
    let inner = start + SECRET.len();
    let end = inner + text[inner..].find(']')?;
    Some((&text[..start], &text[inner..end], &text[end + 1..]))
}

/// Whether something was redacted here for its name, or in a way that cannot be undone.
pub(super) fn is_redacted(text: &str) -> bool {
    text.contains(REDACTED) || text.contains("%5Bredacted%5D") || text.contains("%5Bsecret")
}

/// Whether there is any mark.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(SECRET) || is_redacted(text)
}
