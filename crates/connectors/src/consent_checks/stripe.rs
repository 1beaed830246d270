//! Stripe's REST API, <https://docs.stripe.com/api>: how a call is made. Requests are form-encoded, answers are JSON; a
//! write carries an `Idempotency-Key`, so that a repeat after a lost answer does nothing twice.

use crate::outbound::{self, VendorError};
use reqwest::{Client, RequestBuilder, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};
use std::time::Duration;
use url::Url;

/// The version whose shapes this connector reads and writes; without it the account's own would count.
const API_VERSION: &str = "2024-06-20";
/// A person may be waiting for the answer.
const ANSWERS_WITHIN: Duration = Duration::from_secs(15);

/// It is read from the configuration as it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripeSettings {
    /// `https://api.stripe.com/v1/`
    pub api_url: Url,
    /// A restricted key for Checkout sessions, refunds and Identity sessions.
    pub secret_key: SecretString,
    /// A restricted key that may read sensitive results of verifications: the date of birth, which Stripe shows to no
    /// other key.
    pub identity_key: SecretString,
    /// Signs the webhooks (`whsec_…`).
    pub webhook_secret: SecretString,
    /// Whether the number on the document is checked against the databases of those who issue it, too. It is the strict
    /// reading of 16 CFR 312.5(b)(2)(v); Stripe can do it for some countries only.
    #[serde(default = "yes")]
    pub match_id_number: bool,
}

const fn yes() -> bool {
    true
}

#[derive(Clone, Debug)]
pub struct Stripe {
    client: Client,
    pub(super) settings: StripeSettings,
}

/// A page of Stripe's. A secret: whoever has its address can answer for the guardian.
#[derive(Clone, Debug)]
pub struct Page {
    /// Stripe's name for the session.
    pub session: String,
    pub url: SecretString,
}

impl Stripe {
    pub fn new(settings: StripeSettings) -> Self {
        Self {
            client: outbound::client(),
            settings,
        }
    }

    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
        key: &SecretString,
    ) -> Result<T, VendorError> {
        let request = self.client.get(self.at(path)?).query(query);
        self.call(request, key).await
    }

    /// `idempotency_key`: the same for every repeat of the same act.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        form: &[(&str, &str)],
        idempotency_key: &str,
    ) -> Result<T, VendorError> {
        let request = self
            .client
            .post(self.at(path)?)
            .header("idempotency-key", idempotency_key)
            .form(form);
        self.call(request, &self.settings.secret_key).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        key: &SecretString,
    ) -> Result<T, VendorError> {
        let sent = request
            .bearer_auth(key.expose_secret())
            .header("stripe-version", API_VERSION)
            .timeout(ANSWERS_WITHIN)
            .send()
            .await;
        // Somebody else is at the same act at this moment: its outcome is there soon.
        if let Ok(answer) = &sent
            && answer.status() == StatusCode::CONFLICT
        {
            return Err(VendorError::Away);
        }
        outbound::json(outbound::checked(sent)?).await
    }

    fn at(&self, path: &[&str]) -> Result<Url, VendorError> {
        let mut url = self.settings.api_url.clone();
        url.path_segments_mut()
            .map_err(|()| VendorError::Unreadable)?
            .pop_if_empty()
            .extend(path);
        Ok(url)
    }
}

/// An address that a browser can be sent to.
pub(super) fn page(session: String, url: Option<String>) -> Result<Page, VendorError> {
    let url = url.ok_or(VendorError::Unreadable)?;
    let readable = Url::parse(&url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if !readable {
        return Err(VendorError::Unreadable);
    }
    Ok(Page {
        session,
        url: url.into(),
    })
}
