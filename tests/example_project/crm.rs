//! Tokens and contacts. The first token does not last, and every contact is refused once: the bot must try again.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::shop::{Visit, message, reply};
use crate::server::Reply;

/// What the shop knows of its customers.
#[derive(Debug, Default)]
pub(super) struct Books {
    /// Ids by idempotency key; none for a key that was seen once.
    contacts: HashMap<String, Option<String>>,
    tokens: usize,
}

impl Books {
    pub(super) fn contacts(&self) -> usize {
        self.contacts.values().flatten().count()
    }

    pub(super) fn tokens(&self) -> usize {
        self.tokens
    }

    pub(super) fn token(&mut self, form: &[(String, String)]) -> Reply {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [
            pair("grant_type", "client_credentials"),
            pair("scope", "contacts"),
        ];
        assert_eq!(form, expected);
        self.tokens += 1;
        let token = Self::token_number(self.tokens);
        let body = json!({ "access_token": token, "token_type": "Bearer", "expires_in": 3600 });
        reply(200, &body)
    }

    fn token_number(number: usize) -> String {
        format!("crm-token-{number}-of-the-shop")
    }

    pub(super) fn contact(&mut self, visit: &Visit<'_>) -> Reply {
        let known = (2..=self.tokens).map(Self::token_number);
        if !known
            .map(Some)
            .any(|token| visit.authorization("Bearer") == token.as_deref())
        {
            return message(401, "who are you?");
        }
        let Some(key) = visit.request.header("idempotency-key") else {
            return message(400, "no key");
        };
        let Some(seen) = self.contacts.get_mut(key) else {
            self.contacts.insert(key.to_owned(), None);
            return message(503, "busy").header("Retry-After", "0");
        };
        let contact = visit.json();
        let email = contact["email"].as_str().unwrap_or_default();
        if !email.contains('@') {
            let problem = json!({ "field": "email", "message": "email is not an address" });
            return reply(422, &json!({ "errors": [problem] }));
        }
        assert_eq!(contact["coupon"], Value::Null);
        assert_eq!(contact["tags"], json!(["bot", "whatsapp"]));
        let id = seen.get_or_insert_with(|| "c-1".to_owned());
        let body = json!({
            "id": id.as_str(), "name": contact["name"], "age": contact["age"], "note": contact["note"],
        });
        reply(201, &body).header("Location", format!("/crm/contacts/{id}"))
    }
}
