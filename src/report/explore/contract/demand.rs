//! What a flow asks of a field.

use crate::attribute::ValueType;
use crate::explore::{Contract, Damage, DamageKind, Field, PlacePart, Seen};

use super::verdict::Verdict;

/// What a message shows as it is, together: a single value.
const PLAIN: [&str; 3] = ["text", "a number", "true or false"];

/// What a flow asks of a field, in every answer; and what it asks in some.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Demand {
    /// Whether some answers at least must have it.
    pub(super) needed: bool,
    /// Whether every answer must.
    pub(super) required: bool,
    /// Whether it must be there in every item of the lists in which it is looked for.
    pub(super) in_each: bool,
    /// Whether the list in which it is looked for must have items.
    pub(super) some_item: bool,
    /// Whether it stands in something that is mapped as a whole.
    pub(super) inside: bool,
    /// Whether it is a header, and so a text.
    pub(super) header: bool,
    /// Whether it is looked for in all items of a list.
    pub(super) many: bool,
    /// The types that it may have; none for any.
    pub(super) types: Vec<ValueType>,
    /// The types that it has in the examples.
    pub(super) seen: Vec<ValueType>,
    /// What a text must look like, where something else is made of it.
    pub(super) pattern: Option<&'static str>,
    /// Whether it may be null.
    pub(super) null: bool,
    /// The types that may not be empty.
    pub(super) filled: Vec<ValueType>,
    /// Whether it may not be huge.
    pub(super) bounded: bool,
    /// What only some answers must fulfil.
    pub(super) sometimes: Vec<(Ask, Verdict)>,
    /// The examples in which it is needed.
    pub(super) needed_in: Vec<String>,
}

/// One thing that is asked of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ask {
    /// That it is there.
    Present,
    /// That it is not null.
    NotNull,
    /// That it is not of this type.
    Not(ValueType),
    /// That it is not empty, where it is of one of these types.
    Filled(Vec<ValueType>),
}

/// The types that JSON tells apart, null aside.
const TYPES: [ValueType; 5] = [
    ValueType::Text,
    ValueType::Number,
    ValueType::Boolean,
    ValueType::List,
    ValueType::Object,
];

impl Demand {
    /// What a field's damages say. What stands in an example is never forbidden.
    pub(super) fn new(contract: &Contract, field: &Field) -> Self {
        let judge = |kind: DamageKind, natural: fn(&Seen) -> bool| {
            Verdict::new((contract, field), |damage| damage.kind == kind, natural)
        };
        let parts = field.parts.as_deref().unwrap_or_default();
        let many = parts.contains(&PlacePart::Every);
        let missing: fn(&Seen) -> bool = if many {
            |seen| seen.lacking
        } else {
            |seen| seen.missing
        };
        let dropped = |in_one| {
            let damage = Damage {
                kind: DamageKind::Dropped,
                in_one,
            };
            Verdict::new((contract, field), |tried| tried == damage, missing)
        };
        let (needed, in_each) = (dropped(false), dropped(true));
        let null = judge(DamageKind::Nulled, |seen| seen.null);
        let empty = judge(DamageKind::Emptied, |seen| seen.empty);
        let no_items = judge(DamageKind::NoItems, |seen| seen.missing && !seen.lacking);
        let huge = judge(DamageKind::Huge, |_| false);
        let seen = seen_types(field);
        let mut demand = Self {
            needed: needed.harms() || in_each.harms(),
            required: needed.always() || in_each.always(),
            in_each: in_each.always(),
            some_item: no_items.always(),
            inside: field.inside,
            header: field.header.is_some(),
            many,
            null: !null.always(),
            bounded: huge.always() || huge.harms(),
            needed_in: needed.harmed.clone(),
            ..Self::default()
        };
        let fillable = [ValueType::Text, ValueType::List, ValueType::Object];
        let mut filled: Vec<ValueType> = fillable.to_vec();
        filled.retain(|value_type| seen.contains(value_type));
        demand.judge_types((contract, field), &seen);
        demand.seen = seen;
        if empty.always() {
            demand.filled.clone_from(&filled);
        }
        for (ask, verdict) in [
            (Ask::Present, needed),
            (Ask::NotNull, null),
            (Ask::Filled(filled), empty),
        ] {
            demand.keep(ask, verdict);
        }
        demand
    }

    /// Keeps what does harm in some answers only.
    fn keep(&mut self, ask: Ask, verdict: Verdict) {
        if verdict.harms() && !verdict.always() {
            self.sometimes.push((ask, verdict));
        }
    }

