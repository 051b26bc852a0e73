//! Whom a request counts for where each client may ask only so much.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::X_FORWARDED_FOR;

/// Whom requests count for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Client {
    /// What the program calls it.
    Named(Box<str>),
    /// Where it comes from.
    Address(IpAddr),
    /// All that come from no address, such as over a Unix socket: one client together.
    Unknown,
}

type Naming = dyn Fn(&HttpRequest) -> Option<String> + Send + Sync;

/// How clients are told apart.
#[derive(Clone, Default)]
pub struct Clients {
    /// What the program calls the client of a request.
    pub name: Option<Arc<Naming>>,
    /// How many proxies of the program's own stand before it, each of which adds to
    /// `X-Forwarded-For` where it was asked from.
    pub proxies: usize,
}

impl Clients {
    /// Whom a request counts for: the name that the program has for it, or else its principal, or else
    /// the address that it comes from.
    pub fn client(&self, request: &HttpRequest, identity: Option<&str>) -> Client {
        let name = self.name.as_ref().and_then(|name| name(request));
        if let Some(name) = name.or_else(|| identity.map(str::to_owned)) {
            return Client::Named(name.into());
        }
        let address = self.forwarded(request);
        let address = address.or_else(|| request.peer_addr().map(|peer| peer.ip()));
        address.map_or(Client::Unknown, |address| Client::Address(network(address)))
    }

    /// The address that the outermost of the program's own proxies was asked from. What stands before
    /// it in the header is only what the client claims.
    fn forwarded(&self, request: &HttpRequest) -> Option<IpAddr> {
        let nearest = self.proxies.checked_sub(1)?;
        let lines = request.headers().get_all(X_FORWARDED_FOR);
        // What a client has put before an address may be any bytes.
        let lines: Vec<_> = lines
            .map(|line| String::from_utf8_lossy(line.as_bytes()))
            .collect();
        let mut hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
        address(hops.nth(nearest)?.trim())
    }
}

impl fmt::Debug for Clients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clients")
            .field("named", &self.name.is_some())
            .field("proxies", &self.proxies)
            .finish()
    }
}

/// An address as proxies write it: some with the port.
fn address(text: &str) -> Option<IpAddr> {
    let alone = text.trim_start_matches('[').trim_end_matches(']');
    let with_port = || text.parse::<SocketAddr>().map(|socket| socket.ip());
    alone.parse().or_else(|_| with_port()).ok()
}

/// Of IPv6 the first 64 bits: the others are the client's to choose (RFC 4291 section 2.5.1).
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        four @ IpAddr::V4(_) => four,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;
    use actix_web::test::TestRequest;

    use super::*;

    fn asked(proxies: usize, forwarded: &[&str]) -> Client {
        let peer = "192.0.2.1:1000".parse().unwrap();
        let request =
            forwarded
                .iter()
                .fold(TestRequest::default().peer_addr(peer), |request, line| {
                    let line = HeaderValue::from_bytes(line.as_bytes()).unwrap();
                    request.append_header((X_FORWARDED_FOR, line))
                });
        let name = None;
        Clients { name, proxies }.client(&request.to_http_request(), None)
    }

    fn from(address: &str) -> Client {
        Client::Address(address.parse().unwrap())
    }

    #[test]
    fn what_a_client_claims_counts_for_nothing() {
        let peer = from("192.0.2.1");
        assert_eq!(asked(0, &[]), peer);
        assert_eq!(asked(0, &["203.0.113.9"]), peer);
        assert_eq!(
            asked(1, &["203.0.113.9, 198.51.100.7"]),
            from("198.51.100.7")
        );
        assert_eq!(
            asked(2, &["10.0.0.1, 203.0.113.9", "198.51.100.7"]),
            from("203.0.113.9")
        );
        assert_eq!(asked(1, &["\u{e9}, 198.51.100.7"]), from("198.51.100.7"));
        // Fewer proxies than there should be, or what is no address.
        assert_eq!(asked(3, &["203.0.113.9, 198.51.100.7"]), peer);
        assert_eq!(asked(1, &["unknown"]), peer);
    }

    #[test]
    fn addresses_are_read_as_proxies_write_them() {
        for (text, address) in [
            ("198.51.100.7:4711", "198.51.100.7"),
            ("2001:db8::1:2:3:4", "2001:db8::"),
            ("[2001:db8::1]", "2001:db8::"),
            ("[2001:db8::1]:4711", "2001:db8::"),
            ("::ffff:198.51.100.7", "198.51.100.7"),
        ] {
            assert_eq!(asked(1, &[text]), from(address), "{text}");
        }
    }

    #[test]
    fn a_name_counts_before_an_address() {
        let name: Arc<Naming> = Arc::new(|request: &HttpRequest| {
            let name = request.headers().get("x-name")?;
            Some(name.to_str().ok()?.to_owned())
        });
        let clients = Clients {
            name: Some(name),
            proxies: 0,
        };
        let named = TestRequest::default().append_header(("x-name", "ann"));
        let ann = Client::Named("ann".into());
        assert_eq!(clients.client(&named.to_http_request(), Some("bob")), ann);
        assert_eq!(
            clients.client(&TestRequest::default().to_http_request(), None),
            Client::Unknown
        );
    }
}
