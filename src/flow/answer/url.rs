//! `url`: a web address as it is typed.

use serde_json::Value;

use super::{Reading, typed};

pub(super) const WANTED: &str =
    "Please send a web address with https:// before it, such as https://example.com.";

/// What is said of one in which nothing but blanks is wrong.
const BLANK: &str =
    "A web address has no blanks in it. Please send it without them, or with %20 for each.";

pub(super) fn understand(text: &str) -> Reading {
    let text = typed::trim(text);
    let bare = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'));
    let address = bare.unwrap_or(text);
    if !is_address(address) {
        let inside = address.split(char::is_whitespace).collect::<String>();
        let has_blank = inside != address && is_address(&inside);
        return Err(if has_blank { BLANK } else { WANTED }.to_owned());
    }
    Ok(Value::String(address.to_owned()))
}

/// The parser mends much; what it would mend away is refused.
fn is_address(text: &str) -> bool {
    let schemes = ["http://", "https://"];
    let has_scheme = schemes.iter().any(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let strange =
        |character: char| typed::is_blank(character) || matches!(character, '\\' | '<' | '>' | '"');
    if !has_scheme || text.contains(strange) || text.contains(":///") {
        return false;
    }
    let parsed = ::url::Url::parse(text).ok();
    parsed.is_some_and(|url| match url.host() {
        Some(::url::Host::Domain(name)) => {
            name == "localhost" || name.trim_matches('.').contains('.')
        }
        Some(::url::Host::Ipv4(_) | ::url::Host::Ipv6(_)) => true,
        None => false,
    })
}
