//! Where a redirect leads, and what may go there: credentials and secrets stay with the origin they were made for.

use percent_encoding::percent_decode_str;
use url::Url;

use super::super::request::{Header, Request};
use super::credential::carries_credential;
use super::peer::host_and_port;
use crate::secret::Redactor;

/// What comes after an answer with a redirect status.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The answer is no redirect: it stands.
    Stay,
    /// The answer is a redirect that is not followed, for this reason: it stands.
    Refuse(String),
    /// This request is sent next.
    Follow(Box<Request>),
}

/// Shorter values than this are found in any address by chance.
const SHORTEST_SECRET: usize = 4;

/// Decides like [`next`], and refuses another origin whose address holds a known secret in any encoding.
pub(super) fn guarded(
    request: &Request,
    status: u16,
    location: Option<&str>,
    guard: &Redactor,
) -> Next {
    match next(request, status, location) {
        Next::Follow(following)
            if following.url.origin() != request.url.origin()
                && guard.holds(following.url.as_str()) =>
        {
            let elsewhere = host_and_port(&following.url);
            Next::Refuse(format!(
                "its `Location` holds a secret, which must not be sent to another server ({elsewhere})"
            ))
        }
        decided => decided,
    }
}

/// Decides for `request`, which was answered with `status` and perhaps a `Location`.
pub(super) fn next(request: &Request, status: u16, location: Option<&str>) -> Next {
    let Some(location) = location.filter(|_| matches!(status, 301..=303 | 307 | 308)) else {
        return Next::Stay;
    };
    let target = match target(&request.url, location) {
        Ok(target) => target,
        Err(reason) => return Next::Refuse(reason),
    };
    let mut next = Request {
        url: target,
        ..request.clone()
    };
    if turns_into_get(&request.method, status) {
        "GET".clone_into(&mut next.method);
        drop_body(&mut next);
    }
    if request.url.origin() == next.url.origin() {
        return Next::Follow(Box::new(next));
    }
    if let Some(reason) = would_leak(request, &next, location) {
        return Next::Refuse(reason);
    }
    drop_credentials(&mut next);
    Next::Follow(Box::new(next))
}

fn target(base: &Url, location: &str) -> Result<Url, String> {
    let joined = base.join(location);
    let mut target = joined.map_err(|_| "its `Location` is not an address".to_owned())?;
    if !matches!(target.scheme(), "http" | "https") {
        return Err("its `Location` is neither http:// nor https://".to_owned());
    }
    target.set_fragment(None);
    let strip = target.set_username("").and(target.set_password(None));
    strip.map_err(|()| "its `Location` is not an address".to_owned())?;
    Ok(target)
}

/// What browsers do: 303 asks for another page, and a POST answered with 301 or 302 becomes a GET.
fn turns_into_get(method: &str, status: u16) -> bool {
    match status {
        301 | 302 => method == "POST",
        303 => method != "HEAD",
        _ => false,
    }
}

fn drop_body(request: &mut Request) {
    request.body = None;
    request.secret_in_body = false;
    let about_the_body = |name: &str| name.to_ascii_lowercase().starts_with("content-");
    request
        .headers
        .retain(|header| !about_the_body(&header.name));
}

fn drop_credentials(request: &mut Request) {
    request
        .headers
        .retain(|header| !is_secret(header) && !header.name.eq_ignore_ascii_case("host"));
    request.tls.cert = None;
    request.tls.key = None;
}

fn is_secret(header: &Header) -> bool {
    header.private || carries_credential(&header.name)
}

fn would_leak(request: &Request, next: &Request, location: &str) -> Option<String> {
    let elsewhere = host_and_port(&next.url);
    if next.secret_in_body && next.body.is_some() {
        return Some(format!(
            "the body holds a secret, which must not be sent to another server ({elsewhere})"
        ));
    }
    let decoded = percent_decode_str(location).decode_utf8_lossy();
    let mut secrets = request.headers.iter().filter(|header| is_secret(header));
    let leaking = secrets.find(|header| {
        let secret = secret_part(&header.value);
        secret.len() >= SHORTEST_SECRET && (location.contains(secret) || decoded.contains(secret))
    })?;
    Some(format!(
        "its `Location` holds the value of the header `{}`, which must not be sent to another server ({elsewhere})",
        leaking.name
    ))
}

