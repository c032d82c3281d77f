//! Slips of the hand that would otherwise change nothing and look as if they did.

use super::Project;
use super::table::Table;
use crate::server::{Reply, Server};

#[test]
fn an_attribute_that_nothing_reads_cannot_be_set() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let definition = format!(
        "url: \"{}\"\nsamples: {{ query: a }}\n",
        server.url("/{{ query }}")
    );
    let project = Project::new([("apis/a.yaml", definition)]);
    let run = project.run("test --set qurey=x");
    assert_eq!(run.code, 2, "{}", run.block());
    let message = "error: --set qurey: no definition that is tested reads this attribute\n  hint: did you mean `query`?\n";
    assert_eq!(run.stderr, message);
    assert_eq!(server.requests().len(), 0);
    assert_eq!(project.run("test --set query=x").code, 0);
}

#[test]
fn an_empty_secret_is_a_secret_that_is_not_set() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let definition = format!(
        "url: {}\nauth: {{ bearer: \"{{{{ secret.KEY }}}}\" }}\n",
        server.url("/")
    );
    let project = Project::new([("apis/a.yaml", definition), (".env", "KEY=\n".to_owned())]);
    let run = project.run("test");
    assert_eq!(run.code, 2, "{}", run.block());
    assert!(
        run.stderr
            .contains("error[undefined-secret]: the secret `KEY` is not set"),
        "{}",
        run.block()
    );
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn two_reports_cannot_go_to_one_file() {
    let project = Project::new([("apis/a.yaml", "url: http://127.0.0.1:9/\n")]);
    let run = project.run("test --report json=out --report junit=out");
    assert_eq!(run.code, 2, "{}", run.block());
    assert!(
        run.stderr
            .starts_with("error: --report: two reports would go to `out`\n"),
        "{}",
        run.block()
    );
}

#[test]
fn names_and_values_that_mean_nothing_are_found() {
    let mut table = Table::default();
    table.below_url("mappings: { a: { header: \"X A\" } }", "2:26 bad-header");
    table.expecting("{ headers: { \"X A\": b } }", "2:31 bad-header");
    table.expecting("{ headers: { A: b, a: c } }", "2:37 duplicate-key");
    table.expecting("{ body: }", "2:20 wrong-type");
    table.below_url(
        "tests: [{ mock: [] }]\nexamples: { a: { status: 200 } }",
        "2:17 wrong-type",
    );
    table.below_url("tests: [{ name: \" \" }]", "2:17 bad-value");
    table.check();
}

#[test]
fn a_path_from_the_root_is_found_from_a_folder_of_the_project() {
    let server = Server::start(|_| Reply::new(200, "{}"));
    let definition = format!("url: {}\n", server.url("/"));
    let project = Project::new([
        ("apis/a.yaml", definition),
        ("docs/notes.txt", String::new()),
    ]);
    let run = project.run_in("docs", &["test", "apis/a.yaml"]);
    assert_eq!(run.code, 0, "{}", run.block());
}
