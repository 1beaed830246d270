//! Stripe's webhooks. `Stripe-Signature` is `t={seconds},v1={hex}`, where `v1` is the HMAC-SHA256 of `{t}.{raw body}`; while
//! a secret is rotated there are several `v1`. A message that is older than the tolerance may have been sent again by
//! somebody, and is refused; Stripe signs each of its own repeats anew.

use super::stripe::Stripe;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::ExposeSecret;
use serde::Deserialize;
use sha2::Sha256;

const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    #[error("the signature is missing, wrong or too old")]
    Signature,
    #[error("the message cannot be read")]
    Unreadable,
}

/// A message that is Stripe's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// Something changed with this session; what, has to be asked.
    Changed {
        /// Stripe's id of the message: the same on every delivery.
        id: String,
        session: String,
    },
    /// About something that is no concern of ours: answer 2xx.
    Ignored,
}

#[derive(Deserialize)]
struct Body {
    id: String,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    object: String,
}

impl Stripe {
    /// Reads a message. `now` is the server's time.
    pub fn read_webhook(
        &self,
        body: &[u8],
        signature: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Incoming, WebhookError> {
        let signature = signature.ok_or(WebhookError::Signature)?;
        let parts = || {
            signature
                .split(',')
                .filter_map(|part| part.trim().split_once('='))
        };
        let (_, time) = parts()
            .find(|(name, _)| *name == "t")
            .ok_or(WebhookError::Signature)?;
        let signed = parts()
            .filter(|(name, _)| *name == "v1")
            .filter_map(|(_, value)| hex::decode(value).ok())
            .any(|value| self.mac(time, body).verify_slice(&value).is_ok());
        let sent_at = time
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let fresh = sent_at.is_some_and(|sent_at| (now - sent_at).abs() <= TOLERANCE);
        if !signed || !fresh {
            return Err(WebhookError::Signature);
        }
        Incoming::parse(body)
    }

    fn mac(&self, time: &str, body: &[u8]) -> Hmac<Sha256> {
        let key = self.settings.webhook_secret.expose_secret().as_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(time.as_bytes());
        mac.update(b".");
        mac.update(body);
        mac
    }
}

impl Incoming {
    /// Reads a body whose signature was checked when it came in.
    pub fn parse(body: &[u8]) -> Result<Self, WebhookError> {
        let Body { id, data } =
            serde_json::from_slice(body).map_err(|_| WebhookError::Unreadable)?;
        let ours = matches!(
            data.object.object.as_str(),
            "checkout.session" | "identity.verification_session"
        );
        Ok(match data.object.id {
            Some(session) if ours => Self::Changed { id, session },
            _ => Self::Ignored,
        })
    }
}
