//! The names of headers, parameters and keys whose values are secrets whatever they are.

use std::collections::HashSet;

const HEADERS: &[&str] = &[
    "authorization",
    "proxy-authorization",
    "x-authorization",
    "x-forwarded-authorization",
    "x-original-authorization",
    "cookie",
    "cookie2",
    "set-cookie",
    "set-cookie2",
    "api-key",
    "x-api-key",
    "x-goog-api-key",
    "x-rapidapi-key",
    "x-functions-key",
    "ocp-apim-subscription-key",
    "x-auth",
    "x-auth-key",
    "x-auth-token",
    "x-access-token",
    "x-refresh-token",
    "x-id-token",
    "x-api-token",
    "x-session-token",
    "x-csrf-token",
    "x-xsrf-token",
    "x-amz-security-token",
    "x-amz-signature",
    "x-vault-token",
    "x-gitlab-token",
    "private-token",
    "x-shopify-access-token",
    "x-telegram-bot-api-secret-token",
    "x-hasura-admin-secret",
    "x-api-secret",
    "x-client-secret",
    "x-secret",
    "x-secret-key",
];

const KEYS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "old_password",
    "new_password",
    "current_password",
    "user_password",
    "password_confirmation",
    "confirm_password",
    "secret",
    "client_secret",
    "app_secret",
    "api_secret",
    "consumer_secret",
    "shared_secret",
    "webhook_secret",
    "signing_secret",
    "secret_key",
    "secret_access_key",
    "aws_secret_access_key",
    "token",
    "access_token",
    "refresh_token",
    "id_token",
    "auth_token",
    "bearer_token",
    "session_token",
    "security_token",
    "csrf_token",
    "xsrf_token",
    "api_token",
    "oauth_token",
    "oauth_token_secret",
    "jwt",
    "api_key",
    "auth_key",
    "access_key",
    "private_key",
    "encryption_key",
    "signing_key",
    "subscription_key",
    "client_assertion",
    "code_verifier",
    "sig",
];

/// The names whose values are redacted, compared without regard to case, `-` and `_`.
#[derive(Debug, Clone)]
pub struct RedactedNames {
    plain: HashSet<String>,
    /// For each first byte the lengths of the names that begin with it, a bit each.
    shapes: [u64; 256],
}

impl RedactedNames {
    /// The built-in names and the project's own (`redact:`).
    #[must_use]
    pub fn new<Name: AsRef<str>>(more: impl IntoIterator<Item = Name>) -> Self {
        let built_in = HEADERS.iter().chain(KEYS).map(|name| plain(name));
        let more = more.into_iter().map(|name| plain(name.as_ref()));
        let plain: HashSet<String> = built_in.chain(more).collect();
        let mut shapes = [0; 256];
        for name in &plain {
            if let Some((first, length)) = shape(name) {
                shapes[first] |= length;
            }
        }
        Self { plain, shapes }
    }

    /// Whether what goes by this name is redacted; of `user[password]` and `user.password` the last part counts too.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.is_one(name)
            || name.contains(['[', ']', '.'])
                && name
                    .trim_end_matches(['[', ']'])
                    .rsplit(['[', ']', '.'])
                    .next()
                    .is_some_and(|last| self.is_one(last))
    }
}

impl RedactedNames {
    /// Most names are told from ours by their first letter and their length.
    fn is_one(&self, name: &str) -> bool {
        let like_ours = shape(name).is_none_or(|(first, length)| self.shapes[first] & length != 0);
        like_ours && self.plain.contains(&plain(name))
    }
}

/// The first byte that is compared, and a bit for how many there are; nothing for what is not ASCII.
fn shape(name: &str) -> Option<(usize, u64)> {
    let name = name.trim();
    let mut compared = name.bytes().filter(|byte| !matches!(byte, b'-' | b'_'));
    let first = compared.next()?.to_ascii_lowercase();
    let rest = compared.count();
    name.is_ascii()
        .then_some((usize::from(first), 1 << rest.min(63)))
}

impl Default for RedactedNames {
    /// The built-in names alone.
    fn default() -> Self {
        Self::new::<&str>([])
    }
}

/// The name without what is not compared.
pub(super) fn plain(name: &str) -> String {
    let compared = name
        .trim()
        .chars()
        .filter(|character| !matches!(character, '-' | '_'));
    if name.is_ascii() {
        let mut plain = String::with_capacity(name.len());
        plain.extend(compared.map(|character| character.to_ascii_lowercase()));
        return plain;
    }
    compared.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::RedactedNames;

    #[test]
    fn names_are_compared_without_case_dashes_and_underscores() {
        let names = RedactedNames::new(["x-session", "card_number"]);
        for name in [
            "Authorization",
            "X-API-KEY",
            "x_api_key",
            "accessToken",
            "ACCESS-TOKEN",
            "X-Session",
            "xsession",
            "cardNumber",
            "user[password]",
            "users[0][token][]",
            "user.password",
        ] {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn other_names_are_not_redacted() {
        let names = RedactedNames::default();
        for name in [
            "",
            "x-session",
            "tokens",
            "author",
            "next_page_token",
            "card_number",
            "[]",
        ] {
            assert!(!names.contains(name), "{name}");
        }
    }
}
