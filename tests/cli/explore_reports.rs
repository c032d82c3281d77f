//! Reports of explorations for machines and for browsers.

use snapbox::str;

use super::explore::{bot, right, wrong};
use super::{Project, assert_run};

#[test]
fn junit_has_a_test_case_for_each_outcome_of_each_call() {
    assert_run!(wrong().run("explore --report junit"), str![]);
}

#[test]
fn github_is_told_each_finding_once() {
    assert_run!(wrong().run("explore --report github"), str![]);
}

#[test]
fn json_has_everything() {
    let run = wrong().run("explore --report json");
    let view = run.json();
    let flow = &view["flows"][0];
    assert_eq!(
        view["errors"],
        flow["findings"].as_array().map_or(0, Vec::len)
    );
    let first = &flow["calls"][0];
    assert_eq!(first["answer"]["example"], "found");
    assert_eq!(first["then"]["kind"], "ends");
    assert_eq!(first["chat"]["ended"]["kind"], "end");
    let found = &flow["findings"][0];
    assert_eq!(found["problem"]["file"], "flows/ask.yaml");
    assert_eq!(found["after"]["api"], "shop");
    assert!(found["chat"]["turns"].is_array());
}

#[test]
fn files_that_are_wrong_are_in_the_reports() {
    let project = bot("steps: [{ call: shopp }]\n");
    let run = project.run("explore --report json");
    assert_eq!(run.code, 2);
    assert_eq!(run.json()["problems"][0]["rule"], "unknown-name");
    assert_eq!(run.json()["flows"], serde_json::json!([]));
}

fn page(project: &Project) -> String {
    let run = project.run("explore --report html=out/page.html");
    assert_eq!(run.stdout, "", "{}", run.block());
    project.read("out/page.html")
}

#[test]
fn the_page_stands_alone() {
    let page = page(&right());
    for outside in ["src=", "href=", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for inside in ["iPhone 9 is there.", "<svg", "<details>", "made: 302"] {
        assert!(page.contains(inside), "{inside}");
    }
}

#[test]
fn nothing_that_is_said_becomes_markup() {
    let project = bot(
        "name: <b>&\nsteps: [{ say: \"<script>alert(1)</script>\" }, { call: shop, with: { query: a }, routes: { else: end } }]\n",
    );
    let page = page(&project);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;"), "{page}");
    assert!(page.contains("&lt;b&gt;&amp;"), "{page}");
}
