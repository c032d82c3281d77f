//! Broken definitions made by machine: each must be refused at the right line, and none may end in silence or a panic.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::Project;
use super::rich::{Line, RICH, lines};

/// A definition that was broken on purpose.
struct Mutant {
    text: String,
    /// An error must stand in one of these lines; `None` where the definition may still be right.
    lines: Option<RangeInclusive<usize>>,
}

fn broken(text: String, line: usize) -> Mutant {
    within(text, line..=line)
}

fn within(text: String, lines: RangeInclusive<usize>) -> Mutant {
    let lines = Some(lines);
    Mutant { text, lines }
}

fn unsure(text: String) -> Mutant {
    Mutant { text, lines: None }
}

/// The definition with the line `number` replaced by other lines.
fn with_line(number: usize, new: &str) -> String {
    let numbered = RICH.lines().enumerate();
    let changed = numbered.map(|(index, line)| if index + 1 == number { new } else { line });
    changed.map(|line| format!("{line}\n")).collect()
}

fn project(files: impl IntoIterator<Item = (String, String)>) -> Project {
    Project::new(files)
        .file("apis/data.bin", [0, 159, 146, 150])
        .file("apis/schema.json", "{}")
        .file(".env", "SHOP_SECRET=correct-horse\n")
        .file(
            "botapi.yaml",
            "environments: { local: { shop: http://h.example } }\ndefault_environment: local\n",
        )
}

/// Checks all mutants in one run; tells which were refused in the wrong place or not at all.
fn check(mutants: &[Mutant]) {
    let name = |index: usize| format!("apis/{index:04}.yaml");
    let files = mutants.iter().enumerate();
    let project = project(files.map(|(index, mutant)| (name(index), mutant.text.clone())));
    let run = project.run("check --report json");
    assert_eq!(run.code, 1, "{}", run.stderr);
    let report = run.json();
    assert_eq!(report["files"], mutants.len());
    let findings = report["findings"].as_array().expect("a list");
    let mut wrong = Vec::new();
    for (index, mutant) in mutants.iter().enumerate() {
        let Some(right) = &mutant.lines else { continue };
        let own = findings
            .iter()
            .filter(|finding| finding["level"] == "error" && finding["file"] == name(index));
        let found: Vec<u64> = own.filter_map(|finding| finding["line"].as_u64()).collect();
        if !found
            .iter()
            .any(|line| right.contains(&usize::try_from(*line).expect("a small number")))
        {
            let text = mutant
                .text
                .lines()
                .nth(right.start() - 1)
                .unwrap_or_default();
            wrong.push(format!("{}: {text}  -- found in {found:?}", right.start()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        mutants.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_unbroken_definition_is_right() {
    let run = project([("apis/rich.yaml".to_owned(), RICH.to_owned())]).run("check --report json");
    assert_eq!(
        (run.code, &run.json()["errors"]),
        (0, &Value::from(0)),
        "{}",
        run.block()
    );
}

#[test]
fn every_misspelt_key_is_found() {
    let mutants = lines().filter_map(|line| {
        let key = line.key?;
        let text = with_line(
            line.number,
            &line.text.replacen(key, &format!("{key}qq"), 1),
        );
        Some(if line.has_free_key() {
            unsure(text)
        } else {
            broken(text, line.number)
        })
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn every_key_that_stands_twice_is_found() {
    let mutants = lines().filter_map(|line| {
        let first = format!("{}: twice", line.before_value()?);
        let second = line.text.replacen("- ", "  ", 1);
        let text = with_line(line.number, &format!("{first}\n{second}"));
        Some(broken(text, line.number + 1))
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn every_value_of_another_type_is_found() {
    let mutants = lines().flat_map(|line| {
        let with_value = line.value.and_then(|_| line.before_value());
        let others = ["[[1]]", "{ zz: 1 }", "~"].into_iter();
        with_value.into_iter().flat_map(move |before| {
            let line = line.clone();
            others.clone().map(move |other| {
                let text = with_line(line.number, &format!("{before}: {other}"));
                if line.may_be(other) {
                    unsure(text)
                } else {
                    broken(text, line.number)
                }
            })
        })
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn every_required_key_that_is_missing_is_found() {
    let required = ["url", "token_url", "client_id", "client_secret"];
    let sources = ["path", "header", "legacy_path"];
    let wanted = |line: &Line| {
        let key = line.key.unwrap_or_default();
        required.contains(&key) || (sources.contains(&key) && line.path.contains(&"mappings"))
    };
    let mutants = lines().filter(wanted).map(|line| {
        let parent = lines()
            .filter(|other| other.number < line.number && other.indent < line.indent)
            .last();
        let start = parent.map_or(1, |parent| parent.number);
        within(with_line(line.number, ""), start..=line.number + 1)
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn every_unquoted_template_is_found() {
    let quoted = lines().filter(|line| line.text.contains("\"{{"));
    let mutants = quoted.map(|line| {
        broken(
            with_line(line.number, &line.text.replace('"', "")),
            line.number,
        )
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn a_file_cut_behind_any_line_is_found_where_the_cut_makes_it_wrong() {
    let mutants = lines().map(|line| {
        let kept: String = RICH.split_inclusive('\n').take(line.number).collect();
        let headless = line.key.is_some() && line.value.is_none();
        if headless && !line.may_be("~") {
            broken(kept, line.number)
        } else {
            unsure(kept)
        }
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn a_value_opened_and_not_closed_is_found() {
    let mutants = lines().flat_map(|line| {
        let opened = line.before_value().filter(|_| line.value.is_some());
        let number = line.number;
        let openers = [
            "[", "{", "\"", "'", "\"{{ a", "*nobody", "!tag x", "a: b", "|x",
        ];
        let texts = openers.map(|opener| {
            opened
                .as_ref()
                .map(|before| with_line(number, &format!("{before}: {opener}")))
        });
        let last = RICH.lines().count() + 1;
        texts
            .into_iter()
            .flatten()
            .map(move |text| within(text, number..=last))
            .collect::<Vec<_>>()
    });
    check(&mutants.collect::<Vec<_>>());
}

#[test]
fn random_damage_never_ends_in_a_panic() {
    let mut chance = fastrand::Rng::with_seed(1);
    let signs = [
        '"', '\'', '{', '}', '[', ']', ':', '-', '\n', '\t', ' ', '#', '&', '*', '!', '|', '>',
        '%', '$', 'é', '👍', '\u{0}', '\u{85}', '\u{2028}',
    ];
    let mut mutants = vec![broken("ulr: a\n".to_owned(), 1)];
    for _ in 0..400 {
        let mut text: Vec<char> = RICH.chars().collect();
        for _ in 0..chance.usize(1..4) {
            let at = chance.usize(..text.len());
            match chance.u8(..4) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, *chance.choice(&signs).expect("signs")),
                2 => text[at] = *chance.choice(&signs).expect("signs"),
                _ => text.truncate(at.max(1)),
            }
        }
        mutants.push(unsure(text.into_iter().collect()));
    }
    check(&mutants);
}
