//! Makes one call: request, attempts, outcome, mapped attributes.

use std::time::{Duration, Instant};

use super::attempts::Run;
use super::exchange::{Exchange, Response};
use super::judge::{Verdict, judge};
use super::mapping::{Mapped, apply, attributes};
use super::prepare::prepare;
use super::request::Request;
use super::token::Tokens;
use super::transport::{CannotSend, Transport};
use crate::api::{Defaults, Definition};
use crate::attribute::Attributes;
use crate::outcome::{BadAnswer, Outcome};
use crate::secret::Redactor;
use crate::source::Finding;
use crate::template::Scope;

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
    /// The only exchange of a call.
    fn alone(exchange: Exchange, verdict: &Verdict) -> Self {
        Self {
            purpose: Purpose::Call,
            waited: Duration::ZERO,
            exchange,
            outcome: verdict.outcome,
            reason: verdict.reason.clone(),
        }
    }

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
    let mut run = Run::new(scope, context);
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
    let attempt = Attempt::alone(exchange, &verdict);
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
    let attempt = Attempt::alone(exchange, &verdict);
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
