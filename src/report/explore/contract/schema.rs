//! What all flows together need of an API, as JSON Schema for those who build the API.

use serde_json::{Map, Value, json};

use super::demand::{Ask, Demand};
use super::node::{NOT_NULL, Need as Wanted, Node, word};
use super::verdict::Verdict;
use super::view::{ContractView, FieldView, ReactionView};
use crate::explore::{DamageKind, PlacePart};
use crate::report::explore::view::{ExploreView, ExploredView};

/// What stands in every schema that is written, so that it is known again.
pub const SCHEMA_NOTE: &str = "written by `botapi explore --contract json-schema`";

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A flow and what it needs of the API.
type Need<'v> = (&'v ExploredView, &'v ContractView);

/// A schema for each API of which a field is read, in the order of their ids.
#[must_use]
pub fn schemas(view: &ExploreView) -> Map<String, Value> {
    let flows = view.flows.iter();
    let all = flows.flat_map(|flow| flow.contracts.iter().map(move |contract| (flow, contract)));
    let all: Vec<Need<'_>> = all.collect();
    let mut apis: Vec<&str> = all
        .iter()
        .map(|(_, contract)| contract.api.as_str())
        .collect();
    apis.sort_unstable();
    apis.dedup();
    let schemas = apis.into_iter().map(|api| {
        let needs: Vec<Need<'_>> = all
            .iter()
            .copied()
            .filter(|(_, contract)| contract.api == api)
            .collect();
        (api.to_owned(), of_api(api, &needs))
    });
    schemas.collect()
}

fn of_api(api: &str, needs: &[Need<'_>]) -> Value {
    let flows: Vec<String> = needs
        .iter()
        .map(|(flow, _)| format!("`{}`", flow.flow))
        .collect();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("$comment".to_owned(), json!(SCHEMA_NOTE));
    schema.insert(
        "title".to_owned(),
        json!(format!(
            "What {} {} of {api}",
            flows.join(", "),
            if flows.len() == 1 { "needs" } else { "need" }
        )),
    );
    schema.extend(of_answers(None, needs));
    let mut others: Vec<u16> = needs
        .iter()
        .flat_map(|(_, contract)| contract.fields.iter().filter_map(|field| field.status))
        .collect();
    others.sort_unstable();
    others.dedup();
    if !others.is_empty() {
        let others = others.into_iter().map(|status| {
            let schema = of_answers(Some(status), needs);
            (status.to_string(), Value::Object(schema))
        });
        schema.insert("$defs".to_owned(), Value::Object(others.collect()));
    }
    Value::Object(schema)
}

/// The schema of the answers of one status, or of all successful ones.
fn of_answers(status: Option<u16>, needs: &[Need<'_>]) -> Map<String, Value> {
    let mut node = Node::default();
    let (mut headers, mut others) = (Map::new(), Map::new());
    for (flow, contract) in needs {
        for field in contract
            .fields
            .iter()
            .filter(|field| field.status == status)
        {
            let about = about(flow, field);
            match (&field.parts, &field.header) {
                (Some(parts), _) => body_field(&mut node, (contract, field), parts, about),
                (None, Some(name)) => beside(&mut headers, (name, "required"), field, &about),
                (None, None) => beside(&mut others, (&field.field, "needed"), field, &about),
            }
        }
    }
    let mut schema = node.json();
    if !headers.is_empty() {
        schema.insert("x-headers".to_owned(), Value::Object(headers));
    }
    if !others.is_empty() {
        schema.insert("x-paths".to_owned(), Value::Object(others));
    }
    schema
}

/// What a field of the body must be.
fn body_field(
    node: &mut Node,
    (contract, field): (&ContractView, &FieldView),
    parts: &[PlacePart],
    about: String,
) {
    let demand = &field.demand;
    let leaf = node.at(parts);
    leaf.about.push(about);
    ask(leaf, demand);
    if demand.required {
        require(node, parts, demand);
    }
    let mut conditions: Vec<(Value, Node)> = Vec::new();
    for (ask, verdict) in &demand.sometimes {
        let Some(condition) = condition(contract, field, verdict) else {
            continue;
        };
        let known = conditions.iter().position(|(known, _)| *known == condition);
        let index = known.unwrap_or_else(|| {
            conditions.push((condition, Node::default()));
            conditions.len() - 1
        });
        ask_once(&mut conditions[index].1, (parts, ask), demand);
    }
    for (condition, then) in conditions {
        node.also
            .push(json!({ "if": condition, "then": then.json() }));
    }
}

/// That the field is there.
fn require(node: &mut Node, parts: &[PlacePart], demand: &Demand) {
    let mut leaf = Node::default();
    ask(&mut leaf, demand);
    let need = Wanted {
        in_each: demand.in_each,
        some_item: demand.some_item,
        leaf: &leaf,
    };
    if demand.inside {
        node.need_there(parts, need);
    } else {
        node.need(parts, need);
    }
}

/// One thing that is asked of a field.
fn ask_once(node: &mut Node, (parts, ask): (&[PlacePart], &Ask), demand: &Demand) {
    match ask {
        Ask::Present => require(node, parts, demand),
        Ask::NotNull => node.at(parts).never.push("null"),
        Ask::Not(value_type) => node.at(parts).never.push(word(*value_type)),
        Ask::Filled(types) => node.at(parts).filled.extend(types),
    }
}

/// Types and emptiness.
fn ask(leaf: &mut Node, demand: &Demand) {
    let null = demand.null.then_some("null");
    if !demand.types.is_empty() {
        let types = demand.types.iter().map(|value_type| word(*value_type));
        leaf.only(types.chain(null).collect());
    } else if !demand.null {
        leaf.only(NOT_NULL.to_vec());
    }
    leaf.pattern = leaf.pattern.or(demand.pattern);
    leaf.filled.extend(&demand.filled);
}

/// What tells the answers that are harmful from those that are not: `state` is `sent`.
fn condition(contract: &ContractView, field: &FieldView, verdict: &Verdict) -> Option<Value> {
    let fields = contract.fields.iter();
    let others = fields.filter(|other| other.status == field.status && other.field != field.field);
    let found = others.filter_map(|other| {
        let parts = other.parts.as_deref()?;
        let values = verdict.harmful.iter().map(|body| plain(body, parts));
        let values: Vec<&Value> = values.collect::<Option<_>>()?;
        let mut borne = verdict.borne.iter();
        let mixed =
            borne.any(|body| plain(body, parts).is_some_and(|value| values.contains(&value)));
        (!mixed && !values.is_empty()).then_some((parts, values))
    });
    // A truth tells two kinds of answers apart, a name that happens to differ does not.
    let (parts, values) = found.min_by_key(|(_, values)| !values[0].is_boolean())?;
    let mut seen: Vec<&Value> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    let mut condition = Node::default();
    let leaf = &Node::default();
    let (in_each, some_item) = (false, false);
    condition.need(
        parts,
        Wanted {
            in_each,
            some_item,
            leaf,
        },
    );
    condition.at(parts).also.push(json!({ "enum": seen }));
    Some(Value::Object(condition.json()))
}

/// A text, a number or a truth at a place that is one.
fn plain<'v>(body: &'v Value, parts: &[PlacePart]) -> Option<&'v Value> {
    let found = parts.iter().try_fold(body, |value, part| match part {
        PlacePart::Name(name) => value.get(name),
        PlacePart::Item(index) => value.get(*index),
        PlacePart::Every => None,
    })?;
    (found.is_string() || found.is_number() || found.is_boolean()).then_some(found)
}

