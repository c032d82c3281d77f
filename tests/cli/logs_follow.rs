//! `botapi logs follow`.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Stdio};

use super::Project;

const API: &str = "url: http://127.0.0.1:9/\nexamples: { a: { body: { n: 1 } } }\n";

/// A process that waits for calls; ended when dropped.
struct Follower {
    process: Child,
    lines: Option<BufReader<ChildStdout>>,
}

impl Follower {
    /// Starts it, and returns when it waits.
    fn start(project: &Project, arguments: &[&str]) -> Self {
        let arguments = [&["logs", "follow"], arguments].concat();
        let mut process = project
            .command("", &arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut said = String::new();
        let stderr = process.stderr.take().expect("it is piped");
        BufReader::new(stderr).read_line(&mut said).expect("a line");
        assert!(said.starts_with("waiting for calls in `"), "{said}");
        let lines = BufReader::new(process.stdout.take().expect("it is piped"));
        Self {
            process,
            lines: Some(lines),
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        let lines = self.lines.as_mut().expect("nobody has closed it");
        lines.read_line(&mut line).expect("a line");
        line
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let _over = self.process.kill();
        let _reaped = self.process.wait();
    }
}

#[test]
fn calls_are_listed_when_they_are_made_also_in_a_log_that_was_not_there() {
    let project = Project::new([("apis/a.yaml", API), ("apis/b.yaml", API)]);
    let mut lines = Follower::start(&project, &[]);
    let mut json = Follower::start(&project, &["--format", "ndjson", "--api", "b"]);
    assert_eq!(project.run("test a b --mock").code, 0);
    let (first, second) = (lines.line(), lines.line());
    assert!(
        first.contains(" 200 mock ") && first.contains("  a "),
        "{first}"
    );
    assert!(second.contains("  b "), "{second}");
    let json: serde_json::Value = serde_json::from_str(&json.line()).expect("JSON");
    assert_eq!(json["api"], "b");
    let mut later = Follower::start(&project, &[]);
    assert_eq!(project.run("logs prune --keep 0").code, 0);
    assert_eq!(project.run("test b --mock").code, 0);
    assert!(later.line().contains("  b "));
    std::fs::remove_dir_all(project.path(".botapi")).expect("a folder");
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(project.run("test a --mock").code, 0);
    assert!(later.line().contains("  a "));
}

#[test]
fn a_reader_who_is_gone_ends_it_quietly() {
    let project = Project::api(API);
    let mut follower = Follower::start(&project, &[]);
    drop(follower.lines.take());
    assert_eq!(project.run("test --mock").code, 0);
    let ended = follower.process.wait().expect("it ends");
    assert_eq!(ended.code(), Some(0));
}
