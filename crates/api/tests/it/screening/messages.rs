//! The background check provider's messages: signed, kept once, and never believed: the provider is asked what is true.

use super::background_checks::{answers_form, check_status, invited};
use crate::harness::{Answered, App};
use hmac::{Hmac, KeyInit, Mac};
use learnallot_storage::audit;
use serde_json::{Value, json};
use sha2::Sha256;

const PATH: &str = "/vendor/background-check/webhook";
const KEY: &str = "sandbox-checkr-key";
const SSN: &str = "219-09-9100";

async fn post(app: &App, body: String, signature: Option<&str>) -> Answered {
    let request = app.anyone().request(reqwest::Method::POST, PATH).body(body);
    Answered::of(match signature {
        Some(signature) => request.header("x-checkr-signature", signature),
        None => request,
    })
    .await
}

fn signature(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

async fn signed(app: &App, body: &Value) -> Answered {
    let body = body.to_string();
    let signature = signature(&body);
    post(app, body, Some(&signature)).await
}

/// A message about a report, as the provider writes one.
fn about_report(id: &str, candidate: &str, report: &str) -> Value {
    json!({
        "id": id, "object": "event", "type": "report.completed", "created_at": "2019-01-01T00:00:00Z",
        "data": { "object": {
            "id": report, "object": "report", "candidate_id": candidate, "status": "complete", "result": "clear",
        } },
    })
}

/// How many audit entries there are, which every effect leaves one of.
async fn effects(app: &App) -> usize {
    let all = audit::page(app.ctx.db.read(), audit::Filter::default(), 1_000);
    all.await.unwrap().len()
}

#[actix_web::test]
async fn without_the_right_signature_over_these_very_bytes_it_is_refused() {
    let app = App::start().await;
    let body = about_report("m", "c", "r").to_string();
    let right = signature(&body);
    let of_another = signature("{}");
    for (body, signature) in [
        (body.clone(), None),
        (body.clone(), Some("")),
        (body.clone(), Some("not hexadecimal")),
        (body.clone(), Some("0".repeat(64).as_str())),
        (body.clone(), Some(of_another.as_str())),
        (format!("{body} "), Some(right.as_str())),
    ] {
        post(&app, body, signature).await.refused(401, "signature");
    }
    assert_eq!(post(&app, body, Some(&right)).await.status, 200);
}

#[actix_web::test]
async fn what_is_signed_but_of_no_use_is_refused_or_taken_without_effect() {
    let app = App::start().await;
    let before = effects(&app).await;
    signed(&app, &json!({ "no": "message" }))
        .await
        .refused(400, "unreadable-request");
    let long = "x".repeat(1_100_000);
    let right = signature(&long);
    post(&app, long, Some(&right))
        .await
        .refused(413, "too-large");
    // A candidate of nobody whom we know.
    signed(&app, &about_report("m", "nobody", "r"))
        .await
        .expect(200);
    app.run_jobs().await;
    assert_eq!(effects(&app).await, before);
}

#[actix_web::test]
async fn an_old_message_is_kept_and_the_provider_is_asked_what_is_true_now() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let url = invited(&app, &teacher).await;
    // The report has findings; a message of years ago says that it is clear.
    answers_form(&url, "219-09-9113").await;
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "consider");
    let (candidate, report) = report_of(&app);
    let old = about_report("an-old-one", &candidate, &report);
    for _ in 0..2 {
        signed(&app, &old).await.expect(200);
        app.run_jobs().await;
        assert_eq!(check_status(&teacher).await, "consider");
    }
}

#[actix_web::test]
async fn a_message_that_was_lost_is_made_good_by_an_old_one_and_a_duplicate_has_no_effect() {
    let app = App::start().await;
    let teacher = app.teacher().await;
    let url = invited(&app, &teacher).await;
    let always = learnallot_sandbox::state::Failure {
        times: None,
        value: None,
    };
    app.sandbox
        .state()
        .set_failure("checkr.webhook.lost", always);
    answers_form(&url, SSN).await;
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "invited");
    let (candidate, report) = report_of(&app);
    let old = about_report("an-old-one", &candidate, &report);
    signed(&app, &old).await.expect(200);
    app.run_jobs().await;
    assert_eq!(check_status(&teacher).await, "clear");
    let before = effects(&app).await;
    for _ in 0..3 {
        signed(&app, &old).await.expect(200);
    }
    app.run_jobs().await;
    assert_eq!(effects(&app).await, before);
}

/// The candidate and the report that the stand-in has.
fn report_of(app: &App) -> (String, String) {
    let store = learnallot_sandbox::state::locked(&app.sandbox.state().checkr);
    let (id, report) = store.reports.iter().next().expect("there is a report");
    (report.candidate.clone(), id.clone())
}

#[actix_web::test]
async fn while_the_database_is_away_the_provider_is_asked_to_send_again() {
    let app = App::start().await;
    app.ctx.db.read().clone().close().await.unwrap();
    let answer = signed(&app, &about_report("m", "c", "r")).await;
    assert!(answer.headers.contains_key("retry-after"));
    answer.refused(503, "unavailable");
    let body = about_report("m", "c", "r").to_string();
    post(&app, body, None).await.refused(401, "signature");
}
