//! The house keeps its order: a room uses only the rooms above it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::package;

/// What stands in `src/` and is no room: the library's own page, and the binary's two.
const NOT_ROOMS: [&str; 3] = ["lib", "main", "cli"];

#[test]
fn every_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    let mut strangers = Vec::new();
    for (index, room) in rooms.iter().enumerate() {
        for file in files(room) {
            let text = fs::read_to_string(&file).expect("source is text");
            let used = used_rooms(&text);
            let wrong = used
                .into_iter()
                .filter(|used| !rooms[..=index].contains(used));
            strangers.extend(wrong.map(|used| format!("{} uses {used}", file.display())));
        }
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn every_file_and_folder_of_the_source_is_a_room() {
    let rooms = rooms();
    let entries = fs::read_dir(source()).expect("the source");
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        assert!(
            NOT_ROOMS.contains(&name.as_ref()) || rooms.iter().any(|room| *room == name),
            "`{name}` is in no list"
        );
    }
}

#[test]
fn the_architecture_page_lists_the_rooms_in_their_order() {
    let page = fs::read_to_string(package().join("ARCHITECTURE.md")).expect("the page");
    let listed: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, _)| name.trim_end_matches('/').trim_end_matches(".rs"))
        .take_while(|name| *name != "cli")
        .collect();
    assert_eq!(listed, rooms());
}

#[test]
fn the_architecture_page_says_why_each_dependency_is_there() {
    let page = fs::read_to_string(package().join("ARCHITECTURE.md")).expect("the page");
    let manifest = fs::read_to_string(package().join("Cargo.toml")).expect("the manifest");
    let sections = manifest.split("\n[");
    let dependencies = sections.filter(|section| {
        section.starts_with("dependencies]") || section.starts_with("dev-dependencies]")
    });
    let names = dependencies
        .flat_map(str::lines)
        .filter_map(|line| Some(line.split_once(" = ")?.0));
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
    let told = |name: &str| {
        let mut cells = rows.iter().filter_map(|row| row.split('|').nth(1));
        cells.any(|cell| cell.split(',').any(|word| word.trim() == name))
    };
    let untold: Vec<&str> = names.filter(|name| !told(name)).collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn what_a_file_uses_is_found_however_it_is_written() {
    let cases: [(&str, &[&str]); 6] = [
        ("use crate::api::Definition;", &["api"]),
        (
            "use crate::{api::Auth, call::{make, Http}, source};",
            &["api", "call", "source"],
        ),
        ("use crate::{\n    api,\n    call,\n};", &["api", "call"]),
        ("let x: crate::source::Place = y;", &["source"]),
        ("/// [`crate::report`] in a comment // crate::cli", &[]),
        ("pub(crate) fn f() {}", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(used_rooms(text), expected, "{text}");
    }
}

/// The rooms in the order of `lib.rs`.
fn rooms() -> Vec<String> {
    let text = fs::read_to_string(source().join("lib.rs")).expect("the library");
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let rooms: Vec<String> = names.map(ToOwned::to_owned).collect();
    assert!(rooms.len() > 10, "{rooms:?}");
    rooms
}

fn source() -> PathBuf {
    package().join("src")
}

/// Every file of a room.
fn files(room: &str) -> Vec<PathBuf> {
    let file = source().join(format!("{room}.rs"));
    if file.is_file() {
        return vec![file];
    }
    let mut files = Vec::new();
    collect(&source().join(room), &mut files);
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a room is a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The first names behind `crate::`, also in a list of them; comments do not count.
fn used_rooms(text: &str) -> Vec<String> {
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let uses = code.split("crate::").skip(1);
    uses.flat_map(first_names).collect()
}

/// `{a::B, c::{D, E}, f}` names a, c and f; `a::B` names a.
fn first_names(text: &str) -> Vec<String> {
    let word = |text: &str| {
        let letters = |character: char| character.is_alphanumeric() || character == '_';
        let word: String = text
            .trim_start()
            .chars()
            .take_while(|c| letters(*c))
            .collect();
        Some(word).filter(|word| !word.is_empty())
    };
    let Some(list) = text.strip_prefix('{') else {
        return word(text).into_iter().collect();
    };
    let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
    for (offset, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.extend(word(&list[start..offset]));
                start = offset + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}
