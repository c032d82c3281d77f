//! The README is true: its definitions load, its output is what the binary prints, its options exist.

mod blocks;
mod story;

use std::collections::BTreeSet;
use std::fs;

use regex::Regex;

use self::blocks::{Block, parts};
use self::story::Story;
use crate::program::{botapi, package};

fn readme() -> String {
    fs::read_to_string(package().join("README.md")).expect("the README")
}

#[test]
fn what_the_readme_shows_is_what_happens() {
    let mut stories = 0;
    let mut story: Option<Story> = None;
    for part in parts(&readme()) {
        if part == Block::Story {
            stories += 1;
            story = Some(Story::new());
        } else if let Some(story) = &mut story {
            story.tell(&part);
        } else {
            assert!(!matches!(part, Block::Flow(..)), "{part:?} is in no story");
        }
    }
    assert_eq!(stories, 3);
}

#[test]
fn every_definition_of_the_readme_is_without_findings() {
    let story = Story::new();
    let parts = parts(&readme());
    let settings = parts.iter().find_map(|part| match part {
        Block::Settings(text) => Some(text.as_str()),
        _ => None,
    });
    story.write("botapi.yaml", settings.expect("the settings are shown"));
    let definitions: Vec<&String> = parts
        .iter()
        .filter_map(|part| match part {
            Block::Definition(text) => Some(text),
            _ => None,
        })
        .collect();
    assert!(definitions.len() > 10, "{}", definitions.len());
    for (index, definition) in definitions.iter().enumerate() {
        story.write(&format!("apis/number_{index}.yaml"), definition);
    }
    story.write("apis/schemas/products.json", "{ \"type\": \"object\" }");
    for file in [
        "files/receipt.pdf",
        "certs/shop.pem",
        "certs/client.pem",
        "certs/client.key",
    ] {
        story.write(&format!("apis/{file}"), "");
    }
    let out = botapi(story.folder(), &["check", "--deny", "warnings"], &[]);
    assert_eq!(out.code, Some(0), "{}{}", out.out, out.error);
    let tested = botapi(story.folder(), &["test", "--mock", "--only", "a"], &[]);
    assert!(!tested.out.contains("FAILED"), "{}", tested.out);
}

#[test]
fn every_option_is_in_the_readme_and_every_option_in_it_exists() {
    let commands = [
        "test",
        "check",
        "run-flow",
        "explore",
        "logs",
        "logs show",
        "logs follow",
        "logs export",
        "logs prune",
        "logs stats",
        "logs curl",
        "logs replay",
        "logs diff",
        "logs drift",
    ];
    let helps = commands.map(|command| {
        let arguments: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        botapi(&package(), &arguments, &[]).success()
    });
    let exist = options(&helps.concat());
    let mut shown = options(&readme());
    for of_cargo in ["--path", "--version"] {
        assert!(shown.remove(of_cargo), "{of_cargo}");
    }
    assert_eq!(shown, exist);
}

#[test]
fn the_table_of_options_says_which_command_has_which() {
    let readme = readme();
    let rows: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| `-"))
        .map(|line| line.split(" | ").collect())
        .filter(|cells: &Vec<&str>| cells.len() > 2)
        .collect();
    for command in ["check", "test", "run-flow"] {
        let own =
            |cells: &&Vec<&str>| cells[1] == "all" || cells[1].contains(&format!("`{command}`"));
        let shown = rows.iter().filter(own).map(|cells| options(cells[0]));
        let help = botapi(&package(), &[command, "--help"], &[]).success();
        let (shown, exist): (BTreeSet<String>, _) = (shown.flatten().collect(), options(&help));
        let missing: Vec<_> = exist.difference(&shown).collect();
        assert!(missing.is_empty(), "{command}: {missing:?}");
        let invented = shown.difference(&exist);
        let invented: Vec<_> = invented.filter(|option| *option != "--version").collect();
        assert!(invented.is_empty(), "{command}: {invented:?}");
    }
}

/// Every `--option` in a text.
fn options(text: &str) -> BTreeSet<String> {
    let option = Regex::new(r"(?:^|[\s`\[(])(--[a-z][a-z-]*)").expect("a pattern");
    let found = option.captures_iter(text);
    found.map(|captures| captures[1].to_owned()).collect()
}
