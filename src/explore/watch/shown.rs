//! `raw-text`: what messages make of values.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::raw::{Origin, Raw, raw};
use super::{Moment, Watcher};
use crate::explore::hits::Moved;
use crate::flow::At;
use crate::source::{Finding, Rule};
use crate::template::{Escape, Reference, Scope, Shown, Template};

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
            let found = self.look_at_parts(moved, template, shown, moment);
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
        moment: &Moment<'_>,
    ) -> bool {
        let messages = &self.walker.plan.messages;
        let mut found = false;
        for part in shown {
            let names = names(template, &part);
            let values: Vec<_> = names.iter().filter_map(|name| moment.value(name)).collect();
            let origin = Origin {
                user: messages.are_of_users(&names),
                values: &values,
            };
            if let Some(raw) = raw(template, &part, &messages.secrets, origin) {
                self.hits.find(moved, finding(template, &part, &raw));
                found = true;
            }
        }
        found
    }
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
    };
    Finding::new(Rule::RawText, message)
        .at(&place.file, place.span)
        .hint(hint)
}
