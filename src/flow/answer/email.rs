//! `email`: an address as it is written, without what stands around it.

use serde_json::Value;

use super::{Reading, typed};

pub(super) const WANTED: &str = "Please send an e-mail address such as ann@example.com.";

/// What may stand in the part before the `@` beside letters and digits.
const SIGNS: &str = "!#$%&'*+-/=?^_`{|}~.";

pub(super) fn understand(text: &str) -> Reading {
    let plain = typed::plain(text);
    let address = bare(&plain);
    if !is_address(address) {
        return Err(WANTED.to_owned());
    }
    Ok(Value::String(address.to_owned()))
}

/// The address in `Ann <ann@example.com>`, `mailto:ann@example.com` and `ann@example.com.`
fn bare(text: &str) -> &str {
    let ends = ['.', ',', ';', '!', ' '];
    let text = text.trim_end_matches(ends);
    let inner = text.strip_suffix('>').and_then(|text| text.split_once('<'));
    let address = inner.map_or(text, |(_, address)| address).trim();
    let scheme = "mailto:";
    match address.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => &address[scheme.len()..],
        Some(_) | None => address,
    }
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    text.len() <= 254 && is_local(local) && is_domain(domain)
}

fn is_local(text: &str) -> bool {
    let may_stand = |character: char| character.is_alphanumeric() || SIGNS.contains(character);
    (1..=64).contains(&text.len())
        && text.chars().all(may_stand)
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains("..")
}

/// At least two names, and the last one is no number. The URL parser knows what names may be.
fn is_domain(text: &str) -> bool {
    let names: Vec<&str> = text.split('.').collect();
    let good = |name: &&str| {
        let character = |shown: char| shown == '-' || shown.is_alphanumeric() || !shown.is_ascii();
        (1..=63).contains(&name.len())
            && name.chars().all(character)
            && !name.starts_with('-')
            && !name.ends_with('-')
    };
    let last = names.last().copied().unwrap_or_default();
    names.len() > 1
        && names.iter().all(good)
        && last.chars().count() > 1
        && !last.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(::url::Host::parse(text), Ok(::url::Host::Domain(_)))
}
