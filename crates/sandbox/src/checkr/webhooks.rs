//! Checkr's messages to the product: the body signed with the API key, hexadecimal, no time in it.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::api::{invitation_json, report_json};
use crate::{
    deliveries::{Delivery, deliver},
    state::{State, locked},
};

const TRIES: u32 = 3;

pub async fn invitation(state: &State, event: &str, id: &str) {
    let object = locked(&state.checkr)
        .invitations
        .get(id)
        .map(|invitation| invitation_json(state, id, invitation));
    send(state, event, object).await;
}

pub async fn report(state: &State, event: &str, id: &str) {
    let object = locked(&state.checkr)
        .reports
        .get(id)
        .map(|report| report_json(id, report));
    send(state, event, object).await;
}

async fn send(state: &State, event: &str, object: Option<Value>) {
    let (Some(object), Some(target)) = (object, state.targets().checkr) else {
        return;
    };
    let id = locked(&state.checkr).id();
    let body = json!({
        "id": id, "object": "event", "type": event, "created_at": state.now(),
        "webhook_url": target, "data": { "object": object },
    })
    .to_string()
    .into_bytes();
    let key = state.checkr_credentials.api_key.as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(&body);
    let mut delivery = Delivery {
        vendor: "checkr",
        event: event.to_owned(),
        target,
        headers: vec![
            (
                "x-checkr-signature",
                hex::encode(mac.finalize().into_bytes()),
            ),
            ("user-agent", "Checkr-Webhook/1.0".to_owned()),
        ],
        body,
    };
    if state.fails("checkr.webhook.bad-signature").is_some() {
        delivery.spoil("x-checkr-signature");
    }
    deliver(state, &delivery, TRIES).await;
}
