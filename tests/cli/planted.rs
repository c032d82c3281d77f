//! Flows with one fault each, and flows without any: `botapi explore` finds each fault by its shortest path, and nothing else.
//!
//! `tests/planted` is a bot project. A flow below `flows/faulty` says at its top what is wrong and which path shows it:
//!
//! ```text
//! # shows: answer, orders 404|4xx, silence      `nothing` where no path is meant; `*` is any outcome
//! # found: RULE at FILE:LINE                    where it is not the line with `# <- RULE`
//! # also: RULE                                  another rule that the same fault breaks
//! ```

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Project;

/// What must be found in a flow.
#[derive(Debug, Default)]
struct Expected {
    shows: Vec<String>,
    found: Vec<String>,
    also: Vec<String>,
}

/// The project with all its files.
fn project() -> Project {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted");
    let mut files = Vec::new();
    collect(&folder, &mut files);
    Project::new(files.into_iter().map(|file| {
        let name = file.strip_prefix(&folder).expect("a file of the project");
        let name = name.to_string_lossy().replace('\\', "/");
        (name, std::fs::read(&file).expect("a file"))
    }))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The flows of a folder as the explorer sees them.
fn explored(project: &Project, arguments: &str) -> Vec<Value> {
    let run = project.run(&format!("explore {arguments} --report json"));
    let flows = run.json()["flows"].as_array().cloned();
    flows.expect("a list of flows")
}

impl Expected {
    fn read(file: &str, text: &str) -> Self {
        let mut expected = Self::default();
        for (line, number) in text.lines().zip(1..) {
            let words = |words: &str| words.split(", ").map(ToOwned::to_owned).collect();
            if let Some(path) = line.strip_prefix("# shows: ") {
                expected.shows = words(path);
            } else if let Some(found) = line.strip_prefix("# found: ") {
                expected.found.push(found.to_owned());
            } else if let Some(rules) = line.strip_prefix("# also: ") {
                expected.also = words(rules);
            } else if let Some((_, rule)) = line.split_once("# <- ") {
                expected.found.push(format!("{rule} at {file}:{number}"));
            }
        }
        expected
    }

    /// What is not as expected.
    fn mistakes(&self, flow: &Value) -> Vec<String> {
        let mut mistakes = Vec::new();
        let findings = flow["findings"].as_array().expect("a list of findings");
        for finding in findings {
            let (place, rule) = (told(finding), text(&finding["problem"]["rule"]));
            if self.also.contains(&rule) {
                continue;
            }
            if !self.found.contains(&place) {
                mistakes.push(format!("{place} is no fault"));
            } else if !shows(&self.shows, &moves(&finding["chat"])) {
                let path = moves(&finding["chat"]).join(", ");
                mistakes.push(format!("{place} is shown by {path}"));
            }
        }
        let found: Vec<String> = findings.iter().map(told).collect();
        let missed = self.found.iter().filter(|place| !found.contains(place));
        mistakes.extend(missed.map(|place| format!("{place} is not found")));
        mistakes
    }
}

/// `raw-text at flows/a.yaml:3`
fn told(finding: &Value) -> String {
    let problem = &finding["problem"];
    let (rule, file, line) = (&problem["rule"], &problem["file"], &problem["line"]);
    format!("{} at {}:{line}", text(rule), text(file))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What users and APIs do in a chat, a word or two for each.
fn moves(chat: &Value) -> Vec<String> {
    let mut moves = Vec::new();
    for turn in chat["turns"].as_array().expect("a list of turns") {
        let user = &turn["user"];
        if !user.is_null() {
            let refused = !user["refused"].is_null();
            moves.push(match text(&user["kind"]).as_str() {
                "silence" => "silence".to_owned(),
                _ if refused => "refused".to_owned(),
                kind => format!("{kind} {}", text(&user["text"])),
            });
        }
        let events = turn["then"].as_array().expect("a list of events");
        let calls = events.iter().filter_map(|event| event.get("call"));
        moves
            .extend(calls.map(|call| format!("{} {}", text(&call["api"]), text(&call["outcome"]))));
    }
    moves
}

/// Whether a path is the one that was written down.
fn shows(expected: &[String], moves: &[String]) -> bool {
    if expected == ["nothing"] {
        return true;
    }
    let mut pairs = expected.iter().zip(moves);
    expected.len() == moves.len() && pairs.all(|(expected, made)| is_like(expected, made))
}

fn is_like(expected: &str, made: &str) -> bool {
    let (kind, rest) = made.split_once(' ').unwrap_or((made, ""));
    match expected.split_once(' ').unwrap_or((expected, "")) {
        ("answer", "") => !matches!(made, "silence" | "refused"),
        ("answer", label) => rest == label,
        ("skip", "") => kind == "choose",
        (api, outcomes) => {
            let mut outcomes = outcomes.split('|');
            kind == api && (made == expected || outcomes.any(|outcome| takes(outcome, rest)))
        }
    }
}

fn takes(expected: &str, outcome: &str) -> bool {
    match expected {
        "*" => true,
        "success" => outcome.starts_with('2'),
        class if class.ends_with("xx") => outcome.starts_with(&class[..1]),
        expected => expected == outcome,
    }
}

/// Holds the faulty flows of a folder against what they say; tells how many there are.
fn find_faults(arguments: &str) -> usize {
    let project = project();
    let mut mistakes = Vec::new();
    let flows = explored(&project, arguments);
    for flow in &flows {
        let file = text(&flow["file"]);
        let expected = Expected::read(&file, &project.read(&file));
        assert!(!expected.found.is_empty(), "{file} says what is wrong");
        let of_flow = expected.mistakes(flow).into_iter();
        mistakes.extend(of_flow.map(|mistake| format!("{file}: {mistake}")));
    }
    assert_eq!(mistakes, [""; 0]);
    flows.len()
}

/// Holds that nothing is found in the flows of a folder; tells how many there are.
fn find_nothing(arguments: &str) -> usize {
    let flows = explored(&project(), arguments);
    let found: Vec<String> = flows
        .iter()
        .flat_map(|flow| flow["findings"].as_array().cloned().unwrap_or_default())
        .map(|finding| {
            format!(
                "{}: {}",
                told(&finding),
                text(&finding["problem"]["message"])
            )
        })
        .collect();
    assert_eq!(found, [""; 0]);
    flows.len()
}

#[test]
fn every_planted_fault_is_found_by_its_shortest_path() {
    let count = find_faults("flows/faulty");
    assert!(count >= 45, "{count}");
}

#[test]
fn nothing_is_found_in_correct_flows() {
    let count = find_nothing("flows/correct");
    assert!(count >= 60, "{count}");
}

#[test]
fn places_that_spoil_what_users_type_are_found() {
    assert_eq!(find_faults("flows/nasty/faulty --nasty"), 6);
    // Without the option, nothing of the kind is typed.
    assert_eq!(find_nothing("flows/nasty/faulty"), 6);
}

#[test]
fn places_that_hold_every_byte_are_not() {
    assert_eq!(find_nothing("flows/nasty/correct --nasty"), 13);
}
