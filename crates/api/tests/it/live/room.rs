//! The live room: who is there, the check-in, the recording, the safety button, the end.

use super::*;
use crate::harness::Answered;
use chrono::TimeDelta;

async fn check_in(session: &LiveSession, body: Value) -> Answered {
    let path = format!("/sessions/{}/check-ins", session.id);
    session.teacher.post(&path, body).await
}

async fn record(session: &LiveSession, command: &str) -> Answered {
    let path = format!("/sessions/{}/recording", session.id);
    session
        .teacher
        .post(&path, json!({ "command": command }))
        .await
}

#[actix_web::test]
async fn the_room_shows_who_waits_who_is_in_and_who_has_left() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let (mika, nour) = (&session.at_home[0], &session.at_home[1]);
    assert_eq!(room(&session).await["meeting"], "ready");
    let meeting = opens_room(&app, &session).await;
    let seen = room(&session).await;
    assert_eq!(seen["meeting"], "running");
    assert_eq!(seen["status"], "live");
    assert_eq!(seen["teacher_place"], "in_room");
    let registrant = waits(&app, &session, mika).await;
    let seen = room(&session).await;
    assert_eq!(entry(&seen, mika)["place"], "waiting");
    assert_eq!(entry(&seen, nour)["place"], "away");
    act::admit(zoom(&app), &meeting, &registrant).await.unwrap();
    told(&app).await;
    assert_eq!(entry(&room(&session).await, mika)["place"], "in_room");
    act::leave(zoom(&app), &meeting, &registrant).await.unwrap();
    told(&app).await;
    assert_eq!(entry(&room(&session).await, mika)["place"], "left");
    assert!(incidents(&app).await.is_empty());
}

#[actix_web::test]
async fn recording_starts_by_our_command_when_the_first_learner_is_in() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    opens_room(&app, &session).await;
    let seen = room(&session).await;
    assert_eq!(seen["recording"]["plan"], "record_all");
    assert_eq!(
        seen["recording"]["state"], "off",
        "there is nobody to record"
    );
    comes_in(&app, &session, &session.at_home[0]).await;
    let seen = room(&session).await;
    assert_eq!(seen["recording"]["state"], "running");
    assert!(seen["recording"]["pending"].is_null());
    assert!(seen["alone"].is_null(), "it is observed: it is recorded");
}

#[actix_web::test]
async fn the_teacher_pauses_and_resumes_within_the_plan() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let problem = record(&session, "start")
        .await
        .refused(422, "recording-command");
    assert_eq!(Answered::codes(&problem), ["not_running"]);
    opens_room(&app, &session).await;
    comes_in(&app, &session, &session.at_home[0]).await;
    comes_in(&app, &session, &session.at_home[1]).await;
    let problem = record(&session, "start")
        .await
        .refused(422, "recording-command");
    assert_eq!(Answered::codes(&problem), ["already_recording"]);
    record(&session, "pause").await.expect(200);
    told(&app).await;
    assert_eq!(room(&session).await["recording"]["state"], "paused");
    record(&session, "resume").await.expect(200);
    told(&app).await;
    assert_eq!(room(&session).await["recording"]["state"], "running");
    assert!(incidents(&app).await.is_empty());
    let problem = record(&session, "erase")
        .await
        .refused(422, "invalid-input");
    assert_eq!(problem["errors"][0]["pointer"], "/command");
}

#[actix_web::test]
async fn a_command_that_the_provider_did_not_take_is_said_and_sent_again() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    opens_room(&app, &session).await;
    comes_in(&app, &session, &session.at_home[0]).await;
    comes_in(&app, &session, &session.at_home[1]).await;
    fails(&app, "zoom.down");
    record(&session, "pause")
        .await
        .refused(503, "video-service-away");
    let seen = room(&session).await;
    assert_eq!(seen["recording"]["state"], "running");
    assert_eq!(seen["recording"]["pending"], "pause");
    zoom(&app).clear_failures();
    app.advance(TimeDelta::minutes(1));
    told(&app).await;
    assert_eq!(room(&session).await["recording"]["state"], "paused");
}

