//! The PEM files a definition names under `tls`.

use std::io;
use std::path::Path;

use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::super::transport::CannotSend;

/// All certificates of a file; at least one.
///
/// `setting` is the key a person wrote, such as `tls.ca`.
pub(super) fn certificates(
    setting: &str,
    path: &Path,
) -> Result<Vec<CertificateDer<'static>>, CannotSend> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    let found: Vec<_> = read.map_err(|error| cannot_use(setting, path, &error))?;
    if found.is_empty() {
        return Err(cannot_use(setting, path, &pem::Error::NoItemsFound));
    }
    Ok(found)
}

/// The first private key of a file.
pub(super) fn private_key(
    setting: &str,
    path: &Path,
) -> Result<PrivateKeyDer<'static>, CannotSend> {
    PrivateKeyDer::from_pem_file(path).map_err(|error| match error {
        pem::Error::NoItemsFound => CannotSend::new(format!(
            "no private key is in {} (`{setting}`): it must hold one in PEM form that needs no password",
            path.display()
        )),
        error => cannot_use(setting, path, &error),
    })
}

fn cannot_use(setting: &str, path: &Path, error: &pem::Error) -> CannotSend {
    let path = path.display();
    CannotSend::new(match error {
        pem::Error::Io(error) if error.kind() == io::ErrorKind::NotFound => {
            format!("there is no file {path} (`{setting}`): give the path of a PEM file")
        }
        pem::Error::Io(error) => format!("cannot read {path} (`{setting}`): {}", error.kind()),
        pem::Error::NoItemsFound => format!(
            "no certificate is in {path} (`{setting}`): a PEM file has a line `-----BEGIN CERTIFICATE-----`"
        ),
        _ => format!("{path} (`{setting}`) is not a whole PEM file: export it again"),
    })
}
