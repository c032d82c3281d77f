//! Broken texts in definitions: paths, templates, URLs, durations, regular expressions.

use super::table::Table;

#[test]
fn bad_paths_are_found_at_the_bad_sign() {
    let mut table = Table::default();
    table.below_url("mappings: { a: title }", "2:16 bad-jsonpath");
    table.below_url("mappings: { a: \"$.a[\" }", "2:20 bad-jsonpath");
    table.below_url("mappings: { a: { path: \"$.a.\" } }", "2:28 bad-jsonpath");
    table.below_url(
        "mappings: { a: { legacy_path: \"$[\" } }",
        "2:32 bad-jsonpath",
    );
    table.expecting("{ body: { \"$.a[b\": 1 } }", "2:32 bad-jsonpath");
    table.below_url("mappings: { a: { type: text } }", "2:16 missing-key");
    table.below_url(
        "mappings: { a: { path: $.a, header: b } }",
        "2:16 missing-key",
    );
    table.check();
}

#[test]
fn bad_templates_are_found_at_the_bad_word() {
    let mut table = Table::default();
    table.below_url("params: { a: \"{{ b\" }", "2:15 bad-template");
    table.below_url("params: { a: \"x {{ }}\" }", "2:17 bad-template");
    table.below_url("params: { a: \"{{ b | nosuch }}\" }", "2:22 bad-template");
    table.below_url("params: { a: \"{{ b + }}\" }", "2:20 bad-template");
    table.below_url(
        "body: { a: [ { b: \"{{ secret }}\" } ] }",
        "2:23 bad-template",
    );
    table.below_url("params: { \"{{ a }}\": b }", "2:11 template-in-key");
    table.below_url("body: { \"{{ a }}\": b }", "2:9 template-in-key");
    table.case(
        "url: \"http://h/{% if a %}b{% endif %}\"",
        "1:6 bad-template",
    );
    table.below_url(
        "graphql: { query: \"{ a(b: {{ c }}) }\" }",
        "2:30 attribute-in-query, 2:30 undefined-attribute",
    );
    table.below_url(
        "graphql: { query: \"a {{ c }}\" }",
        "2:25 attribute-in-query, 2:25 undefined-attribute",
    );
    table.check();
}

#[test]
fn a_placeholder_without_quotes_is_found_with_everything_behind_it() {
    let mut table = Table::default();
    table.case("url: {{ env.a }}/b", "1:6 unquoted-template");
    table.below_url(
        "params:\n  a: {{ b }}\n  c: {{ d }} # e\nmapings: {}",
        "3:6 unquoted-template, 4:6 unquoted-template, 5:1 unknown-key",
    );
    table.below_url("body: {a: {{ b }} }", "2:11 unquoted-template");
    table.below_url("body:\n- {{ b }}", "3:3 unquoted-template");
    table.check();
}

#[test]
fn bad_urls_are_found() {
    let mut table = Table::default();
    for bad in [
        "h.example/a",
        "ftp://h/",
        "http://",
        "http:///a",
        "http://a b/",
        "http://h:99999/",
        "http://u:p@h/",
        "file:///etc/passwd",
        "\"\"",
    ] {
        table.case(format!("url: {bad}"), "1:6 bad-url");
    }
    table.case("url: http://h/a#b", "1:16 bad-url");
    table.below_url(
        "auth: { oauth2: { token_url: nowhere, client_id: a, client_secret: b } }",
        "2:30 bad-url",
    );
    table.check();
}

#[test]
fn an_attribute_in_the_host_is_found() {
    let mut table = Table::default();
    table.case("url: \"{{ a }}/b\"", "1:10 attribute-in-host");
    table.case("url: \"http://{{ a }}/b\"", "1:17 attribute-in-host");
    table.case("url: \"http://h.example{{ a }}\"", "1:26 attribute-in-host");
    table.case(
        "url: \"http://h.example:{{ a }}/\"",
        "1:27 attribute-in-host",
    );
    table.case("url: \"{{ env.a }}{{ b }}/\"", "1:21 attribute-in-host");
    table.case(
        "url: \"http://h.example\\\\{{ a }}/\"",
        "1:28 attribute-in-host",
    );
    table.case("url: \"{{ env.a ~ b }}/\"", "1:18 attribute-in-host");
    table.case(
        "url: \"http://h/{{ a }}?b={{ c }}\"\nsamples: { a: 1, c: 2 }",
        "",
    );
    table.check();
}

#[test]
fn bad_durations_sizes_and_regexes_are_found() {
    let mut table = Table::default();
    for bad in ["10", "soon", "0s", "-5s", "\"\"", "10 parsecs"] {
        table.below_url(&format!("timeout: {bad}"), "2:10 bad-duration");
    }
    table.below_url("retry: { wait: 1x }", "2:16 bad-duration");
    table.expecting("{ within: fast }", "2:28 bad-duration");
    table.below_url("max_response: big", "2:15 bad-size");
    table.expecting("{ body: { $.a: { matches: \"a(\" } } }", "2:46 bad-regex");
    table.check();
}