#[actix_web::test]
async fn recording_by_another_hand_is_stopped_and_is_an_incident() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    act::record(zoom(&app), &meeting, act::Command::Start)
        .await
        .unwrap();
    told(&app).await;
    assert_eq!(incidents(&app).await, ["recording_not_ours"]);
    assert_eq!(room(&session).await["recording"]["state"], "stopped");
}

#[actix_web::test]
async fn the_teacher_checks_a_learner_in() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    opens_room(&app, &session).await;
    let confirmed = json!({ "learner_id": mika.learner, "confirmed": true });
    let problem = check_in(&session, confirmed.clone())
        .await
        .refused(422, "check-in");
    assert_eq!(Answered::codes(&problem), ["not_in_room"]);
    comes_in(&app, &session, mika).await;
    assert_eq!(entry(&room(&session).await, mika)["check_in_due"], "due");
    let seen = check_in(&session, confirmed).await.expect(200);
    assert_eq!(entry(&seen, mika)["check_in"]["confirmed"], true);
    assert_eq!(entry(&seen, mika)["check_in_due"], "none");
    app.advance(TimeDelta::minutes(13));
    told(&app).await;
    assert_eq!(entry(&room(&session).await, mika)["removed"], false);
    assert!(incidents(&app).await.is_empty());
}

#[actix_web::test]
async fn a_check_in_that_the_teacher_refuses_is_an_incident() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    opens_room(&app, &session).await;
    comes_in(&app, &session, mika).await;
    let refused = json!({ "learner_id": mika.learner, "confirmed": false });
    let problem = check_in(&session, refused).await.refused(422, "check-in");
    assert_eq!(Answered::codes(&problem), ["why_missing"]);
    assert_eq!(problem["errors"][0]["pointer"], "/why");
    let refused = json!({ "learner_id": mika.learner, "confirmed": false, "why": "adult_instead" });
    let seen = check_in(&session, refused).await.expect(200);
    assert_eq!(entry(&seen, mika)["check_in"]["why"], "adult_instead");
    assert_eq!(incidents(&app).await, ["check_in_refused"]);
    assert_eq!(concerned(&app).await, [None], "a person says whom");
}

#[actix_web::test]
async fn without_a_check_in_the_teacher_is_asked_after_ten_and_the_way_in_is_taken_after_twelve() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let mika = &session.at_home[0];
    opens_room(&app, &session).await;
    let link = through_the_door(&mika.child, &session, json!({})).await;
    comes_in(&app, &session, mika).await;
    app.advance(TimeDelta::minutes(10));
    told(&app).await;
    let due = entry(&room(&session).await, mika)["check_in_due"].clone();
    assert_eq!(due, "move_to_waiting_room");
    assert!(incidents(&app).await.is_empty());
    app.advance(TimeDelta::minutes(2));
    told(&app).await;
    assert_eq!(entry(&room(&session).await, mika)["removed"], true);
    assert_eq!(incidents(&app).await, ["check_in_missing"]);
    assert!(
        act::by_link(zoom(&app), &link).is_none(),
        "the link is worthless"
    );
    let join = format!("/sessions/{}/join", session.id);
    let problem = mika
        .child
        .post(&join, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["removed"]);
}

