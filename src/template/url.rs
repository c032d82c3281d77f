//! A URL with placeholders. What a user said can stand in a path segment or in the query, never in the host.

use url::Url;

use super::escape::Escape;
use super::parse::{Piece, Template};
use super::reference::{Reference, Source};
use super::scope::Scope;
use crate::source::{Finding, Place, Rule};

/// A URL template whose placeholders are known to stand where they may.
#[derive(Debug, Clone, PartialEq)]
pub struct UrlTemplate {
    template: Template,
    zones: Vec<Zone>,
}

/// The part of the URL in which a piece begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Origin,
    Path,
    Query,
}

impl UrlTemplate {
    /// Checks where the placeholders stand, and the whole URL where it has none in its host.
    ///
    /// # Errors
    ///
    /// A finding under the words that are wrong.
    pub fn new(template: Template) -> Result<Self, Finding> {
        let zones = zones(&template)?;
        let url = Self { template, zones };
        url.check_attributes()?;
        url.check_literal()?;
        Ok(url)
    }

    /// The template.
    #[must_use]
    pub const fn template(&self) -> &Template {
        &self.template
    }

    /// Renders the URL.
    ///
    /// # Errors
    ///
    /// As [`Template::render`]; also where the result is no http(s) URL, or a value would change its path.
    pub fn render(&self, scope: &Scope) -> Result<Url, Finding> {
        let (mut text, mut origin, mut path) = (String::new(), String::new(), String::new());
        for (piece, zone) in self.template.pieces.iter().zip(&self.zones) {
            let rendered = self.template.render_piece(piece, zone.escape(), scope)?;
            let double = text.ends_with('/') && rendered.starts_with('/') && !text.ends_with("://");
            if double && *zone == Zone::Origin {
                text.pop();
            }
            text += &rendered;
            match zone {
                Zone::Origin => origin.clone_from(&text),
                Zone::Path => path += &rendered,
                Zone::Query => {}
            }
        }
        let url = parse(&text).map_err(|message| self.bad(&message))?;
        let meant = parse(&origin).map_err(|message| self.bad(&message))?;
        if url.origin() != meant.origin() {
            return Err(self.bad("a value would change the host here"));
        }
        self.check_segments(&path, scope)?;
        Ok(url)
    }

    /// The names that may decide the host must be the author's.
    fn check_attributes(&self) -> Result<(), Finding> {
        let pieces = self.template.pieces.iter().zip(&self.zones);
        let in_origin = pieces
            .filter(|(_, zone)| **zone == Zone::Origin)
            .flat_map(|(piece, _)| piece.references());
        match in_origin
            .into_iter()
            .find(|reference| matches!(reference.source, Source::Attribute(_)))
        {
            Some(reference) => Err(self.attribute_in_host(reference)),
            None => Ok(()),
        }
    }

    fn attribute_in_host(&self, reference: &Reference) -> Finding {
        let place = self.template.locate(reference.range.clone());
        let message = format!(
            "the attribute `{}` stands where it could change the host",
            reference.source
        );
        let finding = Finding::new(Rule::AttributeInHost, message).at(&place.file, place.span);

        finding.hint("take scheme and host from `env.NAME`, and put a `/` before an attribute")
    }

    /// Checks what can be checked before any value is known.
    fn check_literal(&self) -> Result<(), Finding> {
        let filled = self.filled(&[Zone::Origin, Zone::Path, Zone::Query]);
        let filled = filled.replacen("http://host.example://", "http://", 1);
        let checked = parse(&filled).map(|_| ());
        checked.map_err(|message| self.bad(&message))
    }

    /// These parts of the URL with something harmless for each placeholder.
    fn filled(&self, zones: &[Zone]) -> String {
        let mut text = String::new();
        let pieces = self.template.pieces.iter().zip(&self.zones);
        for (piece, zone) in pieces.filter(|(_, zone)| zones.contains(zone)) {
            match (piece, zone) {
                (Piece::Literal(literal), _) => text += literal,
                (_, Zone::Origin) if text.is_empty() => text += "http://host.example",
                (_, Zone::Origin) if text.ends_with("://") => text += "host.example",
                (_, Zone::Origin) if text.ends_with(':') => text += "80",
                (_, Zone::Origin | Zone::Path | Zone::Query) => text += "x",
            }
        }
        text
    }

