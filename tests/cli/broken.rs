//! Broken definitions: each mistake is a finding at the very word.

use super::table::Table;

#[test]
fn a_whole_definition_has_no_errors() {
    let mut table = Table::default();
    table.case("url: http://h.example/", "");
    table.check();
}

#[test]
fn unknown_keys_are_found_at_every_level() {
    let mut table = Table::default();
    table.case("ulr: http://h/\n", "1:1 missing-key, 1:1 unknown-key");
    table.below_url("mapings: {}", "2:1 unknown-key");
    table.below_url("retry: { atempts: 3 }", "2:10 unknown-key");
    table.below_url("tls: { verfy: false }", "2:8 unknown-key");
    table.below_url("auth: { bearr: x }", "2:9 unknown-key");
    table.below_url(
        "auth: { basic: { username: a, pasword: b } }",
        "2:16 missing-key, 2:31 unknown-key",
    );
    table.below_url(
        "auth: { api_key: { header: X-Key, valeu: b } }",
        "2:18 missing-key, 2:35 unknown-key",
    );
    table.below_url(
        "auth: { oauth2: { token_url: http://h/, client_id: a, client_secret: b, scop: c } }",
        "2:73 unknown-key",
    );
    table.below_url(
        "mappings: { a: { path: $.a, typ: text } }",
        "2:29 unknown-key",
    );
    table.below_url(
        "multipart: { a: { file: file.txt, tpye: b } }",
        "2:35 unknown-key",
    );
    table.below_url("graphql: { query: q, varables: {} }", "2:22 unknown-key");
    table.below_url("tests: [{ nmae: a }]", "2:11 unknown-key");
    table.expecting("{ statsu: 200 }", "2:20 unknown-key");
    table.below_url("examples: { a: { staus: 200 } }", "2:18 unknown-key");
    table.check();
}

#[test]
fn values_of_the_wrong_type_are_found() {
    let mut table = Table::default();
    table.case("- url", "1:1 wrong-type");
    table.case("url", "1:1 wrong-type");
    table.case("url:", "1:1 wrong-type");
    table.case("url: [a]", "1:6 wrong-type");
    for key in [
        "params",
        "headers",
        "form",
        "multipart",
        "samples",
        "mappings",
        "examples",
        "tls",
        "retry",
        "auth",
    ] {
        let column = key.len() + 3;
        table.below_url(&format!("{key}: [a]"), &format!("2:{column} wrong-type"));
        table.below_url(&format!("{key}: soon"), &format!("2:{column} wrong-type"));
    }
    table.below_url("tests: { a: b }", "2:8 wrong-type");
    table.below_url("tests: [soon]", "2:9 wrong-type");
    table.below_url("name: [a]", "2:7 wrong-type");
    table.below_url("timeout: [1s]", "2:10 wrong-type");
    table.below_url("redirects: many", "2:12 wrong-type");
    table.below_url("redirects: -1", "2:12 wrong-type");
    table.below_url("redirects: 1.5", "2:12 wrong-type");
    table.below_url("retry: { attempts: 0 }", "2:20 wrong-type");
    table.below_url("tls: { verify: \"false\" }", "2:16 wrong-type");
    table.below_url("params: { a: { b: c } }", "2:14 wrong-type");
    table.below_url("params: { a: [[b]] }", "2:14 wrong-type");
    table.below_url("headers: { A: [b] }", "2:15 wrong-type");
    table.below_url("mappings: { a: [b] }", "2:16 wrong-type");
    table.below_url("examples: { a: { status: 99 } }", "2:26 wrong-type");
    table.below_url(
        "examples: { a: { headers: { A: [b] } } }",
        "2:32 wrong-type",
    );
    table.expecting("[200]", "2:18 wrong-type");
    table.expecting("{ status: fine }", "2:28 wrong-type");
    table.expecting("{ headers: [a] }", "2:29 wrong-type");
    table.expecting("{ within: [a] }", "2:28 wrong-type");
    table.check();
}

#[test]
fn keys_that_stand_twice_are_found() {
    let mut table = Table::default();
    table.below_url("url: http://h/", "2:1 duplicate-key");
    table.below_url("params:\n  a: 1\n  a: 2", "4:3 duplicate-key");
    table.below_url("body: { a: { b: 1, b: 2 } }", "2:20 duplicate-key");
    table.below_url("headers:\n  X-Key: a\n  x-key: b", "4:3 duplicate-key");
    table.below_url(
        "auth: { bearer: b }\nheaders: { authorization: a }",
        "3:12 duplicate-key",
    );
    table.below_url(
        "auth: { api_key: { header: X-K, value: b } }\nheaders: { x-k: a }",
        "3:12 duplicate-key",
    );
    table.below_url("tests:\n- name: a\n- name: a", "4:9 duplicate-key");
    table.below_url("mappings: { a: $.a, a: $.b }", "2:21 duplicate-key");
    table.below_url("examples: { a: {}, a: {} }", "2:20 duplicate-key");
    table.below_url(
        "examples: { a: { headers: { X-A: b, x-a: c } } }",
        "2:37 duplicate-key",
    );
    table.check();
}

