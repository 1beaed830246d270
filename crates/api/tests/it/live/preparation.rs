//! Meetings are made ahead of time, with the safety profile, and are not used without it.

use super::*;
use crate::harness::Answered;
use chrono::TimeDelta;
use learnallot_domain::class::section::SessionStatus;
use learnallot_storage::{meetings, sections};

#[actix_web::test]
async fn a_meeting_is_made_two_weeks_ahead_and_its_safety_profile_is_read_back() {
    let app = App::start().await;
    let near = app.session_to_come(0, TimeDelta::days(13)).await;
    let far = app.session_to_come(0, TimeDelta::days(15)).await;
    app.run_jobs().await;
    let conn = app.ctx.db.read();
    let found = meetings::find(conn, near.id).await.unwrap().unwrap();
    assert!(found.meeting.is_confirmed());
    assert!(meetings::find(conn, far.id).await.unwrap().is_none());
    let room = room(&near).await;
    assert_eq!(room["meeting"], "ready");
    app.advance(TimeDelta::days(2));
    app.run_jobs().await;
    assert!(meetings::find(conn, far.id).await.unwrap().is_some());
}

#[actix_web::test]
async fn sessions_at_the_same_time_get_different_hosts_and_no_third_one() {
    let app = App::start().await;
    let mut sessions = Vec::new();
    for _ in 0..3 {
        sessions.push(app.session_to_come(0, TimeDelta::days(3)).await);
    }
    app.run_jobs().await;
    let mut hosts = Vec::new();
    for session in &sessions {
        let found = meetings::find(app.ctx.db.read(), session.id).await.unwrap();
        hosts.extend(found.map(|found| found.host));
    }
    hosts.sort();
    assert_eq!(
        hosts,
        ["host-1@learnallot.example", "host-2@learnallot.example"]
    );
}

/// By staff; there is no operation for it yet.
async fn is_cancelled(app: &App, session: &LiveSession) {
    let conn = app.ctx.db.read();
    let found = sections::find_session(conn, session.id).await;
    let status = SessionStatus::Canceled;
    sections::set_session_status(conn, &found.unwrap().unwrap(), status, app.now())
        .await
        .unwrap();
    app.advance(TimeDelta::minutes(5));
    app.run_jobs().await;
}

#[actix_web::test]
async fn a_session_without_a_host_is_one_incident_that_ends_when_a_host_is_free() {
    let app = App::start().await;
    let mut sessions = Vec::new();
    for _ in 0..3 {
        sessions.push(app.session_to_come(0, TimeDelta::days(3)).await);
    }
    app.run_jobs().await;
    assert_eq!(incidents(&app).await, ["no_host"]);
    app.advance(TimeDelta::minutes(5));
    app.run_jobs().await;
    assert_eq!(incidents(&app).await, ["no_host"], "the same one");
    let officer = app
        .staff(learnallot_domain::actor::Role::SafetyOfficer)
        .await;
    let queue = officer.get("/staff/queues/incidents").await.expect(200);
    assert_eq!(queue["items"][0]["kind"], "no_host");
    let id = queue["items"][0]["id"].as_str().unwrap().to_owned();
    let mut without = Vec::new();
    for session in &sessions {
        let found = meetings::find(app.ctx.db.read(), session.id).await.unwrap();
        if found.is_none() {
            without.push(session);
        }
    }
    let [without] = without.as_slice() else {
        panic!("one session is without a meeting");
    };
    let other = sessions.iter().find(|session| session.id != without.id);
    is_cancelled(&app, other.unwrap()).await;
    app.advance(TimeDelta::minutes(5));
    app.run_jobs().await;
    assert_eq!(room(without).await["meeting"], "ready");
    assert!(incidents(&app).await.is_empty());
    let view = officer
        .get(&format!("/staff/incidents/{id}"))
        .await
        .expect(200);
    assert_eq!(view["status"], "closed");
    assert_eq!(view["outcome"], "resolved");
    assert_eq!(view["resolution"], "A host is free now.");
}

#[actix_web::test]
async fn the_meeting_of_a_cancelled_session_is_deleted_at_the_provider() {
    let app = App::start().await;
    for ahead in [TimeDelta::days(3), TimeDelta::minutes(20)] {
        let session = app.session_to_come(1, ahead).await;
        app.run_jobs().await;
        let meeting = number(&app, &session).await;
        let known = || {
            let store = learnallot_sandbox::state::locked(&zoom(&app).zoom);
            store.meetings.contains_key(&meeting)
        };
        fails(&app, "zoom.down");
        is_cancelled(&app, &session).await;
        assert!(known(), "the provider is away");
        zoom(&app).clear_failures();
        app.advance(TimeDelta::seconds(30));
        app.run_jobs().await;
        assert!(!known());
    }
    assert!(incidents(&app).await.is_empty());
}

#[actix_web::test]
async fn a_meeting_that_differs_from_the_profile_is_not_used_until_it_is_mended() {
    let app = App::start().await;
    fails(&app, "zoom.settings-drift");
    let session = app.live_session(1).await;
    assert_eq!(incidents(&app).await, ["profile_drift"]);
    assert_eq!(concerned(&app).await, [Some(session.teacher.id)]);
    let join = format!("/sessions/{}/join", session.id);
    let child = &session.at_home[0].child;
    for who in [&session.teacher, child] {
        let problem = who
            .post(&join, json!({}))
            .await
            .refused(422, "may-not-join");
        assert_eq!(Answered::codes(&problem), ["room_not_ready"]);
    }
    assert_eq!(room(&session).await["meeting"], "not_ready");
    zoom(&app).clear_failures();
    app.advance(TimeDelta::minutes(5));
    app.run_jobs().await;
    child.post(&join, json!({})).await.expect(200);
}

