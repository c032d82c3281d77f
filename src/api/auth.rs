//! How a call shows who it is.

use super::header::read_name;
use super::read::{literal, template};
use crate::source::{Entry, Finding, Kind, Node, Reader, Rule, did_you_mean};
use crate::template::Template;

/// One of the four kinds of authorization.
#[derive(Debug, Clone, PartialEq)]
pub enum Auth {
    /// `Authorization: Bearer TOKEN`.
    Bearer(Template),
    /// `Authorization: Basic …` from user name and password.
    Basic(Template, Template),
    /// A key in a header or a query parameter.
    ApiKey(ApiKeyPlace, Template),
    /// A token fetched with client credentials (RFC 6749, 4.4).
    OAuth2(Box<OAuth2>),
}

/// Where an API key goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiKeyPlace {
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Param(String),
}

/// Where a token comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct OAuth2 {
    /// The token endpoint.
    pub token_url: crate::template::UrlTemplate,
    /// The client's name.
    pub client_id: Template,
    /// The client's secret.
    pub client_secret: Template,
    /// What the token is for.
    pub scope: Option<Template>,
}

const KINDS: &[&str] = &["bearer", "basic", "api_key", "oauth2"];

/// Reads `auth`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Auth> {
    let entries = reader.entries(node, "one of `bearer`, `basic`, `api_key`, `oauth2`")?;
    let [entry] = entries else {
        let message = format!("`auth` has one kind, and here are {}", entries.len());
        reader.report_hint(
            Rule::BadValue,
            node.span,
            message,
            "keep one of `bearer`, `basic`, `api_key`, `oauth2`",
        );
        return None;
    };
    match entry.key.as_str() {
        "bearer" => template(&entry.value, reader).map(Auth::Bearer),
        "basic" => basic(&entry.value, reader),
        "api_key" => api_key(&entry.value, reader),
        "oauth2" => oauth2(&entry.value, reader),
        _ => {
            unknown(entry, reader);
            None
        }
    }
}

fn unknown(entry: &Entry, reader: &mut Reader) {
    let message = format!("`{}` is not a kind of `auth`", entry.key);
    let finding = Finding::new(Rule::UnknownKey, message).at(reader.file(), entry.key_span);
    reader.push(match did_you_mean(&entry.key, KINDS.iter().copied()) {
        Some(guess) => finding.label(guess),
        None => finding.hint("the kinds are `bearer`, `basic`, `api_key`, `oauth2`"),
    });
}

fn basic(node: &Node, reader: &mut Reader) -> Option<Auth> {
    let mut fields = reader.fields(node, "`basic`")?;
    let username = required(fields.take("username"), "username", node, reader);
    let password = required(fields.take("password"), "password", node, reader);
    fields.finish(reader);
    Some(Auth::Basic(username?, password?))
}

fn api_key(node: &Node, reader: &mut Reader) -> Option<Auth> {
    let mut fields = reader.fields(node, "`api_key`")?;
    let header = fields.take("header");
    let param = fields.take("param");
    let value = required(fields.take("value"), "value", node, reader);
    fields.finish(reader);
    let place = match (header, param) {
        (Some(header), None) => ApiKeyPlace::Header(read_name(header, reader)?),
        (None, Some(param)) => {
            ApiKeyPlace::Param(literal(param, "the name of a query parameter", reader)?.to_owned())
        }
        (Some(_), Some(_)) | (None, None) => {
            let message = "an API key goes into one place: a header or a query parameter";
            reader.report_hint(
                Rule::MissingKey,
                node.span,
                message,
                "write `header: NAME` or `param: NAME`",
            );
            return None;
        }
    };
    Some(Auth::ApiKey(place, value?))
}

fn oauth2(node: &Node, reader: &mut Reader) -> Option<Auth> {
    let mut fields = reader.fields(node, "`oauth2`")?;
    let token_url = required(fields.take("token_url"), "token_url", node, reader);
    let client_id = required(fields.take("client_id"), "client_id", node, reader);
    let client_secret = required(fields.take("client_secret"), "client_secret", node, reader);
    let scope = fields.take("scope").map(|scope| template(scope, reader));
    fields.finish(reader);
    let token_url = match crate::template::UrlTemplate::new(token_url?) {
        Ok(url) => url,
        Err(finding) => {
            reader.push(finding);
            return None;
        }
    };
    let scope = match scope {
        Some(scope) => Some(scope?),
        None => None,
    };
    Some(Auth::OAuth2(Box::new(OAuth2 {
        token_url,
        client_id: client_id?,
        client_secret: client_secret?,
        scope,
    })))
}

/// A text that must be there.
fn required(node: Option<&Node>, key: &str, owner: &Node, reader: &mut Reader) -> Option<Template> {
    let Some(node) = node else {
        if !matches!(owner.kind, Kind::Broken) {
            reader.report(
                Rule::MissingKey,
                owner.span,
                format!("`{key}` is missing here"),
            );
        }
        return None;
    };
    template(node, reader)
}

impl Auth {
    /// Every template in it, with the name of what it is.
    #[must_use]
    pub fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Bearer(token) | Self::ApiKey(_, token) => vec![token],
            Self::Basic(username, password) => vec![username, password],
            Self::OAuth2(oauth2) => {
                let always = [
                    oauth2.token_url.template(),
                    &oauth2.client_id,
                    &oauth2.client_secret,
                ];
                always.into_iter().chain(oauth2.scope.as_ref()).collect()
            }
        }
    }

    /// The header it sets, if it sets one.
    #[must_use]
    pub fn header(&self) -> Option<&str> {
        match self {
            Self::Bearer(_) | Self::Basic(..) | Self::OAuth2(_) => Some("Authorization"),
            Self::ApiKey(ApiKeyPlace::Header(name), _) => Some(name),
            Self::ApiKey(ApiKeyPlace::Param(_), _) => None,
        }
    }

    /// The templates whose values must stay secret.
    #[must_use]
    pub fn credentials(&self) -> Vec<&Template> {
        match self {
            Self::Bearer(secret) | Self::ApiKey(_, secret) | Self::Basic(_, secret) => vec![secret],
            Self::OAuth2(oauth2) => vec![&oauth2.client_secret],
        }
    }
}
