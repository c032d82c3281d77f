//! Whether a name says that its value is a credential, or that it is none.

use crate::secret::RedactedNames;

/// A name whose last word is one of these is a credential's.
const LAST_WORDS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "jwt",
    "credential",
    "credentials",
];

/// What makes a `key` a credential: `api_key`.
const KEYS: &[&str] = &[
    "api",
    "access",
    "auth",
    "secret",
    "private",
    "signing",
    "encryption",
    "subscription",
    "master",
    "functions",
];

/// Words that make a token harmless: a page token is no credential.
const HARMLESS_TOKENS: &[&str] = &[
    "page",
    "next",
    "previous",
    "prev",
    "continuation",
    "sync",
    "csrf",
    "xsrf",
    "cancel",
    "cursor",
    "public",
    "idempotency",
];

/// A name whose last word is one of these may have a long value of letters and digits that is no secret.
const PLAIN_WORDS: &[&str] = &[
    "id",
    "ids",
    "uuid",
    "guid",
    "hash",
    "sha",
    "sha1",
    "sha256",
    "md5",
    "checksum",
    "etag",
    "digest",
    "cursor",
    "commit",
    "ref",
    "revision",
    "version",
    "fingerprint",
    "content",
    "data",
    "file",
    "image",
    "photo",
    "agent",
    "accept",
    "type",
    "match",
    "traceparent",
    "url",
    "uri",
    "slug",
    "sku",
    "name",
    "title",
    "cookie",
];

/// Whether what goes by this name is a credential.
pub(super) fn is_credential(name: &str, redacted: &RedactedNames) -> bool {
    let words = words(name);
    if words
        .iter()
        .any(|word| HARMLESS_TOKENS.contains(&word.as_str()) || word.starts_with("cookie"))
    {
        return false;
    }
    let named = match words.as_slice() {
        [.., kind, key] if key == "key" => KEYS.contains(&kind.as_str()),
        [.., last] => LAST_WORDS.contains(&last.as_str()),
        [] => false,
    };
    named || redacted.contains(name)
}

/// Whether a long value of letters and digits is usual under this name.
pub(super) fn is_plain(name: &str) -> bool {
    words(name)
        .last()
        .is_some_and(|last| PLAIN_WORDS.contains(&last.as_str()))
}

/// `apiKey`, `API_KEY` and `X-Api-Key` as words in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for character in name.chars() {
        let begins = (before.is_lowercase() || before.is_numeric()) && character.is_uppercase();
        if begins || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if let (Some(word), true) = (words.last_mut(), character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
        before = character;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_credentials_are_told_from_others() {
        let redacted = RedactedNames::default();
        for name in [
            "password",
            "shop_token",
            "SHOP_API_KEY",
            "X-Api-Key",
            "apiKey",
            "clientSecret",
            "Authorization",
            "X-Vault-Token",
            "user[password]",
            "db_password",
            "private-key",
        ] {
            assert!(is_credential(name, &redacted), "{name}");
        }
        for name in [
            "",
            "key",
            "sort_key",
            "page_token",
            "nextPageToken",
            "token_url",
            "max_tokens",
            "password_hint",
            "X-Csrf-Token",
            "Idempotency-Key",
            "author",
            "secretary",
            "cookie",
        ] {
            assert!(!is_credential(name, &redacted), "{name}");
        }
    }

    #[test]
    fn ids_and_hashes_may_be_long() {
        for name in ["id", "orderId", "sha256Hash", "User-Agent", "Content-Type"] {
            assert!(is_plain(name), "{name}");
        }
        assert!(!is_plain("note") && !is_plain("idea"));
    }
}
