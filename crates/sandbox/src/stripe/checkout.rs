//! Checkout sessions in the mode `payment`, and refunds.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};

use super::{
    Checkout, Refund,
    api::{Key, invalid, missing, signed_in, write},
    webhooks,
};
use crate::state::{State, locked};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(create)
        .service(read)
        .service(expire)
        .service(list_refunds)
        .service(make_refund);
}

/// A page is open for at least this long, and a day at most.
const SHORTEST: TimeDelta = TimeDelta::minutes(30);
const LONGEST: TimeDelta = TimeDelta::hours(24);

#[post("/checkout/sessions")]
async fn create(request: HttpRequest, state: web::Data<State>, body: String) -> HttpResponse {
    write(&request, &state, &body, |store, form| {
        let text = |name: &str| form.get(name).cloned();
        if text("mode").as_deref() != Some("payment") {
            return Err(invalid("This stand-in knows the mode payment."));
        }
        // Whatever says something of a person is not ours to send.
        if form.keys().any(|name| name.starts_with("customer")) {
            return Err(invalid("Send no personal data here."));
        }
        let price = "line_items[0][price_data]";
        let expires_at = text("expires_at")
            .and_then(|seconds| DateTime::from_timestamp(seconds.parse().ok()?, 0))
            .unwrap_or(state.now() + LONGEST);
        let open_for = expires_at - state.now();
        // A second is lost on the way.
        if open_for < SHORTEST - TimeDelta::seconds(60) || open_for > LONGEST {
            return Err(invalid(
                "expires_at must be between 30 minutes and 24 hours.",
            ));
        }
        let amount = text(&format!("{price}[unit_amount]")).and_then(|text| text.parse().ok());
        let (Some(amount), Some(success_url), Some(cancel_url)) =
            (amount, text("success_url"), text("cancel_url"))
        else {
            return Err(invalid("Missing required param."));
        };
        if amount < 50 {
            return Err(invalid("The amount must be at least 50 cents."));
        }
        let id = store.id("cs_test");
        let checkout = Checkout {
            reference: text("client_reference_id"),
            amount,
            currency: text(&format!("{price}[currency]")).unwrap_or_default(),
            product: text(&format!("{price}[product_data][name]")).unwrap_or_default(),
            said_before: text("custom_text[submit][message]").unwrap_or_default(),
            success_url,
            cancel_url,
            expires_at,
            expired: false,
            paid: None,
        };
        let answer = session_json(&state, &id, &checkout);
        store.checkouts.insert(id, checkout);
        Ok(answer)
    })
    .await
}

#[get("/checkout/sessions/{id}")]
async fn read(
    request: HttpRequest,
    state: web::Data<State>,
    id: web::Path<String>,
) -> HttpResponse {
    match signed_in(&request, &state).await {
        Ok(Key::Secret) => {}
        Ok(Key::Identity) => return missing().answer(),
        Err(refused) => return refused.answer(),
    }
    match locked(&state.stripe).checkouts.get(&*id) {
        Some(checkout) => {
            let mut answer = session_json(&state, &id, checkout);
            if request.query_string().contains("latest_charge")
                && let Some(paid) = &checkout.paid
            {
                answer["payment_intent"] = json!({
                    "id": paid.intent, "object": "payment_intent", "status": "succeeded",
                    "latest_charge": {
                        "id": format!("ch_{}", paid.intent), "object": "charge", "paid": true,
                        "payment_method_details": {
                            "type": "card",
                            "card": { "brand": "visa", "funding": paid.funding, "last4": "4242" },
                        },
                    },
                });
            }
            HttpResponse::Ok().json(answer)
        }
        None => missing().answer(),
    }
}

