//! Secure connections: whom to trust, who we are, and what is said when it does not work out.

use std::path::PathBuf;
use std::process::Command;

use botapi::outcome::NoAnswer;
use tempfile::TempDir;

use super::*;
use crate::server::{Authority, Identity, Reply, Server};

/// An authority with its file, in a folder that lives as long.
struct Files {
    authority: Authority,
    folder: TempDir,
}

impl Files {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let authority = Authority::new();
        Self { authority, folder }
    }

    fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a file can be written");
        path
    }

    /// A GET that trusts this authority.
    fn trusting(&self, server: &Server) -> Request {
        let mut request = get(&server.url("/secret"));
        request.tls.ca = Some(self.write("ca.pem", &self.authority.pem()));
        request
    }
}

fn serve(identity: &Identity) -> Server {
    Server::with_tls(identity, |_| Reply::new(200, "safe"))
}

fn case(request: &Request, reason: &str) {
    let failure = failure(request);
    let expected = (NoAnswer::Tls, reason);
    assert_eq!((failure.kind, failure.reason.as_str()), expected);
}

#[test]
fn a_server_of_a_trusted_authority_answers_and_has_a_tls_phase() {
    let files = Files::new();
    let server = serve(&files.authority.identity());
    let request = files.trusting(&server);
    let exchanges = send_all(&[request.clone(), request]);
    let first = exchanges[0].timings;
    assert!(first.connect.is_some() && first.tls.is_some());
    assert!(first.tls < first.first_byte);
    let second = exchanges[1].timings;
    assert_eq!((second.connect, second.tls), (None, None));
    for exchange in exchanges {
        assert_eq!(exchange.response.expect("an answer").body, b"safe");
    }
}

#[test]
fn an_unknown_authority_is_not_trusted() {
    let files = Files::new();
    for identity in [files.authority.identity(), Identity::self_signed()] {
        let server = serve(&identity);
        let reason = format!(
            "the certificate of {} is signed by nobody this machine trusts, name the file of its authority in `tls.ca` if you do",
            server.place()
        );
        case(&get(&server.url("/secret")), &reason);
    }
}

#[test]
fn an_expired_certificate_and_one_for_another_host_are_refused() {
    let files = Files::new();
    let server = serve(&files.authority.expired_identity());
    let reason = format!("the certificate of {} has expired", server.place());
    case(&files.trusting(&server), &reason);

    let server = serve(&files.authority.identity_of_another_host());
    let reason = format!(
        "the certificate of {} is made for another host name",
        server.place()
    );
    case(&files.trusting(&server), &reason);
}

#[test]
fn without_verification_every_certificate_will_do() {
    let files = Files::new();
    for identity in [files.authority.expired_identity(), Identity::self_signed()] {
        let server = serve(&identity);
        let mut request = get(&server.url("/"));
        request.tls.verify = false;
        assert_eq!(answer(&request).body, b"safe");
    }
}

#[test]
fn a_client_certificate_is_shown_where_it_is_wanted() {
    let files = Files::new();
    let identity = files
        .authority
        .identity()
        .wanting_clients_of(&files.authority);
    let server = serve(&identity);
    let mut request = files.trusting(&server);
    let reason = format!(
        "{} wants a client certificate, name its files in `tls.cert` and `tls.key`",
        server.place()
    );
    case(&request, &reason);

    let client = files.authority.identity();
    request.tls.cert = Some(files.write("client.pem", &client.certificate_pem));
    request.tls.key = Some(files.write("client.key", &client.key_pem));
    assert_eq!(answer(&request).body, b"safe");

    let both = format!("{}{}", client.certificate_pem, client.key_pem);
    request.tls.cert = Some(files.write("both.pem", &both));
    request.tls.key = None;
    assert_eq!(answer(&request).body, b"safe");

    let stranger = Identity::self_signed();
    request.tls.cert = Some(files.write("client.pem", &stranger.certificate_pem));
    request.tls.key = Some(files.write("client.key", &stranger.key_pem));
    let reason = format!("{} does not accept the client certificate", server.place());
    case(&request, &reason);
}

