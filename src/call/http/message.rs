//! Our request and response, and those of the HTTP crate.

use reqwest::header::{CONTENT_LENGTH, HeaderName, HeaderValue, TRANSFER_ENCODING};
use reqwest::{Method, Version};

use super::super::request::{Header, Request};
use super::super::transport::CannotSend;

/// The longest address that can be sent, in bytes.
const LONGEST_ADDRESS: usize = 65_534;

impl Request {
    /// Whether it could be sent, whatever it is that answers: what a made-up answer lets pass, the network must not refuse.
    ///
    /// # Errors
    ///
    /// What of it cannot be sent.
    pub(in crate::call) fn check(&self) -> Result<(), CannotSend> {
        let scheme = self.url.scheme();
        if !matches!(scheme, "http" | "https") {
            return Err(CannotSend::new(format!(
                "only http:// and https:// addresses can be called, not {scheme}: ones"
            )));
        }
        let length = self.url.as_str().len();
        if length > LONGEST_ADDRESS {
            return Err(CannotSend::new(format!(
                "the address is too long: it has {length} bytes, and {LONGEST_ADDRESS} is the most"
            )));
        }
        method(self)?;
        self.headers
            .iter()
            .try_for_each(|header| parts(header).map(drop))
    }
}

/// The request as the HTTP crate wants it: exactly what is given, byte for byte.
pub(super) fn outgoing(request: &Request) -> Result<reqwest::Request, CannotSend> {
    let mut outgoing = reqwest::Request::new(method(request)?, request.url.clone());
    for header in &request.headers {
        let (name, value) = parts(header)?;
        // Two answers to where the body ends would let one request hide in another.
        if name != CONTENT_LENGTH && name != TRANSFER_ENCODING {
            outgoing.headers_mut().append(name, value);
        }
    }
    *outgoing.body_mut() = request.body.clone().map(reqwest::Body::from);
    Ok(outgoing)
}

fn method(request: &Request) -> Result<Method, CannotSend> {
    Method::from_bytes(request.method.as_bytes())
        .map_err(|_| CannotSend::new(format!("`{}` is not an HTTP method", request.method)))
}

fn parts(header: &Header) -> Result<(HeaderName, HeaderValue), CannotSend> {
    let shown = header.name.escape_debug();
    let name = HeaderName::from_bytes(header.name.as_bytes())
        .map_err(|_| CannotSend::new(format!("`{shown}` is not a header name")))?;
    let mut value = HeaderValue::from_bytes(header.value.as_bytes()).map_err(|_| {
        CannotSend::new(format!(
            "the header `{shown}` holds a line break or another control character"
        ))
    })?;
    value.set_sensitive(header.private);
    Ok((name, value))
}

/// The headers in the order they came; bytes that are not UTF-8 are replaced.
pub(super) fn headers(response: &reqwest::Response) -> Vec<(String, String)> {
    let headers = response.headers().iter();
    headers
        .map(|(name, value)| (name.to_string(), text(value)))
        .collect()
}

/// A header value as text; bytes that are not UTF-8 are replaced.
pub(super) fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}

/// `HTTP/1.1`, `HTTP/2`.
pub(super) fn version(response: &reqwest::Response) -> String {
    match response.version() {
        Version::HTTP_2 => "HTTP/2".to_owned(),
        version => format!("{version:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::http::redirect::tests::request;

    #[test]
    fn what_cannot_be_sent_is_said_without_its_value() {
        let case = |method: &str, name: &str, value: &str| {
            let mut request = request(method, "http://127.0.0.1/");
            request.headers.push(Header {
                name: name.to_owned(),
                value: value.to_owned(),
                private: true,
            });
            outgoing(&request).expect_err("refused").message
        };
        assert_eq!(case("GE T", "A", "b"), "`GE T` is not an HTTP method");
        assert_eq!(case("GET", "a\nb", "c"), r"`a\nb` is not a header name");
        assert_eq!(
            case("GET", "X-Key", "SECRET\r\nHost: evil"),
            "the header `X-Key` holds a line break or another control character"
        );
    }

    #[test]
    fn unusual_methods_and_bytes_pass() {
        let mut request = request("PURGE", "http://127.0.0.1/");
        request.headers.push(Header {
            name: "X-Name".to_owned(),
            value: "Zoë".to_owned(),
            private: false,
        });
        let outgoing = outgoing(&request).expect("can be sent");
        assert_eq!(outgoing.method().as_str(), "PURGE");
        assert_eq!(outgoing.headers()["x-name"].as_bytes(), "Zoë".as_bytes());
    }
}
