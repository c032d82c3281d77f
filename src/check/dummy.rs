//! Values that stand where a secret would, and are none.

/// Whole values that are no secrets.
const DUMMIES: &[&str] = &[
    "none",
    "null",
    "true",
    "false",
    "anonymous",
    "guest",
    "test",
    "fetch",
    "token",
    "password",
    "secret",
    "apikey",
    "api_key",
    "api-key",
    "todo",
    "bearer",
    "basic",
];

/// Parts that only a made-up value has.
const PARTS: &[&str] = &[
    "example",
    "changeme",
    "change-me",
    "change_me",
    "dummy",
    "placeholder",
    "xxxx",
    "****",
    "...",
    "…",
    "://",
];

/// Whether a value is made up, empty, or says itself that it is to be replaced.
pub(super) fn is_dummy(value: &str) -> bool {
    let value = value.trim();
    let lower = value.to_lowercase();
    let wrapped = |open, close| value.starts_with(open) && value.ends_with(close);
    let mut characters = value.chars();
    let first = characters.next();
    characters.all(|character| Some(character) == first)
        || wrapped('<', '>')
        || wrapped('[', ']')
        || lower.starts_with("your")
        || DUMMIES.contains(&lower.as_str())
        || PARTS.iter().any(|part| lower.contains(part))
}

/// The credential of a header's value, without the word for its kind.
pub(super) fn without_scheme(value: &str) -> &str {
    let value = value.trim();
    let kinds = ["bearer", "basic", "token", "apikey", "key"];
    match value.split_once(' ') {
        Some((kind, rest)) if kinds.contains(&kind.to_lowercase().as_str()) => rest.trim(),
        Some(_) | None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_replaced_is_no_secret() {
        for value in [
            "",
            " ",
            "x",
            "xxx",
            "*****",
            "<your key>",
            "YOUR_API_KEY",
            "changeme",
            "none",
            "token-example",
            "sk_live_…",
            "https://a.b/c",
            "[secret]",
        ] {
            assert!(is_dummy(value), "{value}");
        }
        for value in ["hunter2", "s3cr3t", "correct horse", "12345678"] {
            assert!(!is_dummy(value), "{value}");
        }
    }

    #[test]
    fn the_kind_of_a_credential_is_no_part_of_it() {
        assert_eq!(without_scheme("Bearer abc"), "abc");
        assert_eq!(without_scheme("token  abc"), "abc");
        assert_eq!(without_scheme("a b"), "a b");
    }
}