/// A field that no schema of a body can ask for.
fn beside(
    into: &mut Map<String, Value>,
    (name, word): (&str, &str),
    field: &FieldView,
    about: &str,
) {
    let needed = field.demand.required;
    let known = into.get(name);
    let before = known
        .and_then(|known| known.get(word))
        .and_then(Value::as_bool)
        .unwrap_or_default();
    let text = known
        .and_then(|known| known.get("description"))
        .and_then(Value::as_str);
    let text = text.map_or_else(|| about.to_owned(), |text| format!("{text}\n{about}"));
    into.insert(
        name.to_owned(),
        json!({ word: before || needed, "description": text }),
    );
}

/// Who reads a field, and what a user sees without it.
fn about(flow: &ExploredView, field: &FieldView) -> String {
    let mut steps: Vec<&str> = field
        .broken
        .iter()
        .map(|reaction| reaction.step.as_str())
        .collect();
    steps.dedup();
    let steps: Vec<String> = steps.into_iter().map(|step| format!("`{step}`")).collect();
    let need = match (field.demand.needed, field.demand.required) {
        (true, true) => "needs this",
        (true, false) => "sometimes needs this",
        (false, _) => "can do without this",
    };
    let place = if steps.is_empty() {
        String::new()
    } else {
        format!(" at {}", steps.join(", "))
    };
    let mut text = format!(
        "The flow `{}` {need}{place}; it must be {}.",
        flow.flow, field.must_be
    );
    if field.demand.needed && !field.demand.required {
        let examples: Vec<String> = field
            .demand
            .needed_in
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        text += &format!(" It is needed in answers like {}.", examples.join(", "));
    }
    let told = field
        .broken
        .iter()
        .filter(|reaction| reaction.harm.is_some());
    for reaction in told {
        let sentence = format!(
            " When it is {}: {}",
            either(reaction),
            ended(&reaction.in_words())
        );
        if !text.contains(&sentence) {
            text += &sentence;
        }
    }
    text
}

/// `missing or null`, `missing or in a list without items, or null or empty in one item`
fn either(reaction: &ReactionView) -> String {
    let damages = || reaction.damages.iter();
    let whole: Vec<&str> = damages()
        .filter(|damage| !damage.in_one)
        .map(|damage| match damage.kind {
            DamageKind::NoItems => "in a list without items",
            kind => kind.word(),
        })
        .collect();
    let one: Vec<&str> = damages()
        .filter(|damage| damage.in_one)
        .map(|damage| damage.kind.word())
        .collect();
    let one = match one.as_slice() {
        [] => String::new(),
        words => format!("{} in one item", words.join(" or ")),
    };
    let all = [whole.join(" or "), one];
    let all = all.into_iter().filter(|words| !words.is_empty());
    all.collect::<Vec<_>>().join(", or ")
}

fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

impl ReactionView {
    /// ``the call ends with `mapping_failed`, and the user sees: Sorry``
    fn in_words(&self) -> String {
        let seen = self.seen();
        let told = [
            "nothing changes",
            "the bot says nothing",
            "the conversation breaks",
            "later: the conversation breaks",
        ];
        let seen = if told.iter().any(|start| seen.starts_with(start)) {
            seen
        } else {
            format!("the user sees: {seen}")
        };
        match self.harm {
            Some("fails") => format!("the call ends with `{}`, and {seen}", self.outcome),
            Some(_) | None => seen,
        }
    }
}
