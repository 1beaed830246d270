//! Nobody is alone with a child unobserved.

use super::*;
use chrono::TimeDelta;

/// One learner in the room, and the teacher pauses the recording.
async fn alone(app: &App, session: &LiveSession) {
    opens_room(app, session).await;
    comes_in(app, session, &session.at_home[0]).await;
    let path = format!("/sessions/{}/recording", session.id);
    let pause = json!({ "command": "pause" });
    session.teacher.post(&path, pause).await.expect(200);
    told(app).await;
}

#[actix_web::test]
async fn the_teacher_is_told_to_wait_and_after_five_minutes_the_meeting_ends_and_the_family_is_told()
 {
    let app = App::start().await;
    let session = app.live_session(2).await;
    alone(&app, &session).await;
    let seen = room(&session).await;
    assert!(seen["alone"]["message"].as_str().unwrap().contains("Wait"));
    app.advance(TimeDelta::minutes(4));
    told(&app).await;
    assert_eq!(room(&session).await["meeting"], "running");
    app.advance(TimeDelta::minutes(1));
    told(&app).await;
    assert_eq!(room(&session).await["meeting"], "ended");
    assert_eq!(incidents(&app).await, ["alone_with_child"]);
    let mails = async |at_home: &AtHome| {
        let mails = app
            .mails_to(&format!("{}@example.org", at_home.guardian.id))
            .await;
        mails
            .into_iter()
            .filter(|mail| mail.subject.contains("ended early"))
            .count()
    };
    assert_eq!(mails(&session.at_home[0]).await, 1);
    assert_eq!(mails(&session.at_home[1]).await, 0);
}

#[actix_web::test]
async fn an_adult_is_asked_at_the_door_to_be_beside_the_child_only_while_the_class_is_not_recorded()
{
    let app = App::start().await;
    let session = app.live_session(1).await;
    let asked = async |person: &Person| {
        let door = person.get(&format!("/sessions/{}", session.id)).await;
        door.expect(200)["learners"][0]["may_confirm_adult_beside"].clone()
    };
    let mika = &session.at_home[0];
    opens_room(&app, &session).await;
    assert_eq!(asked(&mika.guardian).await, false, "it starts by itself");
    comes_in(&app, &session, mika).await;
    assert_eq!(asked(&mika.guardian).await, false, "it runs");
    let path = format!("/sessions/{}/recording", session.id);
    for (command, is_asked) in [("pause", true), ("resume", false)] {
        let body = json!({ "command": command });
        session.teacher.post(&path, body).await.expect(200);
        told(&app).await;
        assert_eq!(asked(&mika.guardian).await, is_asked, "{command}");
        assert_eq!(asked(&mika.child).await, false, "adults say this");
    }
}

#[actix_web::test]
async fn a_second_learner_or_the_recording_ends_the_waiting() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    alone(&app, &session).await;
    app.advance(TimeDelta::minutes(3));
    let nour = comes_in(&app, &session, &session.at_home[1]).await;
    assert!(room(&session).await["alone"].is_null());
    app.advance(TimeDelta::minutes(3));
    told(&app).await;
    assert_eq!(room(&session).await["meeting"], "running");
    let meeting = number(&app, &session).await;
    act::leave(zoom(&app), &meeting, &nour).await.unwrap();
    told(&app).await;
    let seen = room(&session).await;
    assert!(seen["alone"].is_object(), "the five minutes begin anew");
    let path = format!("/sessions/{}/recording", session.id);
    let resume = json!({ "command": "resume" });
    session.teacher.post(&path, resume).await.expect(200);
    told(&app).await;
    assert!(room(&session).await["alone"].is_null());
}

#[actix_web::test]
async fn an_adult_who_confirmed_at_the_door_to_be_beside_the_learner_is_enough() {
    let app = App::start().await;
    let session = app.live_session(2).await;
    let mika = &session.at_home[0];
    let meeting = opens_room(&app, &session).await;
    let body = json!({ "learner_id": mika.learner, "adult_beside": true });
    let link = through_the_door(&mika.guardian, &session, body).await;
    let (_, registrant) = act::by_link(zoom(&app), &link).unwrap();
    act::wait_join(zoom(&app), &meeting, &registrant)
        .await
        .unwrap();
    act::admit(zoom(&app), &meeting, &registrant).await.unwrap();
    told(&app).await;
    let path = format!("/sessions/{}/recording", session.id);
    session
        .teacher
        .post(&path, json!({ "command": "pause" }))
        .await
        .expect(200);
    told(&app).await;
    let seen = room(&session).await;
    assert_eq!(entry(&seen, mika)["adult_beside"], true);
    assert!(seen["alone"].is_null());
    app.advance(TimeDelta::minutes(6));
    told(&app).await;
    assert_eq!(room(&session).await["meeting"], "running");
}
