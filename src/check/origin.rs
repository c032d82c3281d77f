//! Scheme and host of an address, as far as its text and the environments show them.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::ground::Ground;
use crate::template::Template;

static FROM_ENVIRONMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)\{\{\s*env\.(\w+)\s*\}\}").expect("tested"));

/// Another machine that is spoken to without TLS.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainHost {
    pub(super) host: String,
    /// The environment in which it is so; `None` where the address itself says it, or no environment is chosen.
    pub(super) environment: Option<String>,
}

/// The machine that an address speaks to over `http://`, in the chosen environment or else in another one.
pub(super) fn plain_host(address: &Template, ground: &Ground<'_>) -> Option<PlainHost> {
    let text = address.text();
    if !FROM_ENVIRONMENT.is_match(text) {
        let host = plain(text)?;
        return Some(PlainHost {
            host,
            environment: None,
        });
    }
    let chosen = plain(&filled(text, |name| ground.world.environment_value(name)));
    if let Some(host) = chosen {
        let environment = ground.environment.map(ToOwned::to_owned);
        return Some(PlainHost { host, environment });
    }
    let mut others = ground.settings.environments.iter();
    others.find_map(|(environment, values)| {
        let host = plain(&filled(text, |name| values.get(name).cloned()))?;
        let environment = Some(environment.clone());
        Some(PlainHost { host, environment })
    })
}

fn filled(text: &str, value: impl Fn(&str) -> Option<Value>) -> String {
    let fill = |found: &regex::Captures<'_>| match value(&found[1]) {
        Some(Value::String(text)) => text,
        Some(_) | None => found[0].to_owned(),
    };
    FROM_ENVIRONMENT.replace_all(text, fill).into_owned()
}

/// The host behind `http://`, unless it is this machine or is not known.
fn plain(text: &str) -> Option<String> {
    let scheme = text.get(.."http://".len())?;
    let rest = &text[scheme.len()..];
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = authority.rsplit('@').next().unwrap_or_default();
    let host = match authority
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        Some((host, _)) => host,
        None => authority.split(':').next().unwrap_or_default(),
    };
    let unknown = host.is_empty() || host.contains("{{");
    let is_plain = scheme.eq_ignore_ascii_case("http://") && !unknown && !is_loopback(host);
    is_plain.then(|| host.to_owned())
}

fn is_loopback(host: &str) -> bool {
    let lower = host.to_ascii_lowercase();
    let address = lower.parse::<std::net::IpAddr>();
    address.is_ok_and(|address| address.is_loopback() || address.is_unspecified())
        || lower == "localhost"
        || lower.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn only_another_machine_without_tls_is_plain() {
        let cases = [
            ("http://shop.example/a", Some("shop.example")),
            ("HTTP://shop.example:8080", Some("shop.example")),
            ("http://[2001:db8::1]:80/a", Some("2001:db8::1")),
            ("http://192.168.0.7?x", Some("192.168.0.7")),
            ("http://me@shop.example", Some("shop.example")),
            ("https://shop.example", None),
            ("http://localhost:8080/a", None),
            ("http://api.localhost/a", None),
            ("http://127.0.0.1/a", None),
            ("http://[::1]/a", None),
            ("http://{{ env.x }}/a", None),
            ("{{ env.x }}/a", None),
            ("http", None),
            ("größe", None),
        ];
        for (text, host) in cases {
            assert_eq!(plain(text).as_deref(), host, "{text}");
        }
    }
}
