//! Redirects: every hop is kept, and no secret goes along to somebody else.

use super::Project;
use crate::server::{Reply, Server};

#[test]
fn redirects_are_followed_with_every_hop_kept() {
    let server = Server::start(|request| match request.target.as_str() {
        "/a" => Reply::redirect(302, "/b?x=1"),
        "/b?x=1" => Reply::redirect(303, "/c"),
        _ => Reply::new(200, format!("\"{}\"", request.method)),
    });
    let test = Project::api(format!("url: {}\nbody: {{ a: 1 }}\n", server.url("/a"))).first("");
    let attempt = &test["attempts"][0];
    assert_eq!(
        attempt["redirects"],
        serde_json::json!([[302, "/b?x=1"], [303, "/c"]])
    );
    assert_eq!(attempt["response"]["body"], "\"GET\"");
    let shown = Project::api(format!("url: {}\n", server.url("/a")))
        .run("test api")
        .stdout;
    assert!(
        shown.contains("302 → /b?x=1") && shown.contains("303 → /c"),
        "{shown}"
    );
}

#[test]
fn credentials_and_secrets_do_not_follow_to_another_origin() {
    let other = Server::start(|_| Reply::new(200, "{}"));
    let target = other.url("/landed");
    let server = Server::start(move |_| Reply::redirect(307, &target));
    let yaml = format!(
        "url: {}\nmethod: GET\nauth: {{ bearer: \"{{{{ secret.S }}}}\" }}\nheaders: {{ X-Own: \"{{{{ secret.S }}}}\", X-Api-Key: abc, Cookie: a=b, X-Plain: kept }}\n",
        server.url("/")
    );
    Project::api(yaml)
        .file(".env", "S=correct-horse\n")
        .test("");
    let landed = &other.requests()[0];
    assert!(
        !format!("{landed:?}").contains("correct-horse"),
        "{landed:?}"
    );
    for (name, expected) in [
        ("authorization", None),
        ("x-own", None),
        ("x-api-key", None),
        ("cookie", None),
        ("x-plain", Some("kept")),
    ] {
        assert_eq!(landed.header(name), expected, "{name}");
    }
}
