//! A payment on Stripe's page, and its way back: Checkout sessions in the mode `payment`, and refunds.
//!
//! The mode `setup`, which takes nothing, would not do: the rule asks for a transaction of which the account holder is
//! told, and a card that is only saved is none.

use super::stripe::{Page, Stripe, page};
use crate::outbound::VendorError;
use chrono::{DateTime, Utc};
use learnallot_domain::{
    consent::{
        check::{AMOUNT_CENTS, CURRENCY, Funding, Payment, Verdict, payment_verifies},
        decline::DeclineReason,
    },
    ids::ConsentCheckId,
};
use serde::Deserialize;
use url::Url;

/// What we read of a session.
#[derive(Clone, Debug)]
pub struct PaymentSession {
    pub verdict: Verdict,
    /// While it is open.
    pub page: Option<Page>,
    /// Stripe's name for the payment, once there is money to be given back.
    pub transaction: Option<String>,
}

#[derive(Deserialize)]
struct Session {
    id: String,
    url: Option<String>,
    client_reference_id: Option<String>,
    /// `open`, `complete` or `expired`.
    status: String,
    /// `paid`, `unpaid` or `no_payment_required`.
    payment_status: String,
    amount_total: Option<i64>,
    currency: Option<String>,
    payment_intent: Option<Intent>,
}

/// With what was asked to be expanded, or the bare id.
#[derive(Deserialize)]
#[serde(untagged)]
enum Intent {
    Whole {
        id: String,
        latest_charge: Option<Charge>,
    },
    Id(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Charge {
    Whole {
        payment_method_details: Option<Details>,
    },
    Id(#[expect(dead_code, reason = "a charge that was not expanded says nothing")] String),
}

#[derive(Deserialize)]
struct Details {
    card: Option<Card>,
}

#[derive(Deserialize)]
struct Card {
    funding: Option<String>,
}

#[derive(Deserialize)]
struct Refunds {
    data: Vec<Refund>,
}

#[derive(Deserialize)]
struct Refund {
    /// `pending`, `requires_action`, `succeeded`, `failed` or `canceled`.
    status: Option<String>,
}

const SAID_BEFORE: &str = "This amount goes back to your card at once. It only shows that you are an adult who is told of \
    each payment.";

impl Stripe {
    /// Opens a page for the payment. `back_to` is where the guardian comes back to, whatever happened.
    pub async fn open_payment(
        &self,
        check: ConsentCheckId,
        back_to: &Url,
        closes_at: DateTime<Utc>,
    ) -> Result<Page, VendorError> {
        let (check, amount) = (check.to_string(), AMOUNT_CENTS.to_string());
        let closes_at = closes_at.timestamp().to_string();
        let form = [
            ("mode", "payment"),
            ("payment_method_types[0]", "card"),
            ("line_items[0][quantity]", "1"),
            ("line_items[0][price_data][currency]", CURRENCY),
            ("line_items[0][price_data][unit_amount]", &amount),
            (
                "line_items[0][price_data][product_data][name]",
                "Verification, refunded at once",
            ),
            ("custom_text[submit][message]", SAID_BEFORE),
            ("client_reference_id", &check),
            ("success_url", back_to.as_str()),
            ("cancel_url", back_to.as_str()),
            ("expires_at", &closes_at),
        ];
        let session: Session = self.post(&["checkout", "sessions"], &form, &check).await?;
        page(session.id, session.url)
    }

    /// What Stripe says now. A session that is not of this check says nothing of it.
    pub async fn payment(
        &self,
        session: &str,
        check: ConsentCheckId,
    ) -> Result<PaymentSession, VendorError> {
        let key = &self.settings.secret_key;
        let expand = [("expand[]", "payment_intent.latest_charge")];
        let path = ["checkout", "sessions", session];
        let found: Session = self.get(&path, &expand, key).await?;
        if found.client_reference_id.as_deref() != Some(&check.to_string()) {
            return Err(VendorError::Unreadable);
        }
        let verdict = verdict(&found)?;
        let paid = found.payment_status == "paid";
        Ok(PaymentSession {
            verdict,
            page: match verdict {
                Verdict::Open => Some(page(found.id, found.url)?),
                _ => None,
            },
            transaction: found
                .payment_intent
                .filter(|_| paid)
                .map(|intent| match intent {
                    Intent::Whole { id, .. } | Intent::Id(id) => id,
                }),
        })
    }

    /// Closes the page, so that nobody pays any more.
    pub async fn close_payment(&self, session: &str) -> Result<(), VendorError> {
        let path = ["checkout", "sessions", session, "expire"];
        let key = format!("{session}-expire");
        self.post::<serde_json::Value>(&path, &[], &key).await?;
        Ok(())
    }

    /// Gives the money back; whether Stripe has confirmed that. A repeat gives nothing back twice.
    pub async fn refund(&self, transaction: &str) -> Result<bool, VendorError> {
        let query = [("payment_intent", transaction), ("limit", "100")];
        let known: Refunds = self
            .get(&["refunds"], &query, &self.settings.secret_key)
            .await?;
        let status = |refund: &Refund| refund.status.clone().unwrap_or_default();
        if known.data.iter().any(|one| status(one) == "succeeded") {
            return Ok(true);
        }
        if known
            .data
            .iter()
            .any(|one| matches!(status(one).as_str(), "pending" | "requires_action"))
        {
            return Ok(false);
        }
        // One that failed is tried again under a key of its own.
        let key = format!("{transaction}-refund-{}", known.data.len());
        let form = [("payment_intent", transaction)];
        let made: Refund = self.post(&["refunds"], &form, &key).await?;
        Ok(status(&made) == "succeeded")
    }
}

fn verdict(session: &Session) -> Result<Verdict, VendorError> {
    Ok(match session.status.as_str() {
        "open" => Verdict::Open,
        "expired" => Verdict::Declined(DeclineReason::NotFinished),
        "complete" if session.payment_status == "paid" => match payment_verifies(paid(session)) {
            Ok(()) => Verdict::Verified,
            Err(reason) => Verdict::Declined(reason),
        },
        "complete" if session.payment_status == "unpaid" => Verdict::Processing,
        "complete" => Verdict::Declined(DeclineReason::NotPaid),
        _ => return Err(VendorError::Unreadable),
    })
}

fn paid(session: &Session) -> Payment {
    let funding = match &session.payment_intent {
        Some(Intent::Whole {
            latest_charge:
                Some(Charge::Whole {
                    payment_method_details: Some(Details { card: Some(card) }),
                }),
            ..
        }) => card.funding.as_deref(),
        _ => None,
    };
    Payment {
        amount_cents: session.amount_total.unwrap_or_default(),
        is_dollars: session.currency.as_deref() == Some(CURRENCY),
        funding: match funding {
            Some("credit") => Funding::Credit,
            Some("debit") => Funding::Debit,
            Some("prepaid") => Funding::Prepaid,
            _ => Funding::Unknown,
        },
    }
}
