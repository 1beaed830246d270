//! Stripe's messages to the product: `Stripe-Signature: t=…,v1=…`, the HMAC-SHA256 of `{t}.{body}`.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

use super::{checkout, identity};
use crate::{
    deliveries::{Delivery, deliver, deliver_later},
    state::{State, locked},
};

const TRIES: u32 = 3;

/// Returns once the product has answered.
pub async fn now(state: &State, event: &str, session: &str) {
    if let Some(delivery) = message(state, event, session) {
        deliver(state, &delivery, TRIES).await;
    }
}

pub fn later(state: &Arc<State>, event: &str, session: &str) {
    if let Some(delivery) = message(state, event, session) {
        deliver_later(state, delivery, TRIES);
    }
}

fn message(state: &State, event: &str, session: &str) -> Option<Delivery> {
    let target = state.targets().stripe?;
    let mut store = locked(&state.stripe);
    let object = match (store.checkouts.get(session), store.identities.get(session)) {
        (Some(found), _) => checkout::session_json(state, session, found),
        (_, Some(found)) => identity::session_json(state, session, found),
        _ => return None,
    };
    let at = state.now().timestamp();
    let body = json!({
        "id": store.id("evt"), "object": "event", "type": event, "created": at,
        "livemode": false, "api_version": "2024-06-20", "data": { "object": object },
    })
    .to_string()
    .into_bytes();
    let signed_at = match state.fails("stripe.webhook.old") {
        Some(_) => at - 3600,
        None => at,
    };
    let key = state.stripe_credentials.webhook_secret.as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("{signed_at}.").as_bytes());
    mac.update(&body);
    let signature = hex::encode(mac.finalize().into_bytes());
    let mut delivery = Delivery {
        vendor: "stripe",
        event: event.to_owned(),
        target,
        headers: vec![("stripe-signature", format!("t={signed_at},v1={signature}"))],
        body,
    };
    if state.fails("stripe.webhook.bad-signature").is_some() {
        delivery.spoil("stripe-signature");
    }
    Some(delivery)
}
