//! How often something may be tried, per client and per address. The counters are each node's own: a limit is a brake,
//! not a rule that anything depends on.

use crate::{error::Problem, tokens};
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
use std::num::NonZeroU32;

type Limiter = DefaultKeyedRateLimiter<[u8; 32]>;

#[derive(Debug)]
pub struct Limits {
    clock: DefaultClock,
    sign_in_per_client: Limiter,
    sign_in_per_address: Limiter,
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
            mails_per_client: per_minute(60),
            mails_per_address: per_minute(3),
            reports_per_client: per_minute(20),
        }
    }
}

impl Limits {
    pub fn sign_in(&self, client: &str, email: &str) -> Result<(), Problem> {
        self.check(&self.sign_in_per_client, client)?;
        self.check(&self.sign_in_per_address, &email.trim().to_lowercase())
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

/// The other end of the connection.
pub fn client_address(request: &HttpRequest) -> String {
    request
        .peer_addr()
        .map_or_else(String::new, |address| address.ip().to_string())
}
