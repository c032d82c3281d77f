//! `botapi logs stats`.

use serde_json::{Value, json};

use super::Project;
use crate::server::{Nobody, Reply, Server};

/// Two APIs: three calls that end well, one that does not, one without an answer.
fn project(server: &Server) -> Project {
    let shop = format!("url: {}\n", server.url("/shop"));
    let down = format!("url: http://{}/\n", Nobody::new().place());
    let project = Project::new([("apis/shop.yaml", shop), ("apis/down.yaml", down)]);
    for _ in 0..4 {
        project.run("test shop");
    }
    project.run("test down");
    project
}

fn shop() -> Server {
    Server::with_replies([200, 200, 503, 200].map(|status| Reply::new(status, "{}")))
}

fn groups(project: &Project, arguments: &str) -> Vec<Value> {
    let run = project.run(&format!("logs stats {arguments} --format json"));
    assert_eq!(run.code, 0, "{}", run.block());
    let groups = run.json()["groups"].as_array().expect("a list").clone();
    let short = |group: &Value| json!([group["key"], group["count"], group["errors"]]);
    groups.iter().map(short).collect()
}

#[test]
fn calls_are_counted_by_what_was_asked_for() {
    let server = shop();
    let project = project(&server);
    let case = |arguments: &str, expected: Value| {
        assert_eq!(
            Value::from(groups(&project, arguments)),
            expected,
            "{arguments}"
        );
    };
    case("", json!([["shop", 4, 1], ["down", 1, 1]]));
    case(
        "--by status",
        json!([["200", 3, 0], [null, 1, 1], ["503", 1, 1]]),
    );
    case(
        "--by outcome",
        json!([["200", 3, 0], ["503", 1, 1], ["refused", 1, 1]]),
    );
    case("--by flow", json!([[null, 5, 2]]));
    case("--by outcome --api shop --failed", json!([["503", 1, 1]]));
    case("--limit 1", json!([["shop", 4, 1]]));
    case("--api nobody", json!([]));
    let hours: u64 = groups(&project, "--by hour")
        .iter()
        .filter_map(|group| group[1].as_u64())
        .sum();
    assert_eq!(hours, 5);
}

#[test]
fn the_table_has_rates_times_and_a_sparkline() {
    let server = shop();
    let run = project(&server).run("logs stats --limit 1");
    let lines: Vec<&str> = run.stdout.lines().collect();
    let [head, shop] = lines.as_slice() else {
        panic!("{}", run.block());
    };
    let words: Vec<&str> = head.split_whitespace().collect();
    assert_eq!(
        words,
        [
            "api", "calls", "errors", "rate", "p50", "p95", "p99", "over", "time"
        ]
    );
    assert!(shop.contains("25.0 %") && shop.contains(" ms"), "{shop}");
    assert!(shop.contains('█'), "{shop}");
    assert_eq!(
        run.stderr,
        "1 more groups are left out; `--limit` shows more\n"
    );
}

#[test]
fn csv_has_a_header_and_plain_numbers() {
    let server = shop();
    let run = project(&server).run("logs stats --format csv");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "key,count,errors,error_rate,p50_ms,p95_ms,p99_ms");
    assert!(lines[1].starts_with("shop,4,1,0.25,"), "{}", lines[1]);
    assert_eq!(lines.len(), 3);
}

#[test]
fn an_empty_log_has_no_statistics_and_says_so() {
    let run = Project::api("url: http://h.example/\n").run("logs stats");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(
        run.stderr.contains("no call in the log fits"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_no_group_is_wrong_usage() {
    let run = Project::api("url: http://h.example/\n").run("logs stats --by weather");
    assert_eq!(run.code, 2, "{}", run.block());
}