#[actix_web::test]
async fn the_safety_button_calls_an_officer_and_lets_nobody_further_in() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let (mika, nour) = (&session.at_home[0], &session.at_home[1]);
    opens_room(&app, &session).await;
    comes_in(&app, &session, mika).await;
    let join = format!("/sessions/{}/join", session.id);
    let ticket = nour.child.post(&join, json!({})).await.expect(200);
    let opens = ticket["opens"]
        .as_str()
        .unwrap()
        .strip_prefix("/v1")
        .unwrap();
    let alert = format!("/sessions/{}/safety-alert", session.id);
    let seen = session.teacher.post(&alert, Value::Null).await.expect(200);
    assert!(seen["doors_closed_at"].is_string());
    assert_eq!(incidents(&app).await, ["safety_button"]);
    nour.child.get(opens).await.refused(404, "ticket-spent");
    let problem = nour
        .child
        .post(&join, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["doors_closed"]);
    session.teacher.post(&join, json!({})).await.expect(200);
    session.teacher.post(&alert, Value::Null).await.expect(200);
    assert_eq!(incidents(&app).await.len(), 1, "pressed twice is one call");
}

#[actix_web::test]
async fn the_teacher_ends_the_meeting_and_the_attendance_is_there() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let (mika, nour) = (&session.at_home[0], &session.at_home[1]);
    let end = format!("/sessions/{}/end", session.id);
    session
        .teacher
        .post(&end, Value::Null)
        .await
        .refused(422, "meeting-not-running");
    opens_room(&app, &session).await;
    comes_in(&app, &session, mika).await;
    let confirmed = json!({ "learner_id": mika.learner, "confirmed": true });
    check_in(&session, confirmed).await.expect(200);
    app.advance(TimeDelta::minutes(5));
    let seen = session.teacher.post(&end, Value::Null).await.expect(200);
    assert_eq!(seen["meeting"], "ended");
    assert_eq!(seen["status"], "ended");
    told(&app).await;
    let path = format!("/sessions/{}/attendance", session.id);
    let attendance = session.teacher.get(&path).await.expect(200);
    assert!(attendance["ended_at"].is_string());
    let line = |at_home: &AtHome| {
        let lines = attendance["learners"].as_array().unwrap().clone();
        let id = json!(at_home.learner);
        lines
            .into_iter()
            .find(|line| line["learner_id"] == id)
            .unwrap()
    };
    assert!(line(mika)["joined_at"].is_string() && line(mika)["left_at"].is_string());
    assert_eq!(line(mika)["check_in"]["confirmed"], true);
    assert!(line(nour)["joined_at"].is_null());
    assert_eq!(attendance["unexpected"], 0);
    let join = format!("/sessions/{}/join", session.id);
    let problem = nour
        .child
        .post(&join, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["over"]);
}

#[actix_web::test]
async fn a_look_at_the_room_before_the_start_leaves_the_class_to_come() {
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(2)).await;
    app.run_jobs().await;
    app.advance(session.starts_at - TimeDelta::minutes(20) - app.now());
    let meeting = opens_room(&app, &session).await;
    assert_eq!(room(&session).await["status"], "live");
    act::end(zoom(&app), &meeting).await.unwrap();
    told(&app).await;
    let seen = room(&session).await;
    assert_eq!(
        (&seen["status"], &seen["meeting"]),
        (&json!("scheduled"), &json!("ready"))
    );
    app.advance(TimeDelta::minutes(15));
    let child = &session.at_home[0].child;
    child
        .post(&format!("/sessions/{}/join", session.id), json!({}))
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_class_that_runs_on_is_ended_by_the_platform() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    opens_room(&app, &session).await;
    app.advance(session.ends_at + TimeDelta::minutes(9) - app.now());
    told(&app).await;
    assert_eq!(room(&session).await["status"], "live");
    app.advance(TimeDelta::minutes(2));
    told(&app).await;
    assert_eq!(room(&session).await["status"], "ended");
    let live = app
        .ctx
        .conferencing
        .is_live(&number(&app, &session).await)
        .await;
    assert!(!live.unwrap());
}

#[actix_web::test]
async fn what_the_provider_cannot_do_is_said_with_what_to_do_instead() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let seen = room(&session).await;
    for capability in seen["capabilities"].as_array().unwrap() {
        let able = capability["able"].as_bool().unwrap();
        assert_eq!(able, capability["instead"].is_null(), "{capability}");
    }
}
