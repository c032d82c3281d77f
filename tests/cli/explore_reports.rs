//! Reports of explorations for machines and for browsers.

use snapbox::str;

use super::explore::{bot, right, wrong};
use super::{Project, assert_run};

#[test]
fn junit_has_a_test_case_for_each_outcome_of_each_call() {
    assert_run!(
        wrong().run("explore --report junit"),
        str![[r#"
code: 1
--- stdout
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="botapi" tests="14" failures="13" errors="0" time="0.000">
    <testsuite name="ask" tests="14" skipped="0" errors="0" failures="13" time="0.000">
        <testcase name="shop × 200 (found)" classname="ask" time="0.000"/>
        <testcase name="shop × 404 (nothing)" classname="ask" time="0.000">
            <failure message="the attribute `title` has no value" type="undefined-attribute">flows/ask.yaml:8:26: the attribute `title` has no value
give it a value on every way that leads here, or write `| default(&quot;…&quot;)`</failure>
        </testcase>
        <testcase name="shop × 500 (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × 400 (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × 302 (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × dns (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × refused (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × tls (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × timeout (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × reset (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × redirect_loop (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × too_large (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × bad_body (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
        <testcase name="shop × mapping_failed (made)" classname="ask" time="0.000">
            <failure message="`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that" type="unrouted-outcome">flows/ask.yaml:4:5: `shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that
add a route for what is left: `else: ID`</failure>
        </testcase>
    </testsuite>
</testsuites>

--- stderr
ask: 3 states, 14 conversations, 14 calls × outcomes · 2 errors

"#]]
    );
}

#[test]
fn github_is_told_each_finding_once() {
    assert_run!(
        wrong().run("explore --report github"),
        str![[r#"
code: 1
--- stdout
::error file=flows/ask.yaml,line=4,endLine=4,col=5,endColumn=9,title=ask · unrouted-outcome at shop::`shop` can end with `500`, `400`, `302`, `dns`, `refused`, `tls`, `timeout`, `reset`, `redirect_loop`, `too_large`, `bad_body`, `mapping_failed`, and no route takes that%0Aadd a route for what is left: `else: ID`
::error file=flows/ask.yaml,line=8,endLine=8,col=26,endColumn=31,title=ask · undefined-attribute at none::the attribute `title` has no value%0Agive it a value on every way that leads here, or write `| default("…")`
--- stderr
ask: 3 states, 14 conversations, 14 calls × outcomes · 2 errors

"#]]
    );
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
    assert_eq!(run.json()["problems"][0]["rule"], "unknown-api");
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
    for outside in ["src=", "href=", "@import", "url(h", "<script"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for inside in ["iPhone 9 is there.", "<svg", "<details>", "made: 500"] {
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
