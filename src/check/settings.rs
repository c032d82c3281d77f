//! `literal-secret` and `authorization-not-secret` in `botapi.yaml`.

use serde_json::Value;

use super::credentials::not_secret;
use super::dummy::is_dummy;
use super::outline::{Outline, Step};
use super::secret_name::{is_credential, is_plain};
use super::secret_shape::{known, random};
use super::template_secret::in_header;
use crate::project::Settings;
use crate::secret::RedactedNames;
use crate::source::{Finding, Findings, Rule};

/// The findings about the project's own file: its environments and the headers it gives every definition.
#[must_use]
pub fn check_settings(settings: &Settings) -> Findings {
    let names = RedactedNames::new(&settings.redact);
    let headers = &settings.defaults.headers;
    let literal = headers
        .iter()
        .filter_map(|header| in_header(header, &names));
    let open = headers
        .iter()
        .filter(|header| is_credential(&header.name, &names))
        .filter_map(|header| not_secret(&format!("the header `{}`", header.name), &header.value));
    let mut findings: Findings = literal.chain(open).collect();
    findings.extend(in_environments(settings, &names));
    findings
}

fn in_environments(settings: &Settings, names: &RedactedNames) -> Findings {
    let Some(file) = &settings.file else {
        return Findings::new();
    };
    let outline = Outline::new(file);
    let values = settings
        .environments
        .iter()
        .flat_map(|(environment, values)| {
            let values = values.iter();
            values.map(move |(name, value)| (environment.as_str(), name.as_str(), value))
        });
    values
        .filter(|(_, name, value)| is_secret(name, value, names))
        .filter_map(|(environment, name, _)| finding(&outline, environment, name))
        .collect()
}

fn is_secret(name: &str, value: &Value, names: &RedactedNames) -> bool {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return false,
    };
    let by_name = is_credential(name, names) && text.len() >= 4 && !is_dummy(&text);
    let by_chance = !is_plain(name) && random(&text).is_some();
    by_name || by_chance || known(&text).is_some() || has_password(&text)
}

/// `https://user:password@host`
fn has_password(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| url.password().is_some())
}

fn finding(outline: &Outline<'_>, environment: &str, name: &str) -> Option<Finding> {
    let path = ["environments", environment, name].map(Step::Key);
    let span = outline.value(&path)?;
    let message =
        format!("`{name}` of the environment `{environment}` holds what looks like a secret");
    let finding = Finding::new(Rule::LiteralSecret, message)
        .at(outline.file(), span)
        .hint(format!(
            "put it into `.env`, and write \"{{{{ secret.NAME }}}}\" where `env.{name}` is read"
        ));
    Some(finding.masked())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Bot;

    #[test]
    fn the_projects_file_holds_no_secrets() {
        let cases = [
            (
                "environments: { a: { shop_url: http://a.b, api_key: abc123 } }\n",
                "1:53 literal-secret",
            ),
            (
                "environments: { a: { x: 7fK2pQ9xZt4LmW8vBn3RcY6hJ1 } }\n",
                "1:25 literal-secret",
            ),
            (
                "environments: { a: { shop_url: http://me:pw@a.b } }\n",
                "1:32 literal-secret",
            ),
            (
                "environments: { a: { token_url: http://a.b/t, client_id: 7fK2pQ9xZt4LmW8vBn3RcY6hJ1, region: eu-west-1, password: test } }\n",
                "",
            ),
            (
                "defaults: { headers: { X-Api-Key: abc123 } }\n",
                "1:35 literal-secret",
            ),
            (
                "defaults: { headers: { X-Api-Key: \"{{ env.key }}\" } }\n",
                "1:39 authorization-not-secret",
            ),
            (
                "defaults: { headers: { X-Api-Key: \"{{ secret.KEY }}\", User-Agent: my-bot/1.0 } }\n",
                "",
            ),
            ("", ""),
        ];
        for (text, found) in cases {
            assert_eq!(Bot::new(text).settings_rules(), found, "{text}");
        }
    }
}
