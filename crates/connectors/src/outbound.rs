//! The one HTTP client, and what can go wrong with a vendor. Addresses and bodies of vendors come into no log of ours.

use chrono::{DateTime, FixedOffset};
use reqwest::{
    Client, Response, StatusCode,
    header::{DATE, HeaderMap, HeaderName, RETRY_AFTER},
    redirect::Policy,
};
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VendorError {
    /// Our credentials are not accepted.
    #[error("the vendor does not accept our credentials")]
    Unauthorized,
    #[error("the vendor does not know it")]
    NotFound,
    /// Too many calls; the vendor may say when to come back.
    #[error("the vendor asks us to slow down")]
    SlowDown { after: Option<Duration> },
    /// It can never work as it was asked.
    #[error("the vendor refused with status {status}")]
    Refused { status: u16 },
    /// No answer, or a 5xx.
    #[error("the vendor is away")]
    Away,
    /// An answer in another shape than documented.
    #[error("the vendor's answer cannot be read")]
    Unreadable,
}

/// Answers in seconds, or counts as away; a body that streams may take longer as long as it moves.
pub fn client() -> Client {
    client_with(Policy::none())
}

/// The same, for a vendor whose answers redirect.
pub fn client_with(redirects: Policy) -> Client {
    Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .read_timeout(Duration::from_secs(20))
        .redirect(redirects)
        .user_agent("learnallot/0.1")
        .build()
        .expect("the client's settings are fixed")
}

/// The answer, when its status says that it worked.
pub fn checked(sent: Result<Response, reqwest::Error>) -> Result<Response, VendorError> {
    let response = sent.map_err(|_| VendorError::Away)?;
    match response.status() {
        status if status.is_success() => Ok(response),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(VendorError::Unauthorized),
        StatusCode::NOT_FOUND => Err(VendorError::NotFound),
        StatusCode::TOO_MANY_REQUESTS => Err(VendorError::SlowDown {
            after: wait(response.headers()),
        }),
        status if status.is_server_error() => Err(VendorError::Away),
        status => Err(VendorError::Refused {
            status: status.as_u16(),
        }),
    }
}

/// How long to stay away: `Retry-After` in seconds, or as a moment (Zoom writes an ISO 8601 date), which is measured from
/// the vendor's own `Date`, so that neither clock has to agree with ours.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let after = text(RETRY_AFTER)?;
    if let Ok(seconds) = after.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let sent = moment(text(DATE)?)?;
    Some((moment(after)? - sent).to_std().unwrap_or_default())
}

fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .ok()
}

/// The body as JSON.
pub async fn json<T: serde::de::DeserializeOwned>(response: Response) -> Result<T, VendorError> {
    response.json().await.map_err(|error| {
        if error.is_decode() {
            VendorError::Unreadable
        } else {
            VendorError::Away
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_seconds_and_as_a_date() {
        for (after, seconds) in [
            ("90", Some(90)),
            ("2026-11-25T00:00:00Z", Some(3_600)),
            ("Wed, 25 Nov 2026 00:00:00 GMT", Some(3_600)),
            ("2026-11-24T00:00:00Z", Some(0)),
            ("tomorrow", None),
        ] {
            let headers = HeaderMap::from_iter([
                (RETRY_AFTER, after.parse().unwrap()),
                (DATE, "Tue, 24 Nov 2026 23:00:00 GMT".parse().unwrap()),
            ]);
            assert_eq!(wait(&headers), seconds.map(Duration::from_secs), "{after}");
        }
    }
}
