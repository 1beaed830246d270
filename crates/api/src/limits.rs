//! How often something may be tried, per client and per address. The counters are each node's own: a limit is a brake,
//! not a rule that anything depends on.

use crate::{
    config::{Config, Proxy},
    error::Problem,
    tokens,
};
use actix_web::{
    HttpRequest,
    http::{
        StatusCode,
        header::{HeaderValue, RETRY_AFTER},
    },
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use std::{net::IpAddr, num::NonZeroU32};

type Limiter = DefaultKeyedRateLimiter<[u8; 32]>;

#[derive(Debug)]
pub struct Limits {
    clock: DefaultClock,
    sign_in_per_client: Limiter,
    sign_in_per_address: Limiter,
    sign_in_per_account: Limiter,
    mails_per_client: Limiter,
    mails_per_address: Limiter,
    reports_per_client: Limiter,
}

fn per_minute(count: u32) -> Limiter {
    let count = NonZeroU32::new(count).expect("a limit lets something through");
    RateLimiter::keyed(Quota::per_minute(count))
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            clock: DefaultClock::default(),
            // A school's families may share one address; a password is guarded per account.
            sign_in_per_client: per_minute(120),
            sign_in_per_address: per_minute(10),
            // From everywhere together: a password survives a hundred guesses a minute for longer than anybody lives.
            sign_in_per_account: per_minute(100),
            mails_per_client: per_minute(60),
            mails_per_address: per_minute(3),
            reports_per_client: per_minute(20),
        }
    }
}

impl Limits {
    pub fn sign_in(&self, client: &str, email: &str) -> Result<(), Problem> {
        self.check(&self.sign_in_per_client, client)?;
        let email = email.trim().to_lowercase();
        // Somebody elsewhere who tries an address does not keep its owner out.
        self.check(&self.sign_in_per_address, &format!("{client} {email}"))?;
        self.check(&self.sign_in_per_account, &email)
    }

    /// Whatever sends a mail to an address that somebody typed.
    pub fn mails(&self, client: &str, email: &str) -> Result<(), Problem> {
        self.check(&self.mails_per_client, client)?;
        self.check(&self.mails_per_address, &email.trim().to_lowercase())
    }

    /// Reports are open to everyone, and each pages a person.
    pub fn reports(&self, client: &str) -> Result<(), Problem> {
        self.check(&self.reports_per_client, client)
    }

    fn check(&self, limiter: &Limiter, key: &str) -> Result<(), Problem> {
        // Keys that have filled up again say nothing any more.
        if limiter.len() > 50_000 {
            limiter.retain_recent();
        }
        limiter.check_key(&tokens::hash(key)).map_err(|until| {
            let seconds = until.wait_time_from(self.clock.now()).as_secs() + 1;
            Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-requests",
                "That was too often",
            )
            .detail(format!("Try again in {seconds} seconds."))
            .header(RETRY_AFTER, HeaderValue::from(seconds))
        })
    }
}

/// Who sent the request: the other end of the connection, or, where that is a proxy of ours, whom the proxy names. The
/// header is read from its end, because only what our own proxies added to it is true.
pub fn client_address(config: &Config, request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else {
        return String::new();
    };
    let headers = request.headers().get_all("x-forwarded-for");
    let named: Vec<&str> = headers
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    client(&config.server.trusted_proxies, peer, &named).to_string()
}

fn client(proxies: &[Proxy], peer: IpAddr, named: &[&str]) -> IpAddr {
    let is_ours = |address: IpAddr| proxies.iter().any(|proxy| proxy.is(address));
    let mut client = peer;
    for name in named.iter().rev() {
        if !is_ours(client) {
            break;
        }
        match name.trim().parse() {
            Ok(address) => client = address,
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::client;
    use crate::config::Proxy;

    fn said(peer: &str, named: &[&str]) -> String {
        let proxies =
            ["10.0.0.0/24", "192.0.2.7"].map(|text| Proxy::try_from(text.to_owned()).unwrap());
        client(&proxies, peer.parse().unwrap(), named).to_string()
    }

    #[test]
    fn only_proxies_of_ours_are_believed() {
        assert_eq!(said("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(said("10.0.0.4", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(said("::ffff:10.0.0.4", &["198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn what_the_client_wrote_into_the_header_itself_counts_for_nothing() {
        let named = ["1.1.1.1", " 198.51.100.1", "192.0.2.7"];
        assert_eq!(said("10.0.0.4", &named), "198.51.100.1");
        assert_eq!(said("10.0.0.4", &["not an address"]), "10.0.0.4");
        assert_eq!(said("10.0.0.4", &[]), "10.0.0.4");
    }
}
