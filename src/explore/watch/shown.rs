//! `raw-text`: what messages make of values.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::raw::{Origin, Raw, raw};
use super::{Moment, Watcher};
use crate::explore::hits::Moved;
use crate::flow::At;
use crate::secret::RedactedNames;
use crate::source::{Finding, Rule};
use crate::template::{Escape, Reference, Scope, Shown, Template, scalar_text};

/// How far back it is looked at what a `set` has made of what.
const DEEP: usize = 3;
/// The names whose values are secrets in every project.
static PASSWORDS: LazyLock<RedactedNames> = LazyLock::new(RedactedNames::default);
/// Shorter values stand in texts by chance.
const LONG_ENOUGH: usize = 2;
/// What is said of a message in which nothing stands where something should.
pub(in crate::explore) const EMPTY: &str = "is empty here, and the user reads nothing in its place";

impl Watcher<'_> {
    /// Looks at the messages of a step, once for each combination of the values they read.
    pub(super) fn look_at_messages(
        &mut self,
        moved: Moved,
        (at, retry): (At, bool),
        moment: &Moment<'_>,
    ) {
        let plan = self.walker.plan;
        let Some(said) = plan.messages.of(at, retry) else {
            return;
        };
        let mut hasher = DefaultHasher::new();
        (at, retry, "said").hash(&mut hasher);
        for name in &said.names {
            moment.value(name).hash(&mut hasher);
        }
        if !self.looked_at.insert(hasher.finish()) {
            return;
        }
        let settings = self.walker.settings;
        let scope = Scope::new(&settings.world, moment.attributes(), settings.seed);
        for (template, alone) in &said.templates {
            let Ok(shown) = template.shown(&scope) else {
                continue;
            };
            let found = self.look_at_parts(moved, template, shown, (moment, &scope));
            let text = template.render(Escape::Plain, &scope);
            if *alone && !found && text.is_ok_and(|text| text.trim().is_empty()) {
                self.hits
                    .find(moved, finding(template, &whole(template), &Raw::Empty));
            }
        }
    }

    /// Looks at the parts of a message; says whether something is wrong with one.
    fn look_at_parts(
        &mut self,
        moved: Moved,
        template: &Template,
        shown: Vec<Shown>,
        (moment, scope): (&Moment<'_>, &Scope),
    ) -> bool {
        let mut found = false;
        for part in shown {
            if let Some(raw) = self.raw(template, &part, moment) {
                self.hits.find(moved, finding(template, &part, &raw));
                found = true;
            } else {
                let names = names(template, &part).into_iter();
                let made = names.filter_map(|name| self.made(name, (moment, scope), DEEP));
                for finding in made.collect::<Vec<_>>() {
                    self.hits.find(moved, finding);
                    found = true;
                }
            }
        }
        found
    }

    fn raw(&self, template: &Template, part: &Shown, moment: &Moment<'_>) -> Option<Raw> {
        let messages = &self.walker.plan.messages;
        let names = names(template, part);
        let values: Vec<_> = names.iter().filter_map(|name| moment.value(name)).collect();
        let is_spare = || match names.as_slice() {
            [name] => messages.is_spare(name) && is_suffix(template.text(), part),
            _ => false,
        };
        let origin = Origin {
            user: messages.are_of_users(&names),
            values: &values,
            spare: part.text.is_empty() && is_spare(),
        };
        let raw = raw(template, part, &messages.secrets, origin);
        raw.or_else(|| self.private(part, &names, moment))
    }

    /// What is wrong with the text that a `set` has made of an attribute, where it still comes to the same.
    fn made(
        &self,
        name: &str,
        (moment, scope): (&Moment<'_>, &Scope),
        deep: usize,
    ) -> Option<Finding> {
        let value = moment.value(name)?.as_str()?;
        let mut made = self.walker.plan.messages.made(name).iter();
        made.find_map(|template| {
            let text = template.render(Escape::Plain, scope).ok()?;
            let parts = template.shown(scope).ok().filter(|_| text == value)?;
            parts.iter().find_map(|part| {
                match self.raw(template, part, moment) {
                    Some(raw) if raw != Raw::Empty => return Some(finding(template, part, &raw)),
                    Some(_) | None => {}
                }
                let mut names = names(template, part).into_iter();
                let deep = deep.checked_sub(1)?;
                names.find_map(|name| self.made(name, (moment, scope), deep))
            })
        })
    }

    /// An attribute that is redacted everywhere else. What users say of themselves may be repeated, but for a password.
    fn private(&self, part: &Shown, names: &[&str], moment: &Moment<'_>) -> Option<Raw> {
        let redactor = &self.walker.settings.context.redactor;
        let is_shown = |name: &str| {
            let text = moment.value(name).and_then(|value| scalar_text(value).ok());
            text.is_some_and(|text| text.len() >= LONG_ENOUGH && part.text.contains(&text))
        };
        let messages = &self.walker.plan.messages;
        let is_secret = |name: &str| {
            let own = messages.are_of_users(&[name]);
            PASSWORDS.contains(name) || !own && redactor.goes_by(name)
        };
        let mut names = names.iter();
        let name = names.find(|name| is_secret(name) && is_shown(name))?;
        Some(Raw::Private((*name).to_owned()))
    }
}

/// Whether a part goes on with what stands before it, so that nothing is missed where it is empty: `{{ title }}{{ hint }}`.
fn is_suffix(text: &str, part: &Shown) -> bool {
    if part.whole {
        return false;
    }
    let before = text.get(..part.range.start).unwrap_or_default();
    let before = before.rfind("{{").map_or(before, |open| &before[..open]);
    let last = before.chars().next_back();
    last.is_some_and(|last| last.is_alphanumeric() || matches!(last, '}' | ')' | '.' | '!' | '?'))
}

/// The message as one part.
fn whole(template: &Template) -> Shown {
    Shown {
        range: 0..template.text().len(),
        text: String::new(),
        whole: true,
    }
}

/// The attributes that a part reads.
fn names<'t>(template: &'t Template, part: &Shown) -> Vec<&'t str> {
    let references = template.references();
    let inside = references.filter(|reference| {
        part.range.start <= reference.range.start && reference.range.end <= part.range.end
    });
    inside.filter_map(Reference::attribute).collect()
}

fn finding(template: &Template, part: &Shown, raw: &Raw) -> Finding {
    let words = template.text().get(part.range.clone()).unwrap_or_default();
    let words = words.trim();
    let place = if part.whole {
        template.place().clone()
    } else {
        template.locate(part.range.clone())
    };
    let name = if part.whole {
        "the message".to_owned()
    } else {
        format!("`{words}`")
    };
    let (message, hint) = match raw {
        Raw::Empty => (
            format!("{name} {EMPTY}"),
            "look at it with a `branch` before, or write `| default(\"…\", true)`",
        ),
        Raw::Secret(secret) => (
            format!("{name} shows the secret `{secret}` to the user"),
            "a secret belongs into a request only",
        ),
        Raw::Text(text) => (
            format!("{name} shows `{text}` to the user, which is no text for people"),
            "say it in words of your own, and keep what the API says for the log",
        ),
        Raw::Private(private) => (
            format!("`{private}` is redacted everywhere else, and {name} shows it to the user"),
            "leave it out, or call it something else where it is no secret",
        ),
    };
    let finding = Finding::new(Rule::RawText, message)
        .at(&place.file, place.span)
        .hint(hint);
    match raw {
        // It goes by the name alone.
        Raw::Private(_) => finding.warning(),
        Raw::Empty | Raw::Secret(_) | Raw::Text(_) => finding,
    }
}
