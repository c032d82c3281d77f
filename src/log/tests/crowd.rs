//! Several processes, some of them killed: this test binary runs itself as the others.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::made::{Shelf, answered, keep, origin};
use crate::log::{Filter, Log, records};
use crate::secret::Redactor;

/// Tells a child which log it writes.
const PATH: &str = "BOTAPI_TEST_LOG";
/// Tells a child how many calls it makes.
const COUNT: &str = "BOTAPI_TEST_CALLS";

/// What a child does; without its variables it is a test of nothing.
#[test]
fn child() {
    let (Some(path), Ok(count)) = (std::env::var_os(PATH), std::env::var(COUNT)) else {
        return;
    };
    let log = Log::start(Path::new(&path), &keep(), &Redactor::default());
    let call = answered(200, &"x".repeat(2000));
    for _ in 0..count.parse().expect("a number") {
        let origin = origin();
        log.record(records(&call, &origin));
        log.flush();
        if let Some(trouble) = log.trouble() {
            writeln!(std::io::stdout(), "\nreported {trouble}").expect("a reader");
        }
        writeln!(std::io::stdout(), "\nreported {}", origin.call).expect("a reader");
    }
}

fn spawn(path: &Path, count: usize) -> Child {
    Command::new(std::env::current_exe().expect("this test binary"))
        .args(["log::tests::crowd::child", "--exact", "--nocapture"])
        .env(PATH, path)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this test binary runs")
}

/// The ids that a child reports, or its trouble, at most so many.
fn reported(child: &mut Child, most: usize) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let ids = lines.map_while(Result::ok).filter_map(|line| {
        let id = line.strip_prefix("reported ")?;
        Some(id.to_owned())
    });
    ids.take(most).collect()
}

fn kept(shelf: &Shelf) -> HashSet<String> {
    let rows = shelf.reader().after(0, &Filter::default()).expect("rows");
    rows.iter().map(|row| row.call.to_string()).collect()
}

#[test]
fn a_killed_process_loses_no_call_that_it_reported() {
    let shelf = Shelf::new();
    for round in 1..=5 {
        let mut child = spawn(&shelf.path(), 1_000_000);
        let ids = reported(&mut child, round * 7);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        assert_eq!(ids.len(), round * 7);
        let kept = kept(&shelf);
        assert!(ids.iter().all(|id| kept.contains(id)), "round {round}");
    }
}

#[test]
fn four_processes_write_at_once_while_a_fifth_is_killed() {
    let shelf = Shelf::new();
    let mut children: Vec<Child> = (0..4).map(|_| spawn(&shelf.path(), 100)).collect();
    let mut fifth = spawn(&shelf.path(), 1_000_000);
    let mut ids = reported(&mut fifth, 20);
    fifth.kill().expect("it can be killed");
    fifth.wait().expect("it ends");
    for child in &mut children {
        let its = reported(child, usize::MAX);
        assert_eq!(
            its.len(),
            100,
            "{:?}",
            its.iter().find(|id| id.contains(' '))
        );
        assert!(child.wait().expect("it ends").success());
        ids.extend(its);
    }
    let kept = kept(&shelf);
    assert!(ids.iter().all(|id| kept.contains(id)));
}

#[test]
fn many_threads_open_a_new_log_at_once() {
    let shelf = Shelf::new();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| shelf.write(records(&answered(200, "{}"), &origin())));
        }
    });
    assert_eq!(kept(&shelf).len(), 8);
}
