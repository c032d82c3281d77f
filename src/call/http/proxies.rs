//! Which servers are reached through a proxy: the rules of `HTTP_PROXY` and its sisters, as curl reads them.

use std::net::IpAddr;

use url::{Host, Url};

use super::super::transport::CannotSend;

/// The proxies of an environment. This machine itself is never reached through one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    http: Option<Setting>,
    https: Option<Setting>,
    exceptions: Vec<String>,
}

/// A variable that is set, with its value; the value may hold a password.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Setting {
    variable: &'static str,
    value: String,
}

impl Proxies {
    /// The proxies that `variable` tells of: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`,
    /// each also in lower case, which wins.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.trim().is_empty());
        let first = |names: [&'static str; 4]| {
            names
                .into_iter()
                .find_map(|variable| set(variable).map(|value| Setting { variable, value }))
        };
        let exceptions = set("no_proxy").or_else(|| set("NO_PROXY"));
        Self {
            http: first(["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]),
            https: first(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
            exceptions: exceptions.as_deref().map(entries).unwrap_or_default(),
        }
    }

    /// The proxy for this address, if it is reached through one.
    pub(super) fn choose(&self, url: &Url) -> Result<Option<Url>, CannotSend> {
        let setting = match url.scheme() {
            "https" => &self.https,
            _ => &self.http,
        };
        match setting {
            Some(setting) if !self.excepts(url) => setting.address().map(Some),
            _ => Ok(None),
        }
    }

    fn excepts(&self, url: &Url) -> bool {
        let exceptions = self.exceptions.iter();
        match url.host() {
            None => true,
            Some(Host::Domain(name)) => {
                is_local(name) || exceptions.into_iter().any(|entry| covers_name(entry, name))
            }
            Some(Host::Ipv4(address)) => self.excepts_address(address.into()),
            Some(Host::Ipv6(address)) => self.excepts_address(address.into()),
        }
    }

    fn excepts_address(&self, address: IpAddr) -> bool {
        let covers = |entry: &String| covers_address(entry, address).unwrap_or(entry == "*");
        address.to_canonical().is_loopback() || self.exceptions.iter().any(covers)
    }
}

impl Setting {
    fn address(&self) -> Result<Url, CannotSend> {
        let value = self.value.trim();
        let address = if value.contains("://") {
            Url::parse(value)
        } else {
            Url::parse(&format!("http://{value}"))
        };
        let known = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
        let usable = address
            .ok()
            .filter(|url| known.contains(&url.scheme()) && url.has_host());
        usable.ok_or_else(|| {
            let variable = self.variable;
            CannotSend::new(format!(
                "the environment variable {variable} is not the address of a proxy: write http://host:port"
            ))
        })
    }
}

fn entries(list: &str) -> Vec<String> {
    let entries = list.split([',', ' ']).filter(|entry| !entry.is_empty());
    entries.map(str::to_ascii_lowercase).collect()
}

fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// `shop.example` and `.shop.example` cover the name itself and all below it.
fn covers_name(entry: &str, name: &str) -> bool {
    let parent = entry.trim_start_matches("*.").trim_matches('.');
    let name = name.trim_end_matches('.');
    let below = name.strip_suffix(parent);
    entry == "*"
        || !parent.is_empty() && below.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`; none where the entry is not an address.
fn covers_address(entry: &str, address: IpAddr) -> Option<bool> {
    let (network, length) = match entry.split_once('/') {
        Some((network, length)) => (network, Some(length.parse().ok()?)),
        None => (entry, None),
    };
    let network = network.trim_matches(['[', ']']).parse().ok()?;
    let (network, address, width) = match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => (
            u128::from(network.to_bits()),
            u128::from(address.to_bits()),
            32,
        ),
        (IpAddr::V6(network), IpAddr::V6(address)) => (network.to_bits(), address.to_bits(), 128),
        _ => return Some(false),
    };
    let ignored = width - length.unwrap_or(width).min(width);
    let difference = (network ^ address).checked_shr(ignored);
    Some(difference.unwrap_or(0) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Proxies {
        Proxies::from_variables(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn choice(proxies: &Proxies, url: &str) -> Option<String> {
        let url = Url::parse(url).expect("a URL");
        let chosen = proxies.choose(&url).expect("a usable proxy");
        chosen.map(|proxy| proxy.to_string())
    }

    #[test]
    fn without_variables_every_call_is_direct() {
        assert_eq!(choice(&proxies(&[]), "https://shop.example/"), None);
    }

    #[test]
    fn each_scheme_has_its_proxy_and_all_proxy_fills_the_gap() {
        let proxies = proxies(&[("HTTP_PROXY", "one:3128"), ("ALL_PROXY", "socks5://two")]);
        let http = choice(&proxies, "http://shop.example/");
        assert_eq!(http.as_deref(), Some("http://one:3128/"));
        let https = choice(&proxies, "https://shop.example/");
        assert_eq!(https.as_deref(), Some("socks5://two"));
    }

    #[test]
    fn this_machine_is_never_reached_through_a_proxy() {
        let proxies = proxies(&[("ALL_PROXY", "http://proxy:1")]);
        for host in [
            "localhost",
            "api.localhost",
            "localhost.",
            "127.0.0.1",
            "127.9.9.9",
            "[::1]",
            "[::ffff:127.0.0.1]",
        ] {
            assert_eq!(
                choice(&proxies, &format!("http://{host}:8787/")),
                None,
                "{host}"
            );
        }
        assert!(choice(&proxies, "http://notlocalhost/").is_some());
    }

    #[test]
    fn no_proxy_names_domains_addresses_and_networks() {
        let list = "shop.example, .corp,10.0.0.0/8,192.168.1.7,fd00::/8";
        let proxies = proxies(&[("ALL_PROXY", "http://proxy:1"), ("NO_PROXY", list)]);
        let direct = |host: &str| choice(&proxies, &format!("https://{host}/")).is_none();
        for host in [
            "shop.example",
            "a.shop.example",
            "x.corp",
            "10.2.3.4",
            "192.168.1.7",
            "[fd12::1]",
        ] {
            assert!(direct(host), "{host}");
        }
        for host in [
            "myshop.example",
            "example",
            "11.0.0.1",
            "192.168.1.8",
            "[fe80::1]",
        ] {
            assert!(!direct(host), "{host}");
        }
    }

    #[test]
    fn a_star_in_no_proxy_covers_everything() {
        let proxies = proxies(&[("ALL_PROXY", "http://proxy:1"), ("no_proxy", "*")]);
        assert_eq!(choice(&proxies, "http://shop.example/"), None);
        assert_eq!(choice(&proxies, "http://8.8.8.8/"), None);
    }

    #[test]
    fn a_proxy_that_is_no_address_is_refused_without_showing_its_password() {
        let proxies = proxies(&[("HTTP_PROXY", "ftp://me:SECRET@proxy")]);
        let url = Url::parse("http://shop.example/").expect("a URL");
        assert_eq!(
            proxies.choose(&url).expect_err("refused").message,
            "the environment variable HTTP_PROXY is not the address of a proxy: write http://host:port"
        );
    }
}