    /// The types that do no harm.
    fn judge_types(&mut self, of: (&Contract, &Field), seen: &[ValueType]) {
        let field = of.1;
        let mut types = TYPES.to_vec();
        let natural =
            |value_type| move |seen: &Seen| seen.types.iter().any(|seen| same(*seen, value_type));
        for value_type in TYPES {
            let tried = |damage: Damage| damage.kind == DamageKind::Retyped(value_type);
            if value_type == ValueType::Text && self.judge_text(of, seen) {
                continue;
            }
            let verdict = Verdict::new(of, tried, natural(value_type));
            if verdict.always() {
                types.retain(|left| *left != value_type);
            }
            self.keep(Ask::Not(value_type), verdict);
        }
        if field.header.is_some() {
            types.clear();
            types.extend(field.wanted.filter(|_| field.needs_type()));
        }
        if types.len() < TYPES.len() {
            let whole = field.wanted == Some(ValueType::Integer);
            for value_type in types.iter_mut().filter(|_| whole) {
                if *value_type == ValueType::Number {
                    *value_type = ValueType::Integer;
                }
            }
            self.types = types;
        }
    }

    /// Whether texts pass that hold what else is taken, and no others.
    fn judge_text(&mut self, of: (&Contract, &Field), seen: &[ValueType]) -> bool {
        let any = |damage: Damage| damage.kind == DamageKind::Retyped(ValueType::Text);
        let exact = |damage: Damage| damage.kind == DamageKind::AsText;
        let any = Verdict::new(of, any, |_| false);
        let exact = Verdict::new(of, exact, |seen| seen.types.contains(&ValueType::Text));
        if !any.always() || exact.harms() || exact.borne.is_empty() {
            return false;
        }
        let truth = seen.contains(&ValueType::Boolean);
        let numbers = seen.iter().any(|seen| same(*seen, ValueType::Number));
        self.pattern = match of.1.wanted {
            Some(ValueType::Boolean) => Some(TRUTHS),
            Some(ValueType::Number | ValueType::Integer) => Some(NUMBERS),
            _ if truth && !numbers => Some(TRUTHS),
            _ if numbers && !truth => Some(NUMBERS),
            Some(ValueType::Text | ValueType::List | ValueType::Object | ValueType::Null)
            | None => None,
        };
        self.pattern.is_some()
    }

    /// `text, not empty`, `a number or null`, `anything`.
    pub(super) fn words(&self) -> String {
        let mut words: Vec<&str> = self
            .types
            .iter()
            .filter(|value_type| self.pattern.is_none() || **value_type != ValueType::Text)
            .map(|value_type| value_type.with_article())
            .collect();
        if !words.is_empty() && self.null && self.needed {
            words.push("null");
        }
        if words.is_empty() && self.header {
            words.push("text");
        }
        let plain = PLAIN.iter().all(|word| words.contains(word));
        if plain {
            words.retain(|word| !PLAIN.contains(word));
            words.insert(0, "a single value");
        }
        let mut text = if words.is_empty() {
            "anything".to_owned()
        } else {
            words.join(" or ")
        };
        if words.is_empty() && !self.null {
            text += " but null";
        }
        match (self.many, self.in_each, self.required) {
            (true, true, _) => text += " in every item",
            (true, false, true) => text += " wherever it is, and that in one item at least",
            (true, false, false) | (false, _, _) => {}
        }
        if self.pattern.is_some() {
            text += ", also as text";
        } else if !self.filled.is_empty() {
            text += ", not empty";
        }
        if self.bounded {
            text += ", not huge";
        }
        text
    }
}

/// Texts of which numbers are made.
const NUMBERS: &str = r"^\s*-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?\s*$";
/// Texts of which truths are made.
const TRUTHS: &str = r"^\s*(true|false)\s*$";

/// Whether two types are one in JSON.
fn same(one: ValueType, other: ValueType) -> bool {
    let plain = |value_type| match value_type {
        ValueType::Integer => ValueType::Number,
        other => other,
    };
    plain(one) == plain(other)
}

/// The types that a field has in the examples, and the one that its mapping wants of the body.
fn seen_types(field: &Field) -> Vec<ValueType> {
    let seen = field.seen.iter().flat_map(|(_, seen)| seen.types.iter());
    let mut types: Vec<ValueType> = Vec::new();
    for value_type in seen {
        if !types.contains(value_type) {
            types.push(*value_type);
        }
    }
    types
}
