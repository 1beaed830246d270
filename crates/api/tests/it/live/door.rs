//! The door: who may go in, when, and how.

use super::*;
use crate::harness::Answered;
use chrono::TimeDelta;
use learnallot_storage::{
    consents, enrolments, join_tickets, registrants, sections, standing, supervision,
};

#[actix_web::test]
async fn a_learner_goes_in_with_a_ticket_that_opens_once() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let path = format!("/sessions/{}/join", session.id);
    let answer = mika.child.post(&path, json!({})).await;
    assert_eq!(answer.headers["cache-control"], "no-store");
    let ticket = answer.expect(200);
    assert!(
        !ticket.to_string().contains("zoom"),
        "the provider's link is in no answer"
    );
    let opens = ticket["opens"]
        .as_str()
        .unwrap()
        .strip_prefix("/v1")
        .unwrap();
    let opened = mika.child.get(opens).await;
    assert_eq!(opened.status, 303);
    assert_eq!(opened.headers["cache-control"], "no-store");
    assert_eq!(opened.headers["referrer-policy"], "no-referrer");
    let link = opened.headers["location"].to_str().unwrap();
    assert!(act::by_link(zoom(&app), link).is_some(), "{link}");
    mika.child.get(opens).await.refused(404, "ticket-spent");
}

#[actix_web::test]
async fn a_ticket_is_void_after_a_minute_after_a_newer_one_and_in_another_browser() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let path = format!("/sessions/{}/join", session.id);
    let ticket = async || {
        let ticket = mika.child.post(&path, json!({})).await.expect(200);
        let opens = ticket["opens"]
            .as_str()
            .unwrap()
            .strip_prefix("/v1")
            .unwrap();
        opens.to_owned()
    };
    let first = ticket().await;
    let second = ticket().await;
    mika.child.get(&first).await.refused(404, "ticket-spent");
    mika.guardian
        .get(&second)
        .await
        .refused(404, "ticket-spent");
    app.anyone().get(&second).await.refused(401, "signed-out");
    app.advance(TimeDelta::seconds(60));
    mika.child.get(&second).await.refused(404, "ticket-spent");
    let third = ticket().await;
    assert_eq!(mika.child.get(&third).await.status, 303);
}

#[actix_web::test]
async fn a_browser_whose_ticket_does_not_open_is_led_to_a_page_that_says_why() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let child = &session.at_home[0].child;
    let asked = child
        .request(reqwest::Method::GET, "/join/nothing-like-a-ticket")
        .header("accept", "text/html,application/xhtml+xml");
    let answer = Answered::of(asked).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.headers["location"], "/problems/ticket-spent");
}

#[actix_web::test]
async fn the_teacher_goes_in_half_an_hour_and_the_learner_ten_minutes_before() {
    let app = App::start().await;
    let session = app.session_to_come(1, TimeDelta::hours(2)).await;
    app.run_jobs().await;
    let path = format!("/sessions/{}/join", session.id);
    let (teacher, child) = (&session.teacher, &session.at_home[0].child);
    let at = |minutes_before: i64| {
        app.advance(session.starts_at - TimeDelta::minutes(minutes_before) - app.now());
    };
    at(31);
    let problem = teacher
        .post(&path, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["too_early"]);
    at(29);
    teacher.post(&path, json!({})).await.expect(200);
    let problem = child
        .post(&path, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["too_early"]);
    at(9);
    child.post(&path, json!({})).await.expect(200);
    at(-46);
    let problem = child
        .post(&path, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["over"]);
}

#[actix_web::test]
async fn the_door_tells_a_family_when_who_teaches_who_watches_and_that_it_is_recorded() {
    let app = App::start().await;
    let session = app.session_to_come(2, TimeDelta::hours(2)).await;
    let path = format!("/sessions/{}", session.id);
    let mika = &session.at_home[0];
    let door = mika.guardian.get(&path).await.expect(200);
    assert_eq!(door["title"], "Tide pools and their creatures");
    assert_eq!(door["is_teacher"], false);
    assert!(door["recording_notice"].as_str().unwrap().contains("90"));
    assert_eq!(
        door["learners"].as_array().unwrap().len(),
        1,
        "nobody else's child"
    );
    assert_eq!(door["learners"][0]["first_name"], "Robin");
    assert_eq!(door["learners"][0]["watching"][0]["is_caller"], true);
    // It will be recorded, so nobody has to be beside the child.
    assert_eq!(door["learners"][0]["may_confirm_adult_beside"], false);
    assert_eq!(door["learners"][0]["way"]["may_join"], false);
    let codes: Vec<_> = door["learners"][0]["way"]["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| reason["code"].clone())
        .collect();
    assert_eq!(codes, ["too_early", "room_not_ready"]);
    let door = session.teacher.get(&path).await.expect(200);
    assert_eq!(door["is_teacher"], true);
    assert!(door["learners"].as_array().unwrap().is_empty());
    let door = mika.child.get(&path).await.expect(200);
    assert_eq!(door["learners"][0]["may_confirm_adult_beside"], false);
}

#[actix_web::test]
async fn a_session_is_nobody_elses() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let other = app.live_session(1).await;
    let paths = ["", "/room", "/attendance"].map(|end| format!("/sessions/{}{end}", session.id));
    for path in &paths {
        other.teacher.get(path).await.refused(404, "not-found");
    }
    let join = format!("/sessions/{}/join", session.id);
    let nour = &other.at_home[0];
    for who in [&nour.guardian, &nour.child, &other.teacher] {
        who.get(&paths[0]).await.refused(404, "not-found");
        who.post(&join, json!({})).await.refused(404, "not-found");
    }
    let mika = json!({ "learner_id": session.at_home[0].learner });
    nour.guardian
        .post(&join, mika)
        .await
        .refused(404, "not-found");
    session.at_home[0]
        .guardian
        .get(&paths[1])
        .await
        .refused(403, "role-missing");
    app.anyone().get(&paths[0]).await.refused(401, "signed-out");
}

