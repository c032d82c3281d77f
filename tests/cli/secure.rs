//! TLS as definitions set it: an authority, a client certificate, no verification.

use super::Project;
use crate::server::{Authority, Identity, Reply, Server};

fn tls(server: &Server, settings: &str) -> Project {
    Project::api(format!(
        "url: {}\ntls: {settings}\ntests: [{{ name: a, expect: {{ status: 200 }} }}]\n",
        server.url("/")
    ))
}

fn ok(identity: &Identity) -> Server {
    Server::with_tls(identity, |_| Reply::new(200, ""))
}

#[test]
fn a_named_authority_is_trusted_beside_the_definition_or_in_the_projects_folder() {
    let authority = Authority::new();
    let server = ok(&authority.identity());
    for place in ["apis/certs/shop.pem", "certs/shop.pem"] {
        let (report, code) = tls(&server, "{ ca: certs/shop.pem }")
            .file(place, authority.pem())
            .test("");
        assert_eq!(code, 0, "{report:#}");
        assert!(report["tests"][0]["attempts"][0]["timings"]["tls_ms"].is_number());
    }
    let variable = tls(&server, "{ verify: true }").file("ca.pem", authority.pem());
    let path = variable.path("ca.pem");
    let (report, code) = variable
        .variable("SSL_CERT_FILE", path.to_str().expect("a plain path"))
        .test("");
    assert_eq!(code, 0, "{report:#}");
}

#[test]
fn other_certificates_are_refused() {
    let (authority, other) = (Authority::new(), Authority::new());
    for identity in [
        other.identity(),
        authority.identity_of_another_host(),
        authority.expired_identity(),
        Identity::self_signed(),
    ] {
        let server = ok(&identity);
        let (report, code) = tls(&server, "{ ca: ca.pem }")
            .file("ca.pem", authority.pem())
            .test("");
        assert_eq!(
            (code, &report["tests"][0]["outcome"]),
            (3, &serde_json::json!("tls"))
        );
        assert!(server.requests().is_empty());
    }
}

#[test]
fn a_client_certificate_is_shown_to_the_server() {
    let authority = Authority::new();
    let client = authority.identity();
    let server = ok(&authority.identity().wanting_clients_of(&authority));
    let project = |settings: &str| {
        let project = tls(&server, settings).file("ca.pem", authority.pem());
        project
            .file("me.pem", &client.certificate_pem)
            .file("me.key", &client.key_pem)
    };
    assert_eq!(
        project("{ ca: ca.pem, cert: me.pem, key: me.key }")
            .test("")
            .1,
        0
    );
    let (report, code) = project("{ ca: ca.pem }").test("");
    assert_eq!(
        (code, &report["tests"][0]["outcome"]),
        (3, &serde_json::json!("tls"))
    );
}

#[test]
fn without_verification_anyone_is_trusted() {
    let server = ok(&Identity::self_signed());
    assert_eq!(tls(&server, "{ verify: false }").test("").1, 0);
    assert_eq!(tls(&server, "{ verify: true }").test("").1, 3);
}

#[test]
fn a_file_that_is_no_certificate_is_said_and_nothing_is_sent() {
    let server = ok(&Identity::self_signed()).may_be_unused();
    for text in [
        "",
        "not a certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let run = tls(&server, "{ ca: ca.pem }")
            .file("ca.pem", text)
            .run("test");
        assert_eq!(run.code, 2, "{}", run.block());
        assert!(run.all().contains("ca.pem"), "{}", run.block());
    }
}
