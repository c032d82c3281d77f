//! Files that cannot be read as one YAML document, and findings as people see them.

use snapbox::str;

use super::table::{Table, errors_of};
use super::{Project, assert_run};
use crate::server::{Reply, Server};

#[test]
fn files_that_are_not_one_yaml_document_in_utf_8_are_found() {
    let mut table = Table::default();
    table.case("", "1:1 empty-file");
    table.case("# nothing\n", "1:1 empty-file");
    table.case("\u{feff}url: http://h/\n", "1:1 byte-order-mark");
    table.case(
        "\u{feff}ulr: http://h/\n",
        "1:1 byte-order-mark, 1:1 missing-key, 1:1 unknown-key",
    );
    table.case(b"url: http://h/\nname: Caf\xe9\n", "2:10 not-utf8");
    table.case(b"\xff\xfeu\0r\0l\0", "1:1 not-utf8");
    table.case(
        "url: http://h/\n---\nurl: http://h/\n",
        "2:1 second-document",
    );
    table.case(
        "url: http://h/\nulr: a\n---\nmapings: {}\n",
        "2:1 unknown-key, 3:1 second-document",
    );
    table.case("url: http://h/\nparams: { a: 1\n", "3:1 yaml-syntax");
    table.case("url: http://h/\nname: \"a\n", "2:7 yaml-syntax");
    table.case("url: http://h/\n\tname: a\n", "2:1 yaml-syntax");
    table.case(
        "url: http://h/\nparams:\n  a: b\n\tc: d\n",
        "4:1 yaml-syntax",
    );
    table.case("url: http://h/\nname: a: b\n", "2:8 yaml-syntax");
    table.case("url: http://h/\n? [a]\n: b\n", "2:3 yaml-syntax");
    table.case("url: http://h/\nname: *nobody\n", "2:7 yaml-syntax");
    table.case("url: http://h/\nname: !ruby/object a\n", "2:7 yaml-syntax");
    table.case("url: http://h/\nbody: &a [*a]\n", "2:11 yaml-syntax");
    table.check();
}

#[test]
fn a_billion_laughs_and_endless_nesting_are_refused() {
    let mut laughs = String::from("url: http://h/\nbody:\n  a0: &a0 [ha, ha]\n");
    for level in 1..40 {
        let below = format!("*a{}", level - 1);
        laughs += &format!(
            "  a{level}: &a{level} [{}]\n",
            [below.as_str(); 10].join(", ")
        );
    }
    let mut table = Table::default();
    table.case(laughs, "8:37 too-large");
    table.case(
        format!(
            "url: http://h/\nbody: {}1{}\n",
            "[".repeat(200),
            "]".repeat(200)
        ),
        "2:70 too-large",
    );
    table.case(
        format!("url: http://h/\nbody: {}\n", "[".repeat(1000)),
        "2:262 yaml-syntax",
    );
    table.check();
}

#[test]
fn all_findings_of_all_files_come_in_one_run() {
    let project = Project::new([
        (
            "apis/a.yaml",
            "url: http://h/\nmapings: {}\ntimeout: soon\n",
        ),
        ("apis/b.yaml", "url: http://h/\n---\n"),
        ("apis/deep/er/c.yml", "headers: { A B: c }\n"),
        (
            "botapi.yaml",
            "enviroments: {}\nrules: { no-such-rule: off, bad-url: off, two-bodies: loud }\n",
        ),
        (".env", "A=b\nnot a line\n"),
    ]);
    let report = project.run("check --report json").json();
    let cases = [
        ("apis/a.yaml", "2:1 unknown-key, 3:10 bad-duration"),
        ("apis/b.yaml", "2:1 second-document"),
        ("apis/deep/er/c.yml", "1:1 missing-key, 1:12 bad-header"),
        (
            "botapi.yaml",
            "1:1 unknown-key, 2:10 unknown-rule, 2:38 unknown-rule, 2:55 bad-value",
        ),
        (".env", "2:1 bad-value"),
    ];
    for (file, expected) in cases {
        assert_eq!(errors_of(&report, file), expected, "{file}");
    }
    assert_eq!(report["files"], 3);
}

