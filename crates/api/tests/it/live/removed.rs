//! Whoever watches over a learner no more opens no door for them, and is beside them no more.

use super::*;
use chrono::TimeDelta;

/// An invited adult who watches over the learner.
async fn supervisor(app: &App, at_home: &AtHome) -> Person {
    let adult = app.person(&[]).await;
    let email = format!("{}@example.org", adult.id);
    let path = format!("/learners/{}/supervisors/invitations", at_home.learner);
    let invite = json!({ "email": email });
    at_home.guardian.post(&path, invite).await.expect(202);
    let token = app.mailed_token(&email).await;
    let accept = json!({ "token": token, "adult": true, "duties": true });
    let accepted = adult.post("/supervisor-invitations/acceptances", accept);
    accepted.await.expect(204);
    adult
}

async fn removes(at_home: &AtHome, adult: AccountId) {
    let path = format!("/learners/{}/supervisors/{adult}", at_home.learner);
    at_home.guardian.delete(&path).await.expect(204);
}

async fn ticket(adult: &Person, session: &LiveSession, at_home: &AtHome) -> String {
    let path = format!("/sessions/{}/join", session.id);
    let body = json!({ "learner_id": at_home.learner, "adult_beside": true });
    let ticket = adult.post(&path, body).await.expect(200);
    let opens = ticket["opens"].as_str().unwrap();
    opens.strip_prefix("/v1").unwrap().to_owned()
}

#[actix_web::test]
async fn a_ticket_of_whoever_was_removed_opens_no_door_and_the_childs_own_does() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    opens_room(&app, &session).await;
    let adult = supervisor(&app, mika).await;
    let opens = ticket(&adult, &session, mika).await;
    removes(mika, adult.id).await;
    adult.get(&opens).await.refused(404, "ticket-spent");
    let join = format!("/sessions/{}/join", session.id);
    let again = json!({ "learner_id": mika.learner });
    adult.post(&join, again).await.refused(404, "not-found");
    through_the_door(&mika.child, &session, json!({})).await;
}

#[actix_web::test]
async fn the_door_asks_again_whether_the_adult_watches_over_the_learner() {
    let app = App::start().await;
    let session = app.live_session(1).await;
    let mika = &session.at_home[0];
    opens_room(&app, &session).await;
    let adult = supervisor(&app, mika).await;
    let opens = ticket(&adult, &session, mika).await;
    // As when a ticket is given at the very moment: it is there still, the duty is not.
    let conn = app.ctx.db.read();
    let removed = learnallot_storage::supervision::remove(conn, mika.learner, adult.id);
    assert!(removed.await.unwrap());
    adult.get(&opens).await.refused(404, "ticket-spent");
}

#[actix_web::test]
async fn whoever_was_removed_is_not_beside_the_learner_any_more() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let mika = &session.at_home[0];
    let meeting = opens_room(&app, &session).await;
    let adult = supervisor(&app, mika).await;
    let answer = adult.get(&ticket(&adult, &session, mika).await).await;
    let link = answer.headers["location"].to_str().unwrap().to_owned();
    let (_, registrant) = act::by_link(zoom(&app), &link).unwrap();
    act::wait_join(zoom(&app), &meeting, &registrant)
        .await
        .unwrap();
    act::admit(zoom(&app), &meeting, &registrant).await.unwrap();
    told(&app).await;
    let path = format!("/sessions/{}/recording", session.id);
    let pause = json!({ "command": "pause" });
    session.teacher.post(&path, pause).await.expect(200);
    told(&app).await;
    let seen = room(&session).await;
    assert_eq!(entry(&seen, mika)["adult_beside"], true);
    assert!(seen["alone"].is_null());
    removes(mika, adult.id).await;
    let seen = room(&session).await;
    assert_eq!(entry(&seen, mika)["adult_beside"], false);
    app.advance(TimeDelta::minutes(1));
    told(&app).await;
    assert!(room(&session).await["alone"].is_object(), "unobserved");
}
