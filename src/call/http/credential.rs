//! Header names that say that a credential is in the value.

/// Words which, as a part of a header name, mean a credential.
const WORDS: [&str; 12] = [
    "auth",
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "credentials",
    "jwt",
    "key",
    "session",
    "sid",
    "signature",
    "pin",
];

/// Endings of a part which mean a credential also where words are written together.
const ENDINGS: [&str; 6] = ["token", "secret", "password", "passwd", "apikey", "cookie"];

/// Whether a header of this name holds a credential: `Authorization`, `X-Api-Key`, `X-AuthToken`.
pub(super) fn carries_credential(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.split(['-', '_', '.'])
        .any(|part| WORDS.contains(&part) || ENDINGS.iter().any(|ending| part.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_known_by_their_names() {
        for name in [
            "Authorization",
            "Cookie",
            "Proxy-Authorization",
            "X-Api-Key",
            "x_api_key",
            "X-ApiKey",
            "X-Auth-Token",
            "X-AccessToken",
            "Ocp-Apim-Subscription-Key",
            "X-Hub-Signature",
            "Client-Secret",
        ] {
            assert!(carries_credential(name), "{name}");
        }
        for name in [
            "Accept",
            "Content-Type",
            "X-Channel",
            "X-Author",
            "X-Request-Id",
        ] {
            assert!(!carries_credential(name), "{name}");
        }
    }
}
