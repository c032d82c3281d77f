//! A TLS configuration from what a definition says under `tls`.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier, client::WantsClientCert};

use super::super::request::TlsSettings;
use super::super::transport::CannotSend;
use super::phases::Recorder;
use super::session::TimedSessions;
use super::tls_files::{certificates, private_key};
use super::verifier::{NoTrust, SystemTrust};

/// Reads the files that `settings` names; the system's certificates are not touched yet.
pub(super) fn configure(
    settings: &TlsSettings,
    trust: &Arc<SystemTrust>,
    recorder: &Recorder,
) -> Result<ClientConfig, CannotSend> {
    let builder = builder(trust)?
        .dangerous()
        .with_custom_certificate_verifier(verifier(settings, trust)?);
    let mut config = with_client_certificate(builder, settings)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config.resumption = Resumption::store(Arc::new(TimedSessions::new(recorder.clone())));
    Ok(config)
}

fn builder(trust: &SystemTrust) -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, CannotSend> {
    ClientConfig::builder_with_provider(Arc::clone(trust.provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| CannotSend::new(format!("cannot set up TLS: {error}")))
}

fn verifier(
    settings: &TlsSettings,
    trust: &Arc<SystemTrust>,
) -> Result<Arc<dyn ServerCertVerifier>, CannotSend> {
    if !settings.verify {
        return Ok(Arc::new(NoTrust(Arc::clone(trust))));
    }
    match &settings.ca {
        Some(path) => Ok(only_authorities_of(path, trust)?),
        None => Ok(Arc::clone(trust) as Arc<dyn ServerCertVerifier>),
    }
}

fn only_authorities_of(
    path: &Path,
    trust: &SystemTrust,
) -> Result<Arc<WebPkiServerVerifier>, CannotSend> {
    let unusable = |_| {
        let path = path.display();
        CannotSend::new(format!(
            "{path} (`tls.ca`) holds a certificate that cannot be read: export it again"
        ))
    };
    let mut roots = RootCertStore::empty();
    for certificate in certificates("tls.ca", path)? {
        roots.add(certificate).map_err(unusable)?;
    }
    let provider = Arc::clone(trust.provider());
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .map_err(|error| {
            CannotSend::new(format!("cannot use {} (`tls.ca`): {error}", path.display()))
        })
}

fn with_client_certificate(
    builder: ConfigBuilder<ClientConfig, WantsClientCert>,
    settings: &TlsSettings,
) -> Result<ClientConfig, CannotSend> {
    let Some(certificate) = &settings.cert else {
        return match &settings.key {
            Some(_) => Err(CannotSend::new("`tls.key` needs `tls.cert` beside it")),
            None => Ok(builder.with_no_client_auth()),
        };
    };
    // Certificate and key are often kept in one file.
    let key = settings.key.as_ref().unwrap_or(certificate);
    let chain = certificates("tls.cert", certificate)?;
    let private_key = private_key("tls.key", key)?;
    let config = builder.with_client_auth_cert(chain, private_key);
    config.map_err(|_| {
        let (certificate, key) = (certificate.display(), key.display());
        CannotSend::new(format!(
            "the key in {key} (`tls.key`) does not belong to the certificate in {certificate} (`tls.cert`)"
        ))
    })
}
