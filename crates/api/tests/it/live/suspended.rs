//! Nobody who is suspended teaches on, or hears of the children of a class.

use super::*;
use chrono::TimeDelta;
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::{IncidentKind, Subject},
};
use learnallot_storage::incidents::NewIncident;

/// An officer confirms a grave incident about the teacher.
async fn suspends(app: &App, teacher: AccountId) {
    let mut write = app.ctx.begin_write().await.unwrap();
    let new = NewIncident {
        id: app.ctx.new_id(),
        kind: IncidentKind::Report,
        subject: Subject::Account { id: teacher },
        about: Some(teacher),
        by: Actor::System,
        dedupe: None,
    };
    let opened = learnallot_storage::incidents::open(&mut write, new, app.now());
    let id = opened.await.unwrap();
    app.ctx.commit(write).await.unwrap();
    let officer = app.staff(Role::SafetyOfficer).await;
    let path = format!("/staff/incidents/{id}/take");
    let grave = json!({ "severity": "s2" });
    officer.post(&path, grave).await.expect(200);
}

async fn is_live(app: &App, meeting: &str) -> bool {
    app.ctx.conferencing.is_live(meeting).await.unwrap()
}

async fn read(session: &LiveSession, end: &str) -> crate::harness::Answered {
    let path = format!("/sessions/{}/{end}", session.id);
    session.teacher.get(&path).await
}

#[actix_web::test]
async fn a_meeting_is_ended_as_soon_as_an_officer_suspends_its_teacher_and_the_families_are_told() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    comes_in(&app, &session, &session.at_home[0]).await;
    // The provider tells times in whole seconds: an end in the second of the start would count as before it.
    app.advance(TimeDelta::minutes(1));
    suspends(&app, session.teacher.id).await;
    read(&session, "room").await.expect(200);
    told(&app).await;
    assert!(!is_live(&app, &meeting).await);
    read(&session, "room").await.refused(404, "not-found");
    read(&session, "attendance").await.refused(404, "not-found");
    let history = session.at_home[0].guardian.get("/activity").await;
    let history = history.expect(200);
    let items = history["items"].as_array().unwrap();
    let ended = |item: &Value| item["kind"] == "session.ended";
    assert!(items.iter().any(ended), "{history:#}");
    let join = format!("/sessions/{}/join", session.id);
    let again = session.teacher.post(&join, json!({})).await;
    again.refused(422, "may-not-join");
}

#[actix_web::test]
async fn what_the_first_order_missed_the_look_of_the_next_minute_ends() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    // As when the meeting began at the moment of the decision: nothing but the standing has changed.
    let conn = app.ctx.db.read();
    learnallot_storage::standing::set_suspended(conn, session.teacher.id, true)
        .await
        .unwrap();
    app.advance(TimeDelta::minutes(1));
    told(&app).await;
    assert!(!is_live(&app, &meeting).await);
}

#[actix_web::test]
async fn another_teachers_meeting_goes_on_and_so_does_one_whose_teachers_check_runs_out() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let meeting = opens_room(&app, &session).await;
    let other = app.listed_teacher().await;
    suspends(&app, other.id).await;
    let conn = app.ctx.db.read();
    learnallot_storage::standing::set_check(conn, session.teacher.id, Some(app.now()), true)
        .await
        .unwrap();
    app.advance(TimeDelta::minutes(2));
    told(&app).await;
    assert!(is_live(&app, &meeting).await);
    read(&session, "room").await.expect(200);
    read(&session, "attendance").await.expect(200);
}
