//! The example projects work: offline on any machine, and the shop really over HTTP.

mod checkout;
mod crm;
mod shop;
mod stock;

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::program::{botapi, package};
use crate::server::Server;

use self::shop::{SECRETS, Shop};

#[test]
fn the_shop_has_no_findings() {
    let out = botapi(&package(), &["check", "--deny", "warnings"], &[]).success();
    assert_eq!(out, "11 files: nothing wrong\n");
}

#[test]
fn the_shop_is_green_offline_without_any_secret() {
    let out = botapi(&package(), &["test", "--mock"], &[]).success();
    assert!(out.contains("\n16 tests: 16 passed"), "{out}");
}

#[test]
fn the_clinic_is_green_offline_and_has_no_findings() {
    let clinic = package().join("examples/clinic");
    let out = botapi(&clinic, &["check", "--deny", "warnings"], &[]).success();
    assert_eq!(out, "4 files: nothing wrong\n");
    let out = botapi(&clinic, &["test", "--mock"], &[]).success();
    assert!(out.contains("\n8 tests: 8 passed"), "{out}");
}

#[test]
fn every_way_of_every_conversation_is_taken_offline_without_any_secret() {
    let summary = Regex::new(r"(?m)^\d+ scenarios: \d+ passed · ").expect("a pattern");
    for (project, flows) in [("", 4), ("examples/clinic", 1)] {
        let arguments = ["run-flow", "--min-coverage", "100"];
        let out = botapi(&package().join(project), &arguments, &[]).success();
        let whole = out.lines().filter(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.starts_with(&["in", "all"]) && words.ends_with(&["100", "%"])
        });
        assert_eq!(whole.count(), flows, "{out}");
        assert!(out.contains("offline, answered by mocks"), "{out}");
        assert!(summary.is_match(&out), "{out}");
    }
}

#[test]
fn the_conversations_lead_over_http_where_their_mocks_lead() {
    let shop = Shop::default();
    let server = serve(&shop);
    let copy = copy_for(&server);
    copy_folder(&package().join("flows"), &copy.path().join("flows"));
    let arguments = ["run-flow", "--against-network", "--tag", "smoke"];
    let out = botapi(copy.path(), &arguments, SECRETS).success();
    assert!(out.contains("3 scenarios: 3 passed"), "{out}");
    assert_eq!(shop.contacts(), 1, "a retry made a second contact");
}

#[test]
fn the_shop_is_green_over_http() {
    let shop = Shop::default();
    let server = serve(&shop);
    let copy = copy_for(&server);
    let out = botapi(copy.path(), &["test"], SECRETS).success();
    assert!(out.contains("\n16 tests: 16 passed"), "{out}");
    assert_eq!(shop.contacts(), 1, "a retry made a second contact");
    assert_eq!(shop.tokens(), 2, "one token for all, and one more");
    let text = botapi(copy.path(), &["test", "-v"], SECRETS).success();
    for (name, secret) in SECRETS {
        assert!(!text.contains(secret), "{name} is shown\n{text}");
    }
}

#[test]
fn without_secrets_nothing_is_sent_to_the_shop() {
    let server = Server::start(|_| unreachable!("nothing is sent")).may_be_unused();
    let copy = copy_for(&server);
    let ended = botapi(copy.path(), &["test", "products"], &[]);
    assert_eq!(ended.code, Some(2), "{}{}", ended.out, ended.error);
    assert_eq!(server.connections(), 0);
}

fn serve(shop: &Shop) -> Server {
    let shop = shop.clone();
    Server::start(move |request| shop.answer(request))
}

/// The example project in a folder of its own, with the address of this server.
fn copy_for(server: &Server) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    let settings = fs::read_to_string(package().join("botapi.yaml")).expect("the settings");
    let local = "http://127.0.0.1:8787";
    assert!(settings.contains(local), "the address of the local shop");
    let settings = settings.replace(local, &server.url(""));
    fs::write(copy.path().join("botapi.yaml"), settings).expect("a copy");
    copy_folder(&package().join("apis"), &copy.path().join("apis"));
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder to copy") {
        let from: PathBuf = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("an entry has a name"));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}
