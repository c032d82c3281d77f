//! `literal-secret`: a key or a password that stands in the file, and so in git.

use serde_json::Value;

use super::body_text::pairs;
use super::dummy::is_dummy;
use super::outline::Step;
use super::secret_name::{is_credential, is_plain};
use super::secret_shape::{known, random, without_placeholders};
use super::subject::Subject;
use super::template_secret::{Called, finding, in_header, in_named, part, whole};
use crate::api::{Auth, Body, Pair, PartContent};
use crate::source::{Findings, Place};
use crate::template::{Template, Tree};

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let mut search = Search {
        subject,
        path: Vec::new(),
        findings: Findings::new(),
    };
    let definition = subject.definition;
    search.url(definition.url.template());
    search.pairs("params", "the parameter", &definition.params);
    let names = &subject.ground.names;
    let headers = definition.headers.iter();
    search
        .findings
        .extend(headers.filter_map(|header| in_header(header, names)));
    if let Some(auth) = &definition.auth {
        search.auth(auth);
    }
    if let Some(body) = &definition.body {
        search.body(body);
    }
    search.given();
    search.findings
}

/// Goes through a definition.
struct Search<'s> {
    subject: &'s Subject<'s>,
    /// The way to the value that is looked at.
    path: Vec<Step<'s>>,
    findings: Findings,
}

impl<'s> Search<'s> {
    /// A parameter in the address with a literal value, or a well-known key anywhere in it.
    fn url(&mut self, url: &'s Template) {
        let text = without_placeholders(url.text());
        let query = text.split_once('?').map_or("", |(_, query)| query);
        let names = &self.subject.ground.names;
        let in_query = query.split('&').filter_map(|pair| pair.split_once('='));
        let found = in_query.into_iter().find(|(name, value)| {
            is_credential(name, names) && !is_dummy(value)
                || !is_plain(name) && random(value).is_some()
        });
        if found.is_some() || known(&text).is_some() {
            self.findings.push(whole(just("the address"), url));
        }
    }

    /// Whatever is written out as a credential is one.
    fn auth(&mut self, auth: &'s Auth) {
        let credentials = auth.credentials();
        for template in auth.templates() {
            let is_credential = credentials.iter().any(|one| std::ptr::eq(*one, template));
            let written = template.is_literal() && !template.text().trim().is_empty();
            if is_credential && written {
                self.findings.push(whole(just("`auth`"), template));
            } else if let Some(range) = known(template.text()) {
                self.findings.push(part(just("`auth`"), template, range));
            }
        }
    }

    fn body(&mut self, body: &'s Body) {
        match body {
            Body::Json(tree) => self.below("body", "the body", tree),
            Body::Form(pairs) => self.pairs("form", "the form field", pairs),
            Body::Multipart(parts) => {
                for part in parts {
                    if let PartContent::Text(tree) = &part.content {
                        self.path = vec![Step::Key("multipart"), Step::Key(&part.name)];
                        self.tree("the part", &part.name, tree);
                    }
                }
            }
            Body::Text(text) => self.text(text),
            Body::File(_) => {}
            Body::GraphQl { query, variables } => {
                self.text(query);
                if let Some(tree) = variables {
                    self.path.push(Step::Key("graphql"));
                    self.below("variables", "the variable", tree);
                }
            }
        }
    }

    /// Names and values inside a text.
    fn text(&mut self, template: &'s Template) {
        let text = template.text();
        let names = &self.subject.ground.names;
        let in_pairs = pairs(text).filter_map(|(name, range)| {
            let is_secret = is_credential(name, names) && !is_dummy(&text[range.clone()]);
            is_secret.then(|| part(called("the body", name), template, range))
        });
        let known = known(text).map(|range| part(just("the body"), template, range));
        let found: Findings = in_pairs.chain(known).collect();
        self.findings.extend(found);
    }

    fn pairs(&mut self, key: &'s str, what: &'static str, pairs: &'s [Pair]) {
        for pair in pairs {
            self.path = vec![Step::Key(key), Step::Key(&pair.name)];
            self.tree(what, &pair.name, &pair.value);
        }
    }