#[test]
fn nothing_is_sent_while_a_finding_stands() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let good = format!("url: {}\n", server.url("/"));
    let bad = format!("{good}mapings: {{}}\n");
    let project = Project::new([("apis/good.yaml", good), ("apis/bad.yaml", bad)]);
    for arguments in [
        "test",
        "test bad",
        "test good bad",
        "test --mock",
        "test bad --curl",
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.block());
        assert!(run.stderr.contains("error[unknown-key]"), "{}", run.block());
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn an_undefined_name_is_an_error_before_anything_is_sent() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let cases = [
        ("params: { q: \"{{ qeury }}\" }", "undefined-attribute"),
        (
            "params: { q: \"{{ env.NOWHERE }}\" }",
            "undefined-environment-value",
        ),
        (
            "params: { q: \"{{ secret.NOWHERE }}\" }",
            "undefined-secret",
        ),
        (
            "body: { a: [{ b: \"x {{ qeury | upper }}\" }] }",
            "undefined-attribute",
        ),
        (
            "headers: { A: \"{{ qeury ~ query }}\" }",
            "undefined-attribute",
        ),
    ];
    for (line, rule) in cases {
        let yaml = format!(
            "url: {}\nsamples: {{ query: phone }}\n{line}\n",
            server.url("/")
        );
        let run = Project::api(yaml).run("test");
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(
            run.all().contains(&format!("error[{rule}]")),
            "{}",
            run.block()
        );
        assert!(run.all().contains("apis/api.yaml:3:"), "{}", run.block());
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn findings_are_shown_in_frames_with_what_was_meant() {
    let project = Project::new([
        ("apis/a.yaml", "url: http://h/\nmapings: { a: $.a }\n"),
        (
            "apis/b.yaml",
            "url: {{ env.shop }}/products\nname: Größe 👍\nretry: { atempts: 2 }\n",
        ),
        (
            "apis/c.yaml",
            "url: http://h/\ntests:\n- expect:\n    body: { $.a: { atleast: 1 } }\n",
        ),
    ]);
    assert_run!(
        project.run("check"),
        str![[r#"
code: 1
--- stdout
error[unknown-key]: `mapings` is not a key of an API definition
 --> apis/a.yaml:2:1
  |
2 | mapings: { a: $.a }
  | ^^^^^^^ did you mean `mappings`?

error[unquoted-template]: a value that begins with `{{` must be quoted in YAML
 --> apis/b.yaml:1:6
  |
1 | url: {{ env.shop }}/products
  |      ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write "{{ env.shop }}/products"

error[unknown-key]: `atempts` is not a key of `retry`
 --> apis/b.yaml:3:10
  |
3 | retry: { atempts: 2 }
  |          ^^^^^^^ did you mean `attempts`?

error[unknown-predicate]: `atleast` is not a predicate
 --> apis/c.yaml:4:20
  |
4 |     body: { $.a: { atleast: 1 } }
  |                    ^^^^^^^ did you mean `at_least`?
  |
  = hint: to expect an object, write `{ equals: {…} }` or `{ like: {…} }`

3 files: 4 errors, 0 warnings
--- stderr

"#]]
    );
    assert_run!(
        project.run("check --report github"),
        str![[r#"
code: 1
--- stdout
::error file=apis/a.yaml,line=2,endLine=2,col=1,endColumn=8,title=unknown-key::`mapings` is not a key of an API definition%0Adid you mean `mappings`?
::error file=apis/b.yaml,line=1,endLine=1,col=6,endColumn=29,title=unquoted-template::a value that begins with `{{` must be quoted in YAML%0Awrite "{{ env.shop }}/products"
::error file=apis/b.yaml,line=3,endLine=3,col=10,endColumn=17,title=unknown-key::`atempts` is not a key of `retry`%0Adid you mean `attempts`?
::error file=apis/c.yaml,line=4,endLine=4,col=20,endColumn=27,title=unknown-predicate::`atleast` is not a predicate%0Adid you mean `at_least`?%0Ato expect an object, write `{ equals: {…} }` or `{ like: {…} }`
--- stderr

"#]]
    );
}
