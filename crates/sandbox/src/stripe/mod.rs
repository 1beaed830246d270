//! Stripe, under `/stripe`: Checkout sessions, refunds and Identity verification sessions, form-encoded as Stripe takes
//! them, with their hosted pages and webhooks.
//!
//! The page of a payment takes a credit card, a prepaid card, or declines; that of a document takes an adult's, a minor's,
//! or one that cannot be read. What is typed there stays here. Each payment and refund is told to the card's holder, as a
//! mail in the mailbox. Failures it knows: `stripe.unauthorized`, `stripe.rate-limited`, `stripe.down`, `stripe.slow`
//! (value: seconds), `stripe.refund-fails` (a refund ends as failed), `stripe.redaction-slow` (a redaction goes on until the
//! failure is removed), `stripe.processing` (a document is worked on until the failure is removed), and those of
//! [`deliveries`](crate::deliveries) under `stripe.webhook.…`; `stripe.webhook.bad-signature` spoils the signature,
//! `stripe.webhook.old` signs with a time of an hour ago.

mod api;
mod checkout;
mod identity;
mod pages;
mod webhooks;

use std::collections::BTreeMap;

use actix_web::web;
use chrono::{DateTime, NaiveDate, Utc};

/// Everything the stand-in remembers.
#[derive(Debug, Default)]
pub struct Store {
    pub checkouts: BTreeMap<String, Checkout>,
    pub refunds: Vec<Refund>,
    pub identities: BTreeMap<String, Identity>,
    /// By `Idempotency-Key`: the form that came with it, and the answer.
    repeats: BTreeMap<String, (String, serde_json::Value)>,
    count: u64,
}

#[derive(Debug, Clone)]
pub struct Checkout {
    pub reference: Option<String>,
    pub amount: i64,
    pub currency: String,
    pub product: String,
    pub said_before: String,
    pub success_url: String,
    pub cancel_url: String,
    pub expires_at: DateTime<Utc>,
    pub expired: bool,
    pub paid: Option<Paid>,
}

#[derive(Debug, Clone)]
pub struct Paid {
    /// The payment intent.
    pub intent: String,
    pub funding: &'static str,
    /// Typed on the page; receipts go there.
    pub email: String,
}

#[derive(Debug, Clone)]
pub struct Refund {
    pub id: String,
    pub intent: String,
    pub status: &'static str,
}

#[derive(Debug, Clone)]
pub struct Identity {
    pub check: Option<String>,
    pub return_url: String,
    pub id_number: bool,
    pub status: &'static str,
    pub last_error: Option<&'static str>,
    /// What the document says.
    pub born: Option<NaiveDate>,
    /// `processing`, then `redacted`.
    pub redaction: Option<&'static str>,
}

impl Store {
    /// An id as Stripe makes them: a prefix and letters.
    fn id(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}_{:024x}", self.count)
    }
}

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::scope("/v1")
            .configure(checkout::configure)
            .configure(identity::configure),
    )
    .configure(pages::configure);
}
