//! Certificates made at run time: good ones, and ones that must be refused.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};

/// An authority that signs certificates.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// A certificate with its key.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) certificate_pem: String,
    pub(crate) key_pem: String,
    /// The authority whose clients this server wants.
    clients: Option<String>,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = params(&[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let name = "A test authority";
        params.distinguished_name.push(DnType::CommonName, name);
        let issuer = CertifiedIssuer::self_signed(params, key()).expect("a valid authority");
        Self { issuer }
    }

    pub(crate) fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// A certificate for this machine.
    pub(crate) fn identity(&self) -> Identity {
        self.sign(&params(&["localhost", "127.0.0.1"]))
    }

    /// A certificate for another host.
    pub(crate) fn identity_of_another_host(&self) -> Identity {
        self.sign(&params(&["other.example"]))
    }

    /// A certificate that has expired.
    pub(crate) fn expired_identity(&self) -> Identity {
        let mut params = params(&["localhost", "127.0.0.1"]);
        params.not_before = date_time_ymd(2000, 1, 1);
        params.not_after = date_time_ymd(2001, 1, 1);
        self.sign(&params)
    }

    fn sign(&self, params: &CertificateParams) -> Identity {
        let key = key();
        let certificate = params.signed_by(&key, &self.issuer);
        Identity {
            certificate_pem: certificate.expect("a valid certificate").pem(),
            key_pem: key.serialize_pem(),
            clients: None,
        }
    }
}

impl Identity {
    /// A certificate that vouches for itself.
    pub(crate) fn self_signed() -> Self {
        let key = key();
        let certificate = params(&["localhost", "127.0.0.1"]).self_signed(&key);
        Self {
            certificate_pem: certificate.expect("a valid certificate").pem(),
            key_pem: key.serialize_pem(),
            clients: None,
        }
    }

    /// The server demands a client certificate of this authority.
    pub(crate) fn wanting_clients_of(mut self, authority: &Authority) -> Self {
        self.clients = Some(authority.pem());
        self
    }

    pub(super) fn server_config(&self) -> Arc<ServerConfig> {
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .expect("the provider knows them");
        let builder = match &self.clients {
            None => builder.with_no_client_auth(),
            Some(pem) => {
                let mut roots = RootCertStore::empty();
                roots.add(der(pem)).expect("a valid authority");
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                builder.with_client_cert_verifier(verifier.build().expect("an authority is there"))
            }
        };
        let key = PrivateKeyDer::from_pem_slice(self.key_pem.as_bytes()).expect("a key");
        let config = builder.with_single_cert(vec![der(&self.certificate_pem)], key);
        Arc::new(config.expect("key and certificate belong together"))
    }
}

fn der(pem: &str) -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(pem.as_bytes()).expect("a certificate")
}

fn params(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    CertificateParams::new(names).expect("valid names")
}

fn key() -> KeyPair {
    KeyPair::generate().expect("the system has randomness")
}
