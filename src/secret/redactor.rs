//! The redactor: what everything passes before it is written anywhere.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use serde_json::Value;

use super::by_name::ByName;
use super::hidden::Secret;
use super::names::RedactedNames;
use super::search::Search;
use super::span::{Span, apply};
use super::{form_text, header_text, json_text, tree};

/// Takes secrets out of text: by their values in every encoding, and by the names they go by.
///
/// Clones share what they have learnt. What was hidden for its name reads `[redacted]`, what was hidden because
/// it is the value of a known secret reads `[secret NAME]`.
#[derive(Clone, Default)]
pub struct Redactor {
    names: Arc<RedactedNames>,
    search: Arc<RwLock<Arc<Search>>>,
}

impl Redactor {
    /// A redactor that goes by these names and knows no values yet.
    #[must_use]
    pub fn new(names: RedactedNames) -> Self {
        Self {
            names: Arc::new(names),
            search: Arc::default(),
        }
    }

    /// Hides this value from now on, in every clone; an empty one is ignored.
    pub fn learn(&self, secret: Secret) {
        let mut search = self.search.write().unwrap_or_else(PoisonError::into_inner);
        if !secret.expose().is_empty() && !search.knows(&secret) {
            *search = Arc::new(search.with(secret));
        }
    }

    /// Whether a known secret occurs in the text, in any encoding.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        self.search().holds(text)
    }

    /// The text without the values of known secrets.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        apply(text, self.by_value(text))
    }

    /// The tree without secrets, by key and by value; a number that holds one becomes a string.
    #[must_use]
    pub fn value(&self, value: &Value) -> Value {
        tree::redacted(self, value)
    }

    /// The value of a header without secrets, by its name and by value; a scheme and the names of cookies stay.
    #[must_use]
    pub fn header(&self, name: &str, value: &str) -> String {
        let spans = if self.names.contains(name) {
            let ranges = header_text::scan(name, value).into_iter();
            ranges.map(Span::by_name).collect()
        } else if header_text::is_address(name) {
            ByName::new(self).url(value)
        } else {
            Vec::new()
        };
        self.finish(value, spans)
    }

    /// The address without secrets: parameters by name, the password before the host, and by value.
    #[must_use]
    pub fn url(&self, url: &str) -> String {
        self.finish(url, ByName::new(self).url(url))
    }

    /// The body without secrets, by key if it is JSON or a form, and by value; all else stays as it came.
    #[must_use]
    pub fn body(&self, text: &str, content_type: Option<&str>) -> String {
        let is = |kind: &str| {
            content_type.is_some_and(|given| given.to_ascii_lowercase().contains(kind))
        };
        let untyped = content_type.is_none_or(|given| given.trim().is_empty());
        if is("json") || json_text::looks_like_json(text) {
            return ByName::new(self).json(text);
        }
        if is("x-www-form-urlencoded") || untyped && form_text::looks_like_form(text) {
            return self.finish(text, ByName::new(self).form(text, 0..text.len()));
        }
        self.text(text).into_owned()
    }

    /// Whether what stands at this place goes by a name whose values are redacted: a key, a header (`header X-Key`), an
    /// attribute, or the last part of a JSONPath (`$.user.password`, `$['api key']`).
    #[must_use]
    pub fn goes_by(&self, place: &str) -> bool {
        let word = place.rsplit(' ').next().unwrap_or(place);
        let quoted = |sign: char| matches!(sign, '[' | ']' | '\'' | '"' | '.');
        let parts = place.split(quoted).filter(|part| !part.is_empty());
        let mut named = parts.filter(|part| {
            !part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"*:-".contains(&byte))
        });
        self.names.contains(word)
            || named
                .next_back()
                .is_some_and(|last| self.names.contains(last))
    }

    /// A redactor that knows the same, and whose clones learn nothing from those of this one.
    pub(super) fn apart(&self) -> Self {
        Self {
            names: Arc::clone(&self.names),
            search: Arc::new(RwLock::new(self.search())),
        }
    }

    /// The names this redactor goes by.
    pub(super) fn names(&self) -> &RedactedNames {
        &self.names
    }

    /// The marker to stand for the whole text if a known secret occurs in it.
    pub(super) fn marker(&self, text: &str) -> Option<Arc<str>> {
        let spans = self.search().spans(text).into_iter();
        spans.map(|span| span.marker).next()
    }

    /// Every occurrence of a known secret.
    pub(super) fn by_value(&self, text: &str) -> Vec<Span> {
        self.search().spans(text)
    }

    fn search(&self) -> Arc<Search> {
        let search = self.search.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&search)
    }

    /// Applies what was found by name together with what is found by value.
    pub(super) fn finish(&self, text: &str, mut spans: Vec<Span>) -> String {
        spans.extend(self.by_value(text));
        apply(text, spans).into_owned()
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Redactor({} secrets)", self.search().len())
    }
}
