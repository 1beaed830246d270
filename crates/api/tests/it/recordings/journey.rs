//! The whole way by the provider's signed messages: a class is held, recorded by our command, watched at home, and gone
//! ninety days on.

use super::held::{agrees, watches};
use crate::harness::{App, LiveSession, Person};
use chrono::TimeDelta;
use learnallot_domain::{ids::RecordingId, recording::lifecycle::KEPT_FOR};
use learnallot_sandbox::zoom::act;
use learnallot_storage::meetings;
use serde_json::json;

/// The provider's messages have come, and were acted on.
pub(crate) async fn told(app: &App) {
    for _ in 0..3 {
        app.run_jobs().await;
        app.sandbox.state().deliveries.settled().await;
    }
    app.run_jobs().await;
}

/// Through the door; where it leads.
async fn comes(who: &Person, session: &LiveSession) -> String {
    let path = format!("/sessions/{}/join", session.id);
    let ticket = who.post(&path, json!({})).await.expect(200);
    let opens = ticket["opens"]
        .as_str()
        .unwrap()
        .strip_prefix("/v1")
        .unwrap();
    let answer = who.get(opens).await;
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// Everybody comes, the class is held, and the teacher's window ends it.
pub(crate) async fn held(app: &App, session: &LiveSession) {
    let state = app.sandbox.state();
    comes(&session.teacher, session).await;
    let found = meetings::find(app.ctx.db.read(), session.id).await.unwrap();
    let meeting = found.unwrap().provider_id.unwrap();
    act::start(state, &meeting).await.unwrap();
    told(app).await;
    for at_home in &session.at_home {
        let link = comes(&at_home.child, session).await;
        let (_, registrant) = act::by_link(state, &link).unwrap();
        act::wait_join(state, &meeting, &registrant).await.unwrap();
        act::admit(state, &meeting, &registrant).await.unwrap();
        told(app).await;
    }
    app.advance(TimeDelta::minutes(5));
    act::end(state, &meeting).await.unwrap();
    told(app).await;
}

async fn recording(person: &Person) -> serde_json::Value {
    let list = person.get("/recordings").await.expect(200);
    list["items"][0].clone()
}

#[actix_web::test]
async fn a_class_is_held_recorded_watched_at_home_and_gone_ninety_days_on() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    held(&app, &session).await;
    let (child, guardian) = (&session.at_home[0].child, &session.at_home[0].guardian);
    let seen = recording(guardian).await;
    assert_eq!(seen["status"], "available");
    let id: RecordingId = seen["id"].as_str().unwrap().parse().unwrap();
    agrees(guardian).await;
    let revisit = json!({ "purpose": "revisit" });
    watches(guardian, id, revisit.clone()).await.plays().await;
    watches(child, id, revisit).await.plays().await;
    app.advance(KEPT_FOR);
    app.run_jobs().await;
    let seen = recording(guardian).await;
    assert_eq!(seen["status"], "deleted");
    let receipts = guardian.get("/deletion-receipts").await.expect(200);
    assert_eq!(receipts["items"][0]["id"], seen["receipt_id"]);
}

#[actix_web::test]
async fn a_guardian_who_withdraws_consent_ends_the_watching_of_every_family() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    held(&app, &session).await;
    let (one, other) = (&session.at_home[0], &session.at_home[1]);
    let id = recording(&other.guardian).await["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    agrees(&other.guardian).await;
    let watching = watches(&other.guardian, id, json!({ "purpose": "revisit" })).await;
    watching.plays().await;
    let path = format!("/learners/{}/consents/withdraw", one.learner);
    let all = json!({ "purposes": ["core"] });
    one.guardian.post(&path, all).await.expect(200);
    watching.refused(422, "no_longer_shared").await;
    app.advance(TimeDelta::hours(73));
    app.run_jobs().await;
    assert_eq!(recording(&other.guardian).await["status"], "deleted");
}
