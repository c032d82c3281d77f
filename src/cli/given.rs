//! A response that came → an answer as a scenario can name it.

use botapi::api::{Definition, MappingSource};
use botapi::call::Response;
use botapi::edit::{NewAnswer, NewBody};
use botapi::secret::Redactor;
use serde_json::Value;

/// Deeper trees are written as text: a file may be nested 64 levels deep, its own included.
const DEEPEST: usize = 40;
/// Longer keys are no keys of YAML.
const LONGEST_KEY: usize = 1000;

/// A response with those headers that matter to the bot.
pub(super) fn given(
    response: &Response,
    definition: &Definition,
    redactor: &Redactor,
) -> NewAnswer {
    let read = |name: &str| {
        let mut mappings = definition.mappings.iter();
        mappings.any(|mapping| match &mapping.source {
            MappingSource::Header(header) => header.eq_ignore_ascii_case(name),
            MappingSource::Path(_) | MappingSource::LegacyPath(_) => false,
        })
    };
    let mut headers: Vec<(String, String)> = Vec::new();
    for (name, value) in &response.headers {
        let new = !headers.iter().any(|(known, _)| known == name);
        if new && (name == "content-type" || read(name)) {
            headers.push((name.clone(), redactor.header(name, value)));
        }
    }
    NewAnswer::Response {
        status: response.status,
        headers,
        body: body(response, redactor),
    }
}

/// JSON as a tree where YAML can hold it, all else as text.
fn body(response: &Response, redactor: &Redactor) -> NewBody {
    if response.body.is_empty() {
        return NewBody::Empty;
    }
    let tree = serde_json::from_slice::<Value>(&response.body).ok();
    let holdable = |tree: &Value| (tree.is_object() || tree.is_array()) && fits(tree, 0);
    if let Some(tree) = tree.filter(holdable) {
        return NewBody::Json(redactor.value(&tree));
    }
    let text = String::from_utf8_lossy(&response.body);
    NewBody::Text(redactor.body(&text, response.header("content-type")))
}

/// Whether YAML as it is read here can hold the tree.
fn fits(tree: &Value, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match tree {
        Value::Array(items) => items.iter().all(|item| fits(item, depth + 1)),
        Value::Object(entries) => entries
            .iter()
            .all(|(key, value)| key != "<<" && key.len() < LONGEST_KEY && fits(value, depth + 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}
