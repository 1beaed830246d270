//! The provider's messages: signed, kept once, acted on by their own times, and not believed when they are old.

use super::*;
use hmac::{Hmac, KeyInit, Mac};
use learnallot_domain::ids::LearnerId;
use learnallot_storage::registrants;
use sha2::Sha256;

const PATH: &str = "/vendor/zoom/webhook";
const SECRET: &str = "sandbox-zoom-webhook";

/// A message as the provider signs it, `age` seconds ago.
async fn send(app: &App, body: &Value, age: i64) -> u16 {
    let body = body.to_string();
    let sent_at = (app.now().timestamp() - age).to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("v0:{sent_at}:{body}").as_bytes());
    let signature = format!("v0={}", hex::encode(mac.finalize().into_bytes()));
    let request = app
        .anyone()
        .request(reqwest::Method::POST, PATH)
        .header("x-zm-request-timestamp", sent_at)
        .header("x-zm-signature", signature)
        .body(body);
    request.send().await.unwrap().status().as_u16()
}

fn joined(app: &App, meeting: &str, registrant: Option<&str>, mark: &str, name: &str) -> Value {
    let participant = json!({
        "user_id": "1", "user_name": name, "id": "", "participant_uuid": mark, "email": "",
        "registrant_id": registrant.unwrap_or_default(), "join_time": "2026-01-01T00:00:00Z",
    });
    json!({
        "event": "meeting.participant_joined",
        "event_ts": app.now().timestamp_millis(),
        "payload": { "account_id": "sandbox-zoom-account", "object": {
            "id": meeting, "uuid": "u", "host_id": "h", "participant": participant,
        } },
    })
}

async fn registrant(app: &App, session: &LiveSession, learner: LearnerId) -> String {
    let found = registrants::find(app.ctx.db.read(), session.id, learner);
    found.await.unwrap().unwrap().provider_id.unwrap()
}

#[actix_web::test]
async fn a_message_without_the_right_signature_is_refused() {
    let app = App::start().await;
    let anyone = app.anyone();
    let body = json!({ "event": "meeting.started", "payload": {} });
    let unsigned = anyone.post(PATH, body.clone()).await;
    unsigned.refused(401, "signature");
    let request = anyone
        .request(reqwest::Method::POST, PATH)
        .header("x-zm-request-timestamp", app.now().timestamp().to_string())
        .header("x-zm-signature", format!("v0={}", "0".repeat(64)))
        .json(&body);
    assert_eq!(request.send().await.unwrap().status(), 401);
    assert_eq!(
        send(&app, &json!({ "event": "meeting.started" }), 0).await,
        400
    );
    assert_eq!(
        send(&app, &json!({ "event": "user.created" }), 0).await,
        200
    );
}

#[actix_web::test]
async fn the_providers_question_whether_the_address_is_ours_is_answered() {
    let app = App::start().await;
    assert!(learnallot_sandbox::zoom::validate_address(zoom(&app)).await);
}

#[actix_web::test]
async fn somebody_on_no_list_is_an_incident_whatever_name_they_bear() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    act::stranger_joins(zoom(&app), &meeting, "Robin")
        .await
        .unwrap();
    told(&app).await;
    assert_eq!(incidents(&app).await, ["unknown_participant"]);
    let seen = room(&session).await;
    assert_eq!(seen["unexpected"][0]["place"], "waiting");
    assert_eq!(entry(&seen, &session.at_home[0])["place"], "away");
}

#[actix_web::test]
async fn one_learners_link_twice_in_the_room_is_an_incident() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let mika = &session.at_home[0];
    let meeting = opens_room(&app, &session).await;
    comes_in(&app, &session, mika).await;
    let registrant = registrant(&app, &session, mika.learner).await;
    let again = joined(&app, &meeting, Some(&registrant), "another", "Robin");
    assert_eq!(send(&app, &again, 0).await, 200);
    told(&app).await;
    assert_eq!(incidents(&app).await, ["duplicate_participant"]);
    assert_eq!(entry(&room(&session).await, mika)["twice"], true);
}

