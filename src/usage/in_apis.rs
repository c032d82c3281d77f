//! Uses in definitions: what requests send, what answers set.

use super::reads::{of_template, of_tree};
use super::uses::{Caller, How, Use};
use crate::api::{Auth, Body, Defaults, Definition, PartContent};
use crate::flow::{At, Bot, StepKind};
use crate::source::Place;
use crate::template::{Template, Tree};

/// Everything that a definition sets and reads.
pub(super) fn uses(definition: &Definition, bot: &Bot<'_>, defaults: &Defaults) -> Vec<Use> {
    let callers = callers(definition, bot);
    let found = |(attribute, place, how): (String, Place, How)| Use {
        attribute,
        place: Some(place),
        how,
        step: None,
        api: Some(definition.id.clone()),
        callers: callers.clone(),
    };
    let sent = sent(definition, defaults).into_iter();
    let sent = sent.map(|(name, place, part)| (name, place, How::Request(part)));
    mapped(definition).chain(sent).map(found).collect()
}

fn mapped(definition: &Definition) -> impl Iterator<Item = (String, Place, How)> {
    definition.mappings.iter().map(|mapping| {
        let how = How::Mapping {
            source: mapping.source.text(),
            outcome: mapping.outcome,
            value_type: mapping.value_type,
            default: mapping.default.clone(),
        };
        (mapping.attribute.clone(), mapping.place.clone(), how)
    })
}

/// The steps that call an API.
fn callers(definition: &Definition, bot: &Bot<'_>) -> Vec<Caller> {
    let mut callers = Vec::new();
    for (flow, steps) in bot.flows.iter().enumerate() {
        for (step, what) in steps.steps.iter().enumerate() {
            let calls =
                matches!(&what.kind, StepKind::Call(call) if call.definition.id == definition.id);
            if calls {
                let at = At { flow, step };
                callers.push(Caller { at, with: false });
            }
        }
    }
    callers
}

type Found = (String, Place, String);

/// What a request sends, and in which part of it.
fn sent(definition: &Definition, defaults: &Defaults) -> Vec<Found> {
    let mut found = in_text(definition.url.template(), "url");
    for pair in &definition.params {
        found.extend(in_pair("params", &pair.name, &pair.value));
    }
    let own = &definition.headers;
    let inherited = defaults.headers.iter().filter(|header| {
        let mut own = own.iter();
        !own.any(|own| own.name.eq_ignore_ascii_case(&header.name))
    });
    for header in own.iter().chain(inherited) {
        found.extend(in_text(&header.value, &format!("headers {}", header.name)));
    }
    for template in definition.auth.iter().flat_map(Auth::templates) {
        found.extend(in_text(template, "auth"));
    }
    found.extend(definition.body.iter().flat_map(in_body));
    found
}

fn in_body(body: &Body) -> Vec<Found> {
    match body {
        Body::Json(tree) => in_tree(tree, "body"),
        Body::Form(pairs) => {
            let pairs = pairs.iter();
            pairs
                .flat_map(|pair| in_pair("form", &pair.name, &pair.value))
                .collect()
        }
        Body::Multipart(parts) => {
            let texts = parts.iter().filter_map(|part| match &part.content {
                PartContent::Text(tree) => Some((&part.name, tree)),
                PartContent::File(_) => None,
            });
            texts
                .flat_map(|(name, tree)| in_pair("multipart", name, tree))
                .collect()
        }
        Body::Text(text) => in_text(text, "text"),
        Body::File(_) => Vec::new(),
        Body::GraphQl { query, variables } => {
            let variables = variables.iter();
            let variables = variables.flat_map(|tree| in_tree(tree, "graphql variables"));
            in_text(query, "graphql query")
                .into_iter()
                .chain(variables)
                .collect()
        }
    }
}

fn in_text(template: &Template, part: &str) -> Vec<Found> {
    let names = of_template(template).into_iter();
    names
        .map(|(name, place)| (name, place, part.to_owned()))
        .collect()
}

fn in_tree(tree: &Tree, part: &str) -> Vec<Found> {
    let names = of_tree(tree).into_iter();
    names
        .map(|(name, place, path)| (name, place, format!("{part} {path}")))
        .collect()
}

fn in_pair(part: &str, key: &str, value: &Tree) -> Vec<Found> {
    let names = of_tree(value).into_iter();
    names
        .map(|(name, place, _)| (name, place, format!("{part} {key}")))
        .collect()
}
