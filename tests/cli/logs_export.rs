//! `botapi logs export`.

use serde_json::{Value, json};

use super::Project;
use super::logs_made::Made;

#[test]
fn lines_of_json_hold_whole_records_oldest_first() {
    let made = Made::new();
    let lines = made.logs("export --attempts").stdout;
    let records: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(records.len(), 11);
    let times: Vec<&str> = records
        .iter()
        .filter_map(|record| record["at"].as_str())
        .collect();
    assert!(times.is_sorted(), "{times:?}");
    let binary = records
        .iter()
        .find(|record| record["api"] == "binary")
        .expect("a record");
    let body = json!({ "encoding": "base64", "content": "//4AGw==", "cut": false });
    assert_eq!(binary["response_body"], body);
    assert_eq!(
        binary["response_headers"][0],
        json!(["content-type", "image/png"])
    );
    let newest = made.logs("export --limit 1 --format ndjson").stdout;
    assert!(
        newest.contains("\"api\":\"good\"") && newest.contains("\"mock\":true"),
        "{newest}"
    );
}

#[test]
fn comma_separated_values_have_a_column_for_everything() {
    let made = Made::new();
    let text = made.logs("export --format csv").stdout;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("names").clone();
    let column = |name: &str| {
        names
            .iter()
            .position(|column| column == name)
            .expect("a column")
    };
    let (api, body) = (column("api"), column("request_body"));
    let records: Vec<csv::StringRecord> = reader
        .records()
        .map(|record| record.expect("a record"))
        .collect();
    assert_eq!(records.len(), 8);
    let broken = records
        .iter()
        .find(|record| &record[api] == "broken")
        .expect("a record");
    assert_eq!(&broken[body], "{\"say\":\"Nightingale\"}");
}

#[test]
fn an_archive_has_all_that_its_format_asks_for() {
    let made = Made::new();
    let file = made.project.path("out.har");
    let run = made.logs("export --format har --output out.har");
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("", "8 calls are in `out.har`\n")
    );
    let har: Value =
        serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("JSON");
    assert_eq!(
        (&har["log"]["version"], &har["log"]["creator"]["name"]),
        (&json!("1.2"), &json!("botapi"))
    );
    let entries = har["log"]["entries"].as_array().expect("entries");
    assert_eq!(entries.len(), 8);
    for entry in entries {
        must_have(
            entry,
            &[
                "startedDateTime",
                "time",
                "request",
                "response",
                "cache",
                "timings",
            ],
        );
        must_have(
            &entry["request"],
            &[
                "method",
                "url",
                "httpVersion",
                "cookies",
                "headers",
                "queryString",
                "headersSize",
                "bodySize",
            ],
        );
        must_have(
            &entry["response"],
            &[
                "status",
                "statusText",
                "httpVersion",
                "cookies",
                "headers",
                "content",
                "redirectURL",
                "headersSize",
                "bodySize",
            ],
        );
        must_have(&entry["response"]["content"], &["size", "mimeType"]);
        sums_up(entry);
    }
    let posted = entries
        .iter()
        .find(|entry| entry["request"]["method"] == "POST")
        .expect("an entry");
    assert_eq!(
        posted["request"]["postData"]["mimeType"],
        "application/json"
    );
    assert_eq!(
        posted["request"]["postData"]["text"],
        "{\"say\":\"Nightingale\"}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file)
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

fn must_have(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(
            value.get(key).is_some_and(|value| !value.is_null()),
            "{key} of {value}"
        );
    }
}

/// `ssl` is a part of `connect`; what is not known is -1.
fn sums_up(entry: &Value) {
    let timings = &entry["timings"];
    let parts = ["blocked", "dns", "connect", "send", "wait", "receive"];
    let sum: f64 = parts
        .iter()
        .filter_map(|part| timings[part].as_f64())
        .map(|time| time.max(0.0))
        .sum();
    let time = entry["time"].as_f64().expect("a number");
    assert!((sum - time).abs() < 0.01, "{entry}");
}

#[test]
fn an_export_of_nothing_is_still_valid_and_says_so() {
    let project = Project::api("url: http://127.0.0.1:9/\n");
    let empty =
        "the call log is empty: `botapi test` and `botapi run-flow` write every call into it\n";
    for (format, text) in [("ndjson", ""), ("csv", "")] {
        let run = project.run(&format!("logs export --format {format}"));
        assert_eq!(
            (run.code, run.stdout.as_str(), run.stderr.as_str()),
            (0, text, empty)
        );
    }
    let run = project.run("logs export --format har");
    assert_eq!(run.json()["log"]["entries"], json!([]));
    let made = Made::new();
    let run = made.logs("export --api mising");
    assert!(
        run.stderr.contains("did you mean `missing`?"),
        "{}",
        run.block()
    );
    let run = made.project.run("logs export --output nowhere/x");
    assert!(
        run.code == 2 && run.stderr.contains("`nowhere/x` cannot be written"),
        "{}",
        run.block()
    );
    let run = made.project.run("logs export --output .botapi/calls.db");
    assert!(
        run.code == 2 && run.stderr.contains("cannot be written over itself"),
        "{}",
        run.block()
    );
    assert_eq!(
        made.listed("--failed"),
        "broken 503, missing 404, slow timeout"
    );
}
