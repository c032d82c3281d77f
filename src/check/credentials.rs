//! `authorization-not-secret` and `plain-http`: where credentials come from and go to.

use super::origin::plain_host;
use super::secret_name::is_credential;
use super::subject::{Subject, reads};
use crate::api::Auth;
use crate::source::{Finding, Findings, Rule};
use crate::template::{Source, Template};

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let names = &subject.ground.names;
    let auth = subject.definition.auth.iter();
    let in_auth = auth
        .flat_map(Auth::credentials)
        .filter_map(|template| not_secret("`auth`", template));
    let headers = subject.definition.headers.iter();
    let in_headers = headers
        .filter(|header| is_credential(&header.name, names))
        .filter_map(|header| not_secret(&format!("the header `{}`", header.name), &header.value));
    let mut findings: Findings = in_auth.chain(in_headers).collect();
    findings.extend(plain_http(subject));
    findings
}

/// A credential that is read, but not from `secret.*`.
pub(super) fn not_secret(what: &str, template: &Template) -> Option<Finding> {
    let first = reads(template).next()?;
    let is_secret = |source: &Source| matches!(source, Source::Secret(_));
    if template
        .references()
        .any(|reference| is_secret(&reference.source))
    {
        return None;
    }
    let source = &first.reference.source;
    let message = format!("{what} gets its credential from `{source}`, which is not kept secret");
    let finding = first.finding(Rule::AuthorizationNotSecret, message);
    Some(match source {
        Source::Environment(name) => finding.hint(format!(
            "put it into `.env` or a variable, and write \"{{{{ secret.{name} }}}}\""
        )),
        Source::Attribute(_) | Source::Secret(_) => {
            finding.hint("put it into `.env` and write \"{{ secret.NAME }}\"")
        }
    })
}

/// The first of the addresses to which a credential goes without TLS.
fn plain_http(subject: &Subject<'_>) -> Option<Finding> {
    if !sends_credential(subject) {
        return None;
    }
    let token_url = match &subject.definition.auth {
        Some(Auth::OAuth2(oauth2)) => Some(oauth2.token_url.template()),
        Some(Auth::Bearer(_) | Auth::Basic(..) | Auth::ApiKey(..)) | None => None,
    };
    let url = subject.definition.url.template();
    let mut addresses = std::iter::once(url).chain(token_url);
    addresses.find_map(|address| {
        let plain = plain_host(address, subject.ground)?;
        let place = address.place();
        let environment = plain
            .environment
            .map(|name| format!(" in the environment `{name}`"));
        let message = format!(
            "a credential is sent unencrypted to `{}`{}",
            plain.host,
            environment.unwrap_or_default()
        );
        let finding = Finding::new(Rule::PlainHttp, message).at(&place.file, place.span);
        Some(finding.hint("use `https://`"))
    })
}

fn sends_credential(subject: &Subject<'_>) -> bool {
    let names = &subject.ground.names;
    let mut sources = subject.reads.iter().map(|read| &read.reference.source);
    subject.definition.auth.is_some()
        || sources.any(|source| matches!(source, Source::Secret(_)))
        || subject
            .headers()
            .any(|header| is_credential(&header.name, names))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn a_credential_comes_from_a_secret() {
        let case = |text: &str, found: &str| {
            let text =
                format!("url: https://a.b/{{{{ t | default(1) }}}}\nsamples: {{ t: 1 }}\n{text}\n");
            rules(&[(&text, found)]);
        };
        let rule = "authorization-not-secret";
        case("auth: { bearer: \"{{ t }}\" }", &format!("3:21 {rule}"));
        case("auth: { bearer: \"{{ secret.A }}{{ t }}\" }", "");
        case(
            "auth: { basic: { username: \"{{ t }}\", password: \"{{ secret.A }}\" } }",
            "",
        );
        case(
            "headers:\n  Authorization: Bearer {{ t }}",
            &format!("4:28 {rule}"),
        );
        case(
            "headers:\n  X-Shop-Token: \"{{ t }}\"",
            &format!("4:21 {rule}"),
        );
        case("headers:\n  X-Csrf-Token: \"{{ t }}\"", "");
        case("headers:\n  X-Channel: \"{{ t }}\"", "");
        case("headers:\n  Authorization: \"{{ secret.A }}\"", "");
    }

    #[test]
    fn a_credential_goes_over_tls() {
        let rule = "1:6 plain-http";
        let auth = "auth: { bearer: \"{{ secret.A }}\" }";
        rules(&[
            (&format!("url: http://a.b\n{auth}\n"), rule),
            (&format!("url: https://a.b\n{auth}\n"), ""),
            (&format!("url: http://localhost:8080/a\n{auth}\n"), ""),
            ("url: http://a.b/?k={{ secret.A }}\n", rule),
            (
                "url: http://a.b\nheaders: { X-Api-Key: \"{{ secret.A }}\" }\n",
                rule,
            ),
            ("url: http://a.b\n", ""),
            (
                "url: https://a.b\nauth: { oauth2: { token_url: \"http://a.b/t\", client_id: a, client_secret: \"{{ secret.A }}\" } }\n",
                "2:30 plain-http",
            ),
        ]);
    }

    #[test]
    fn the_environment_that_is_unencrypted_is_named() {
        let project = "environments:\n  local: { shop: http://127.0.0.1 }\n  production: { shop: http://a.b }\n";
        let text = "url: \"{{ env.shop }}/x\"\nauth: { bearer: \"{{ secret.A }}\" }\n";
        for chosen in ["local", "production"] {
            assert_eq!(
                Bot::new(project).choose(chosen).told(text),
                "a credential is sent unencrypted to `a.b` in the environment `production` | use `https://`"
            );
        }
    }

    #[test]
    fn the_message_says_where_the_value_comes_from() {
        let bot = Bot::new("").variable("TOKEN", "x");
        assert_eq!(
            bot.told("url: https://a.b\nauth: { bearer: \"{{ env.TOKEN }}\" }\n"),
            "`auth` gets its credential from `env.TOKEN`, which is not kept secret | put it into `.env` or a variable, and write \"{{ secret.TOKEN }}\""
        );
        let text = "url: https://a.b\nsamples: { t: 1 }\nauth: { bearer: \"{{ t }}\" }\n";
        assert_eq!(
            bot.told(text),
            "`auth` gets its credential from `t`, which is not kept secret | put it into `.env` and write \"{{ secret.NAME }}\""
        );
    }
}
