//! A secret in one template: by the name of the value, or by how it looks.

use std::fmt;

use super::dummy::{is_dummy, without_scheme};
use super::secret_name::{is_credential, is_plain};
use super::secret_shape::{known, random, without_placeholders};
use crate::api::HeaderTemplate;
use crate::secret::RedactedNames;
use crate::source::{Finding, Place, Rule};
use crate::template::Template;

/// What to do about it in a definition.
const HINT: &str = "put it into `.env` and write \"{{ secret.NAME }}\"";

/// A value as a message calls it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'w> {
    /// What it is: `the parameter`.
    pub(super) what: &'w str,
    /// Its name; empty for what has none.
    pub(super) name: &'w str,
}

impl fmt::Display for Called<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.what, self.name) {
            (what, "") => formatter.write_str(what),
            ("the body", name) => write!(formatter, "`{name}` in the body"),
            (what, name) => write!(formatter, "{what} `{name}`"),
        }
    }
}

/// A secret in a header, of a definition or of the project's defaults.
pub(super) fn in_header(header: &HeaderTemplate, names: &RedactedNames) -> Option<Finding> {
    let what = Called {
        what: "the header",
        name: &header.name,
    };
    if header.name.eq_ignore_ascii_case("cookie") {
        return in_cookies(&header.value, names).then(|| whole(what, &header.value));
    }
    in_named(what, &header.name, &header.value, names)
}

/// A cookie by whose value a server knows who calls.
fn in_cookies(template: &Template, names: &RedactedNames) -> bool {
    let text = without_placeholders(template.text());
    let mut cookies = text.split(';').filter_map(|pair| pair.split_once('='));
    cookies.any(|(name, value)| {
        let lower = name.trim().to_lowercase();
        let session = lower.contains("sess") || lower.ends_with("sid") || lower.contains("auth");
        (session || is_credential(&lower, names)) && !is_dummy(value)
            || known(value).or_else(|| random(value)).is_some()
    })
}

/// A secret by its name, or else by how it looks.
pub(super) fn in_named(
    what: Called<'_>,
    name: &str,
    template: &Template,
    names: &RedactedNames,
) -> Option<Finding> {
    let text = template.text();
    if template.is_literal() && is_credential(name, names) && !is_dummy(without_scheme(text)) {
        return Some(whole(what, template));
    }
    let by_chance = || {
        let plain = is_plain(name);
        (!plain).then(|| random(&without_placeholders(text)))?
    };
    let range = known(text).or_else(by_chance)?;
    Some(part(what, template, range))
}

/// The finding for a whole value.
pub(super) fn whole(what: Called<'_>, template: &Template) -> Finding {
    finding(what, template.place())
}

/// The whole value where it is one line, so that nothing of the secret is shown; else the words that look like one.
pub(super) fn part(
    what: Called<'_>,
    template: &Template,
    range: std::ops::Range<usize>,
) -> Finding {
    let place = template.place();
    if place.file.slice(place.span).contains('\n') {
        return finding(what, &template.locate(range));
    }
    finding(what, place)
}

/// The finding at a place, with the place hidden.
pub(super) fn finding(what: Called<'_>, place: &Place) -> Finding {
    let message = format!("{what} holds what looks like a secret");
    Finding::new(Rule::LiteralSecret, message)
        .at(&place.file, place.span)
        .hint(HINT)
        .masked()
}
