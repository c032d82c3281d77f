//! Who was spoken to, in the only words that may stand in a reason: host and port, never a path.

use std::fmt;

use url::Url;

/// A server, and the proxy in front of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Peer {
    server: String,
    proxy: Option<String>,
}

impl Peer {
    pub(super) fn new(url: &Url, proxy: Option<&Url>) -> Self {
        Self {
            server: host_and_port(url),
            proxy: proxy.map(host_and_port),
        }
    }

    /// `host:port` of the server.
    pub(super) fn server(&self) -> &str {
        &self.server
    }

    /// `host:port` of the proxy, if there is one.
    pub(super) fn proxy(&self) -> Option<&str> {
        self.proxy.as_deref()
    }

    /// Whoever the connection is opened to: the proxy if there is one, else the server.
    pub(super) fn nearest(&self) -> &str {
        self.proxy.as_deref().unwrap_or(&self.server)
    }

    /// The host of that, without its port.
    pub(super) fn nearest_host(&self) -> &str {
        let nearest = self.nearest();
        nearest.rsplit_once(':').map_or(nearest, |(host, _)| host)
    }

    /// ` (through the proxy host:port)`, or nothing.
    pub(super) fn way(&self) -> Way<'_> {
        Way(self.proxy())
    }
}

/// The end of a sentence that says whether a proxy was used.
pub(super) struct Way<'peer>(Option<&'peer str>);

impl fmt::Display for Way<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(proxy) => write!(formatter, " (through the proxy {proxy})"),
            None => Ok(()),
        }
    }
}

/// `shop.example:443`; the port is always said.
pub(super) fn host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_shows_neither_path_nor_query_nor_user() {
        let url = Url::parse("https://me:pw@shop.example/a/SECRET?token=SECRET").expect("a URL");
        let proxy = Url::parse("http://user:SECRET@proxy.corp:3128/x").expect("a URL");
        let peer = Peer::new(&url, Some(&proxy));
        assert_eq!(peer.server(), "shop.example:443");
        assert_eq!(peer.nearest(), "proxy.corp:3128");
        assert_eq!(
            peer.way().to_string(),
            " (through the proxy proxy.corp:3128)"
        );
    }

    #[test]
    fn without_a_proxy_the_server_is_the_nearest() {
        let url = Url::parse("http://[::1]:8080/").expect("a URL");
        let peer = Peer::new(&url, None);
        assert_eq!(peer.nearest(), "[::1]:8080");
        assert_eq!(peer.way().to_string(), "");
    }
}
