//! Definition + scope → request, with every template rendered.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use url::Url;

use super::payload::payload;
use super::request::{Header, Limits, Request, TlsSettings};
use crate::api::{ApiKeyPlace, Auth, Body, Defaults, Definition, FileRef, HeaderTemplate, Pair};
use crate::source::{Finding, Place, Rule};
use crate::template::{Escape, Scope, Source, Template, Tree, scalar_text};

/// The whole call, one attempt, where nothing else is written.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Followed redirects where nothing else is written.
const REDIRECTS: u32 = 10;
/// The largest body of an answer in bytes where nothing else is written: 10 MiB.
const MAX_RESPONSE: u64 = 10 * 1024 * 1024;

/// Renders a definition. A token that is fetched first is not in it yet.
///
/// # Errors
///
/// A finding under the words that have no value, or one that cannot stand where they stand.
pub fn prepare(
    definition: &Definition,
    defaults: &Defaults,
    scope: &Scope,
) -> Result<Request, Finding> {
    let mut url = definition.url.render(scope)?;
    let mut headers = headers(definition, defaults, scope)?;
    let mut params = fields(&definition.params, scope)?;
    if let Some(auth) = &definition.auth {
        apply(auth, scope, (&mut headers, &mut params))?;
    }
    add_params(&mut url, &params);
    let body = match &definition.body {
        Some(body) => Some(payload(body, scope, &mut headers)?),
        None => None,
    };
    Ok(Request {
        method: definition.method.clone(),
        url,
        headers,
        body,
        secret_in_body: definition.body.as_ref().is_some_and(holds_secret),
        limits: limits(definition, defaults),
        tls: tls(definition),
    })
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: TIMEOUT,
            redirects: REDIRECTS,
            max_response: MAX_RESPONSE,
        }
    }
}

/// What an attempt of a call may take.
#[must_use]
pub(crate) fn limits(definition: &Definition, defaults: &Defaults) -> Limits {
    Limits {
        timeout: definition.timeout.or(defaults.timeout).unwrap_or(TIMEOUT),
        redirects: definition
            .redirects
            .or(defaults.redirects)
            .unwrap_or(REDIRECTS),
        max_response: definition
            .max_response
            .or(defaults.max_response)
            .unwrap_or(MAX_RESPONSE),
    }
}

fn tls(definition: &Definition) -> TlsSettings {
    let path = |file: &Option<FileRef>| file.as_ref().map(|file| file.path.clone());
    TlsSettings {
        ca: path(&definition.tls.ca),
        cert: path(&definition.tls.cert),
        key: path(&definition.tls.key),
        verify: definition
            .tls
            .verify
            .as_ref()
            .is_none_or(|(verify, _)| *verify),
    }
}

/// The definition's headers, then those of the defaults that it does not have.
fn headers(
    definition: &Definition,
    defaults: &Defaults,
    scope: &Scope,
) -> Result<Vec<Header>, Finding> {
    let by_auth = definition.auth.as_ref().and_then(Auth::header);
    let own = |name: &str| {
        let mut names = definition
            .headers
            .iter()
            .map(|header| header.name.as_str())
            .chain(by_auth);
        names.any(|own| own.eq_ignore_ascii_case(name))
    };
    let inherited = defaults.headers.iter().filter(|header| !own(&header.name));
    let rendered = definition
        .headers
        .iter()
        .chain(inherited)
        .map(|header| render_header(header, scope));
    rendered.filter_map(Result::transpose).collect()
}

/// A header; null leaves it out.
fn render_header(header: &HeaderTemplate, scope: &Scope) -> Result<Option<Header>, Finding> {
    let value = header.value.value(scope)?;
    if value.is_null() {
        return Ok(None);
    }
    let text = scalar_text(&value)
        .map_err(|message| unfit(&header.name, &message, header.value.place()))?;
    let private = reads_secret(&header.value);
    let made = self::header(&header.name, text, private, header.value.place());
    made.map_err(|finding| with_reader(finding, &header.value))
        .map(Some)
}

/// Says which attributes the value is made from.
fn with_reader(finding: Finding, value: &Template) -> Finding {
    let references = value.references();
    let attributes = references.filter_map(|reference| match &reference.source {
        Source::Attribute(name) => Some(format!("`{name}`")),
        Source::Environment(_) | Source::Secret(_) => None,
    });
    let attributes: Vec<String> = attributes.collect();
    if attributes.is_empty() {
        return finding;
    }
    finding.hint(format!(
        "it reads {}: where a user types it, a `pattern:` on the question keeps such answers out",
        attributes.join(", ")
    ))
}

