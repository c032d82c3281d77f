//! Makes one call: token, attempts with waits, outcome, mapped attributes.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::exchange::{Exchange, Response};
use super::judge::{Verdict, judge};
use super::mapping::{Mapped, apply, attributes};
use super::prepare::prepare;
use super::request::{Header, Request};
use super::token::{Desk, NoToken, Tokens, read_token, token_request};
use super::transport::{CannotSend, Transport};
use crate::api::{Auth, Defaults, Definition, OAuth2, Retry};
use crate::attribute::Attributes;
use crate::outcome::{BadAnswer, Outcome};
use crate::secret::{Redactor, Secret};
use crate::source::Finding;
use crate::template::Scope;

/// No wait between two attempts is longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What every call of a run shares.
#[derive(Debug, Clone)]
pub struct Context {
    /// What the project gives every definition.
    pub defaults: Defaults,
    /// Tokens that were fetched.
    pub tokens: Tokens,
    /// Learns every fetched token.
    pub redactor: Redactor,
}

/// A call that was made.
#[derive(Debug, Clone)]
pub struct Call {
    /// The exchanges in order; the last one decides.
    pub attempts: Vec<Attempt>,
    /// How the call ended.
    pub outcome: Outcome,
    /// Why, in plain words, where the outcome alone does not say it.
    pub reason: Option<String>,
    /// The body of the last answer where it is JSON.
    pub json: Option<serde_json::Value>,
    /// What each mapping came to.
    pub mapped: Vec<Mapped>,
    /// The attributes that the mappings set.
    pub attributes: Attributes,
    /// From the first byte sent to the last one received, waits included.
    pub elapsed: Duration,
}

/// One exchange of a call.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// What it was for.
    pub purpose: Purpose,
    /// How long the call waited before it.
    pub waited: Duration,
    /// What was sent and what came back.
    pub exchange: Exchange,
    /// How it ended.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<String>,
}

impl Attempt {
    /// The answer to the call itself; the answer of a token endpoint is none.
    #[must_use]
    pub fn answer(&self) -> Option<&Response> {
        let response = self.exchange.response.as_ref().ok();
        response.filter(|_| self.purpose == Purpose::Call)
    }
}

/// What an exchange is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The call itself.
    Call,
    /// A token that the call needs.
    Token,
}

/// Why a call could not be made at all. Nothing was sent, or nothing more.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CannotCall {
    /// A template has no value, or one that cannot be sent.
    #[error("{}", .0.message)]
    Finding(Finding),
    /// The transport cannot send.
    #[error(transparent)]
    Send(#[from] CannotSend),
}

impl From<Finding> for CannotCall {
    fn from(finding: Finding) -> Self {
        Self::Finding(finding)
    }
}

/// Makes the call that `definition` describes with the values of `scope`.
///
/// # Errors
///
/// When it cannot be sent; every way it can end after that is an [`Outcome`].
pub async fn make(
    definition: &Definition,
    scope: &Scope,
    context: &Context,
    transport: &mut impl Transport,
) -> Result<Call, CannotCall> {
    let request = prepare(definition, &context.defaults, scope)?;
    send(&request, definition, (scope, context), transport).await
}

/// Makes the call of a request that is there already: with the token, retries and mappings of the definition.
///
/// # Errors
///
/// As [`make`].
pub async fn send(
    request: &Request,
    definition: &Definition,
    (scope, context): (&Scope, &Context),
    transport: &mut impl Transport,
) -> Result<Call, CannotCall> {
    let mut request = request.clone();
    guard(&mut request, &context.redactor);
    let mut run = Run {
        scope,
        context,
        attempts: Vec::new(),
        token: None,
    };
    let started = Instant::now();
    let verdict = run.attempts(&request, definition, transport).await?;
    let elapsed = started.elapsed();
    let ending = (run.attempts, verdict, elapsed);
    Ok(ended(definition, ending, &context.redactor))
}

/// The call that this one exchange would have been.
#[must_use]
pub fn from_answer(definition: &Definition, exchange: Exchange, redactor: &Redactor) -> Call {
    let verdict = judge(&exchange);
    let elapsed = exchange.timings.total;
    let attempt = Attempt {
        purpose: Purpose::Call,
        waited: Duration::ZERO,
        exchange,
        outcome: verdict.outcome,
        reason: verdict.reason.clone(),
    };
    ended(definition, (vec![attempt], verdict, elapsed), redactor)
}

