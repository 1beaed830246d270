//! A seat that is given back takes the way in with it, at the provider too.

use super::*;
use chrono::TimeDelta;
use learnallot_domain::ids::EnrolmentId;
use learnallot_storage::registrants;

/// What the provider shows to whoever opens a personal link.
async fn opened(link: &str) -> String {
    reqwest::get(link).await.unwrap().text().await.unwrap()
}

async fn enrolment(app: &App, at_home: &AtHome) -> EnrolmentId {
    let conn = app.ctx.db.read();
    let active = learnallot_storage::enrolments::active_of_learner(conn, at_home.learner);
    active.await.unwrap()[0].id
}

async fn gives_the_seat_back(app: &App, at_home: &AtHome) {
    let path = format!("/enrolments/{}/cancel", enrolment(app, at_home).await);
    at_home.guardian.post(&path, Value::Null).await.expect(200);
}

#[actix_web::test]
async fn however_an_enrolment_ends_a_copied_link_opens_nothing_any_more() {
    let app = App::start().await;
    let session = app.live_session(4).await;
    let mut links = Vec::new();
    for at_home in &session.at_home {
        let link = through_the_door(&at_home.child, &session, json!({})).await;
        assert!(!opened(&link).await.contains("not valid"));
        links.push(link);
    }
    let [back, withdrawn, deleted, stays] = session.at_home.as_slice() else {
        panic!("four learners");
    };
    gives_the_seat_back(&app, back).await;
    let path = format!("/learners/{}/consents/withdraw", withdrawn.learner);
    let core = json!({ "purposes": ["core"] });
    withdrawn.guardian.post(&path, core).await.expect(200);
    app.deletes_learner(&deleted.guardian, deleted.learner)
        .await;
    let join = format!("/sessions/{}/join", session.id);
    for gone in [back, withdrawn, deleted] {
        let answer = gone.child.post(&join, json!({})).await;
        assert!(
            answer.status.is_client_error(),
            "our door is closed at once"
        );
    }
    app.run_jobs().await;
    for link in &links[..3] {
        assert!(opened(link).await.contains("not valid"), "theirs too");
        assert!(act::by_link(zoom(&app), link).is_none());
    }
    assert!(act::by_link(zoom(&app), &links[3]).is_some());
    stays.child.post(&join, json!({})).await.expect(200);
    assert!(incidents(&app).await.is_empty());
}

#[actix_web::test]
async fn while_the_provider_is_away_or_asks_to_wait_the_link_is_not_forgotten() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    for (at_home, failure, seconds, after) in [
        (&session.at_home[0], "zoom.down", None, 2),
        (&session.at_home[1], "zoom.rate-limited", Some(30), 31),
    ] {
        let link = through_the_door(&at_home.child, &session, json!({})).await;
        let value = seconds;
        zoom(&app).set_failure(failure, Failure { times: None, value });
        gives_the_seat_back(&app, at_home).await;
        app.run_jobs().await;
        assert!(act::by_link(zoom(&app), &link).is_some(), "{failure}");
        zoom(&app).clear_failures();
        app.advance(TimeDelta::seconds(after));
        app.run_jobs().await;
        assert!(act::by_link(zoom(&app), &link).is_none(), "{failure}");
    }
}

#[actix_web::test]
async fn who_takes_the_seat_again_goes_in_again() {
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(2)).await;
    app.run_jobs().await;
    app.advance(session.starts_at - TimeDelta::minutes(9) - app.now());
    app.run_jobs().await;
    let robin = &session.at_home[0];
    let link = through_the_door(&robin.child, &session, json!({})).await;
    gives_the_seat_back(&app, robin).await;
    app.run_jobs().await;
    assert!(act::by_link(zoom(&app), &link).is_none());
    let again = json!({ "section_id": session.section, "learner_id": robin.learner });
    robin.guardian.post("/enrolments", again).await.expect(201);
    let link = through_the_door(&robin.child, &session, json!({})).await;
    app.run_jobs().await;
    assert!(act::by_link(zoom(&app), &link).is_some());
}

#[actix_web::test]
async fn who_is_in_the_meeting_is_shown_to_the_teacher_and_once_out_stays_out() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let meeting = opens_room(&app, &session).await;
    let robin = &session.at_home[0];
    let registrant = comes_in(&app, &session, robin).await;
    comes_in(&app, &session, &session.at_home[1]).await;
    gives_the_seat_back(&app, robin).await;
    told(&app).await;
    let seen = room(&session).await;
    assert_eq!(seen["unexpected"][0]["place"], "in_room");
    assert_eq!(seen["roster"].as_array().unwrap().len(), 1);
    // The teacher moves them out in the provider's own window; we have no command for it.
    act::put_in_waiting_room(zoom(&app), &meeting, &registrant)
        .await
        .unwrap();
    told(&app).await;
    assert_eq!(room(&session).await["unexpected"][0]["place"], "waiting");
    act::leave(zoom(&app), &meeting, &registrant).await.unwrap();
    told(&app).await;
    assert!(
        room(&session).await["unexpected"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    act::wait_join(zoom(&app), &meeting, &registrant)
        .await
        .unwrap_err();
}

#[actix_web::test]
async fn a_registration_that_was_under_way_when_the_seat_was_given_back_is_taken_back() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let robin = &session.at_home[0];
    let link = through_the_door(&robin.child, &session, json!({})).await;
    gives_the_seat_back(&app, robin).await;
    app.run_jobs().await;
    // What a request does that had asked before the seat was given back.
    let conn = app.ctx.db.read();
    let found = registrants::find(conn, session.id, robin.learner).await;
    let found = found.unwrap().unwrap();
    assert!(!found.approved && found.removed_at.is_some());
    let meeting = number(&app, &session).await;
    let email = format!("{}@learnallot.example", found.alias.simple());
    let id = found.provider_id.unwrap();
    let zoomed = &app.ctx.conferencing;
    let permit = learnallot_storage::assurances::permit(conn, app.now()).await;
    let permit = permit.unwrap().unwrap();
    zoomed
        .approve_registrant(&permit, &meeting, &id, &email)
        .await
        .unwrap();
    registrants::set_approved(conn, session.id, robin.learner, true)
        .await
        .unwrap();
    assert!(act::by_link(zoom(&app), &link).is_some());
    app.advance(TimeDelta::minutes(1));
    app.run_jobs().await;
    assert!(act::by_link(zoom(&app), &link).is_none());
}
