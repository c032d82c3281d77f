//! An address as text: its parameters and the password before its host.

use std::ops::Range;

/// The stretches of an address in which secrets stand by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct UrlText {
    /// The password of `user:password@`, or all before the `@` if there is no other secret in it.
    pub(super) password: Option<Range<usize>>,
    /// The query and the fragment, which may hold parameters too.
    pub(super) parameters: Vec<Range<usize>>,
}

/// Whether the whole text is one address.
pub(super) fn looks_like_url(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }) && !text.contains(char::is_whitespace)
}

/// Reads an address, absolute or relative.
pub(super) fn scan(text: &str) -> UrlText {
    let fragment = text.find('#').unwrap_or(text.len());
    let query = text[..fragment].find('?').unwrap_or(fragment);
    let parameters = [query..fragment, fragment..text.len()];
    UrlText {
        password: password(&text[..query]),
        parameters: parameters
            .into_iter()
            .filter(|range| !range.is_empty())
            .map(|range| range.start + 1..range.end)
            .collect(),
    }
}

fn password(text: &str) -> Option<Range<usize>> {
    let start = text.find("//")? + 2;
    let end = text[start..]
        .find('/')
        .map_or(text.len(), |length| start + length);
    let at = start + text[start..end].rfind('@')?;
    let password = match text[start..at].find(':') {
        // `key:@host` and `token@host` have the secret where others have the user.
        Some(colon) if start + colon + 1 < at => start + colon + 1..at,
        Some(colon) => start..start + colon,
        None => start..at,
    };
    (!password.is_empty()).then_some(password)
}

#[cfg(test)]
mod tests {
    use super::{looks_like_url, scan};

    fn case(text: &str, password: Option<&str>, parameters: &[&str]) {
        let found = scan(text);
        assert_eq!(found.password.map(|range| &text[range]), password, "{text}");
        let ranges = found.parameters.into_iter();
        assert_eq!(
            ranges.map(|range| &text[range]).collect::<Vec<_>>(),
            parameters,
            "{text}"
        );
    }

    #[test]
    fn an_address_is_taken_apart() {
        case("https://a.example/x?y=1#z", None, &["y=1", "z"]);
        case("/x?y=1", None, &["y=1"]);
        case("https://user:p@ss@a.example/@x", Some("p@ss"), &[]);
        case("https://key:@a.example", Some("key"), &[]);
        case("https://key@a.example?x=@", Some("key"), &["x=@"]);
        case("https://a.example:80/", None, &[]);
        case("https://a.example#token=1", None, &["token=1"]);
    }

    #[test]
    fn an_address_has_a_scheme_and_no_space() {
        assert!(looks_like_url("https://a.example"));
        assert!(!looks_like_url("see https://a.example"));
        assert!(!looks_like_url("/x?y"));
    }
}
