//! Checkr's webhooks: `X-Checkr-Signature` is the lower-case hexadecimal HMAC-SHA256 of the raw body. It carries no time,
//! so that an old message can be sent again: it is kept once, and acted on only by asking Checkr.

use super::Checkr;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::ExposeSecret;
use serde::Deserialize;
use sha2::Sha256;

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Checkr's id of the message: the same on every delivery.
    pub id: String,
    pub candidate: Option<String>,
    pub invitation: Option<String>,
    pub report: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    #[error("the signature is missing or wrong")]
    Signature,
    #[error("the message cannot be read")]
    Unreadable,
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
    id: String,
    object: String,
    candidate_id: Option<String>,
    report_id: Option<String>,
}

impl Checkr {
    /// Reads a message that is Checkr's.
    pub fn read_webhook(
        &self,
        body: &[u8],
        signature: Option<&str>,
    ) -> Result<Webhook, WebhookError> {
        let signature = signature
            .and_then(|signature| hex::decode(signature).ok())
            .ok_or(WebhookError::Signature)?;
        let key = self.settings.api_key.expose_secret().as_bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(body);
        mac.verify_slice(&signature)
            .map_err(|_| WebhookError::Signature)?;
        Webhook::parse(body)
    }
}

impl Webhook {
    /// Reads a body whose signature was checked when it came in.
    pub fn parse(body: &[u8]) -> Result<Self, WebhookError> {
        let body: Body = serde_json::from_slice(body).map_err(|_| WebhookError::Unreadable)?;
        let Object {
            id,
            object,
            candidate_id,
            report_id,
        } = body.data.object;
        let of = |kind: &str| (object == kind).then(|| id.clone());
        Ok(Self {
            id: body.id,
            candidate: of("candidate").or(candidate_id),
            invitation: of("invitation"),
            report: of("report").or(report_id),
        })
    }
}
