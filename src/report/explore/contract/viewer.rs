//! Contracts → views.

use super::demand::Demand;
use super::view::{ContractView, FieldView, ReactionView};
use crate::explore::DamageKind;
use crate::explore::{Contract, Damaged, Field, HarmKind};
use crate::flow::{Bot, Said};
use crate::report::explore::groups::lines;
use crate::report::explore::viewer::then;
use crate::report::scenario_view::MessageView;
use crate::report::viewer::Viewer;

/// Longer texts are cut: they are huge on purpose.
const LONGEST: usize = 400;
/// What is left of a text that is cut.
const KEPT: usize = 60;

impl Viewer {
    /// What a flow needs of an API.
    pub(in crate::report::explore) fn contract(
        &self,
        contract: &Contract,
        bot: &Bot<'_>,
    ) -> ContractView {
        let fields = contract.fields.iter();
        ContractView {
            api: contract.api.clone(),
            fields: fields
                .map(|field| self.field((contract, field), bot))
                .collect(),
            hints: untyped(contract).into_iter().collect(),
        }
    }

    fn field(&self, (contract, field): (&Contract, &Field), bot: &Bot<'_>) -> FieldView {
        let demand = Demand::new(contract, field);
        FieldView {
            field: self.text(&field.source),
            status: field.status,
            attributes: field.attributes.clone(),
            needed: demand.needed,
            must_be: demand.words(),
            broken: self.reactions(field, bot),
            header: field.header.clone(),
            parts: field.parts.clone(),
            demand,
        }
    }

    /// What comes of the ways to break a field, those together after which the user sees the same.
    fn reactions(&self, field: &Field, bot: &Bot<'_>) -> Vec<ReactionView> {
        let mut reactions: Vec<ReactionView> = Vec::new();
        for damaged in field
            .damages
            .iter()
            .filter(|damaged| is_told(field, damaged))
        {
            let new = self.reaction(damaged, bot);
            let known = reactions.iter_mut().find(|known| is_alike(known, &new));
            match known {
                Some(known) => known.join(new),
                None => reactions.push(new),
            }
        }
        reactions
    }

    fn reaction(&self, damaged: &Damaged, bot: &Bot<'_>) -> ReactionView {
        let harm = damaged.harm.as_ref();
        let shown = |said: &Said| lines(&without_buttons(cut(self.said(said))));
        let usual: Vec<String> = damaged.usual.iter().flat_map(shown).collect();
        let news = damaged.says.iter().flat_map(shown);
        let news = news.filter(|line| !usual.contains(line));
        let says = damaged.says.iter().map(|said| cut(self.said(said)));
        ReactionView {
            damage: vec![damaged.damage.words()],
            step: damaged.step.clone(),
            examples: vec![self.text(&damaged.example)],
            outcome: damaged.outcome.to_string(),
            harm: harm.map(|harm| match harm.kind {
                HarmKind::Shows => "shows",
                HarmKind::Fails => "fails",
                HarmKind::Breaks => "breaks",
            }),
            why: harm.map(|harm| self.text(&harm.why)),
            later: harm.is_some_and(|harm| harm.later),
            same: damaged.same,
            read_later: damaged.later,
            says: says.collect(),
            then: then(&damaged.then, bot),
            news: news.collect(),
            damages: vec![damaged.damage],
        }
    }
}

impl ReactionView {
    fn join(&mut self, other: Self) {
        for (words, damage) in other.damage.into_iter().zip(other.damages) {
            if !self.damages.contains(&damage) {
                self.damage.push(words);
                self.damages.push(damage);
            }
        }
        for example in other.examples {
            if !self.examples.contains(&example) {
                self.examples.push(example);
            }
        }
    }
}

/// Whether people are told: always of answers that are written, and of others where they alone show what is wrong.
fn is_told(field: &Field, damaged: &Damaged) -> bool {
    let same = |other: &&Damaged| other.at == damaged.at && other.damage == damaged.damage;
    let mut written = field.damages.iter().filter(|other| other.written);
    let known = |other: &Damaged| same(&other) && other.harm.is_some();
    damaged.written || damaged.harm.is_some() && !written.any(known)
}

fn is_alike(one: &ReactionView, other: &ReactionView) -> bool {
    let seen = |view: &ReactionView| {
        (
            view.harm,
            view.same && view.harm.is_none(),
            view.later,
            view.read_later && view.same,
        )
    };
    let same = one.same && other.same && one.harm.is_none() && other.harm.is_none();
    one.step == other.step
        && seen(one) == seen(other)
        && one.outcome == other.outcome
        && one.then == other.then
        && (same || one.says == other.says)
}

/// A message that is not huge.
fn cut(message: MessageView) -> MessageView {
    let short = |text: String| {
        let length = text.chars().count();
        if length <= LONGEST {
            return text;
        }
        let start: String = text.chars().take(KEPT).collect();
        format!("{start}… ({length} characters)")
    };
    MessageView {
        text: message.text.map(short),
        image: message.image.map(short),
        document: message.document.map(short),
        link: message.link.map(short),
        choices: message.choices.into_iter().take(12).map(short).collect(),
    }
}

/// A message without its buttons, where there is anything else in it.
fn without_buttons(message: MessageView) -> MessageView {
    let choices = if message.text.is_some() {
        Vec::new()
    } else {
        message.choices
    };
    MessageView { choices, ..message }
}

/// The mappings that take a value of any type, and then the flow does not get on with it.
fn untyped(contract: &Contract) -> Option<String> {
    let fields = contract.fields.iter();
    let untyped = fields.filter(|field| {
        let mut damages = field.damages.iter();
        field.wanted.is_none()
            && !field.inside
            && damages.any(|damaged| {
                let retyped =
                    matches!(damaged.damage.kind, DamageKind::Retyped(_)) && !damaged.damage.in_one;
                let harm = damaged.harm.as_ref();
                retyped && harm.is_some_and(|harm| harm.kind != HarmKind::Fails)
            })
    });
    let names: Vec<String> = untyped
        .map(|field| format!("`{}`", field.attributes[0]))
        .collect();
    (!names.is_empty()).then(|| {
        format!(
            "with a `type:` in the mapping of {}, a value of another type makes the call end with `mapping_failed`",
            names.join(", ")
        )
    })
}