#[actix_web::test]
async fn whatever_closes_the_door_is_said_at_once() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let join = format!("/sessions/{}/join", session.id);
    let body = json!({ "learner_id": mika.learner });
    let conn = app.ctx.db.read();
    let found = enrolments::active_of_learner(conn, mika.learner)
        .await
        .unwrap();
    let reason = learnallot_domain::people::enrolment::EndReason::CanceledByGuardian;
    enrolments::end(conn, &found[0], reason, app.now())
        .await
        .unwrap();
    supervision::remove(conn, mika.learner, mika.guardian.id)
        .await
        .unwrap();
    let known = consents::events(conn, mika.learner).await.unwrap();
    let mut withdrawn = known.last().unwrap().clone();
    withdrawn.id = app.ctx.new_id();
    withdrawn.action = learnallot_domain::consent::ledger::Action::Withdrawn;
    consents::append(conn, known.len(), &[withdrawn])
        .await
        .unwrap();
    standing::set_suspended(conn, session.teacher.id, true)
        .await
        .unwrap();
    let problem = mika
        .guardian
        .post(&join, body)
        .await
        .refused(422, "may-not-join");
    let expected = ["no_consent", "nobody_watches", "not_enrolled", "on_hold"];
    assert_eq!(Answered::codes(&problem), expected);
    assert!(
        !problem.to_string().contains("suspended"),
        "families learn no reason"
    );
    let problem = session
        .teacher
        .post(&join, json!({}))
        .await
        .refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["on_hold"]);
}

#[actix_web::test]
async fn a_way_in_that_was_withdrawn_within_the_minute_does_not_open() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let join = format!("/sessions/{}/join", session.id);
    let ticket = mika.child.post(&join, json!({})).await.expect(200);
    let opens = ticket["opens"]
        .as_str()
        .unwrap()
        .strip_prefix("/v1")
        .unwrap();
    supervision::remove(app.ctx.db.read(), mika.learner, mika.guardian.id)
        .await
        .unwrap();
    let problem = mika.child.get(opens).await.refused(422, "may-not-join");
    assert_eq!(Answered::codes(&problem), ["nobody_watches"]);
}

#[actix_web::test]
async fn a_seat_that_was_given_back_makes_the_personal_link_worthless() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let link = through_the_door(&mika.child, &session, json!({})).await;
    let conn = app.ctx.db.read();
    let found = enrolments::active_of_learner(conn, mika.learner)
        .await
        .unwrap();
    let reason = learnallot_domain::people::enrolment::EndReason::CanceledByGuardian;
    enrolments::end(conn, &found[0], reason, app.now())
        .await
        .unwrap();
    app.advance(TimeDelta::minutes(1));
    app.run_jobs().await;
    assert!(act::by_link(zoom(&app), &link).is_none());
}

#[actix_web::test]
async fn while_the_video_service_is_away_the_door_says_so_and_nothing_is_lost() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let join = format!("/sessions/{}/join", session.id);
    let ticket = mika.child.post(&join, json!({})).await.expect(200);
    let opens = ticket["opens"]
        .as_str()
        .unwrap()
        .strip_prefix("/v1")
        .unwrap();
    fails(&app, "zoom.down");
    let problem = mika
        .child
        .get(opens)
        .await
        .refused(503, "video-service-away");
    assert!(problem["detail"].as_str().unwrap().contains("again"));
    zoom(&app).clear_failures();
    assert_eq!(
        mika.child.get(opens).await.status,
        303,
        "the ticket is still good"
    );
}

#[actix_web::test]
async fn what_is_not_right_in_the_request_is_named() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    let join = format!("/sessions/{}/join", session.id);
    for (who, body, pointer) in [
        (&mika.guardian, json!({}), "/learner_id"),
        (
            &mika.child,
            json!({ "adult_beside": true }),
            "/adult_beside",
        ),
        (&mika.guardian, json!({ "learner_id": 7 }), "/learner_id"),
        (&mika.guardian, json!({ "name": "x" }), "/name"),
    ] {
        let problem = who.post(&join, body).await.refused(422, "invalid-input");
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
    mika.guardian
        .post("/sessions/nothing/join", json!({}))
        .await
        .refused(404, "not-found");
    let found = registrants::find(app.ctx.db.read(), session.id, mika.learner);
    assert!(found.await.unwrap().unwrap().adult_beside.is_none());
    let sessions = sections::sessions_of_section(app.ctx.db.read(), session.section);
    assert_eq!(sessions.await.unwrap()[0].version, 1, "nothing was changed");
    let nobody = app.ctx.new_id();
    let none = join_tickets::find_live(app.ctx.db.read(), &[0; 32], nobody, app.now());
    assert!(none.await.unwrap().is_none());
}
