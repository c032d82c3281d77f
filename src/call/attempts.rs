//! The attempts of one call: the token they need, the waits between them, and when there is another one.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::judge::{Verdict, judge};
use super::make::{Attempt, CannotCall, Context, Purpose};
use super::request::{Header, Request};
use super::token::{Desk, NoToken, read_token, token_request};
use super::transport::Transport;
use crate::api::{Auth, Definition, OAuth2, Retry};
use crate::outcome::Outcome;
use crate::secret::Secret;
use crate::template::Scope;

/// No wait between two attempts is longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// The attempts of one call.
pub(super) struct Run<'r> {
    scope: &'r Scope,
    context: &'r Context,
    /// Those that were made.
    pub(super) attempts: Vec<Attempt>,
    /// The token of the last attempt.
    token: Option<(Arc<Desk>, Secret)>,
}

impl<'r> Run<'r> {
    /// No attempt yet.
    pub(super) const fn new(scope: &'r Scope, context: &'r Context) -> Self {
        Self {
            scope,
            context,
            attempts: Vec::new(),
            token: None,
        }
    }

    /// Sends until an outcome comes that is not to be retried, or the attempts are used up.
    pub(super) async fn attempts(
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
        let jitter = f64::from(u32::try_from(self.scope.random_int(0, 250)).unwrap_or(0)) / 1000.0;
        asked
            .unwrap_or_else(|| doubled(retry, attempt).mul_f64(1.0 - jitter))
            .min(LONGEST_WAIT)
    }
}

/// What all waits between the attempts take together at most, where no server asks for longer ones.
#[must_use]
pub(crate) fn waits(retry: &Retry) -> Duration {
    (1..retry.attempts)
        .map(|attempt| doubled(retry, attempt))
        .sum()
}

/// The wait after this attempt, before chance shortens it.
fn doubled(retry: &Retry, attempt: u32) -> Duration {
    let doubled = retry.wait.saturating_mul(2_u32.saturating_pow(attempt - 1));
    doubled.min(LONGEST_WAIT)
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
    fn all_waits_together_double_up_to_the_longest() {
        let case = |attempts, wait, together| {
            let retry = Retry {
                attempts,
                wait: Duration::from_secs(wait),
                ..Retry::default()
            };
            assert_eq!(waits(&retry), Duration::from_secs(together));
        };
        case(1, 5, 0);
        case(4, 5, 5 + 10 + 20);
        case(5, 10, 10 + 20 + 30 + 30);
    }

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