/// The value without a scheme such as `Bearer` in front.
fn secret_part(value: &str) -> &str {
    match value.trim().rsplit_once(' ') {
        Some((_, secret)) => secret,
        None => value.trim(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::time::Duration;

    use super::*;
    use crate::call::{Limits, TlsSettings};

    /// A request without headers and body.
    pub(in super::super) fn request(method: &str, url: &str) -> Request {
        Request {
            method: method.to_owned(),
            url: Url::parse(url).expect("a URL"),
            headers: Vec::new(),
            body: None,
            secret_in_body: false,
            limits: Limits {
                timeout: Duration::from_secs(1),
                redirects: 5,
                max_response: 1000,
            },
            tls: TlsSettings::default(),
        }
    }

    fn post() -> Request {
        let header = |name: &str, value: &str, private| Header {
            name: name.to_owned(),
            value: value.to_owned(),
            private,
        };
        Request {
            headers: vec![
                header("Content-Type", "text/plain", false),
                header("Authorization", "Bearer t0ken", false),
                header("X-Shop", "s3cret", true),
                header("X-Channel", "whatsapp", false),
            ],
            body: Some(b"hello".to_vec()),
            ..request("POST", "https://shop.example/a/b?c=d")
        }
    }

    fn followed(request: &Request, status: u16, location: &str) -> Request {
        match next(request, status, Some(location)) {
            Next::Follow(next) => *next,
            other => panic!("{status} {location}: {other:?}"),
        }
    }

    fn refused(request: &Request, status: u16, location: &str) -> String {
        match next(request, status, Some(location)) {
            Next::Refuse(reason) => reason,
            other => panic!("{status} {location}: {other:?}"),
        }
    }

    fn names(request: &Request) -> Vec<&str> {
        let headers = request.headers.iter();
        headers.map(|header| header.name.as_str()).collect()
    }

    #[test]
    fn methods_change_as_in_browsers() {
        let cases = [
            (301, "POST", "GET"),
            (302, "POST", "GET"),
            (303, "POST", "GET"),
            (303, "PUT", "GET"),
            (303, "HEAD", "HEAD"),
            (301, "PUT", "PUT"),
            (302, "DELETE", "DELETE"),
            (307, "POST", "POST"),
            (308, "PATCH", "PATCH"),
        ];
        for (status, method, expected) in cases {
            let request = Request {
                method: method.to_owned(),
                ..post()
            };
            let next = followed(&request, status, "/next");
            assert_eq!(next.method, expected, "{status} {method}");
            assert_eq!(next.body.is_none(), method != expected, "{status} {method}");
            let typed = names(&next).contains(&"Content-Type");
            assert_eq!(typed, next.body.is_some(), "{status} {method}");
        }
    }

    #[test]
    fn a_location_is_resolved_and_loses_fragment_and_user() {
        let cases = [
            ("x", "https://shop.example/a/x"),
            ("/x?y=z#top", "https://shop.example/x?y=z"),
            ("//other.example/", "https://other.example/"),
            ("http://me:pw@other.example/", "http://other.example/"),
        ];
        for (location, expected) in cases {
            let next = followed(&post(), 307, location);
            assert_eq!(next.url.as_str(), expected, "{location}");
        }
    }

    #[test]
    fn within_an_origin_everything_goes_along() {
        let next = followed(&post(), 307, "https://SHOP.example:443/next");
        assert_eq!(next.headers, post().headers);
    }

    #[test]
    fn to_another_origin_no_credential_goes_along() {
        for elsewhere in [
            "https://other.example/",
            "https://shop.example:444/",
            "http://shop.example/",
            "https://a.shop.example/",
        ] {
            let mut request = post();
            request.tls.cert = Some("client.pem".into());
            let next = followed(&request, 307, elsewhere);
            assert_eq!(names(&next), ["Content-Type", "X-Channel"], "{elsewhere}");
            assert_eq!(next.tls, TlsSettings::default(), "{elsewhere}");
        }
    }

    #[test]
    fn a_body_with_a_secret_stays_with_its_origin() {
        let request = Request {
            secret_in_body: true,
            ..post()
        };
        followed(&request, 307, "/next");
        followed(&request, 303, "https://other.example/");
        assert_eq!(
            refused(&request, 307, "https://other.example/"),
            "the body holds a secret, which must not be sent to another server (other.example:443)"
        );
    }

    #[test]
    fn a_location_with_a_secret_is_not_followed_elsewhere() {
        for location in [
            "http://other.example/?t=s3cret",
            "http://other.example/t%30ken",
        ] {
            let reason = refused(&post(), 302, location);
            assert!(
                reason.starts_with("its `Location` holds the value"),
                "{reason}"
            );
            assert!(
                !reason.contains("s3cret") && !reason.contains("t0ken"),
                "{reason}"
            );
        }
        followed(&post(), 302, "/?t=s3cret");
    }

    #[test]
    fn an_address_that_cannot_be_called_is_not_followed() {
        for location in [
            "mailto:a@b.example",
            "ftp://other.example/",
            "file:///etc/passwd",
        ] {
            let reason = refused(&post(), 302, location);
            assert_eq!(reason, "its `Location` is neither http:// nor https://");
        }
        let reason = refused(&post(), 302, "http://[");
        assert_eq!(reason, "its `Location` is not an address");
    }

    #[test]
    fn other_answers_stand() {
        for status in [200, 300, 304, 305, 399] {
            assert_eq!(next(&post(), status, Some("/next")), Next::Stay, "{status}");
        }
        assert_eq!(next(&post(), 302, None), Next::Stay);
    }
}
