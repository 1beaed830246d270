//! The one HTTP client, and what can go wrong with a vendor. Addresses and bodies of vendors come into no log of ours.

use reqwest::{Client, Response, StatusCode, header::RETRY_AFTER};
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
    Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .read_timeout(Duration::from_secs(20))
        .redirect(reqwest::redirect::Policy::none())
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
            after: response
                .headers()
                .get(RETRY_AFTER)
                .and_then(|value| value.to_str().ok())
                .and_then(|text| text.parse().ok())
                .map(Duration::from_secs),
        }),
        status if status.is_server_error() => Err(VendorError::Away),
        status => Err(VendorError::Refused {
            status: status.as_u16(),
        }),
    }
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