#[actix_web::test]
async fn the_profile_is_read_once_more_before_the_class() {
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(5)).await;
    app.run_jobs().await;
    assert_eq!(room(&session).await["meeting"], "ready");
    fails(&app, "zoom.settings-drift");
    app.advance(TimeDelta::hours(3));
    app.run_jobs().await;
    assert!(incidents(&app).await.is_empty(), "not yet");
    app.advance(TimeDelta::minutes(61));
    app.run_jobs().await;
    assert_eq!(incidents(&app).await, ["profile_drift"]);
    assert_eq!(room(&session).await["meeting"], "not_ready");
}

#[actix_web::test]
async fn a_provider_that_is_away_delays_a_meeting_and_makes_no_second_one() {
    let app = App::start().await;
    let session = app.session_to_come(0, TimeDelta::days(1)).await;
    fails(&app, "zoom.down");
    app.run_jobs().await;
    assert_eq!(room(&session).await["meeting"], "not_ready");
    zoom(&app).clear_failures();
    app.advance(TimeDelta::minutes(16));
    app.run_jobs().await;
    assert_eq!(room(&session).await["meeting"], "ready");
    let made = learnallot_sandbox::state::locked(&zoom(&app).zoom)
        .meetings
        .len();
    assert_eq!(made, 1);
}

#[actix_web::test]
async fn a_session_that_begins_soon_has_its_meeting_without_waiting_for_the_next_look() {
    let app = App::start().await;
    // The look has been; the next one is five minutes away.
    app.run_jobs().await;
    let published = app.session_to_come(0, TimeDelta::hours(1)).await;
    app.run_jobs().await;
    assert_eq!(room(&published).await["meeting"], "ready");
    let section = json!({
        "seats": 6, "time_zone": "Europe/Vienna", "starts": [app.now() + TimeDelta::hours(3)],
    });
    let class = sections::find_session(app.ctx.db.read(), published.id);
    let class = class.await.unwrap().unwrap().class;
    let path = format!("/classes/{class}/sections");
    let opened = published.teacher.post(&path, section).await.expect(201);
    app.run_jobs().await;
    let id: learnallot_domain::ids::SessionId = crate::harness::id(&opened["sessions"][0]["id"]);
    let found = meetings::find(app.ctx.db.read(), id).await.unwrap();
    assert!(found.unwrap().meeting.is_confirmed());
}

#[actix_web::test]
async fn an_enrolment_has_a_meeting_made_that_is_missing() {
    let app = App::start().await;
    let two_weeks = TimeDelta::days(14) + TimeDelta::minutes(3);
    let session = app.session_to_come(0, two_weeks).await;
    app.run_jobs().await;
    let conn = app.ctx.db.read();
    assert!(meetings::find(conn, session.id).await.unwrap().is_none());
    // It is time now, and the next look is a minute away.
    app.advance(TimeDelta::minutes(4));
    app.run_jobs().await;
    assert!(meetings::find(conn, session.id).await.unwrap().is_none());
    let family = app.family().await;
    app.enrolled(&family, session.section).await;
    app.run_jobs().await;
    assert!(meetings::find(conn, session.id).await.unwrap().is_some());
}

#[actix_web::test]
async fn a_session_that_never_got_a_meeting_did_not_take_place_and_its_family_is_told() {
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(2)).await;
    fails(&app, "zoom.down");
    app.run_jobs().await;
    let mika = &session.at_home[0];
    let status = async || {
        let path = format!("/sessions/{}", session.id);
        mika.guardian.get(&path).await.expect(200)["status"].clone()
    };
    let found = sections::find_session(app.ctx.db.read(), session.id).await;
    let ends_at = found.unwrap().unwrap().ends_at;
    app.advance(ends_at - app.now() + TimeDelta::minutes(9));
    app.run_jobs().await;
    assert_eq!(status().await, "scheduled", "it may run on a little");
    app.advance(TimeDelta::minutes(2));
    app.run_jobs().await;
    assert_eq!(status().await, "canceled");
    app.advance(TimeDelta::minutes(2));
    app.run_jobs().await;
    for person in [&mika.guardian, &mika.child, &session.teacher] {
        let history = person.get("/activity").await.expect(200);
        // A guardian who watches over hears it by two ways, at the same moment.
        let items = history["items"].as_array().unwrap().iter();
        let times: std::collections::HashSet<_> = items
            .filter(|item| item["kind"] == "session.canceled")
            .map(|item| item["at"].as_str())
            .collect();
        assert_eq!(times.len(), 1, "once");
    }
}

#[actix_web::test]
async fn a_session_with_a_meeting_that_nobody_came_to_is_over() {
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(2)).await;
    app.run_jobs().await;
    assert_eq!(room(&session).await["meeting"], "ready");
    app.advance(TimeDelta::hours(6));
    app.run_jobs().await;
    let path = format!("/sessions/{}", session.id);
    let door = session.teacher.get(&path).await.expect(200);
    assert_eq!(door["status"], "ended");
}
