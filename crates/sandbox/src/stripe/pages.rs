//! The hosted pages: what the person types or shows here, nobody else sees.

use actix_web::{HttpResponse, get, post, web};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{Paid, checkout, webhooks};
use crate::{
    page::{escape, page},
    state::{State, locked},
};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(show_payment)
        .service(pay)
        .service(show_document)
        .service(verify);
}

fn gone() -> HttpResponse {
    page(
        "This page has closed",
        "<p>Go back to learnallot to begin anew.</p>",
    )
}

fn back_to(url: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("location", url))
        .finish()
}

#[get("/pay/{id}")]
async fn show_payment(state: web::Data<State>, id: web::Path<String>) -> HttpResponse {
    payment_page(&state, &id, "")
}

fn payment_page(state: &State, id: &str, trouble: &str) -> HttpResponse {
    let store = locked(&state.stripe);
    let Some(found) = store.checkouts.get(id) else {
        return HttpResponse::NotFound().body("There is no such session.");
    };
    if checkout::status(state, found) != "open" {
        return gone();
    }
    let amount = found.amount as f64 / 100.0;
    page(
        "Pay by card",
        &format!(
            "{trouble}<p>{} <strong>${amount:.2}</strong></p><p>{}</p><form method=\"post\">\
             <label>E-mail for the receipt <input name=\"email\" type=\"email\" value=\"holder@example.org\" required></label>\
             <button name=\"card\" value=\"credit\">Pay with a credit card</button> \
             <button name=\"card\" value=\"debit\">Pay with a debit card</button> \
             <button name=\"card\" value=\"prepaid\">Pay with a prepaid card</button> \
             <button name=\"card\" value=\"declined\">Pay with a card that is declined</button> \
             <button name=\"card\" value=\"none\">Cancel</button></form>",
            escape(&found.product),
            escape(&found.said_before),
        ),
    )
}

#[derive(Deserialize)]
struct Payment {
    email: String,
    card: String,
}

/// Answers once the webhook is delivered, so that a test need not wait.
#[post("/pay/{id}")]
async fn pay(
    state: web::Data<State>,
    id: web::Path<String>,
    form: web::Form<Payment>,
) -> HttpResponse {
    let funding = match form.card.as_str() {
        "credit" => "credit",
        "debit" => "debit",
        "prepaid" => "prepaid",
        "none" => {
            return match locked(&state.stripe).checkouts.get(&*id) {
                Some(found) => back_to(&found.cancel_url),
                None => gone(),
            };
        }
        _ => {
            let trouble = "<p role=\"alert\"><strong>Your card was declined.</strong></p>";
            return payment_page(&state, &id, trouble);
        }
    };
    let paid = {
        let mut store = locked(&state.stripe);
        let intent = store.id("pi");
        let Some(found) = store.checkouts.get_mut(&*id) else {
            return gone();
        };
        if checkout::status(&state, found) != "open" {
            return gone();
        }
        found.paid = Some(Paid {
            intent,
            funding,
            email: form.email.clone(),
        });
        found.clone()
    };
    checkout::tell(&state, &paid, "Your receipt", "was taken from your card");
    webhooks::now(&state, "checkout.session.completed", &id).await;
    back_to(&paid.success_url)
}

#[get("/verify/{id}")]
async fn show_document(state: web::Data<State>, id: web::Path<String>) -> HttpResponse {
    let store = locked(&state.stripe);
    let Some(found) = store.identities.get(&*id) else {
        return HttpResponse::NotFound().body("There is no such session.");
    };
    if found.status != "requires_input" {
        return gone();
    }
    let number = if found.id_number {
        "<p>The number on it is checked against the databases of those who issue it.</p>"
    } else {
        ""
    };
    page(
        "Show your identity document",
        &format!(
            "<p>A picture of your document stays here and is deleted when learnallot asks for it.</p>{number}\
             <form method=\"post\">\
             <button name=\"document\" value=\"adult\">Show the document of an adult</button> \
             <button name=\"document\" value=\"minor\">Show the document of a minor</button> \
             <button name=\"document\" value=\"blurred\">Show one that cannot be read</button> \
             <button name=\"document\" value=\"none\">Leave</button></form>"
        ),
    )
}

#[derive(Deserialize)]
struct Document {
    document: String,
}

/// Answers once the webhook is delivered, so that a test need not wait.
#[post("/verify/{id}")]
async fn verify(
    state: web::Data<State>,
    id: web::Path<String>,
    form: web::Form<Document>,
) -> HttpResponse {
    let year = state.now().year();
    let working = state.fails("stripe.processing").is_some();
    let (event, back) = {
        let mut store = locked(&state.stripe);
        let Some(found) = store.identities.get_mut(&*id) else {
            return gone();
        };
        let back = found.return_url.clone();
        if form.document == "none" {
            return back_to(&back);
        }
        if found.status != "requires_input" {
            return gone();
        }
        let event = if form.document == "blurred" {
            found.last_error = Some("document_unverified_other");
            "identity.verification_session.requires_input"
        } else {
            let age = if form.document == "adult" { 40 } else { 15 };
            found.born = NaiveDate::from_ymd_opt(year - age, 1, 31);
            found.last_error = None;
            if working {
                found.status = "processing";
                "identity.verification_session.processing"
            } else {
                found.status = "verified";
                "identity.verification_session.verified"
            }
        };
        (event, back)
    };
    webhooks::now(&state, event, &id).await;
    back_to(&back)
}
