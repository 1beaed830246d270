//! The hosted form: what the person types here, nobody else sees.

use std::sync::Arc;

use actix_web::{HttpResponse, get, post, web};
use serde::Deserialize;

use super::{Report, webhooks};
use crate::{
    page::page,
    state::{State, locked},
};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(show).service(submit);
}

#[get("/apply/{id}")]
async fn show(state: web::Data<State>, id: web::Path<String>) -> HttpResponse {
    match locked(&state.checkr).invitations.get(&*id) {
        Some(invitation) if invitation.status == "pending" => page(
            "Your background check",
            "<p>You were invited to a background check. What you type here stays here.</p>\
             <form method=\"post\">\
             <label>Legal name <input name=\"name\" required></label>\
             <label>Date of birth <input name=\"dob\" type=\"date\" required></label>\
             <label>Social Security number <input name=\"ssn\" inputmode=\"numeric\" required \
             pattern=\"[0-9]{3}-?[0-9]{2}-?[0-9]{4}\"></label>\
             <button>Submit</button></form>",
        ),
        Some(_) => page("Your background check", "<p>This was answered already.</p>"),
        None => HttpResponse::NotFound().body("There is no such invitation."),
    }
}

#[derive(Deserialize)]
struct Answers {
    name: String,
    dob: String,
    ssn: String,
}

/// Answers once the webhooks are delivered, so that a test need not wait.
#[post("/apply/{id}")]
async fn submit(
    state: web::Data<State>,
    id: web::Path<String>,
    answers: web::Form<Answers>,
) -> HttpResponse {
    let digits: String = answers.ssn.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 9 || answers.name.is_empty() || answers.dob.is_empty() {
        return HttpResponse::BadRequest().body("Fill in everything.");
    }
    let report_id = {
        let mut store = locked(&state.checkr);
        let report_id = store.id();
        let Some(invitation) = store.invitations.get_mut(&*id) else {
            return HttpResponse::NotFound().body("There is no such invitation.");
        };
        if invitation.status != "pending" {
            return page("Your background check", "<p>This was answered already.</p>");
        }
        invitation.status = "completed";
        invitation.report = Some(report_id.clone());
        let (candidate, package) = (invitation.candidate.clone(), invitation.package.clone());
        let report = Report {
            candidate: candidate.clone(),
            package,
            status: "pending",
            result: None,
            ssn_trace: !digits.ends_with("99"),
        };
        store.reports.insert(report_id.clone(), report);
        if let Some(candidate) = store.candidates.get_mut(&candidate) {
            candidate.ssn = Some(digits.clone());
        }
        report_id
    };
    let state: Arc<State> = state.into_inner();
    webhooks::invitation(&state, "invitation.completed", &id).await;
    webhooks::report(&state, "report.created", &report_id).await;
    if let Some(report) = locked(&state.checkr).reports.get_mut(&report_id) {
        report.status = "complete";
        report.result = Some(if digits.ends_with("13") {
            "consider"
        } else {
            "clear"
        });
    }
    webhooks::report(&state, "report.completed", &report_id).await;
    page(
        "Thank you",
        "<p>Your check is under way. You can go back to learnallot.</p>",
    )
}
