//! Which tests run, in which order, and when a run stops.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use serde_json::Value;

use super::Project;
use crate::server::{Reply, Server};

/// Definitions `a` to `d` with three tests each.
fn project(url: &str) -> Project {
    let test = |number: usize| format!("- {{ name: test {number}, expect: {{ status: 200 }} }}\n");
    let tests: String = (1..=3).map(test).collect();
    let definition = |id: &str| {
        (
            format!("apis/{id}.yaml"),
            format!("url: {url}\ntests:\n{tests}examples: {{ ok: {{}} }}\n"),
        )
    };
    Project::new(["a", "b", "c", "d"].map(definition))
}

/// `a1 a2 …` for the tests of a report.
fn names(report: &Value) -> Vec<String> {
    let tests = report["tests"].as_array().expect("a list").iter();
    let name = |test: &Value| {
        format!(
            "{}{}",
            test["api"].as_str().expect("an id"),
            &test["name"].as_str().expect("a name")[5..]
        )
    };
    tests.map(name).collect()
}

#[test]
fn only_keeps_the_tests_with_a_part_of_the_name() {
    let project = project("http://h.example/");
    let run = project.run_with(&["test", "--mock", "--only", "TEST 2", "--report", "json"]);
    assert_eq!(names(&run.json()), ["a2", "b2", "c2", "d2"]);
}

#[test]
fn shards_are_disjoint_and_together_everything() {
    let project = project("http://h.example/");
    let mut all = BTreeSet::new();
    let mut sizes = Vec::new();
    for index in 1..=5 {
        let (report, code) = project.test(&format!("--mock --shard {index}/5"));
        assert_eq!(code, 0);
        sizes.push(names(&report).len());
        all.extend(names(&report));
    }
    assert_eq!((sizes.iter().sum::<usize>(), all.len()), (12, 12));
    assert!(sizes.iter().all(|size| (2..=3).contains(size)), "{sizes:?}");
}

#[test]
fn results_stand_in_the_order_of_the_files_whatever_comes_first() {
    let meeting = Barrier::new(12);
    let server = Server::start(move |_| {
        meeting.wait();
        Reply::new(200, "{}")
    });
    let (report, code) = project(&server.url("/")).test("");
    assert_eq!(code, 0);
    let expected = [
        "a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3", "d1", "d2", "d3",
    ];
    assert_eq!(names(&report), expected);
}

#[test]
fn no_more_calls_are_in_flight_than_jobs() {
    for jobs in [1, 3] {
        let (flying, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let seen = Arc::clone(&most);
        let server = Server::start(move |_| {
            most.fetch_max(flying.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::yield_now();
            flying.fetch_sub(1, Ordering::SeqCst);
            Reply::new(200, "{}")
        });
        let (report, code) = project(&server.url("/")).test(&format!("--jobs {jobs}"));
        assert_eq!((code, names(&report).len()), (0, 12));
        assert!(seen.load(Ordering::SeqCst) <= jobs);
        assert!(server.connections() <= jobs, "connections are kept");
    }
}

#[test]
fn fail_fast_stops_at_the_first_test_that_does_not_pass() {
    let server = Server::with_replies([
        Reply::new(200, ""),
        Reply::new(500, ""),
        Reply::new(200, ""),
    ]);
    let project = project(&server.url("/"));
    let (report, code) = project.test("--fail-fast --jobs 1");
    assert_eq!((code, server.requests().len()), (1, 2));
    let counts = ["passed", "failed", "not_run"].map(|count| report[count].as_u64());
    assert_eq!(counts, [Some(1), Some(1), Some(10)]);
    assert_eq!(report["tests"][2]["verdict"], "not_run");
    let text = project.run("test --fail-fast --jobs 1 --mock").stdout;
    assert!(text.contains("12 passed"), "{text}");
}

#[test]
fn without_tests_one_call_is_made_with_the_samples() {
    let server = Server::start(|request| {
        Reply::new(
            if request.target == "/a?q=phone" {
                200
            } else {
                400
            },
            "",
        )
    });
    let yaml = format!(
        "url: {}\nparams: {{ q: \"{{{{ query }}}}\" }}\nsamples: {{ query: phone }}\n",
        server.url("/a")
    );
    let (report, code) = Project::api(yaml).test("");
    assert_eq!(
        (code, &report["tests"][0]["name"]),
        (0, &Value::from("call"))
    );
}

#[test]
fn mock_answers_with_the_named_example_else_with_the_first_and_never_calls() {
    let server = Server::start(|_| Reply::new(200, "{}")).may_be_unused();
    let yaml = format!(
        "url: {}\nauth: {{ bearer: \"{{{{ secret.NOT_SET }}}}\" }}\nretry: {{ attempts: 2, wait: 1h }}\ntests:
- {{ name: first, expect: {{ status: 201 }} }}
- {{ name: named, mock: gone, expect: {{ status: 404, body: gone, headers: {{ X-A: b }} }} }}
- {{ name: slow, mock: slow, expect: {{ outcome: timeout }} }}
- {{ name: again, mock: [busy, first], expect: {{ status: 201 }} }}
examples:
  first: {{ status: 201 }}
  gone: {{ status: 404, headers: {{ X-A: b }}, text: gone }}
  slow: {{ outcome: timeout }}
  busy: {{ status: 503 }}\n",
        server.url("/")
    );
    let run = Project::api(yaml).run("test --mock");
    assert_eq!(run.code, 0, "{}", run.block());
    assert!(
        run.stdout.contains("4 tests: 4 passed") && run.stdout.contains("offline"),
        "{}",
        run.stdout
    );
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_definition_without_examples_cannot_run_offline_and_says_so() {
    let run = Project::api("url: http://h.example/\n").run("test --mock");
    assert_eq!(run.code, 2, "{}", run.block());
    assert!(
        run.all()
            .contains("`api` has no `examples`, so it cannot run offline"),
        "{}",
        run.block()
    );
}
