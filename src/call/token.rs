//! Access tokens by client credentials (RFC 6749, section 4.4): fetched once, kept for the run.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::MutexGuard;

use super::exchange::Exchange;
use super::judge::judge;
use super::prepare::encode;
use super::request::{Header, Request, TlsSettings};
use crate::api::OAuth2;
use crate::outcome::{BadAnswer, Outcome};
use crate::secret::{Redactor, Secret};
use crate::source::Finding;
use crate::template::{Escape, Scope};

/// The tokens of a run, by what they were asked with. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    desks: Arc<Mutex<HashMap<TokenKey, Arc<Desk>>>>,
}

/// Where the calls that need one token meet.
#[derive(Debug, Default)]
pub(super) struct Desk {
    kept: Mutex<Kept>,
    fetching: tokio::sync::Mutex<()>,
}

/// What came of the fetches so far.
#[derive(Debug, Default)]
struct Kept {
    token: Option<Secret>,
    failures: u64,
    last_failure: Option<NoToken>,
}

/// What a token was asked with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct TokenKey {
    url: String,
    client_id: String,
    client_secret: Secret,
    scope: Option<String>,
    tls: TlsSettings,
}

/// Why there is no token: how the token endpoint's call ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NoToken {
    pub(super) outcome: Outcome,
    pub(super) reason: String,
}

impl Tokens {
    /// Where the calls meet that need the token of this key.
    pub(super) fn desk(&self, key: TokenKey) -> Arc<Desk> {
        let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(desks.entry(key).or_default())
    }
}

impl Desk {
    /// What somebody else has fetched already, or fetches right now: a token, or the failure that this call would have
    /// met too. `Err` gives the right to fetch.
    pub(super) async fn wait(&self) -> Result<Result<Secret, NoToken>, MutexGuard<'_, ()>> {
        let failures = self.kept().failures;
        if let Some(token) = self.kept().token.clone() {
            return Ok(Ok(token));
        }
        let alone = self.fetching.lock().await;
        let kept = self.kept();
        match (&kept.token, &kept.last_failure) {
            (Some(token), _) => Ok(Ok(token.clone())),
            (None, Some(failure)) if kept.failures > failures => Ok(Err(failure.clone())),
            (None, Some(_) | None) => Err(alone),
        }
    }

    /// Keeps what came of a fetch.
    pub(super) fn keep(&self, fetched: &Result<Secret, NoToken>) {
        let mut kept = self.kept();
        match fetched {
            Ok(token) => kept.token = Some(token.clone()),
            Err(failure) => {
                kept.failures += 1;
                kept.last_failure = Some(failure.clone());
            }
        }
    }

    /// Drops a token, unless another call has fetched a new one meanwhile.
    pub(super) fn forget(&self, token: &Secret) {
        let mut kept = self.kept();
        if kept.token.as_ref() == Some(token) {
            kept.token = None;
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The request for a token, in the form and with the limits of the call that needs it.
pub(super) fn token_request(
    oauth2: &OAuth2,
    scope: &Scope,
    call: &Request,
) -> Result<(TokenKey, Request), Finding> {
    let url = oauth2.token_url.render(scope)?;
    let client_id = oauth2.client_id.render(Escape::Plain, scope)?;
    let client_secret = oauth2.client_secret.render(Escape::Plain, scope)?;
    let wanted = oauth2
        .scope
        .as_ref()
        .map(|wanted| wanted.render(Escape::Plain, scope))
        .transpose()?;
    let mut fields = vec![("grant_type".to_owned(), "client_credentials".to_owned())];
    fields.extend(wanted.clone().map(|wanted| ("scope".to_owned(), wanted)));
    let pair = format!(
        "{}:{}",
        Escape::Component.text(&client_id),
        Escape::Component.text(&client_secret)
    );
    let authorization = format!("Basic {}", STANDARD.encode(pair));
    let plain = |name: &str, value: &str| Header {
        name: name.to_owned(),
        value: value.to_owned(),
        private: false,
    };
    let headers = vec![
        Header {
            name: "Authorization".to_owned(),
            value: authorization,
            private: true,
        },
        plain("Content-Type", "application/x-www-form-urlencoded"),
        plain("Accept", "application/json"),
    ];
    let key = TokenKey {
        url: url.to_string(),
        client_id,
        client_secret: Secret::new("client_secret", client_secret),
        scope: wanted,
        tls: call.tls.clone(),
    };
    let request = Request {
        method: "POST".to_owned(),
        url,
        headers,
        body: Some(encode(&fields).into_bytes()),
        secret_in_body: false,
        limits: call.limits,
        tls: call.tls.clone(),
    };
    Ok((key, request))
}

/// Takes the token out of the endpoint's answer; from then on it is never shown.
pub(super) fn read_token(exchange: &Exchange, redactor: &Redactor) -> Result<Secret, NoToken> {
    let verdict = judge(exchange);
    let json = verdict.json.as_ref();
    let text = |name: &str| {
        json.and_then(|json| json.get(name))
            .and_then(|value| value.as_str())
    };
    if verdict.outcome.is_success()
        && let Some(token) = text("access_token")
    {
        let secret = Secret::new("access_token", token);
        redactor.learn(secret.clone());
        return Ok(secret);
    }
    let (outcome, why) = if verdict.outcome.is_success() {
        (
            Outcome::BadAnswer(BadAnswer::BadBody),
            "it holds no `access_token`".to_owned(),
        )
    } else {
        let error = text("error_description")
            .or_else(|| text("error"))
            .map(ToOwned::to_owned);
        (
            verdict.outcome,
            verdict
                .reason
                .or(error)
                .unwrap_or_else(|| verdict.outcome.to_string()),
        )
    };
    let host = exchange.request.url.host_str().unwrap_or_default();
    Err(NoToken {
        outcome,
        reason: format!("no access token from {host}: {why}"),
    })
}