    /// A whole segment that is `.`, `..` or nothing would make the path another one.
    fn check_segments(&self, rendered: &str, scope: &Scope) -> Result<(), Finding> {
        let filled = self.filled(&[Zone::Path]);
        let more = |wanted: fn(&&str) -> bool| {
            let count = |text: &str| {
                let path = text.split('?').next().unwrap_or_default();
                path.split('/').filter(wanted).count()
            };
            count(rendered) > count(&filled)
        };
        if more(|part| matches!(*part, "." | "..")) {
            return Err(self.unfit(|value| matches!(value, "." | ".."), ".", scope));
        }
        if more(|part| part.is_empty()) {
            return Err(self.unfit(str::is_empty, "", scope));
        }
        Ok(())
    }

    /// The finding for a value that would change the path, under its own words where it does so alone.
    fn unfit(&self, is_unfit: impl Fn(&str) -> bool, what: &str, scope: &Scope) -> Finding {
        let what = if what.is_empty() {
            "empty"
        } else {
            "`.` or `..`"
        };
        let pieces = self.template.pieces.iter().zip(&self.zones);
        let in_path = pieces.filter(|(_, zone)| **zone == Zone::Path);
        let mut references = in_path.filter_map(|(piece, zone)| {
            let references = piece.references();
            let reference = references.first()?;
            let value = self.template.render_piece(piece, zone.escape(), scope);
            value
                .is_ok_and(|value| is_unfit(&value))
                .then_some(reference)
        });
        let Some(reference) = references.next() else {
            let message = format!("a value is {what} here, which would change the path");
            return self.bad(&message);
        };
        let place = self.template.locate(reference.range.clone());
        let message = format!(
            "`{}` is {what}, which cannot stand here: it would change the path",
            reference.source
        );
        let finding = Finding::new(Rule::BadUrl, message).at(&place.file, place.span);
        match &reference.source {
            Source::Attribute(_) => finding
                .hint("where a user types it, a `pattern:` on the question keeps such answers out"),
            Source::Environment(_) | Source::Secret(_) => finding,
        }
    }

    fn bad(&self, message: &str) -> Finding {
        let place = self.template.locate(0..self.template.text.len());
        let finding = Finding::new(Rule::BadUrl, message).at(&place.file, place.span);
        if message.contains("http://") {
            finding
        } else {
            finding.hint("a URL looks like `https://shop.example/products`")
        }
    }
}

impl Zone {
    const fn escape(self) -> Escape {
        match self {
            Self::Origin => Escape::Plain,
            Self::Path | Self::Query => Escape::Component,
        }
    }
}

/// The zone in which each piece begins.
fn zones(template: &Template) -> Result<Vec<Zone>, Finding> {
    let mut zone = Zone::Origin;
    let mut zones = Vec::with_capacity(template.pieces.len());
    for (index, piece) in template.pieces.iter().enumerate() {
        zones.push(zone);
        match piece {
            Piece::Literal(text) => zone = after(zone, text, index == 0, template.place())?,
            Piece::Lookup(_) | Piece::Expression(..) => {}
            Piece::Block(..) => {
                let place = template.place();
                let message = "`{% … %}` and `{# … #}` cannot stand in a URL";
                return Err(Finding::new(Rule::BadTemplate, message).at(&place.file, place.span));
            }
        }
    }
    Ok(zones)
}

/// The zone behind a piece of literal text.
fn after(zone: Zone, text: &str, first: bool, place: &Place) -> Result<Zone, Finding> {
    if text.contains('#') {
        let message = "a fragment (`#…`) is never sent to a server";
        let exact = super::locate::locate(place, text, text.find('#').unwrap_or(0)..text.len());
        let finding = Finding::new(Rule::BadUrl, message).at(&exact.file, exact.span);
        return Err(finding.hint("write `%23` for a `#` in a value"));
    }
    let scheme = text.find("://").filter(|_| zone == Zone::Origin);
    let rest = match scheme {
        Some(at) if first || at == 0 => &text[at + 3..],
        Some(_) | None => text,
    };
    let slash = rest.contains('/');
    Ok(match zone {
        _ if rest.contains('?') => Zone::Query,
        Zone::Origin if slash => Zone::Path,
        Zone::Origin | Zone::Path | Zone::Query => zone,
    })
}

/// An http or https URL with a host, without user information.
fn parse(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => {
            "a URL begins with `http://` or `https://`".to_owned()
        }
        other => format!("this is not a URL: {other}"),
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!(
            "a URL begins with `http://` or `https://`, not `{}:`",
            url.scheme()
        ));
    }
    let after_scheme = text.trim_start()[url.scheme().len()..].trim_start_matches(':');
    if !after_scheme.starts_with("//") || after_scheme.starts_with("///") {
        return Err("a URL has a host behind `http://`".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(
            "user name and password do not belong into a URL: use `auth: { basic: … }`".to_owned(),
        );
    }
    Ok(url)
}
