//! What a request risks by its method, its retries and its connection.

use super::outline::Step;
use super::subject::Subject;
use crate::api::{Body, Definition, is_idempotency_key};
use crate::outcome::{NoAnswer, Outcome, Selector};
use crate::source::{Finding, Findings, Rule};

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let rules = [unsafe_retry, body_on_get, unverified_tls];
    rules.into_iter().filter_map(|rule| rule(subject)).collect()
}

fn unsafe_retry(subject: &Subject<'_>) -> Option<Finding> {
    let definition = subject.definition;
    let mut headers = subject.headers();
    let is_known = headers.any(|header| is_idempotency_key(&header.name));
    if is_known || definition.retry.attempts < 2 || is_repeatable(definition) {
        return None;
    }
    let outcomes = &definition.retry.outcomes;
    if outcomes.iter().all(|outcome| is_unprocessed(*outcome)) {
        return None;
    }
    let message = format!(
        "this {} may be done twice: it is sent up to {} times and nothing tells the server that it is the same request",
        definition.method, definition.retry.attempts
    );
    let finding = subject.at_key(
        Rule::RetryWithoutIdempotencyKey,
        message,
        &[Step::Key("retry")],
    );
    Some(finding.hint(
        "if the API knows it, send `Idempotency-Key: \"{{ uuid() }}\"`, which is the same in every attempt; else take `retry` away",
    ))
}

/// Whether a second time changes nothing more, by the method or because a GraphQL query only reads.
fn is_repeatable(definition: &Definition) -> bool {
    let method = definition.method.as_str();
    let only_reads = definition.body.as_ref().is_some_and(Body::only_reads);
    only_reads || ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"].contains(&method)
}

/// Whether the server has surely done nothing yet.
const fn is_unprocessed(outcome: Selector) -> bool {
    matches!(
        outcome,
        Selector::Exact(
            Outcome::Status(429)
                | Outcome::NoAnswer(NoAnswer::Dns | NoAnswer::Refused | NoAnswer::Tls)
        )
    )
}

fn body_on_get(subject: &Subject<'_>) -> Option<Finding> {
    let definition = subject.definition;
    let key = match definition.body.as_ref()? {
        Body::Json(_) => "body",
        Body::Form(_) => "form",
        Body::Multipart(_) => "multipart",
        Body::Text(_) => "text",
        Body::File(_) => "file",
        Body::GraphQl { .. } => "graphql",
    };
    let method = definition.method.as_str();
    if !matches!(method, "GET" | "HEAD") {
        return None;
    }
    let message = format!("a {method} request has a body here, which many servers drop or refuse");
    let finding = subject.at_key(Rule::BodyOnGet, message, &[Step::Key(key)]);
    Some(finding.hint("send it as `params`, or use `method: POST`"))
}

fn unverified_tls(subject: &Subject<'_>) -> Option<Finding> {
    let (verify, place) = subject.definition.tls.verify.as_ref()?;
    if *verify {
        return None;
    }
    let message = "the server's certificate is not checked";
    let finding = Finding::new(Rule::UnverifiedTls, message).at(&place.file, place.span);
    Some(finding.hint("trust its authority instead: `tls: { ca: certs/shop.pem }`"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn a_retried_request_is_harmless_or_can_be_known_again() {
        let case =
            |text: &str, found: &str| rules(&[(&format!("url: http://a.b\n{text}\n"), found)]);
        let rule = "2:1 retry-without-idempotency-key";
        case("retry: { attempts: 3 }\nmethod: POST", rule);
        case("retry: {}\nbody: { a: 1 }", rule);
        case("retry: { outcomes: [429, 503] }\nmethod: PATCH", rule);
        case("retry: {}\ngraphql: { query: \"mutation { a }\" }", rule);
        case("retry: { attempts: 1 }\nmethod: POST", "");
        case("retry: {}\nmethod: PUT", "");
        case("retry: {}", "");
        case("retry: {}\ngraphql: { query: \"{ a }\" }", "");
        case("retry: { outcomes: [429, refused] }\nmethod: POST", "");
        case(
            "retry: {}\nmethod: POST\nheaders: { idempotency-KEY: a }",
            "",
        );
        case(
            "retry: {}\nmethod: POST\nheaders: { X-Idempotency-Key: a }",
            "",
        );
        case("method: POST", "");
    }

    #[test]
    fn a_key_in_the_projects_headers_counts() {
        let bot = Bot::new("defaults: { headers: { Idempotency-Key: \"{{ uuid() }}\" } }\n");
        assert_eq!(bot.rules("url: http://a.b\nmethod: POST\nretry: {}\n"), "");
    }

    #[test]
    fn a_get_has_no_body_and_a_certificate_is_checked() {
        rules(&[
            (
                "url: http://a.b\nmethod: GET\nbody: { a: 1 }\n",
                "3:1 body-on-get",
            ),
            (
                "url: http://a.b\nmethod: HEAD\nform: { a: 1 }\n",
                "3:1 body-on-get",
            ),
            ("url: http://a.b\nmethod: DELETE\nbody: { a: 1 }\n", ""),
            ("url: http://a.b\nbody: { a: 1 }\n", ""),
            (
                "url: http://a.b\ntls: { verify: false }\n",
                "2:16 unverified-tls",
            ),
            ("url: http://a.b\ntls: { verify: true }\n", ""),
        ]);
    }

    #[test]
    fn the_messages_say_what_may_happen() {
        let bot = Bot::new("");
        let cases = [
            (
                "method: POST\nretry: {}",
                "this POST may be done twice: it is sent up to 3 times and nothing tells the server that it is the same request | if the API knows it, send `Idempotency-Key: \"{{ uuid() }}\"`, which is the same in every attempt; else take `retry` away",
            ),
            (
                "method: GET\nbody: { a: 1 }",
                "a GET request has a body here, which many servers drop or refuse | send it as `params`, or use `method: POST`",
            ),
            (
                "tls: { verify: false }",
                "the server's certificate is not checked | trust its authority instead: `tls: { ca: certs/shop.pem }`",
            ),
        ];
        for (text, told) in cases {
            assert_eq!(bot.told(&format!("url: http://a.b\n{text}\n")), told);
        }
    }
}