    /// The tree under a key, each value under its own name.
    fn below(&mut self, key: &'s str, what: &'static str, tree: &'s Tree) {
        self.path.push(Step::Key(key));
        self.tree(what, "", tree);
        self.path.clear();
    }

    fn tree(&mut self, what: &str, name: &'s str, tree: &'s Tree) {
        match tree {
            Tree::Fixed(value) => self.fixed(what, name, value),
            Tree::Text(template) => {
                let what = called(what, name);
                let names = &self.subject.ground.names;
                self.findings.extend(in_named(what, name, template, names));
            }
            Tree::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.step(Step::Item(index), |search| search.tree(what, name, item));
                }
            }
            Tree::Map(entries) => {
                for (key, value) in entries {
                    self.step(Step::Key(key), |search| search.tree(what, key, value));
                }
            }
        }
    }

    fn step(&mut self, step: Step<'s>, work: impl FnOnce(&mut Self)) {
        self.path.push(step);
        work(self);
        self.path.pop();
    }

    /// A password of digits alone is a number in YAML.
    fn fixed(&mut self, what: &str, name: &str, value: &Value) {
        let digits = value.as_number().map(ToString::to_string);
        let Some(digits) = digits.filter(|digits| digits.len() >= 4) else {
            return;
        };
        if !is_credential(name, &self.subject.ground.names) || is_dummy(&digits) {
            return;
        }
        let outline = &self.subject.outline;
        if let Some(span) = outline.value(&self.path) {
            let file = outline.file().clone();
            let place = Place { file, span };
            self.findings.push(finding(called(what, name), &place));
        }
    }

    /// Samples and tests may have made-up passwords, but no key of a well-known service.
    fn given(&mut self) {
        let definition = self.subject.definition;
        let tests = definition.tests.iter().flat_map(|test| &test.attributes);
        for (name, tree) in definition.samples.iter().chain(tests) {
            let what = called("the attribute", name);
            let found = tree
                .templates()
                .filter_map(|template| Some(part(what, template, known(template.text())?)));
            self.findings.extend(found);
        }
    }
}

const fn called<'w>(what: &'w str, name: &'w str) -> Called<'w> {
    Called { what, name }
}