#[post("/checkout/sessions/{id}/expire")]
async fn expire(
    request: HttpRequest,
    state: web::Data<State>,
    id: web::Path<String>,
    body: String,
) -> HttpResponse {
    let answer = write(&request, &state, &body, |store, _| {
        let Some(checkout) = store.checkouts.get_mut(&*id) else {
            return Err(missing());
        };
        if status(&state, checkout) != "open" {
            return Err(invalid("Only open sessions can be expired."));
        }
        checkout.expired = true;
        Ok(session_json(&state, &id, checkout))
    })
    .await;
    if answer.status().is_success() {
        let state: Arc<State> = state.into_inner();
        webhooks::later(&state, "checkout.session.expired", &id);
    }
    answer
}

#[get("/refunds")]
async fn list_refunds(
    request: HttpRequest,
    state: web::Data<State>,
    query: web::Query<std::collections::BTreeMap<String, String>>,
) -> HttpResponse {
    if let Err(refused) = signed_in(&request, &state).await {
        return refused.answer();
    }
    let of = query.get("payment_intent");
    let store = locked(&state.stripe);
    let data: Vec<Value> = store
        .refunds
        .iter()
        .filter(|refund| of.is_none_or(|of| *of == refund.intent))
        .map(refund_json)
        .collect();
    HttpResponse::Ok().json(json!({ "object": "list", "data": data, "has_more": false }))
}

#[post("/refunds")]
async fn make_refund(request: HttpRequest, state: web::Data<State>, body: String) -> HttpResponse {
    let fails = state.fails("stripe.refund-fails").is_some();
    let mut told = None;
    let answer = write(&request, &state, &body, |store, form| {
        let intent = form.get("payment_intent").cloned().unwrap_or_default();
        let Some(checkout) = store
            .checkouts
            .values()
            .find(|one| one.paid.as_ref().is_some_and(|paid| paid.intent == intent))
            .cloned()
        else {
            return Err(missing());
        };
        let given_back = |one: &Refund| one.intent == intent && one.status == "succeeded";
        if store.refunds.iter().any(given_back) {
            return Err(invalid("Charge has already been refunded."));
        }
        let refund = Refund {
            id: store.id("re"),
            intent,
            status: if fails { "failed" } else { "succeeded" },
        };
        let answer = refund_json(&refund);
        store.refunds.push(refund);
        told = (!fails).then_some(checkout);
        Ok(answer)
    })
    .await;
    if let Some(checkout) = told {
        tell(
            &state,
            &checkout,
            "Your refund",
            "was given back to your card",
        );
    }
    answer
}

/// What is told to the card's holder of each transaction.
pub fn tell(state: &State, checkout: &Checkout, subject: &str, what: &str) {
    let Some(paid) = &checkout.paid else {
        return;
    };
    let amount = checkout.amount as f64 / 100.0;
    let currency = checkout.currency.to_uppercase();
    let text = format!("{currency} {amount:.2} {what}: {}.", checkout.product);
    let now = state.now();
    locked(&state.mailbox).keep_text(now, "receipts@stripe.example", &paid.email, subject, &text);
}

pub fn status(state: &State, checkout: &Checkout) -> &'static str {
    if checkout.paid.is_some() {
        "complete"
    } else if checkout.expired || state.now() >= checkout.expires_at {
        "expired"
    } else {
        "open"
    }
}

pub fn session_json(state: &State, id: &str, checkout: &Checkout) -> Value {
    let status = status(state, checkout);
    let url = format!("{}stripe/pay/{id}", state.own_url());
    json!({
        "id": id, "object": "checkout.session", "mode": "payment", "livemode": false,
        "status": status, "url": (status == "open").then_some(url),
        "payment_status": if checkout.paid.is_some() { "paid" } else { "unpaid" },
        "amount_total": checkout.amount, "currency": checkout.currency,
        "client_reference_id": checkout.reference,
        "expires_at": checkout.expires_at.timestamp(),
        "payment_intent": checkout.paid.as_ref().map(|paid| paid.intent.clone()),
        "success_url": checkout.success_url, "cancel_url": checkout.cancel_url,
    })
}

fn refund_json(refund: &Refund) -> Value {
    json!({
        "id": refund.id, "object": "refund", "payment_intent": refund.intent,
        "status": refund.status,
    })
}
