//! One definition under check.

use super::ground::Ground;
use super::outline::{Outline, Step};
use crate::api::{Definition, HeaderTemplate};
use crate::source::{Finding, Place, Rule, Span};
use crate::template::{Reference, Template, Tree};

/// A definition with everything its rules look at.
#[derive(Debug)]
pub(super) struct Subject<'s> {
    pub(super) definition: &'s Definition,
    pub(super) ground: &'s Ground<'s>,
    pub(super) outline: Outline<'s>,
    /// Every name that a call reads.
    pub(super) reads: Vec<Read<'s>>,
}

/// A name in one of the templates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read<'s> {
    pub(super) template: &'s Template,
    pub(super) reference: &'s Reference,
}

impl<'s> Subject<'s> {
    pub(super) fn new(definition: &'s Definition, ground: &'s Ground<'s>) -> Self {
        let inherited = inherited(definition, ground).map(|header| &header.value);
        let templates = definition.templates().into_iter().chain(inherited);
        Self {
            definition,
            ground,
            outline: Outline::new(&definition.file),
            reads: templates.flat_map(reads).collect(),
        }
    }

    /// The headers of a call: its own, then those of the project's defaults that it does not have.
    pub(super) fn headers(&self) -> impl Iterator<Item = &'s HeaderTemplate> {
        let own = self.definition.headers.iter();
        own.chain(inherited(self.definition, self.ground))
    }

    /// Every name that the samples and the tests' attributes read.
    pub(super) fn reads_of_given(&self) -> impl Iterator<Item = Read<'s>> {
        let definition = self.definition;
        let tests = definition.tests.iter().flat_map(|test| &test.attributes);
        let trees = definition.samples.iter().chain(tests);
        trees.flat_map(|(_, tree)| tree.templates()).flat_map(reads)
    }

    /// Whether a sample, the project or `--set` gives the attribute a value in every test.
    pub(super) fn is_given_always(&self, name: &str) -> bool {
        let given = self.ground.given;
        given.project.contains_key(name)
            || given.set.contains_key(name)
            || gives(&self.definition.samples, name)
    }

    /// Whether only flows give its attributes values: one calls it, and it has nothing to be tested with.
    pub(super) fn is_for_flows(&self) -> bool {
        let definition = self.definition;
        definition.samples.is_empty()
            && definition.tests.is_empty()
            && self.ground.called.contains(definition.id.as_str())
    }

    /// A finding at the key at the end of a path.
    pub(super) fn at_key(&self, rule: Rule, message: String, path: &[Step<'_>]) -> Finding {
        let span = self.outline.key(path).unwrap_or(Span::new(0, 0));
        Finding::new(rule, message).at(&self.definition.file, span)
    }
}

impl Read<'_> {
    /// Where the name stands.
    pub(super) fn place(&self) -> Place {
        self.template.locate(self.reference.range.clone())
    }

    /// A finding at the name.
    pub(super) fn finding(&self, rule: Rule, message: String) -> Finding {
        let place = self.place();
        Finding::new(rule, message).at(&place.file, place.span)
    }
}

/// Every name that a template reads.
pub(super) fn reads(template: &Template) -> impl Iterator<Item = Read<'_>> {
    template.references().map(move |reference| Read {
        template,
        reference,
    })
}

/// Whether one of these attributes has this name.
pub(super) fn gives(attributes: &[(String, Tree)], name: &str) -> bool {
    attributes.iter().any(|(given, _)| given == name)
}

/// The headers of the project's defaults that the definition does not have itself.
pub(super) fn inherited<'s>(
    definition: &'s Definition,
    ground: &'s Ground<'_>,
) -> impl Iterator<Item = &'s HeaderTemplate> {
    let own = |name: &str| {
        let mut headers = definition.headers.iter();
        headers.any(|header| header.name.eq_ignore_ascii_case(name))
    };
    let defaults = ground.settings.defaults.headers.iter();
    defaults.filter(move |header| !own(&header.name))
}
