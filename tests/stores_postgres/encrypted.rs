//! Encrypted connections: made where the URL asks for one, and only to a server that proves who it is.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use resource_runtime::prelude::*;
use resource_runtime::store::{OpenError, Postgres, PostgresOptions};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::server::Server;
use crate::store::Place;

/// Stands on a shelf.
#[derive(Resource)]
struct Book {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    title: String,
}

fn api() -> Api {
    let api = Api::builder_of([Book::spec()]).public().build();
    api.expect("an API")
}

/// Asks for encryption (PostgreSQL's protocol, `SSLRequest`).
const REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// A server for `localhost` that takes nothing in the clear, and hands on what it is sent to the one
/// that the tests have.
struct Encrypting {
    port: u16,
    /// The certificate, as the root of those who trust it.
    root: String,
    connections: Arc<AtomicUsize>,
}

impl Encrypting {
    fn start(behind: String) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]);
        let made = made.expect("a certificate");
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("a configuration");
        let connections = Arc::new(AtomicUsize::new(0));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let counted = Arc::clone(&connections);
        let acceptor = TlsAcceptor::from(Arc::new(config));
        thread::spawn(move || serve(listener, &acceptor, &behind, &counted));
        Self {
            port,
            root: made.cert.pem(),
            connections,
        }
    }
}

/// Serves until the test ends.
fn serve(
    listener: std::net::TcpListener,
    acceptor: &TlsAcceptor,
    behind: &str,
    connections: &Arc<AtomicUsize>,
) {
    listener.set_nonblocking(true).expect("it never waits");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let listener = TcpListener::from_std(listener).expect("a listener");
        while let Ok((mut plain, _)) = listener.accept().await {
            let (acceptor, behind) = (acceptor.clone(), behind.to_owned());
            let connections = Arc::clone(connections);
            tokio::spawn(async move {
                let mut request = [0; REQUEST.len()];
                plain.read_exact(&mut request).await.ok()?;
                assert_eq!(request, REQUEST, "something is sent in the clear");
                plain.write_all(b"S").await.ok()?;
                let mut encrypted = acceptor.accept(plain).await.ok()?;
                let mut onward = TcpStream::connect(behind).await.ok()?;
                connections.fetch_add(1, Ordering::Relaxed);
                copy_bidirectional(&mut encrypted, &mut onward).await.ok()
            });
        }
    });
}

/// The address in a URL, and the URL with another one.
pub fn parts(place: &Place) -> (String, impl Fn(&str) -> String) {
    let (scheme, rest) = place.url().split_once("://").expect("a scheme");
    let (user, rest) = rest.split_once('@').expect("a user");
    let (address, rest) = rest.split_once('/').expect("a database");
    let port = if address.contains(':') { "" } else { ":5432" };
    let address = format!("{address}{port}");
    let (scheme, user, rest) = (scheme.to_owned(), user.to_owned(), rest.to_owned());
    (address, move |other: &str| {
        format!("{scheme}://{user}@{other}/{rest}")
    })
}

fn trusting(url: &str, root: &Path) -> String {
    format!("{url}&sslmode=verify-full&sslrootcert={}", root.display())
}

/// Why a database cannot be opened.
fn complaint(url: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let opening = Postgres::open(url, &[], PostgresOptions::default());
    let opened = runtime.expect("a runtime").block_on(opening);
    match opened.expect_err("a complaint") {
        error @ OpenError::Unreachable { .. } => error.to_string(),
        error => panic!("{error}"),
    }
}

#[test]
fn everything_is_encrypted_where_that_is_asked_for() {
    let place = Place::schema();
    let (address, url) = parts(&place);
    let proxy = Encrypting::start(address);
    let directory = tempfile::tempdir().expect("a directory");
    let root = directory.path().join("root.pem");
    std::fs::write(&root, &proxy.root).expect("a file");
    let url = trusting(&url(&format!("localhost:{}", proxy.port)), &root);
    let server = Server::on(api, url);
    let mut client = server.connect();
    let book = serde_json::json!({"title": "Emma"});
    client.ask("POST", "/v1/books", &book).expect(201);
    let read = client.ask("GET", "/v1/books/1", &serde_json::Value::Null);
    assert_eq!(read.expect(200).text_at("/book/title"), "Emma");
    assert!(proxy.connections.load(Ordering::Relaxed) >= 2);
}

#[test]
fn a_server_that_does_not_prove_who_it_is_is_told_nothing() {
    let place = Place::schema();
    let (address, url) = parts(&place);
    let (proxy, other) = (
        Encrypting::start(address.clone()),
        Encrypting::start(address),
    );
    let directory = tempfile::tempdir().expect("a directory");
    let root = directory.path().join("root.pem");
    std::fs::write(&root, &proxy.root).expect("a file");
    // Its certificate is for another name.
    let named = trusting(&url(&format!("127.0.0.1:{}", proxy.port)), &root);
    let message = complaint(&named);
    assert!(message.contains("certificate"), "{message}");
    // Somebody else has signed it.
    let signed = trusting(&url(&format!("localhost:{}", other.port)), &root);
    let message = complaint(&signed);
    assert!(message.contains("certificate"), "{message}");
    for server in [proxy, other] {
        assert_eq!(server.connections.load(Ordering::Relaxed), 0);
    }
}

/// A server that does not encrypt.
#[test]
fn nothing_is_sent_in_the_clear_where_encryption_is_asked_for() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port: SocketAddr = listener.local_addr().expect("an address");
    let asked = thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = [0; REQUEST.len()];
        stream.read_exact(&mut request).expect("a request");
        stream.write_all(b"N").expect("an answer");
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("an end");
        (request, rest)
    });
    let directory = tempfile::tempdir().expect("a directory");
    let root = directory.path().join("root.pem");
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    std::fs::write(&root, made.cert.pem()).expect("a file");
    let url = format!("postgres://somebody:secret@{port}/it?application_name=it");
    let message = complaint(&trusting(&url, &root));
    assert!(message.contains("TLS"), "{message}");
    assert_eq!(asked.join().expect("a server"), (REQUEST, Vec::new()));
}
