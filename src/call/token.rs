//! Access tokens by client credentials (RFC 6749, section 4.4): fetched once, kept for the run.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::exchange::Exchange;
use super::judge::judge;
use super::prepare::encode;
use super::request::{Header, Request};
use crate::api::OAuth2;
use crate::outcome::{BadAnswer, Outcome};
use crate::secret::{Redactor, Secret};
use crate::source::Finding;
use crate::template::{Escape, Scope};

/// The tokens of a run, by what they were asked with. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    slots: Arc<Mutex<HashMap<TokenKey, Arc<Slot>>>>,
}

/// The place of one token. Whoever holds it fetches the token, and the others wait for what comes of that.
#[derive(Debug, Default)]
pub(super) struct Slot {
    kept: tokio::sync::Mutex<Option<Result<Secret, NoToken>>>,
    fetches: AtomicUsize,
}

/// The right to fetch a token.
#[derive(Debug)]
pub(super) struct Turn<'s> {
    slot: &'s Slot,
    kept: tokio::sync::MutexGuard<'s, Option<Result<Secret, NoToken>>>,
}

impl Slot {
    /// The token that is there, or what came of a fetch that was waited for; else the turn to fetch one.
    pub(super) async fn get(&self) -> Result<Result<Secret, NoToken>, Turn<'_>> {
        let before = self.fetches.load(Ordering::SeqCst);
        let kept = self.kept.lock().await;
        let waited = self.fetches.load(Ordering::SeqCst) != before;
        match &*kept {
            Some(known) if known.is_ok() || waited => Ok(known.clone()),
            Some(_) | None => Err(Turn { slot: self, kept }),
        }
    }

    /// Drops the token if it is still the one that was of no use.
    pub(super) fn forget(&self, used: &str) {
        // Where somebody holds it, a new token is on its way already.
        if let Ok(mut kept) = self.kept.try_lock()
            && matches!(&*kept, Some(Ok(token)) if token.expose() == used)
        {
            *kept = None;
        }
    }
}

impl Turn<'_> {
    /// Keeps what came of the fetch, and lets the others see it.
    pub(super) fn keep(mut self, fetched: Result<Secret, NoToken>) {
        *self.kept = Some(fetched);
        self.slot.fetches.fetch_add(1, Ordering::SeqCst);
    }
}

/// What a token was asked with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct TokenKey {
    url: String,
    client_id: String,
    scope: Option<String>,
}

/// Why there is no token: how the token endpoint's call ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NoToken {
    pub(super) outcome: Outcome,
    pub(super) reason: String,
}

impl Tokens {
    /// The place of the token that is asked for with `key`.
    pub(super) fn slot(&self, key: TokenKey) -> Arc<Slot> {
        let mut slots = self
            .slots
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(slots.entry(key).or_default())
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
        scope: wanted,
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