/// Applies the mappings to the last answer.
fn ended(
    definition: &Definition,
    (attempts, verdict, elapsed): (Vec<Attempt>, Verdict, Duration),
    redactor: &Redactor,
) -> Call {
    let response = attempts.last().and_then(Attempt::answer);
    let mapped = match (&verdict.outcome, response) {
        (Outcome::Status(_), Some(response)) => {
            apply(definition, verdict.outcome, response, verdict.json.as_ref())
        }
        (Outcome::Status(_) | Outcome::NoAnswer(_) | Outcome::BadAnswer(_), _) => Vec::new(),
    };
    let mapped = discreet(mapped, redactor);
    let (outcome, reason) = with_mappings(&verdict, &mapped);
    let attributes = attributes(&mapped);
    Call {
        attempts,
        outcome,
        reason,
        json: verdict.json,
        mapped,
        attributes,
        elapsed,
    }
}

/// Makes the call of a request that no definition stands behind: one attempt, no mappings.
///
/// # Errors
///
/// When it cannot be sent.
pub async fn send_alone(
    request: &Request,
    redactor: &Redactor,
    transport: &mut impl Transport,
) -> Result<Call, CannotCall> {
    let mut request = request.clone();
    guard(&mut request, redactor);
    let started = Instant::now();
    let exchange = transport.exchange(&request).await?;
    let verdict = judge(&exchange);
    let attempt = Attempt {
        purpose: Purpose::Call,
        waited: Duration::ZERO,
        exchange,
        outcome: verdict.outcome,
        reason: verdict.reason.clone(),
    };
    Ok(Call {
        attempts: vec![attempt],
        outcome: verdict.outcome,
        reason: verdict.reason,
        json: verdict.json,
        mapped: Vec::new(),
        attributes: Attributes::new(),
        elapsed: started.elapsed(),
    })
}

/// Problems of values that go by a secret name, told without the value.
fn discreet(mut mapped: Vec<Mapped>, redactor: &Redactor) -> Vec<Mapped> {
    for mapped in &mut mapped {
        let named = redactor.goes_by(&mapped.attribute) || redactor.goes_by(&mapped.source);
        if named && mapped.raw.is_some() && mapped.value.is_err() {
            mapped.value = Err("its value has the wrong type".to_owned());
        }
    }
    mapped
}

/// Marks what holds a secret by its value, however it got there, so that no other origin is sent it.
fn guard(request: &mut Request, redactor: &Redactor) {
    for header in &mut request.headers {
        header.private |= redactor.holds(&header.value);
    }
    let body = request.body.as_deref().map(String::from_utf8_lossy);
    request.secret_in_body |= body.is_some_and(|body| redactor.holds(&body));
}

/// A required mapping that failed makes the answer one that cannot be used.
fn with_mappings(verdict: &Verdict, mapped: &[Mapped]) -> (Outcome, Option<String>) {
    let failed = mapped
        .iter()
        .find_map(|mapped| Some((mapped, mapped.value.as_ref().err()?)));
    match failed {
        Some((mapped, why)) => {
            let reason = format!("`{}` cannot be filled: {why}", mapped.attribute);
            (Outcome::BadAnswer(BadAnswer::MappingFailed), Some(reason))
        }
        None => (verdict.outcome, verdict.reason.clone()),
    }
}

struct Run<'r> {
    scope: &'r Scope,
    context: &'r Context,
    attempts: Vec<Attempt>,
    /// The token of the last attempt.
    token: Option<(Arc<Desk>, Secret)>,
}

