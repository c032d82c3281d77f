//! The shop that the example project calls: who may come in, and which department answers.

use std::borrow::Cow;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use url::Url;

use super::{checkout, crm, stock};
use crate::server::{Received, Reply};

/// What the customers of the shop must know.
pub(crate) const SECRETS: &[(&str, &str)] = &[
    ("SHOP_TOKEN", "tok-4711-shop"),
    ("SHOP_KEY", "key=with&signs/0815"),
    ("CRM_SECRET", "crm \"secret\" 99"),
    ("CHECKOUT_PASSWORD", "pass:word:77"),
    ("CARRIER_KEY", "carrier-key-55"),
];

/// A running shop. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Shop {
    books: Arc<Mutex<crm::Books>>,
    bricks_asked: Arc<AtomicUsize>,
}

/// A request taken apart.
pub(super) struct Visit<'r> {
    pub(super) request: &'r Received,
    pub(super) path: Vec<String>,
    pub(super) query: Vec<(String, String)>,
}

impl Shop {
    /// Answers a request.
    pub(super) fn answer(&self, request: &Received) -> Reply {
        let visit = Visit::new(request);
        let path: Vec<&str> = visit.path.iter().map(String::as_str).collect();
        match (request.method.as_str(), path.as_slice()) {
            ("GET", ["products", category]) => guarded(visit.bearer("SHOP_TOKEN"), || {
                stock::products(category, &visit, &self.bricks_asked)
            }),
            ("GET", ["orders", number]) => guarded(visit.shop_key(), || {
                Reply::redirect(308, &format!("/archive/orders/{number}"))
            }),
            ("GET", ["archive", "orders", number]) => {
                guarded(visit.shop_key(), || stock::order(number))
            }
            ("POST", ["graphql"]) => {
                guarded(visit.bearer("SHOP_TOKEN"), || stock::reviews(&visit.json()))
            }
            ("POST", ["oauth", "token"]) => guarded(visit.basic("shop-bot", "CRM_SECRET"), || {
                self.books().token(&visit.form())
            }),
            ("POST", ["crm", "contacts"]) => self.books().contact(&visit),
            ("POST", ["checkout", "quote"]) => {
                guarded(visit.basic("shop-bot", "CHECKOUT_PASSWORD"), || {
                    checkout::quote(&visit.form())
                })
            }
            ("POST", ["support", "receipts"]) => {
                let key = visit.param("key") == Some(secret("SHOP_KEY"));
                guarded(key, || checkout::receipt(request))
            }
            ("POST", ["carrier", "labels"]) => {
                let key = request.header("x-api-key") == Some(secret("CARRIER_KEY"));
                guarded(key, || checkout::label(request))
            }
            _ => message(404, "no such page"),
        }
    }

    /// How many contacts were written down.
    pub(super) fn contacts(&self) -> usize {
        self.books().contacts()
    }

    /// How many tokens were given out.
    pub(super) fn tokens(&self) -> usize {
        self.books().tokens()
    }

    fn books(&self) -> MutexGuard<'_, crm::Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'r> Visit<'r> {
    fn new(request: &'r Received) -> Self {
        let target = format!("http://shop{}", request.target);
        let url = Url::parse(&target).expect("a target of HTTP");
        let segments = url.path_segments().expect("a path");
        let decode = |text: &str| {
            percent_encoding::percent_decode_str(text)
                .decode_utf8_lossy()
                .into_owned()
        };
        Self {
            request,
            path: segments.map(decode).collect(),
            query: url.query_pairs().map(owned).collect(),
        }
    }

    /// The only parameter of this name.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let mut named = self.query.iter().filter(|(key, _)| key == name);
        let first = named.next().map(|(_, value)| value.as_str());
        first.filter(|_| named.next().is_none())
    }

    pub(super) fn json(&self) -> Value {
        assert_eq!(
            self.request.header("content-type"),
            Some("application/json")
        );
        serde_json::from_slice(&self.request.body).expect("a body of JSON")
    }

    fn form(&self) -> Vec<(String, String)> {
        let content_type = self.request.header("content-type");
        assert_eq!(content_type, Some("application/x-www-form-urlencoded"));
        url::form_urlencoded::parse(&self.request.body)
            .map(owned)
            .collect()
    }

    pub(super) fn authorization(&self, scheme: &str) -> Option<&str> {
        let value = self.request.header("authorization")?;
        value.strip_prefix(scheme)?.strip_prefix(' ')
    }

    fn bearer(&self, name: &str) -> bool {
        self.authorization("Bearer") == Some(secret(name))
    }

    /// A token endpoint wants name and password form-encoded before they are put together (RFC 6749, 2.3.1).
    fn basic(&self, user: &str, name: &str) -> bool {
        let plain = STANDARD.encode(format!("{user}:{}", secret(name)));
        let encoded: String = url::form_urlencoded::byte_serialize(secret(name).as_bytes())
            .collect::<String>()
            .replace('+', "%20");
        let encoded = STANDARD.encode(format!("{user}:{encoded}"));
        let given = self.authorization("Basic");
        given == Some(plain.as_str()) || given == Some(encoded.as_str())
    }

    fn shop_key(&self) -> bool {
        self.request.header("x-shop-key") == Some(secret("SHOP_KEY"))
    }
}

fn guarded(allowed: bool, answer: impl FnOnce() -> Reply) -> Reply {
    if allowed {
        answer()
    } else {
        message(401, "who are you?")
    }
}

fn secret(name: &str) -> &'static str {
    let mut known = SECRETS.iter();
    let found = known.find(|(key, _)| *key == name);
    found.map(|(_, value)| *value).expect("a known secret")
}

fn owned((key, value): (Cow<'_, str>, Cow<'_, str>)) -> (String, String) {
    (key.into_owned(), value.into_owned())
}

/// An answer of JSON.
pub(super) fn reply(status: u16, body: &Value) -> Reply {
    Reply::new(status, body.to_string()).header("Content-Type", "application/json")
}

/// An answer that only says something.
pub(super) fn message(status: u16, text: &str) -> Reply {
    reply(status, &json!({ "message": text }))
}
