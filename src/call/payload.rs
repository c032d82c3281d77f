//! A body with its content type, rendered to bytes.

use serde_json::{Map, Value};

use super::prepare::{encode, fields, tree_text};
use super::request::Header;
use crate::api::{Body, FileRef, Part, PartContent};
use crate::source::{Finding, Rule};
use crate::template::{Escape, Scope, Template, Tree};

/// Renders a body and adds the `Content-Type` its kind has, unless the headers name one.
pub(super) fn payload(
    body: &Body,
    scope: &Scope,
    headers: &mut Vec<Header>,
) -> Result<Vec<u8>, Finding> {
    let (bytes, content_type) = match body {
        Body::Json(tree) => (json(&tree.render(scope)?), "application/json".to_owned()),
        Body::Form(pairs) => {
            let fields = fields(pairs, scope)?;
            (
                encode(&fields).into_bytes(),
                "application/x-www-form-urlencoded".to_owned(),
            )
        }
        Body::Multipart(parts) => {
            let boundary = format!("botapi-{}", scope.token());
            let bytes = multipart(parts, &boundary, scope)?;
            (bytes, format!("multipart/form-data; boundary={boundary}"))
        }
        Body::Text(text) => {
            let named = named_type(headers);
            let content_type = named.unwrap_or_else(|| "text/plain; charset=utf-8".to_owned());
            (
                text.render_body(&content_type, scope)?.into_bytes(),
                content_type,
            )
        }
        Body::File(file) => (read(file)?, "application/octet-stream".to_owned()),
        Body::GraphQl { query, variables } => (
            graphql(query, variables.as_ref(), scope)?,
            "application/json".to_owned(),
        ),
    };
    if !headers
        .iter()
        .any(|header| header.name.eq_ignore_ascii_case("content-type"))
    {
        headers.push(Header {
            name: "Content-Type".to_owned(),
            value: content_type,
            private: false,
        });
    }
    Ok(bytes)
}

/// The content type that the headers name.
fn named_type(headers: &[Header]) -> Option<String> {
    let mut named = headers
        .iter()
        .filter(|header| header.name.eq_ignore_ascii_case("content-type"));
    named.next().map(|header| header.value.clone())
}

fn json(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

fn graphql(query: &Template, variables: Option<&Tree>, scope: &Scope) -> Result<Vec<u8>, Finding> {
    let mut request = Map::new();
    request.insert(
        "query".to_owned(),
        Value::String(query.render(Escape::Plain, scope)?),
    );
    if let Some(variables) = variables {
        request.insert("variables".to_owned(), variables.render(scope)?);
    }
    Ok(json(&Value::Object(request)))
}

/// `multipart/form-data` as RFC 7578 and browsers write it.
fn multipart(parts: &[Part], boundary: &str, scope: &Scope) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    for part in parts {
        let Some((head, content)) = rendered_part(part, scope)? else {
            continue;
        };
        bytes.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
        bytes.extend_from_slice(&content);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(bytes)
}

/// The head and the content of a part; null leaves a part out.
fn rendered_part(part: &Part, scope: &Scope) -> Result<Option<(String, Vec<u8>)>, Finding> {
    let mut head = format!(
        "Content-Disposition: form-data; name=\"{}\"",
        parameter(&part.name)
    );
    let content = match &part.content {
        PartContent::Text(tree) => match tree_text(&part.name, tree, scope, &part.place)? {
            Some(text) => text.into_bytes(),
            None => return Ok(None),
        },
        PartContent::File(file) => {
            let name = file
                .path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            head += &["; filename=\"", &parameter(&name), "\""].concat();
            read(file)?
        }
    };
    let default_type =
        matches!(part.content, PartContent::File(_)).then_some("application/octet-stream");
    if let Some(content_type) = part.content_type.as_deref().or(default_type) {
        head += &["\r\nContent-Type: ", content_type].concat();
    }
    Ok(Some((head, content)))
}

/// A name inside quotes, escaped as browsers do.
fn parameter(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn read(file: &FileRef) -> Result<Vec<u8>, Finding> {
    std::fs::read(&file.path).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", file.written);
        Finding::new(Rule::MissingFile, message).at(&file.place.file, file.place.span)
    })
}