impl Run<'_> {
    /// Sends until an outcome comes that is not to be retried, or the attempts are used up.
    async fn attempts(
        &mut self,
        request: &Request,
        definition: &Definition,
        transport: &mut impl Transport,
    ) -> Result<Verdict, CannotCall> {
        let retry = &definition.retry;
        let mut number = 1;
        let mut waited = Duration::ZERO;
        let mut refreshed = false;
        loop {
            let verdict = self
                .attempt((request, waited), definition, transport)
                .await?;
            if verdict.outcome == Outcome::Status(401) && !refreshed && self.forget_token() {
                refreshed = true;
                continue;
            }
            let again = retry
                .outcomes
                .iter()
                .any(|selector| selector.matches(verdict.outcome));
            if number >= retry.attempts || !again {
                return Ok(verdict);
            }
            waited = self.wait(retry, number);
            transport.pause(waited).await;
            number += 1;
        }
    }

    /// One attempt, with a token where the definition wants one.
    async fn attempt(
        &mut self,
        (request, waited): (&Request, Duration),
        definition: &Definition,
        transport: &mut impl Transport,
    ) -> Result<Verdict, CannotCall> {
        let Some(Auth::OAuth2(oauth2)) = definition
            .auth
            .as_ref()
            .filter(|_| transport.wants_tokens())
        else {
            return self.send(request, (Purpose::Call, waited), transport).await;
        };
        match self.token(oauth2, request, transport).await? {
            Ok(token) => {
                let mut request = request.clone();
                request.headers.push(bearer(&token));
                self.send(&request, (Purpose::Call, waited), transport)
                    .await
            }
            Err(no_token) => Ok(Verdict {
                outcome: no_token.outcome,
                reason: Some(no_token.reason),
                json: None,
            }),
        }
    }

    /// The token kept for the run, or a new one.
    async fn token(
        &mut self,
        oauth2: &OAuth2,
        call: &Request,
        transport: &mut impl Transport,
    ) -> Result<Result<Secret, NoToken>, CannotCall> {
        let (key, request) = token_request(oauth2, self.scope, call)?;
        let desk = self.context.tokens.desk(key);
        let _alone = match desk.wait().await {
            Ok(fetched) => {
                self.token = fetched.clone().ok().map(|token| (Arc::clone(&desk), token));
                return Ok(fetched);
            }
            Err(alone) => alone,
        };
        let exchange = transport.exchange(&request).await?;
        let token = read_token(&exchange, &self.context.redactor);
        desk.keep(&token);
        self.token = token.clone().ok().map(|token| (Arc::clone(&desk), token));
        let verdict = judge(&exchange);
        let (outcome, reason) = (verdict.outcome, verdict.reason);
        self.attempts.push(Attempt {
            purpose: Purpose::Token,
            waited: Duration::ZERO,
            exchange,
            outcome,
            reason,
        });
        Ok(token)
    }

    /// Drops the token that a 401 has shown to be of no use. Says whether there was one.
    fn forget_token(&mut self) -> bool {
        let used = self.token.take();
        used.is_some_and(|(desk, token)| {
            desk.forget(&token);
            true
        })
    }

    async fn send(
        &mut self,
        request: &Request,
        (purpose, waited): (Purpose, Duration),
        transport: &mut impl Transport,
    ) -> Result<Verdict, CannotCall> {
        let exchange = transport.exchange(request).await?;
        let verdict = judge(&exchange);
        let (outcome, reason) = (verdict.outcome, verdict.reason.clone());
        self.attempts.push(Attempt {
            purpose,
            waited,
            exchange,
            outcome,
            reason,
        });
        Ok(verdict)
    }

    /// What the server asks for, else a wait that doubles, shortened by chance by up to a quarter.
    fn wait(&self, retry: &Retry, attempt: u32) -> Duration {
        let last = self
            .attempts
            .last()
            .and_then(|attempt| attempt.exchange.response.as_ref().ok());
        let asked = last
            .and_then(|response| response.header("retry-after"))
            .and_then(retry_after);
        let doubled = retry.wait.saturating_mul(2_u32.saturating_pow(attempt - 1));
        let jitter = f64::from(u32::try_from(self.scope.random_int(0, 250)).unwrap_or(0)) / 1000.0;
        asked
            .unwrap_or_else(|| doubled.min(LONGEST_WAIT).mul_f64(1.0 - jitter))
            .min(LONGEST_WAIT)
    }
}

fn bearer(token: &Secret) -> Header {
    Header {
        name: "Authorization".to_owned(),
        value: format!("Bearer {}", token.expose()),
        private: true,
    }
}

/// `Retry-After`: seconds, or a date of HTTP.
fn retry_after(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text.trim()).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_both_forms() {
        assert_eq!(retry_after("7"), Some(Duration::from_secs(7)));
        assert_eq!(
            retry_after("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(Duration::ZERO)
        );
        let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_mins(1));
        let wait = retry_after(&soon).expect("a date");
        assert!((50..=60).contains(&wait.as_secs()), "{wait:?}");
        assert_eq!(retry_after("soon"), None);
    }
}
