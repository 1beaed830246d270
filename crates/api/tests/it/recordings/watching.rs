use super::held::{Held, agrees, ask_to_watch, family, in_the_space, watches};
use crate::harness::Answered;
use chrono::TimeDelta;
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::{IncidentKind, Subject},
};
use learnallot_storage::incidents::{self, NewIncident};
use serde_json::{Value, json};

fn revisit() -> Value {
    json!({ "purpose": "revisit" })
}

#[actix_web::test]
async fn a_recorded_class_plays_once_the_family_has_agreed_not_to_share() {
    let (held, id) = Held::available().await;
    let list = held.guardian.get("/recordings").await.expect(200);
    assert_eq!(list["items"][0]["id"], json!(id));
    assert_eq!(list["items"][0]["status"], "available");
    assert_eq!(
        list["items"][0]["class_title"],
        "Chess for curious beginners"
    );
    assert_eq!(list["items"][0]["can_watch"], false);
    let problem = ask_to_watch(&held.guardian, id, revisit())
        .await
        .refused(422, "recording-not-viewable");
    assert_eq!(Answered::codes(&problem), ["no_share_agreement"]);
    agrees(&held.guardian).await;
    let watching = watches(&held.guardian, id, revisit()).await;
    let seconds = watching.plays().await;
    assert!((7.0..9.5).contains(&seconds), "{seconds}");
    let view = held
        .guardian
        .get(&format!("/recordings/{id}"))
        .await
        .expect(200);
    assert_eq!(view["can_watch"], true);
    assert_eq!(view["learner_ids"], json!([held.learner]));
    assert_eq!(view["seconds"], 8);
}

#[actix_web::test]
async fn what_was_recorded_in_two_stretches_plays_as_one() {
    let held = Held::recorded_in(2).await;
    held.app.run_jobs().await;
    let id = held.recording().await.id;
    let coaching = json!({ "purpose": "coaching" });
    let watching = watches(&held.teacher, id, coaching).await;
    let seconds = watching.plays().await;
    assert!((15.0..18.0).contains(&seconds), "{seconds}");
    let playlist = String::from_utf8(watching.bytes("playlist.m3u8").await).unwrap();
    assert_eq!(playlist.matches("#EXT-X-DISCONTINUITY\n").count(), 1);
}

#[actix_web::test]
async fn the_ticket_is_a_cookie_of_this_recording_only() {
    let (held, id) = Held::available().await;
    agrees(&held.guardian).await;
    let watching = watches(&held.guardian, id, revisit()).await;
    let cookie = &watching.cookie;
    for part in [
        format!("Path=/v1/recordings/{id}"),
        "HttpOnly".to_owned(),
        "SameSite=Strict".to_owned(),
        "Max-Age=900".to_owned(),
    ] {
        assert!(cookie.contains(&part), "{cookie}");
    }
    let ticket = watching.ticket.to_string();
    let (_, secret) = cookie.split_once('=').unwrap();
    let (secret, _) = secret.split_once(';').unwrap();
    assert!(!ticket.contains(secret), "no secret in the answer");
}

#[actix_web::test]
async fn without_the_ticket_or_with_another_session_nothing_is_served() {
    let (held, id) = Held::available().await;
    agrees(&held.guardian).await;
    agrees(&held.other).await;
    let mut watching = watches(&held.guardian, id, revisit()).await;
    let (pair, _) = watching.cookie.split_once(';').unwrap();
    let pair = pair.to_owned();
    // Another family of the class, with a right of its own, but this ticket is not theirs.
    let stranger = held.other.token.clone().unwrap();
    watching.browser = held.other.with_token(&format!("{stranger}; {pair}"));
    watching.refused(403, "playback-ticket-needed").await;
    watching.browser = held.guardian.clone();
    watching.refused(403, "playback-ticket-needed").await;
    watching.browser = held.guardian.with_token(&format!("nobody; {pair}"));
    watching.refused(401, "signed-out").await;
}