/// A header whose value is one line.
fn header(name: &str, value: String, private: bool, place: &Place) -> Result<Header, Finding> {
    let control = |character: char| character != '\t' && character.is_ascii_control();
    if value.contains(control) {
        let message = format!(
            "the header `{name}` cannot be sent: its value has a line break or another control character"
        );
        return Err(Finding::new(Rule::BadHeader, message).at(&place.file, place.span));
    }
    Ok(Header {
        name: name.to_owned(),
        value,
        private,
    })
}

/// Names and values of parameters or form fields: a list repeats the name, null leaves it out.
pub(super) fn fields(pairs: &[Pair], scope: &Scope) -> Result<Vec<(String, String)>, Finding> {
    let mut fields = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let values = match pair.value.render(scope)? {
            Value::Null => Vec::new(),
            Value::Array(items) => items,
            value @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                vec![value]
            }
        };
        for value in values {
            let text = scalar_text(&value)
                .map_err(|message| unfit(&pair.name, &message, value_place(pair)))?;
            fields.push((pair.name.clone(), text));
        }
    }
    Ok(fields)
}

/// Where the value of a pair stands, as far as it is known.
fn value_place(pair: &Pair) -> &Place {
    pair.value
        .templates()
        .next()
        .map_or(&pair.place, Template::place)
}

pub(super) fn unfit(name: &str, message: &str, place: &Place) -> Finding {
    Finding::new(
        Rule::BadTemplate,
        format!("`{name}` cannot be sent: {message}"),
    )
    .at(&place.file, place.span)
}

/// Adds what the kinds of authorization need, except a token that is fetched.
fn apply(
    auth: &Auth,
    scope: &Scope,
    into: (&mut Vec<Header>, &mut Vec<(String, String)>),
) -> Result<(), Finding> {
    let (headers, params) = into;
    match auth {
        Auth::Bearer(token) => {
            let value = format!("Bearer {}", token.render(Escape::Plain, scope)?);
            headers.push(header("Authorization", value, true, token.place())?);
        }
        Auth::Basic(username, password) => {
            check_username(username, scope)?;
            let pair = format!(
                "{}:{}",
                username.render(Escape::Plain, scope)?,
                password.render(Escape::Plain, scope)?
            );
            let value = format!("Basic {}", STANDARD.encode(pair));
            headers.push(header("Authorization", value, true, password.place())?);
        }
        Auth::ApiKey(ApiKeyPlace::Header(name), value) => {
            headers.push(header(
                name,
                value.render(Escape::Plain, scope)?,
                true,
                value.place(),
            )?);
        }
        Auth::ApiKey(ApiKeyPlace::Param(name), value) => {
            params.push((name.clone(), value.render(Escape::Plain, scope)?));
        }
        Auth::OAuth2(_) => {}
    }
    Ok(())
}

/// A `:` ends the user name, so one inside it would move the border to the password.
fn check_username(username: &Template, scope: &Scope) -> Result<(), Finding> {
    if username.render(Escape::Plain, scope)?.contains(':') {
        let place = username.place();
        let message = "a user name with a `:` cannot be sent";
        return Err(Finding::new(Rule::BadValue, message).at(&place.file, place.span));
    }
    Ok(())
}

/// Appends parameters to the query the URL may have already.
fn add_params(url: &mut Url, params: &[(String, String)]) {
    if params.is_empty() {
        return;
    }
    let added = encode(params);
    let query = match url.query() {
        Some(query) if !query.is_empty() => format!("{query}&{added}"),
        Some(_) | None => added,
    };
    url.set_query(Some(&query));
}

/// `a=1&b=x%20y`: names and values percent-encoded.
pub(super) fn encode(fields: &[(String, String)]) -> String {
    let part = |text: &String| Escape::Component.text(text);
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", part(name), part(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn reads_secret(template: &Template) -> bool {
    template
        .references()
        .any(|reference| matches!(reference.source, Source::Secret(_)))
}

fn holds_secret(body: &Body) -> bool {
    body.templates().into_iter().any(reads_secret)
}

/// A tree's value as text for a part of a form.
pub(super) fn tree_text(
    name: &str,
    tree: &Tree,
    scope: &Scope,
    place: &Place,
) -> Result<Option<String>, Finding> {
    match tree.render(scope)? {
        Value::Null => Ok(None),
        value => scalar_text(&value)
            .map(Some)
            .map_err(|message| unfit(name, &message, place)),
    }
}