#[test]
fn a_second_body_is_found() {
    let mut table = Table::default();
    table.below_url("body: { a: 1 }\nform: { b: 2 }", "3:1 two-bodies");
    table.below_url(
        "text: a\nfile: file.txt\ngraphql: { query: q }",
        "3:1 two-bodies, 4:1 two-bodies",
    );
    table.below_url("examples: { a: { body: 1, text: b } }", "2:27 two-bodies");
    table.check();
}

#[test]
fn unknown_words_are_found() {
    let mut table = Table::default();
    table.expecting(
        "{ body: { $.a: { atleast: 1 } } }",
        "2:35 unknown-predicate",
    );
    table.expecting(
        "{ attributes: { a: { contain: x } } }",
        "2:39 unknown-predicate",
    );
    table.expecting("{ body: { $.a: { type: nmber } } }", "2:41 bad-value");
    table.expecting("{ outcome: timeuot }", "2:29 unknown-outcome");
    table.expecting("{ outcome: [] }", "2:29 bad-value");
    table.below_url("retry: { outcomes: [] }", "2:20 bad-value");
    table.below_url(
        "retry: { outcomes: [timeuot, 600] }",
        "2:21 unknown-outcome, 2:30 unknown-outcome",
    );
    table.below_url(
        "mappings: { a: { path: $.a, for: 4x } }",
        "2:34 unknown-outcome",
    );
    table.below_url(
        "mappings: { a: { path: $.a, type: nmber } }",
        "2:35 bad-value",
    );
    table.below_url(
        "examples: { a: { outcome: timeuot } }",
        "2:27 unknown-outcome",
    );
    table.below_url(
        "examples: { a: { outcome: timeout, status: 200 } }",
        "2:36 bad-value",
    );
    table.below_url(
        "tests: [{ mock: fuond }]\nexamples: { found: {} }",
        "2:17 unknown-example",
    );
    table.below_url("method: GTE", "2:9 bad-value");
    table.below_url(
        "auth: { bearer: a, basic: { username: a, password: b } }",
        "2:7 bad-value",
    );
    table.below_url("auth: {}", "2:7 bad-value");
    table.check();
}

#[test]
fn headers_that_cannot_be_sent_are_found() {
    let mut table = Table::default();
    table.below_url("headers: { X Key: a }", "2:12 bad-header");
    table.below_url("headers: { \"X:Key\": a }", "2:12 bad-header");
    table.below_url("headers: { Größe: a }", "2:12 bad-header");
    table.below_url("headers: { \"\": a }", "2:12 bad-header");
    table.below_url("headers: { Content-Length: 3 }", "2:12 bad-header");
    table.below_url("headers: { A: \"b\\nc\" }", "2:15 bad-header");
    table.below_url("headers: { A: \"b\\n\" }", "2:15 bad-header");
    table.below_url("headers: { A: \"b\\u0001c\" }", "2:15 bad-header");
    table.below_url(
        "auth: { api_key: { header: X Key, value: a } }",
        "2:28 bad-header",
    );
    table.check();
}

#[test]
fn names_no_attribute_can_have_are_found() {
    let mut table = Table::default();
    table.below_url("samples: { first-name: a }", "2:12 bad-attribute-name");
    table.below_url("mappings: { env: $.a }", "2:13 bad-attribute-name");
    table.below_url(
        "tests: [{ attributes: { 1a: b } }]",
        "2:25 bad-attribute-name",
    );
    table.expecting("{ attributes: { a-b: c } }", "2:34 bad-attribute-name");
    table.check();
}

#[test]
fn files_that_are_not_there_or_not_what_they_should_be_are_found() {
    let mut table = Table::default();
    table.below_url("file: nowhere.bin", "2:7 missing-file");
    table.below_url(
        "multipart: { a: { file: nowhere.bin } }",
        "2:25 missing-file",
    );
    table.below_url("tls: { ca: nowhere.pem }", "2:12 missing-file");
    table.below_url("tls: { cert: file.txt }", "2:8 missing-key");
    table.below_url(
        "examples: { a: { file: nowhere.json } }",
        "2:24 missing-file",
    );
    table.expecting("{ schema: nowhere.json }", "2:28 missing-file");
    table.expecting("{ schema: s.json }", "2:28 bad-schema");
    table.check();
}
