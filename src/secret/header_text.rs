//! The value of a redacted header: what of it is a secret, and what is harmless structure.

use std::ops::Range;

use super::names::plain;

const SCHEMES: &[&str] = &[
    "apikey",
    "aws4-hmac-sha256",
    "basic",
    "bearer",
    "digest",
    "dpop",
    "hawk",
    "hoba",
    "key",
    "mutual",
    "negotiate",
    "ntlm",
    "oauth",
    "token",
];

const COOKIE_ATTRIBUTES: &[&str] = &[
    "domain",
    "expires",
    "httponly",
    "maxage",
    "partitioned",
    "path",
    "priority",
    "samesite",
    "secure",
];

const ADDRESSES: &[&str] = &[
    "contentlocation",
    "location",
    "referer",
    "xforwardeduri",
    "xoriginaluri",
    "xoriginalurl",
];

/// Whether the header's value is an address.
pub(super) fn is_address(name: &str) -> bool {
    ADDRESSES.contains(&plain(name).as_str())
}

/// The stretches of a redacted header's value to hide.
pub(super) fn scan(name: &str, value: &str) -> Vec<Range<usize>> {
    let mut redacted = match plain(name).as_str() {
        "cookie" | "cookie2" => parts(value).map(|part| cookie(value, part)).collect(),
        "setcookie" | "setcookie2" => set_cookie(value),
        _ => vec![credentials(value)],
    };
    redacted.retain(|range| !range.is_empty());
    redacted
}

fn parts(value: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    value.split(';').map(move |part| {
        let range = start..start + part.len();
        start = range.end + 1;
        range
    })
}

/// The value of one cookie; all of it if it has no name.
fn cookie(value: &str, part: Range<usize>) -> Range<usize> {
    let text = &value[part.clone()];
    let skipped = match text.find('=') {
        Some(equals) => equals + 1,
        None => text.len() - text.trim_start().len(),
    };
    part.start + skipped..part.end
}

fn set_cookie(value: &str) -> Vec<Range<usize>> {
    let is_attribute = |part: &Range<usize>| {
        let (name, rest) = value[part.clone()]
            .split_once('=')
            .unwrap_or((&value[part.clone()], ""));
        // A second `=` is a second cookie, joined to the first by a comma.
        COOKIE_ATTRIBUTES.contains(&plain(name).as_str()) && !rest.contains('=')
    };
    parts(value)
        .enumerate()
        .filter(|(index, part)| *index == 0 || !is_attribute(part))
        .map(|(_, part)| cookie(value, part))
        .collect()
}

/// What follows the scheme, such as `Bearer`; all of it if there is none.
fn credentials(value: &str) -> Range<usize> {
    let start = value.len() - value.trim_start().len();
    let Some(length) = value[start..].find(' ') else {
        return start..value.len();
    };
    let scheme = value[start..start + length].to_ascii_lowercase();
    if SCHEMES.contains(&scheme.as_str()) && !value[start + length..].trim().is_empty() {
        return start + length + 1..value.len();
    }
    start..value.len()
}

#[cfg(test)]
mod tests {
    use super::scan;

    fn case(name: &str, value: &str, redacted: &[&str]) {
        let ranges = scan(name, value).into_iter();
        assert_eq!(
            ranges.map(|range| &value[range]).collect::<Vec<_>>(),
            redacted,
            "{name}: {value}"
        );
    }

    #[test]
    fn the_scheme_stays() {
        case("Authorization", "Bearer abc", &["abc"]);
        case(
            "authorization",
            "Digest username=\"a\", response=\"b\"",
            &["username=\"a\", response=\"b\""],
        );
        case("Authorization", "open sesame", &["open sesame"]);
        case("Authorization", "bearer", &["bearer"]);
        case("X-Api-Key", "abc", &["abc"]);
        case("X-Api-Key", "", &[]);
    }

    #[test]
    fn the_names_of_cookies_stay() {
        case("Cookie", "a=b; c=d=e", &["b", "d=e"]);
        case("Cookie", "abc; =d", &["abc", "d"]);
        case(
            "Set-Cookie",
            "a=b; Path=/; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
            &["b"],
        );
        case(
            "Set-Cookie",
            "path=b; Path=/, c=d; Secure",
            &["b", "/, c=d"],
        );
        case("Set-Cookie", "a=b; c=d", &["b", "d"]);
    }
}
