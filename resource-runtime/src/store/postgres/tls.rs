//! Encrypted connections, always to a server whose certificate is verified.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connects to servers whose certificates are signed by one of the `roots` in that file, or else by
/// one that the system trusts.
///
/// # Errors
/// What is wrong with the roots, in words.
pub(super) fn connector(roots: Option<&Path>) -> Result<MakeRustlsConnect, String> {
    let mut trusted = RootCertStore::empty();
    if let Some(path) = roots {
        let unreadable = |error: &dyn std::fmt::Display| {
            format!("`sslrootcert` {} cannot be read: {error}", path.display())
        };
        let certificates =
            CertificateDer::pem_file_iter(path).map_err(|error| unreadable(&error))?;
        for certificate in certificates {
            let certificate = certificate.map_err(|error| unreadable(&error))?;
            let added = trusted.add(certificate);
            added.map_err(|error| unreadable(&error))?;
        }
    } else {
        let found = rustls_native_certs::load_native_certs();
        trusted.add_parsable_certificates(found.certs);
    }
    if trusted.is_empty() {
        return Err("there is no root certificate to verify the server by; name a file of them with `sslrootcert`".to_owned());
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