#[actix_web::test]
async fn a_ticket_ends_after_fifteen_minutes_and_is_renewed_as_the_same_viewing() {
    let (held, id) = Held::available().await;
    agrees(&held.guardian).await;
    let watching = watches(&held.guardian, id, revisit()).await;
    held.app.advance(TimeDelta::minutes(14));
    let renewed = watches(&watching.browser, id, revisit()).await;
    held.app.advance(TimeDelta::minutes(14));
    watching.plays().await;
    held.app.advance(TimeDelta::minutes(2));
    watching.refused(403, "playback-ticket-needed").await;
    assert_eq!(renewed.ticket["watermark"], watching.ticket["watermark"]);
    let path = format!("/recordings/{id}/views");
    let views = held.guardian.get(&path).await.expect(200);
    assert_eq!(views["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn a_family_that_was_not_in_the_class_learns_of_nothing() {
    let (held, id) = Held::available().await;
    let (foreign, _, _) = family(&held.app).await;
    agrees(&foreign).await;
    let list = foreign.get("/recordings").await.expect(200);
    assert_eq!(list["items"], json!([]));
    for path in ["", "/views"] {
        let path = format!("/recordings/{id}{path}");
        foreign.get(&path).await.refused(404, "not-found");
    }
    ask_to_watch(&foreign, id, revisit())
        .await
        .refused(404, "not-found");
}

#[actix_web::test]
async fn the_learner_watches_in_the_space_after_the_guardian_agreed() {
    let (held, id) = Held::available().await;
    let learner = in_the_space(&held.app, &held.guardian, held.learner).await;
    let problem = ask_to_watch(&learner, id, revisit())
        .await
        .refused(422, "recording-not-viewable");
    assert_eq!(Answered::codes(&problem), ["no_share_agreement"]);
    agrees(&held.guardian).await;
    watches(&learner, id, revisit()).await.plays().await;
    let list = learner.get("/recordings").await.expect(200);
    assert_eq!(list["items"][0]["can_watch"], true);
}

#[actix_web::test]
async fn staff_watch_with_a_purpose_and_a_written_reason_only() {
    let (held, id) = Held::available().await;
    let coach = held.app.staff(Role::Coach).await;
    for (body, code) in [
        (json!({ "purpose": "coaching" }), "reason_too_short"),
        (
            json!({ "purpose": "compliance", "reason": "look     " }),
            "reason_too_short",
        ),
        (
            json!({ "purpose": "revisit", "reason": "A complaint came in" }),
            "other_purpose",
        ),
    ] {
        let problem = ask_to_watch(&coach, id, body)
            .await
            .refused(422, "recording-not-viewable");
        assert_eq!(Answered::codes(&problem), [code]);
    }
    let body = json!({ "purpose": "customer_service", "reason": "SSN 219-09-9100 was read out" });
    let refused = ask_to_watch(&coach, id, body).await;
    assert_eq!(refused.status, 422);
    let body = json!({ "purpose": "customer_service", "reason": "A family says the sound broke." });
    watches(&coach, id, body).await.plays().await;
    let screener = held.app.staff(Role::Screener).await;
    screener.get("/recordings").await.refused(403, "forbidden");
}

#[actix_web::test]
async fn families_see_who_watched_and_for_what_but_not_who_it_was() {
    let (held, id) = Held::available().await;
    agrees(&held.guardian).await;
    agrees(&held.other).await;
    let coach = held.app.staff(Role::Coach).await;
    let coaching = json!({ "purpose": "coaching", "reason": "The first class of this teacher" });
    watches(&held.guardian, id, revisit()).await;
    watches(&held.other, id, revisit()).await;
    watches(&held.teacher, id, json!({ "purpose": "coaching" })).await;
    watches(&coach, id, coaching).await;
    let path = format!("/recordings/{id}/views");
    let views = held.guardian.get(&path).await.expect(200);
    let seen: Vec<_> = views["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|view| {
            (
                view["who"].as_str().unwrap(),
                view["purpose"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("staff", "coaching"),
            ("teacher", "coaching"),
            ("family", "revisit"),
            ("own_family", "revisit"),
        ]
    );
    assert!(!views.to_string().contains(&coach.id.to_string()));
    held.teacher.get(&path).await.refused(403, "role-missing");
    held.app.advance(TimeDelta::days(366));
    held.app.run_jobs().await;
    // A year on, nobody is signed in any more.
    let guardian = held.app.another_device(&held.guardian).await;
    let views = guardian.get(&path).await.expect(200);
    assert_eq!(views["items"], json!([]), "the log is kept for a year");
}

#[actix_web::test]
async fn the_teacher_watches_for_coaching_while_nothing_is_open_about_the_session() {
    let (held, id) = Held::available().await;
    let coaching = json!({ "purpose": "coaching" });
    let watching = watches(&held.teacher, id, coaching.clone()).await;
    watching.plays().await;
    let problem = ask_to_watch(&held.teacher, id, revisit())
        .await
        .refused(422, "recording-not-viewable");
    assert_eq!(Answered::codes(&problem), ["other_purpose"]);
    let mut write = held.app.ctx.begin_write().await.unwrap();
    let incident = NewIncident {
        id: held.app.ctx.new_id(),
        kind: IncidentKind::Report,
        subject: Subject::ClassSession {
            id: held.session.id,
        },
        about: Some(held.teacher.id),
        by: Actor::System,
        dedupe: None,
    };
    incidents::open(&mut write, incident, held.app.now())
        .await
        .unwrap();
    held.app.ctx.commit(write).await.unwrap();
    watching.refused(422, "open_incident").await;
    ask_to_watch(&held.teacher, id, coaching)
        .await
        .refused(422, "recording-not-viewable");
    let other = held.app.listed_teacher().await;
    ask_to_watch(&other, id, json!({ "purpose": "coaching" }))
        .await
        .refused(404, "not-found");
}

#[actix_web::test]
async fn only_the_current_text_can_be_agreed_to() {
    let (held, _) = Held::available().await;
    let old = json!({ "version": "1999-01" });
    let refused = held.guardian.post("/agreements/recording-share", old).await;
    assert_eq!(refused.status, 422);
    let view = held
        .guardian
        .get("/agreements/recording-share")
        .await
        .expect(200);
    assert_eq!(view["agreed"], false);
    agrees(&held.guardian).await;
    agrees(&held.guardian).await;
    held.teacher
        .get("/agreements/recording-share")
        .await
        .refused(403, "role-missing");
}

#[actix_web::test]
async fn a_report_about_a_recording_is_about_the_teacher_who_held_the_class() {
    let (held, id) = Held::available().await;
    let report = json!({
        "about": { "kind": "recording", "id": id }, "text": "Please look at the tenth minute.",
    });
    held.guardian.post("/reports", report).await.expect(201);
    let found = incidents::list(held.app.ctx.db.read(), false, None, 10).await;
    let about = found.unwrap()[0].1.value.about;
    assert_eq!(about, Some(held.teacher.id));
}