#[test]
fn plain_http_where_tls_is_expected_is_tls() {
    let server = Server::answering_anything("HTTP/1.1 400 Bad Request\r\n\r\n");
    let place = server.place();
    let url = server.url("/secret").replace("http:", "https:");
    let reason =
        format!("{place} does not speak TLS, perhaps it wants http:// instead of https://");
    case(&get(&url), &reason);

    let server = Server::answering_anything("");
    let place = server.place();
    let url = server.url("/secret").replace("http:", "https:");
    let reason = format!(
        "{place} closed the connection during the TLS handshake, perhaps it wants http:// instead of https://"
    );
    case(&get(&url), &reason);
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let files = Files::new();
    let client = files.authority.identity();
    let empty = files.write("empty.pem", "");
    let garbage = files.write(
        "garbage.pem",
        "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
    );
    let cut = files.write("cut.pem", &client.certificate_pem[..200]);
    let good = files.write("client.pem", &client.certificate_pem);
    let other_key = files.write("other.key", &Identity::self_signed().key_pem);
    let missing = files.folder.path().join("missing.pem");
    let case = |change: &dyn Fn(&mut TlsSettings), message: &str| {
        let mut request = get("https://127.0.0.1:1/");
        change(&mut request.tls);
        let folder = format!(
            "{}{}",
            files.folder.path().display(),
            std::path::MAIN_SEPARATOR
        );
        assert_eq!(refusal(&request).message.replace(&folder, ""), message);
    };
    case(
        &|tls| tls.ca = Some(missing.clone()),
        "there is no file missing.pem (`tls.ca`): give the path of a PEM file",
    );
    case(
        &|tls| tls.ca = Some(empty.clone()),
        "no certificate is in empty.pem (`tls.ca`): a PEM file has a line `-----BEGIN CERTIFICATE-----`",
    );
    for (path, name) in [(&garbage, "garbage.pem"), (&cut, "cut.pem")] {
        let message = format!("{name} (`tls.ca`) is not a whole PEM file: export it again");
        case(&|tls| tls.ca = Some(path.clone()), &message);
    }
    case(
        &|tls| tls.cert = Some(good.clone()),
        "no private key is in client.pem (`tls.key`): it must hold one in PEM form that needs no password",
    );
    case(
        &|tls| {
            tls.cert = Some(good.clone());
            tls.key = Some(other_key.clone());
        },
        "the key in other.key (`tls.key`) does not belong to the certificate in client.pem (`tls.cert`)",
    );
    case(
        &|tls| tls.key = Some(other_key.clone()),
        "`tls.key` needs `tls.cert` beside it",
    );
}

/// The system's certificates are the process's own, so this runs itself again as another process.
#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn the_system_trusts_what_its_certificate_file_says() {
    let files = Files::new();
    let server = serve(&files.authority.identity());
    let file = files.write("ca.pem", &files.authority.pem());
    let run = |file: &std::path::Path| {
        let child = Command::new(std::env::current_exe().expect("the path of this test"))
            .args([
                "--exact",
                "transport::tls::call_for_the_test_above",
                "--ignored",
            ])
            .env("BOTAPI_TEST_URL", server.url("/"))
            .env("SSL_CERT_FILE", file)
            .env_remove("SSL_CERT_DIR")
            .output();
        child.expect("the test can be run again").status.success()
    };
    assert!(run(&file));
    assert!(!run(&files.folder.path().join("missing.pem")));
}

#[test]
#[ignore = "runs in another process for the test above"]
fn call_for_the_test_above() {
    let url = std::env::var("BOTAPI_TEST_URL").expect("the test above sets it");
    assert_eq!(answer(&get(&url)).body, b"safe");
}
