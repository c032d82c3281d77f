//! What people see of a run: one API in full, many in a line each.

use snapbox::str;

use super::{Project, assert_run};
use crate::server::{Reply, Server};

const PRODUCTS: &str = r#"
params: { q: "{{ query }}" }
samples: { query: phone }
mappings:
  title: $.products[0].title
  price: { path: "$.products[0].price", type: number }
  stock: { path: "$.products[0].stock", default: 0 }
  request_id: { header: X-Request-Id }
tests:
  - name: finds a phone
    expect: { status: 200, attributes: { price: { at_least: 1 } }, headers: { content-type: { contains: json } } }
"#;

fn shop() -> Server {
    Server::start(|request| {
        let body = r#"{"products":[{"title":"iPhone 9","price":549.10}],"id":123456789012345678901234567890}"#;
        let reply = if request.target.contains("zzz") {
            Reply::new(404, r#"{"message":"no such product"}"#)
        } else {
            Reply::new(200, body)
        };
        reply
            .header("Content-Type", "application/json")
            .header("X-Request-Id", "abc")
    })
}

fn project(server: &Server) -> Project {
    Project::new([(
        "apis/products.yaml",
        format!("url: {}{PRODUCTS}", server.url("/search")),
    )])
}

#[test]
fn one_api_is_shown_with_request_answer_mappings_and_checks() {
    let server = shop();
    assert_run!(
        project(&server).run("test products"),
        str![[r#"
code: 0
--- stdout
products · finds a phone  apis/products.yaml:10

  GET http://127.0.0.1:[PORT]/search?q=phone

  200 OK · HTTP/1.1 · 86 bytes · [TIME] ms (connect [TIME], first byte [TIME])
  content-type: application/json
  x-request-id: abc
  content-length: 86

  {
    "products": [
      {
        "title": "iPhone 9",
        "price": 549.10
      }
    ],
    "id": 123456789012345678901234567890
  }

  attribute   path                 raw value   mapped value
  title       $.products[0].title  "iPhone 9"  "iPhone 9"
  price       $.products[0].price  549.10      549.10
  stock       $.products[0].stock  nothing     0 (default)
  request_id  header X-Request-Id  "abc"       "abc"

  ok status: 200
  ok attribute price: at least 1
  ok header content-type: contains "json"

1 test: 1 passed · [TIME] s
--- stderr

"#]]
    );
    let run = project(&server).run("test products --set query=zzz");
    assert_run!(
        run,
        str![[r#"
code: 1
--- stdout
products · finds a phone  apis/products.yaml:10

  GET http://127.0.0.1:[PORT]/search?q=zzz

  404 Not Found · HTTP/1.1 · 29 bytes · [TIME] ms (connect [TIME], first byte [TIME])
  content-type: application/json
  x-request-id: abc
  content-length: 29

  {
    "message": "no such product"
  }

  ok header content-type: contains "json"

error[failed-check]: status: expected 200, found 404
  --> apis/products.yaml:11:23
   |
11 |     expect: { status: 200, attributes: { price: { at_least: 1 } }, headers: { content-type: ...
   |                       ^^^

error[failed-check]: attribute price: expected at least 1, found nothing
  --> apis/products.yaml:11:61
   |
11 |     expect: { status: 200, attributes: { price: { at_least: 1 } }, headers: { content-type: ...
   |                                                             ^

  botapi logs show [ID]

1 test: 1 failed · [TIME] s
--- stderr

"#]]
    );
}

#[test]
fn many_are_a_line_each_then_what_does_not_hold() {
    let server = shop();
    let broken = format!(
        "url: {}\ntests:\n- name: is not there\n  expect: {{ body: {{ $.id: 1 }} }}\n",
        server.url("/x")
    );
    let run = project(&server).file("apis/other.yaml", broken).run("test");
    assert_run!(
        run,
        str![[r"
code: 1
--- stdout
FAILED    other · is not there  200  [TIME] ms
ok        products · finds a phone  200  [TIME] ms

other · is not there
  GET http://127.0.0.1:[PORT]/x
  200 · 86 bytes · [TIME] ms

error[failed-check]: $.id: expected `1` (a number), found `123456789012345678901234567890` (a number)
 --> apis/other.yaml:4:27
  |
4 |   expect: { body: { $.id: 1 } }
  |                           ^

  botapi logs show [ID]

2 tests: 1 passed, 1 failed · [TIME] s
--- stderr

"]]
    );
}

#[test]
fn quiet_prints_results_and_errors_only_and_verbose_everything() {
    let server = Server::start(|_| Reply::new(200, format!("[{}1]", "1,\n".repeat(100))));
    let api = format!(
        "url: {}\ntests: [{{ name: a, expect: {{ status: 200 }} }}]\n",
        server.url("/")
    );
    let project = Project::api(api);
    let quiet = project.run("test -q");
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    assert_eq!(project.run("test api -q --report json").stderr, "");
    assert!(!project.run("test").stdout.contains("    1,\n"));
    let verbose = project.run("test -v");
    assert_eq!(
        verbose.stdout.matches("    1,\n").count(),
        100,
        "{}",
        verbose.stdout
    );
    let single = project.run("test api").stdout;
    assert!(single.contains("more lines (-v shows them)"), "{single}");
    assert_eq!(project.run("test -q -v").code, 2);
}

#[test]
fn help_and_version_are_on_standard_output() {
    let project = Project::new([("README.md", "")]);
    assert_run!(
        project.run("--version"),
        str![[r"
code: 0
--- stdout
botapi [VERSION]
--- stderr

"]]
    );
    for arguments in ["--help", "test --help", "check --help"] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.block());
        assert!(run.stdout.contains("Usage: botapi"), "{}", run.stdout);
        assert!(
            run.stdout.lines().all(|line| line.chars().count() <= 100),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn wrong_usage_is_code_2_with_a_word_of_help() {
    let project = Project::api("url: http://h.example/\n");
    let cases = [
        ("tset", "similar"),
        ("test --moc", "--mock"),
        ("test --shard 4/3", "`4/3` is not a shard"),
        ("test --jobs 0", "1..=512"),
        ("test --set query", "`query` is not `NAME=VALUE`"),
        ("test --set first-name=a", "cannot name an attribute"),
        ("test --now yesterday", "--now"),
        ("test --seed x", "--seed"),
        ("test --report jnit", "did you mean `junit`?"),
        ("test --report json=", "names no file"),
        (
            "test --report json --report junit",
            "only one report can go to standard output",
        ),
        ("test --env nowhere", "there is no environment `nowhere`"),
        ("test --curl --mock", "cannot be used with"),
        ("check --report junit", "this command has no report `junit`"),
        ("check --deny everything", "warnings"),
        ("check --env nowhere", "there is no environment `nowhere`"),
        ("", "Usage"),
    ];
    for (arguments, words) in cases {
        let run = project.run(arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{arguments}: {}",
            run.block()
        );
        assert!(run.stderr.contains(words), "{arguments}: {}", run.block());
    }
}
