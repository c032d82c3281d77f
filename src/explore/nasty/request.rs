//! A request with something nasty in it is like one with something harmless, but for the value itself.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use regex::Regex;
use serde_json::Value;

use super::body::{self, Swap};
use super::{holds_one, is_one};
use crate::api::{Body, Defaults, Definition};
use crate::attribute::Attributes;
use crate::call::{Request, prepare};
use crate::source::{Finding, Place, Rule};
use crate::template::{Scope, Source, Template, World};

/// What stands for the nasty value in the other request.
const HARMLESS: &str = "harmless";

/// What is wrong with the request that is sent after something nasty was typed.
pub(in crate::explore) fn check(
    definition: &Definition,
    defaults: &Defaults,
    world: &Arc<World>,
    attributes: &Attributes,
) -> Option<Finding> {
    let mut tame = attributes.clone();
    let mut typed = attributes.values().filter_map(Value::as_str);
    let typed = typed.find(|text| is_one(text))?.to_owned();
    let mut names: Vec<&str> = Vec::new();
    for ((name, _), value) in attributes.iter().zip(tame.values_mut()) {
        if let Value::String(text) = value
            && (*text == typed || (holds_one(text) && text.contains(&typed)))
        {
            *text = text.replace(&typed, HARMLESS);
            names.push(name);
        }
    }
    // One seed gives both the same random values.
    let of = |attributes: &Attributes| {
        let scope = Scope::new(world, attributes.clone(), 0);
        prepare(definition, defaults, &scope).ok()
    };
    let (wild, tame) = (of(attributes)?, of(&tame)?);
    let pair = Pair {
        definition,
        wild: &wild,
        tame: &tame,
        swap: Swap {
            harmless: HARMLESS,
            typed: &typed,
        },
        names,
    };
    let (what, place) = pair.wrong()?;
    let shown: String = typed.chars().take(30).collect();
    let message = format!(
        "`{}` is not sent what the user has typed: {what}",
        definition.id
    );
    let finding = Finding::new(Rule::BrokenConversation, message);
    let finding = finding.at(&place.file, place.span);
    Some(finding.hint(format!("for example, the user has typed {shown:?}")))
}

/// The two requests.
struct Pair<'p> {
    definition: &'p Definition,
    wild: &'p Request,
    tame: &'p Request,
    swap: Swap<'p>,
    names: Vec<&'p str>,
}

impl<'p> Pair<'p> {
    /// What is wrong, and where it is written.
    fn wrong(&self) -> Option<(&'static str, &'p Place)> {
        let url = self.definition.url.template();
        if let Some(what) = self.url(url) {
            return Some((what, url.place()));
        }
        let params = self.params();
        let headers = || self.headers();
        params.or_else(headers).or_else(|| self.body(url.place()))
    }

    /// The host and the path.
    fn url(&self, template: &Template) -> Option<&'static str> {
        let (wild, tame) = (&self.wild.url, &self.tame.url);
        if wild.origin() != tame.origin() {
            return Some("it changes the host");
        }
        let segments = |request: &'p Request| -> Vec<Option<String>> {
            let segments = request.url.path_segments().into_iter().flatten();
            let decoded = segments.map(|part| percent_decode_str(part).decode_utf8().ok());
            decoded
                .map(|part| part.map(std::borrow::Cow::into_owned))
                .collect()
        };
        let (wild, tame) = (segments(self.wild), segments(self.tame));
        if wild.len() != tame.len() {
            return Some("it changes the number of path segments");
        }
        let same = wild
            .iter()
            .zip(&tame)
            .all(|(wild, tame)| match (wild, tame) {
                (Some(wild), Some(tame)) => self.swap.fits(wild, tame),
                (None, _) | (_, None) => false,
            });
        let mut parts = wild.iter().flatten().zip(tame.iter().flatten());
        if parts.any(|(wild, tame)| self.swap.is_twice(wild, tame)) {
            return Some("it is encoded twice");
        }
        (!same && self.is_plain(template)).then_some("the path does not hold it byte for byte")
    }

    fn params(&self) -> Option<(&'static str, &'p Place)> {
        let of = |request: &'p Request| request.url.query_pairs().collect::<Vec<_>>();
        let (wild, tame) = (of(self.wild), of(self.tame));
        let place = self.definition.params.first().map(|pair| &pair.place);
        let place = place.unwrap_or(self.definition.url.template().place());
        let names = wild
            .iter()
            .map(|(name, _)| name)
            .eq(tame.iter().map(|(name, _)| name));
        if !names {
            return Some(("it changes the parameters", place));
        }
        let params = self.definition.params.iter();
        let mut templates = params.flat_map(|pair| pair.value.templates());
        let plain = self.is_plain(self.definition.url.template());
        let plain = plain && templates.all(|template| self.is_plain(template));
        let mut pairs = wild.iter().zip(&tame);
        if pairs
            .clone()
            .any(|((_, wild), (_, tame))| self.swap.is_twice(wild, tame))
        {
            return Some(("it is encoded twice", place));
        }
        let same = pairs.all(|((_, wild), (_, tame))| self.swap.fits(wild, tame));
        (plain && !same).then_some(("a parameter does not hold it byte for byte", place))
    }

    fn headers(&self) -> Option<(&'static str, &'p Place)> {
        let mut pairs = self.wild.headers.iter().zip(&self.tame.headers);
        let headers = &self.definition.headers;
        pairs.find_map(|(wild, tame)| {
            let written = headers.iter().find(|header| header.name == wild.name)?;
            let place = written.value.place();
            if wild.name != tame.name || wild.value.contains(['\r', '\n']) {
                return Some(("it changes the headers", place));
            }
            let same = self.swap.fits(&wild.value, &tame.value);
            (!same && self.is_plain(&written.value))
                .then_some(("a header does not hold it byte for byte", place))
        })
    }

    fn body(&self, url: &'p Place) -> Option<(&'static str, &'p Place)> {
        let body = self.definition.body.as_ref()?;
        let templates = body.templates();
        let place = templates.first().map_or(url, |template| template.place());
        let plain = templates.iter().all(|template| self.is_plain(template));
        let (wild, tame) = (self.wild.body.as_deref()?, self.tame.body.as_deref()?);
        let wrong = match body {
            Body::Json(_) | Body::GraphQl { .. } => body::json(wild, tame, &self.swap, plain),
            Body::Form(_) => body::form(wild, tame, &self.swap, plain),
            Body::Multipart(_) => body::text(wild, tame, &self.swap, plain),
            Body::Text(_) => body::of_type(&self.content_type(), (wild, tame), &self.swap, plain),
            Body::File(_) => None,
        };
        wrong.map(|what| (what, place))
    }

    fn content_type(&self) -> String {
        let mut headers = self.wild.headers.iter();
        let named = headers.find(|header| header.name.eq_ignore_ascii_case("content-type"));
        named.map_or_else(String::new, |header| header.value.to_ascii_lowercase())
    }

    /// Whether a template holds the nasty attributes as they are: `{{ name }}` and nothing else.
    fn is_plain(&self, template: &Template) -> bool {
        self.names.iter().all(|name| {
            let read = template.references().filter(
                |reference| matches!(&reference.source, Source::Attribute(own) if own == name),
            );
            let plain = Regex::new(&format!(r"\{{\{{\s*{name}\s*\}}\}}"));
            let plain = plain.map_or(0, |plain| plain.find_iter(template.text()).count());
            read.count() == plain && !template.text().contains("{%")
        })
    }
}