const fn just(what: &str) -> Called<'_> {
    Called { what, name: "" }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules, words};

    const RANDOM: &str = "7fK2pQ9xZt4LmW8vBn3RcY6hJ1";

    fn case(text: &str, found: &str) {
        let text = format!("url: https://a.b\n{text}\n").replace("RANDOM", RANDOM);
        rules(&[(&text, found)]);
    }

    #[test]
    fn credentials_are_not_written_out() {
        case("auth: { bearer: abc }", "2:17 literal-secret");
        case("auth: { bearer: \"{{ secret.A }}\" }", "");
        case(
            "auth: { basic: { username: me, password: hunter2 } }",
            "2:42 literal-secret",
        );
        case(
            "auth: { basic: { username: me, password: \"{{ secret.A }}\" } }",
            "",
        );
        case("auth: { basic: { username: me, password: \"\" } }", "");
        case(
            "auth: { api_key: { header: X-Key, value: abc } }",
            "2:42 literal-secret",
        );
        case(
            "auth: { oauth2: { token_url: \"https://a.b/t\", client_id: abc, client_secret: def } }",
            "2:78 literal-secret",
        );
    }

    #[test]
    fn headers_hold_no_secrets() {
        case("headers: { A: 'x' }", "");
        case("headers:\n  X-Api-Key: abc123", "3:14 literal-secret");
        case(
            "headers:\n  Authorization: Bearer abc",
            "3:18 literal-secret",
        );
        case("headers:\n  Authorization: Bearer {{ secret.A }}", "");
        case("headers:\n  Authorization: Bearer <token>", "");
        case("headers:\n  X-Csrf-Token: Fetch", "");
        case(
            "headers:\n  Cookie: lang=en; session=abc123",
            "3:11 literal-secret",
        );
        case("headers:\n  Cookie: lang=en; consent=yes", "");
        case("headers: { X: 'RANDOM' }", "2:15 literal-secret");
        case("headers: { X-Request-Id: 'RANDOM' }", "");
        case("headers: { User-Agent: 'bot/1.0 (RANDOM)' }", "");
        case("headers: { Accept: application/vnd.github.v3+json }", "");
        case("params: { k: 'RANDOM' }", "2:14 literal-secret");
    }

    #[test]
    fn parameters_and_addresses_hold_no_secrets() {
        case("params: { api_key: abc123 }", "2:20 literal-secret");
        case("params: { api_key: [a, abc123] }", "2:24 literal-secret");
        case("params: { password: 12345678 }", "2:21 literal-secret");
        case(
            "params: { api_key: \"{{ secret.A }}\", page_token: abc, limit: 1000, q: test }",
            "",
        );
        case(
            "params: { id: 507f1f77bcf86cd799439011, slug: iphone-9-pro-max-256gb }",
            "",
        );
        case(
            "params: { at: '2026-11-22T10:00:00Z', ref: 123e4567-e89b-12d3-a456-426614174000 }",
            "",
        );
        rules(&[
            ("url: https://a.b/c?token=abc123\n", "1:6 literal-secret"),
            ("url: https://a.b/c?token={{ secret.A }}&page=2\n", ""),
            (
                "url: https://a.b/c?key=7fK2pQ9xZt4LmW8vBn3RcY6hJ1\n",
                "1:6 literal-secret",
            ),
            ("url: https://a.b/9f86d081884c7d659a2feaa0c55ad015/c\n", ""),
            (
                "url: https://a.b/123e4567-e89b-12d3-a456-426614174000\n",
                "",
            ),
        ]);
    }

    #[test]
    fn bodies_hold_no_secrets() {
        case(
            "body: { user: { password: hunter2 } }",
            "2:27 literal-secret",
        );
        case(
            "body: { user: [{ password: 1234567 }] }",
            "2:28 literal-secret",
        );
        case(
            "body: { password: \"{{ secret.A }}\", note: test, type: password }",
            "",
        );
        case(
            "body: { hash: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b }",
            "",
        );
        case("body: { note: 'RANDOM' }", "2:15 literal-secret");
        case("form: { client_secret: abc123 }", "2:24 literal-secret");
        case("multipart: { token: abc123 }", "2:21 literal-secret");
        case(
            "text: '{ \"password\": \"hunter2\" }'",
            "2:7 literal-secret",
        );
        case(
            "text: |\n  <a>\n  <Password>hunter2</Password>\n",
            "4:13 literal-secret",
        );
        case("text: '{ \"password\": \"{{ secret.A }}\" }'", "");
        case(
            "graphql: { query: '{ a }', variables: { apiKey: abc123 } }",
            "2:49 literal-secret",
        );
        case(
            "examples: { a: { body: { token: RANDOM, access_token: abc123 } } }",
            "",
        );
        case("tests: [{ expect: { body: { $.token: RANDOM } } }]", "");
    }

    #[test]
    fn samples_hold_no_key_of_a_service() {
        let key = format!("sk_{}_a1B2c3D4e5", "live");
        let text = |value: &str| {
            format!("params: {{ p: \"{{{{ password }}}}\" }}\nsamples: {{ password: {value} }}")
        };
        case(&text("hunter2"), "");
        case(&text(&key), "3:22 literal-secret");
    }

    #[test]
    fn the_finding_never_shows_the_secret() {
        let findings = Bot::new("").check("url: https://a.b\nauth: { bearer: hunter2 }\n");
        assert!(
            findings
                .iter()
                .all(|finding| finding.mask == crate::source::Mask::Words)
        );
        assert_eq!(
            words(&findings[0]),
            "`auth` holds what looks like a secret | put it into `.env` and write \"{{ secret.NAME }}\""
        );
    }

    #[test]
    fn the_projects_own_names_count() {
        let bot = Bot::new("redact: [card_number]\n");
        let text = "url: https://a.b\nparams: { card_number: '4111' }\n";
        assert_eq!(bot.rules(text), "2:24 literal-secret");
    }
}