#[actix_web::test]
async fn a_message_that_comes_twice_has_one_effect() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    let stranger = joined(&app, &meeting, None, "stranger", "x");
    for _ in 0..3 {
        assert_eq!(send(&app, &stranger, 0).await, 200);
    }
    told(&app).await;
    assert_eq!(incidents(&app).await, ["unknown_participant"]);
    assert_eq!(
        room(&session).await["unexpected"].as_array().unwrap().len(),
        1
    );
}

#[actix_web::test]
async fn an_old_message_is_kept_and_acted_on_only_if_the_provider_says_so_too() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = number(&app, &session).await;
    let mut body = joined(&app, &meeting, None, "x", "x");
    body["event"] = json!("meeting.started");
    assert_eq!(send(&app, &body, 3_600).await, 200);
    told(&app).await;
    assert_eq!(
        room(&session).await["status"],
        "scheduled",
        "the provider knows of no start"
    );

    fails(&app, "zoom.webhook.lost");
    act::start(zoom(&app), &meeting).await.unwrap();
    told(&app).await;
    assert_eq!(
        room(&session).await["status"],
        "scheduled",
        "the message was lost"
    );
    body["event_ts"] = json!(app.now().timestamp_millis());
    assert_eq!(send(&app, &body, 3_600).await, 200);
    told(&app).await;
    assert_eq!(room(&session).await["status"], "live");
}

#[actix_web::test]
async fn messages_out_of_order_lead_to_the_same_room() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let mika = &session.at_home[0];
    let meeting = opens_room(&app, &session).await;
    app.advance(chrono::TimeDelta::minutes(2));
    let registrant = registrant(&app, &session, mika.learner).await;
    let came = joined(&app, &meeting, Some(&registrant), "stay", "Robin");
    let mut went = came.clone();
    went["event"] = json!("meeting.participant_left");
    went["event_ts"] = json!(app.now().timestamp_millis() + 60_000);
    assert_eq!(send(&app, &went, 0).await, 200);
    told(&app).await;
    assert_eq!(send(&app, &came, 0).await, 200);
    told(&app).await;
    assert_eq!(entry(&room(&session).await, mika)["place"], "left");
}

#[actix_web::test]
async fn while_the_database_is_away_the_provider_is_asked_to_send_again() {
    let app = App::start().await;
    let body = joined(&app, "1", None, "x", "x");
    app.ctx.db.read().clone().close().await.unwrap();
    assert_eq!(send(&app, &body, 0).await, 503);
}

#[actix_web::test]
async fn while_the_database_is_busy_the_provider_does_not_wait_for_it() {
    let app = App::start().await;
    let body = joined(&app, "1", None, "x", "x");
    // The embedded database has one writer; where there are many, nobody waits.
    let writer = app.ctx.begin_write().await.unwrap();
    let began = std::time::Instant::now();
    let status = send(&app, &body, 0).await;
    assert_eq!(status, if app.ctx.db.is_sqlite() { 503 } else { 200 });
    assert!(
        began.elapsed().as_secs() < 7,
        "sooner than the database's own patience"
    );
    drop(writer);
    assert_eq!(send(&app, &body, 0).await, 200);
}

#[actix_web::test]
async fn a_recording_that_is_completed_goes_to_the_recordings() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    comes_in(&app, &session, &session.at_home[0]).await;
    app.advance(chrono::TimeDelta::minutes(5));
    act::end(zoom(&app), &meeting).await.unwrap();
    zoom(&app).deliveries.settled().await;
    let sent = zoom(&app).deliveries.all();
    let completed = sent.iter().find(|sent| sent.event == "recording.completed");
    assert_eq!(completed.unwrap().status, Some(200));
    told(&app).await;
    assert_eq!(room(&session).await["status"], "ended");
    assert!(incidents(&app).await.is_empty());
}
