//! Why no secure connection could be made, in words that say what to do.

use rustls::{AlertDescription, CertificateError, Error};

/// The reason; `server` is host and port.
pub(super) fn reason(error: &Error, server: &str) -> String {
    match error {
        Error::InvalidCertificate(cause) => certificate(cause, server),
        Error::AlertReceived(alert) => alerted(*alert, server),
        Error::InvalidMessage(_) => {
            format!("{server} does not speak TLS, perhaps it wants http:// instead of https://")
        }
        Error::PeerIncompatible(_) => {
            format!("{server} offers only versions of TLS that are too old to be safe")
        }
        Error::General(_) | Error::Other(_) => format!(
            "this machine cannot check the certificate of {server}, perhaps it has no certificate authorities: install them or name a file in `tls.ca`"
        ),
        _ => format!("no secure connection to {server} could be made"),
    }
}

fn certificate(error: &CertificateError, server: &str) -> String {
    let subject = format!("the certificate of {server}");
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            format!("{subject} has expired")
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            format!("{subject} is not valid yet, check the clock of this machine")
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("{subject} is made for another host name")
        }
        CertificateError::UnknownIssuer => format!(
            "{subject} is signed by nobody this machine trusts, name the file of its authority in `tls.ca` if you do"
        ),
        CertificateError::Revoked => format!("{subject} was revoked"),
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            format!("{subject} is not made for servers")
        }
        _ => format!("{subject} is not valid"),
    }
}

fn alerted(alert: AlertDescription, server: &str) -> String {
    match alert {
        AlertDescription::CertificateRequired => format!(
            "{server} wants a client certificate, name its files in `tls.cert` and `tls.key`"
        ),
        AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateRevoked
        | AlertDescription::CertificateExpired
        | AlertDescription::CertificateUnknown
        | AlertDescription::UnknownCA
        | AlertDescription::AccessDenied => {
            format!("{server} does not accept the client certificate")
        }
        AlertDescription::ProtocolVersion | AlertDescription::InsufficientSecurity => {
            format!("{server} and botapi have no safe version of TLS in common")
        }
        AlertDescription::UnrecognisedName => {
            format!("{server} does not know this host name")
        }
        _ => format!("{server} broke off the TLS handshake"),
    }
}

#[cfg(test)]
mod tests {
    use rustls::PeerIncompatible;

    use super::*;

    fn case(error: &Error, expected: &str) {
        assert_eq!(reason(error, "shop:443"), expected);
    }

    #[test]
    fn bad_certificates_are_told_apart() {
        let case = |cause, expected: &str| case(&Error::InvalidCertificate(cause), expected);
        case(
            CertificateError::NotValidYet,
            "the certificate of shop:443 is not valid yet, check the clock of this machine",
        );
        case(
            CertificateError::Revoked,
            "the certificate of shop:443 was revoked",
        );
        case(
            CertificateError::InvalidPurpose,
            "the certificate of shop:443 is not made for servers",
        );
        case(
            CertificateError::BadEncoding,
            "the certificate of shop:443 is not valid",
        );
    }

    #[test]
    fn a_server_that_breaks_off_is_told_by_its_alert() {
        let case = |alert, expected: &str| case(&Error::AlertReceived(alert), expected);
        case(
            AlertDescription::ProtocolVersion,
            "shop:443 and botapi have no safe version of TLS in common",
        );
        case(
            AlertDescription::UnrecognisedName,
            "shop:443 does not know this host name",
        );
        case(
            AlertDescription::HandshakeFailure,
            "shop:443 broke off the TLS handshake",
        );
    }

    #[test]
    fn what_neither_side_can_mend_in_the_handshake_has_its_words() {
        case(
            &Error::PeerIncompatible(PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig),
            "shop:443 offers only versions of TLS that are too old to be safe",
        );
        case(
            &Error::General("no roots".into()),
            "this machine cannot check the certificate of shop:443, perhaps it has no certificate authorities: install them or name a file in `tls.ca`",
        );
        case(
            &Error::DecryptError,
            "no secure connection to shop:443 could be made",
        );
    }
}
